"""Questions answered by people, in Slack: who asked is told, whoever asks later is answered, and recall."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.documents import store as documents
from bot.documents.store import StoredDocument
from bot.knowledge.capability import KNOWLEDGE
from bot.knowledge.library import Library, Passage
from bot.knowledge.loop import actions, forms, messages, rehearsing, saving, sitting, tidings
from bot.knowledge.loop.errors import NotTheirsToAnswer
from bot.knowledge.loop.newcomers import Coverage, newcomers
from bot.knowledge.outcome import Answer, Outcome
from bot.people import store as people
from bot.roles import store as roles
from handlers import answering, apology, home, upshot, vouching
from handlers.speaker import speaker
from tests.doors.reception import FIRST_MORNING, Reception
from tests.doors.reporting import moves_to, told
from tests.reports import at
from workspace.client import Person
from workspace.store import Json

WIFI = "What is the password of the guest wifi?"
REPLY = "It is on the notice board. <!channel>"
LEAVE = "# Leave\n\nAsk for leave three working days ahead.\n"
TUESDAY, THURSDAY, NEXT_MONDAY = at("2025-11-18 09:30"), at("2025-11-20 09:30"), at("2025-11-24 09:30")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    doors = (apology, answering, vouching, home)
    with Reception(tmp_path, *doors, capabilities=(KNOWLEDGE,)) as opened:
        opened.begins(manager="U0MARC", sponsor="U0ELS")
        for user in ("U0NORA", "U0MARC", "U0ELS", "U0TOM"):
            reads_english(opened, user)
        yield opened


def reads_english(office: Reception, slack_id: str) -> None:
    foyer, who = office.foyer, speaker(office.foyer, slack_id).person
    with foyer.transaction() as tx:
        people.save_preferences(tx, foyer.workspace, who.id, replace(who.preferences, language="en"))


def engagement(office: Reception) -> roles.Engagement:
    with office.foyer.reading() as tx:
        return roles.engagements(tx, office.foyer.workspace)[0]


def asks(office: Reception, slack_id: str, text: str = WIFI) -> None:
    """Leave a question of somebody's open, as `/ask` does where the documents say nothing."""
    foyer, now = office.foyer, office.clock.now()
    who = speaker(foyer, slack_id).person
    role = engagement(office)
    with foyer.transaction() as tx:
        missed = actions.missed(tx, role, who, text, Answer(Outcome.NONE, "en"), foyer.semantics, now)
        upshot.queue(foyer, tx, missed.dues, now)
    foyer.lane.deliver(now)


def verified(office: Reception, text: str = WIFI) -> actions.Verified | None:
    with office.foyer.reading() as tx:
        now = office.clock.now()
        return actions.verified(tx, engagement(office), text, office.foyer.semantics, now)


def answers(person: Person, question: Json, text: str = REPLY, **fields: str) -> dict[str, str]:
    """Answer a question in its form; return what the form says about its fields."""
    person.presses(question, messages.ANSWER)
    return person.submits(person.modal(WIFI[:20]), {forms.ANSWER: text} | fields)


def shown(place: Json) -> str:
    return json.dumps(place, ensure_ascii=False)


def newest(person: Person) -> str:
    return shown(told(person)[-1])


# The owner


def test_the_owner_answers_in_place_and_who_asked_is_told(office: Reception) -> None:
    asks(office, "U0NORA")
    question = office.marc.sees("Nora asks something that the documents do not answer.")
    assert answers(office.marc, question) == {}
    office.marc.waits(
        lambda: office.marc.messages()[-1]["text"].startswith("Marc has answered") or None, "it"
    )
    assert "1 person is told." in newest(office.marc)
    answer = office.nora.sees("Marc has answered your question.")
    assert "&lt;!channel&gt;" in shown(answer)
    assert "<!channel>" not in shown(answer)
    assert len(told(office.marc)) == 1


def test_an_answer_may_say_where_more_stands_until_when_and_for_whom(office: Reception) -> None:
    asks(office, "U0NORA")
    question = office.marc.sees(WIFI)
    fields = {forms.SOURCE: "https://intranet.example/wifi", forms.UNTIL: "2025-12-24", forms.FOR: "all"}
    answers(office.marc, question, **fields)
    found = verified(office)
    assert found
    assert (found.source.raw, found.valid_until.isoformat()) == (
        "https://intranet.example/wifi",
        "2025-12-24",
    )
    assert "intranet.example" in shown(office.nora.sees("has answered"))


@pytest.mark.parametrize(
    ("fields", "field"), [({forms.UNTIL: "2025-11-16"}, forms.UNTIL), ({forms.ANSWER: "  "}, forms.ANSWER)]
)
def test_what_cannot_stay_is_told_on_its_field_and_nothing_is_lost(
    office: Reception, fields: dict[str, str], field: str
) -> None:
    asks(office, "U0NORA")
    question = office.marc.sees(WIFI)
    office.marc.presses(question, messages.ANSWER)
    form = office.marc.modal(WIFI[:20])
    assert field in office.marc.submits(form, {forms.ANSWER: REPLY} | fields)
    assert verified(office) is None
    assert office.marc.submits(form, {forms.ANSWER: REPLY, forms.UNTIL: "2025-12-24"}) == {}


def test_a_question_is_passed_on_and_the_next_owner_is_asked(office: Reception) -> None:
    asks(office, "U0NORA")
    question = office.marc.sees(WIFI)
    office.marc.presses(question, messages.PASS_ON)
    form = office.marc.modal("Who may know?")
    assert "asked this question" in office.marc.submits(form, {forms.TO: "U0NORA"})[forms.TO]
    assert "is an app" in office.marc.submits(form, {forms.TO: "U0FOYER"})[forms.TO]
    assert office.marc.submits(form, {forms.TO: "U0TOM", forms.ABOUT: "wifi"}) == {}
    assert "Nora asks something" in shown(office.tom.sees(WIFI))
    assert "Passed on to Tom" in shown(office.marc.sees("Passed on"))
    asks(office, "U0NORA", "Is there wifi in the canteen?")
    assert "canteen" in shown(office.tom.sees("canteen"))


def test_what_cannot_be_answered_is_told_with_the_reason(office: Reception) -> None:
    asks(office, "U0NORA")
    office.marc.presses(office.marc.sees(WIFI), messages.GIVE_UP)
    office.marc.submits(office.marc.modal("Why not?"), {forms.WHY: "We have no guests."})
    assert "We have no guests." in shown(office.nora.sees("cannot answer it"))
    assert "cannot be answered" in newest(office.marc)


def test_a_button_pressed_too_late_tells_who_has_answered(office: Reception) -> None:
    asks(office, "U0NORA")
    question = office.marc.sees(WIFI)
    office.marc.presses(question, messages.ANSWER)
    form = office.marc.modal(WIFI[:20])
    marc, now = speaker(office.foyer, "U0MARC").person, office.clock.now()
    with office.foyer.transaction() as tx:
        key = int(form["private_metadata"])
        actions.give_up(tx, marc, key, "", now)
    refused = office.marc.submits(form, {forms.ANSWER: REPLY})
    assert "Marc has dealt with this question on Mon 17 Nov, 08:30." in str(refused)


# The whole loop, with a moved clock


def test_a_question_is_chased_answered_told_found_and_recalled(office: Reception) -> None:
    asks(office, "U0NORA")
    first = office.marc.sees("Nora asks something")
    asks(office, "U0TOM")
    moves_to(office, TUESDAY)
    office.marc.sees("This question still waits for you:")
    moves_to(office, THURSDAY)
    office.marc.sees("In two working days I tell your manager or an admin")
    moves_to(office, NEXT_MONDAY)
    office.marc.sees("1 question waits for an answer")
    assert len(told(office.marc)) == 4
    assert answers(office.marc, first) == {}
    for asker in (office.nora, office.tom):
        assert "Marc has answered your question." in shown(asker.sees("It is on the notice board."))
    edited = [shown(one) for one in told(office.marc)]
    assert sum("Marc has answered this question" in one for one in edited) == 3
    assert "Every question of this list is answered now." in edited[3]
    found = verified(office, "what is the password of the guest wifi")
    assert found
    assert found.by.raw == "Marc"
    moves_to(office, NEXT_MONDAY + timedelta(days=14))
    assert len(told(office.marc)) == 4


def test_whoever_was_answered_from_a_handbook_is_told_when_it_changes(office: Reception) -> None:
    former = in_force(office, LEAVE)
    foyer, now = office.foyer, office.clock.now()
    quote = Passage("leave.md", "Leave", "", 3, "Ask for leave three working days ahead.")
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        actions.got(tx, roles.engagements(tx, foyer.workspace)[0], nora, "Leave?", [quote], now)
    office.clock.instant = TUESDAY
    current = in_force(office, LEAVE.replace("three", "five"))
    with foyer.transaction() as tx:
        dues = actions.recall_document(tx, foyer.workspace, former, current, TUESDAY)
        upshot.queue(foyer, tx, dues, TUESDAY)
    foyer.lane.deliver(TUESDAY)
    changed = shown(office.nora.sees("Something I answered you has changed."))
    assert changed.index("three working days") < changed.index("five working days")


def in_force(office: Reception, text: str) -> StoredDocument:
    foyer, now = office.foyer, office.clock.now()
    with foyer.transaction() as tx:
        kept = documents.save_handbook(tx, foyer.workspace, "leave.md", text, now)
        documents.put_in_force(tx, foyer.workspace, kept.id, now)
        return documents.document(tx, foyer.workspace, kept.id)


# Answers that are kept


def saves(person: Person, said: str, question: str = WIFI) -> Json:
    """Save a message of the project's channel as the answer to a question; return the form."""
    person.says(said, "#project")
    (message,) = [one for one in person.messages("#project") if one["text"] == said]
    person.uses_shortcut(forms.SAVE, message)
    form = person.modal("Which question does it answer?")
    assert person.submits(form, {forms.QUESTION: question}) == {}
    return form


def test_a_managers_message_is_saved_as_an_answer(office: Reception) -> None:
    form = saves(office.marc, "The password is on the notice board")
    assert "The password is on the notice board" in shown(form)
    assert "Saved. I give this answer until" in shown(office.marc.sees("Saved."))
    assert verified(office)


def test_what_a_colleague_saves_is_reviewed_first(office: Reception) -> None:
    saves(office.tom, "Ask the guard at the door")
    assert "Marc reviews it first" in shown(office.tom.sees("reviews it first"))
    assert verified(office) is None
    proposal = office.marc.sees("Tom proposes an answer.")
    office.marc.presses(proposal, messages.CONFIRM)
    assert "Saved. I give this answer until" in newest(office.marc)
    assert verified(office)


def test_home_lists_what_its_owner_looks_after_and_changes_it(office: Reception) -> None:
    saves(office.marc, "It is on the notice board")
    asks(office, "U0NORA", "Where is the archive?")
    office.marc.opens_home()
    page = office.marc.home("Where is the archive?")
    office.marc.presses(page, messages.CHANGE)
    form = office.marc.modal("Change the answer")
    assert office.marc.submits(form, {forms.ANSWER: "Ask the guard."}) == {}
    found = verified(office)
    assert found
    assert found.answer.raw == "Ask the guard."
    office.marc.presses(office.marc.home("Questions and answers"), messages.CHANGE)
    office.marc.submits(office.marc.modal("Change the answer"), {forms.TAKE_BACK: [forms.TAKE_BACK]})
    assert verified(office) is None


def test_who_has_no_part_in_it_cannot_decide_on_an_answer(office: Reception) -> None:
    saves(office.tom, "Ask the guard at the door")
    proposal = office.marc.sees("Tom proposes an answer.")
    block = next(one for one in proposal["blocks"] if one["type"] == "actions")
    assert block["elements"][0]["action_id"] == messages.CONFIRM
    tom, key = speaker(office.foyer, "U0TOM").person, int(block["elements"][0]["value"])
    with pytest.raises(NotTheirsToAnswer), office.foyer.transaction() as tx:
        saving.confirm(tx, tom, key, office.foyer.semantics, office.clock.now())


# Before day one


def leaves_open(office: Reception, topics: tuple[str, ...], now: datetime = FIRST_MORNING) -> Json:
    """Let the documents answer all of the newcomers' questions but these; return what the manager is told."""
    foyer, role = office.foyer, engagement(office)
    covered = tuple(topic for topic in newcomers() if topic not in topics)
    with foyer.transaction() as tx:
        library = Library((Passage("a.md", "", "one", 1, "one"),))
        dues = rehearsing.keep(tx, role, library, Coverage(covered, topics), now)
        upshot.queue(foyer, tx, dues, now)
    foyer.lane.deliver(now)
    return office.marc.sees("questions that newcomers ask most are answered")


def test_the_manager_answers_what_is_left_page_by_page_and_each_page_is_kept(office: Reception) -> None:
    topics = tuple(newcomers())[: sitting.ON_A_PAGE + 2]
    message = leaves_open(office, topics)
    assert "30 of the 40 questions" in shown(message)
    office.marc.presses(message, tidings.FILL_IN)
    form = office.marc.modal("Before day one")
    assert "2 more come after these." in shown(form)
    typed = {"badge": "At the guard post.", sitting.skips(topics[sitting.ON_A_PAGE - 1]): ["day-one"]}
    office.marc.submits(form, typed)
    for wording in newcomers()["badge"].wordings.values():
        assert verified(office, wording)
    second = office.marc.modal(newcomers()[topics[-1]].wordings["en"])
    assert "more come after" not in shown(second)
    office.marc.submits(second, {topics[-1]: "With the form on the intranet."})
    assert "Thank you!" in shown(office.marc.modal("Thank you!"))
    office.marc.presses(message, tidings.FILL_IN)
    again = shown(office.marc.modal("Before day one"))
    assert newcomers()["badge"].wordings["en"] not in again
    assert newcomers()["day-one"].wordings["en"] not in again
    assert newcomers()["laptop"].wordings["en"] in again
