"""The whole loop: asked, put to a human, chased, answered, told, found by the next one, and recalled."""

from pathlib import Path
from typing import Any

from bot.knowledge import pressing as asking
from bot.knowledge.loop import forms, messages
from tests.journeys.office import Office, brussels
from workspace.client import Person
from workspace.store import Json

WIFI = "what is the password of the guest wifi?"
ANSWER = "It is on the notice board beside the lift."
LEAVE = "# Leave\n\nAsk for annual leave three working days ahead, in the leave portal.\n"


def with_button(person: Person, action_id: str) -> list[Json]:
    """Every message of Foyer's to a person that still has this button."""
    return [one for one in person.messages() if action_id in str(one.get("blocks"))]


def newest(person: Person, action_id: str) -> Json:
    def look() -> Json | None:
        return next(iter(with_button(person, action_id)[::-1]), None)

    return person.waits(look, f"a message with {action_id}", 20)


def asks_a_human(person: Person, text: str = WIFI) -> None:
    person.says(text)
    person.presses(newest(person, asking.HAND_OVER), asking.HAND_OVER)


def test_a_question_comes_back_answered_and_whoever_asks_it_next_is_answered_at_once(
    first_morning: Office,
) -> None:
    office = first_morning
    asks_a_human(office.nora)
    question = newest(office.marc, messages.ANSWER)
    asks_a_human(office.tom)
    office.moves_to(brussels(18, 11, 2025, 9, 30))
    chased: Any = office.marc.waits(
        lambda: len(with_button(office.marc, messages.ANSWER)) == 2 or None, "a reminder"
    )
    assert chased
    office.marc.presses(question, messages.ANSWER)
    assert office.marc.submits(office.marc.modal(WIFI), {forms.ANSWER: ANSWER}) == {}
    for asker in (office.nora, office.tom):
        asker.sees(ANSWER)
    office.marc.waits(lambda: not with_button(office.marc, messages.ANSWER) or None, "the buttons to be gone")
    office.els.says(WIFI)
    office.els.sees(ANSWER)
    office.moves_to(brussels(1, 12, 2025, 12))
    assert with_button(office.marc, messages.ANSWER) == []


def test_who_was_answered_from_a_handbook_hears_when_it_says_something_else(
    first_morning: Office, tmp_path: Path
) -> None:
    office, file = first_morning, tmp_path / "leave.md"
    brings(office, file, LEAVE)
    office.nora.says("how many working days ahead do I ask for annual leave?")
    office.nora.sees("three working days ahead")
    brings(office, file, LEAVE.replace("three", "five"))
    changed = str(office.nora.sees("five working days ahead"))
    assert changed.index("three working days") < changed.index("five working days")


def brings(office: Office, file: Path, text: str) -> None:
    """Import a version of a handbook while Foyer is away."""
    file.write_text(text, encoding="utf-8")
    office.is_killed()
    done = office.foyer("import", "--handbook", str(file))
    assert done.returncode == 0, done.stderr
    office.opens()
