"""From a role document to a role sheet: what is asked, and what is refused."""

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from bot.documents.reading import document_of
from bot.roles.dates import written_order
from bot.roles.errors import NotARoleDocument, UnknownLanguage
from bot.roles.judging import score
from bot.roles.outline import outline
from bot.roles.proposals import proposals
from bot.roles.rules import sheet_of as sheet_said
from bot.roles.signs import all_signs
from tests.rules.role_sheets import asked, brussels, sheet_of, shown

NO_ROLES: dict[str, str] = tomllib.loads(
    (Path(__file__).parent / "no_role_documents.toml").read_text(encoding="utf-8")
)


def test_a_document_that_names_no_role_is_asked_for_the_title() -> None:
    sheet = sheet_of("Responsibilities:\n- Keep data tidy.\nLocation: Ghent\n")
    assert shown(sheet)["title"] == ""
    assert "title" in asked(sheet)


def test_a_document_without_dates_becomes_a_sheet_that_asks_for_start_and_end() -> None:
    sheet = sheet_of(
        "Data Steward\nLocation: Ghent\nWork regime: Full-time, 1 office day per week\nTasks:\n- Tidy data.\n"
    )
    assert asked(sheet) == ["start", "end"]
    assert shown(sheet)["work_regime"] == {"full_time": True, "office_days_per_week": 1}


def test_a_document_that_says_least_is_asked_for_everything_else() -> None:
    sheet = sheet_of("Data Steward\nTasks:\n- Keep data tidy.\n")
    assert asked(sheet) == ["location", "start", "end", "office_days"]
    assert proposals(sheet) == ()


def test_a_length_with_no_date_at_all_leaves_both_ends_to_be_asked() -> None:
    sheet = sheet_of("Data Steward\nDuration: 12 months\nTasks:\n- Keep data tidy.\n")
    assert asked(sheet)[1:3] == ["start", "end"]
    assert sheet.duration_months is not None
    assert sheet.duration_months.value == 12


def test_each_question_is_one_short_sentence_of_plain_words() -> None:
    sheet = sheet_of("Data Steward\nStart: as soon as possible\nTasks:\n- Keep data tidy.\n")
    whys = {question["about"]: question["why"] for question in shown(sheet)["questions"]}
    assert whys["start"] == "“as soon as possible” does not name a first day yet."
    assert whys["end"] == "The document says neither when the role ends nor how long it lasts."
    assert whys["location"] == "The document does not say where the work is done."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Pancakes\n\nIngredients:\n- flour\n- eggs\n\nDuration: 30 minutes\n", "nothing"),
        ("Milk\nBread\nEggs\n", "nothing"),
        ("Summer party\nLocation: Ghent\nStart: 12 June 2026\nBring a cake.\n", "not_work"),
        ("Dear manager,\n\nthank you for the flowers.\n", "too_little"),
        ("import os\n\nprint(os.getcwd())\n", "nothing"),
    ],
)
def test_a_text_that_is_plainly_no_role_document_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotARoleDocument) as refused:
        sheet_of(text, "file.txt")
    assert (refused.value.name, refused.value.why) == ("file.txt", why)


FOREIGN = {"german", "spanish", "polish"}
# Taken for role documents, as what a person rejects at a glance: refusing these, too, would refuse one real
# memo, letter or vacancy in prose out of three, and nobody could go on from there.
TAKEN = {"how_to_write_a_fiche", "motivation_letter", "pay_guide", "price_offer", "rota"}


@pytest.mark.parametrize("name", sorted(NO_ROLES.keys() - FOREIGN - TAKEN))
@pytest.mark.parametrize("kind", ["txt", "md"])
def test_what_has_dates_places_and_people_is_not_yet_a_role_document(name: str, kind: str) -> None:
    with pytest.raises(NotARoleDocument):
        sheet_of(NO_ROLES[name], f"{name}.{kind}")


@pytest.mark.parametrize(("language", "name"), [("de", "german"), ("es", "spanish"), ("pl", "polish")])
def test_a_role_document_in_another_language_is_refused_by_the_name_of_it(language: str, name: str) -> None:
    with pytest.raises(UnknownLanguage) as refused:
        sheet_of(NO_ROLES[name], f"{name}.txt")
    assert (refused.value.name, refused.value.language) == (f"{name}.txt", language)


def test_the_shortest_role_document_is_still_one() -> None:
    sheet = sheet_of("Data Engineer\nLocation: Ghent\nStart: 17/11/2025\nDuration: 6 months\n")
    assert sheet.end is not None
    assert sheet.end.value == date(2026, 5, 16)


def test_the_years_of_a_plan_to_carry_out_are_not_taken_for_a_career() -> None:
    text = (
        "Mobility Coordinator\n\nStart date: 1 April 2026\nDuration: 18 months\n\nResponsibilities\n"
        "- Carry out the cycling plan 2026-2030.\n- Keep the budget of the plan.\n"
    )
    assert sheet_of(text, "role.txt").title


def test_every_sign_by_which_a_role_document_is_told_has_a_weight_that_was_learned() -> None:
    learned = tomllib.loads((files("bot.roles") / "judging.toml").read_text(encoding="utf-8"))
    one = document_of("role.txt", brussels())
    parts = outline(one)
    signs = all_signs(sheet_said(parts, written_order(one.text)), parts, one)
    assert signs.keys() == learned["weights"].keys()
    assert score(signs) > 0
