"""From prose with neither dates nor a place to a role sheet: memos, letters and e-mails about a role."""

from pathlib import Path

import pytest

from bot.documents.reading import document_of, read_document
from bot.roles.errors import NotARoleDocument
from bot.roles.rules import role_sheet
from bot.roles.sheet import RoleSheet
from tests.rules.role_sheets import sheet_of

_PROSE = Path(__file__).parents[1] / "documents" / "prose"
_NAMES = (
    *("archivist-mail", "bricklaying", "donnees", "doors", "gare"),
    *("lighthouse", "nachtwacht", "parcs", "stage"),
)


def told(name: str) -> RoleSheet:
    path = next(_PROSE.glob(f"{name}.*"))
    return role_sheet(read_document(path.name, path.read_bytes()))


@pytest.mark.parametrize("name", _NAMES)
def test_prose_that_tells_somebody_of_their_work_is_a_role_document(name: str) -> None:
    assert told(name).responsibilities


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("lighthouse", "keeper"),
        ("doors", "sales representative"),
        ("donnees", "architecte de données pour un groupe hospitalier"),
        ("stage", "stage manager"),
        ("parcs", "responsable de secteur"),
        ("nachtwacht", "teamleider nacht"),
        ("archivist-mail", "interim archivist for a shipping museum"),
    ],
)
def test_the_role_is_found_in_the_head_or_in_what_is_looked_for(name: str, title: str) -> None:
    found = told(name).title
    assert found is not None
    assert found.text == title


@pytest.mark.parametrize("name", _NAMES)
def test_of_prose_that_names_no_day_the_first_one_is_asked(name: str) -> None:
    assert "start" in {question.about for question in told(name).questions}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("lighthouse", "Painting the tower is not for you."),
        ("gare", "Vous ne vendez pas de billets"),
        ("bricklaying", "You do not order cement; the yard manager does."),
    ],
)
def test_what_is_left_to_others_is_no_task_of_prose(name: str, sentence: str) -> None:
    assert not any(one.text.startswith(sentence) for one in told(name).responsibilities)


_ADDRESSED = """Bakery The Sour Loaf in Ghent

You begin at two. You knead, you bake and you load the van. You write the orders of the day on the board.

You hold a diploma or you have three years in the trade.

38 hours a week, five nights, from 1 May 2027.
"""


def test_a_page_that_tells_somebody_all_of_a_role_is_one_whatever_else_it_looks_like() -> None:
    sheet = role_sheet(document_of("bakery.txt", _ADDRESSED))
    assert len(sheet.responsibilities) == 3


def test_a_page_that_tells_somebody_what_to_do_and_little_of_a_role_is_none() -> None:
    told = _ADDRESSED.replace("You hold a diploma or you have three years in the trade.", "Bring an apron.")
    with pytest.raises(NotARoleDocument):
        role_sheet(document_of("guest.txt", told.replace("38 hours a week, five nights, from", "Open from")))


def test_a_post_somebody_may_rise_to_is_no_place() -> None:
    offers = "A path to Shift Manager: four of our six started on the belt."
    text = f"Line leader\n\n## What you will do\n- Watch the belt.\n\n## What we offer\n- {offers}\n"
    assert sheet_of(text).location is None


def test_bold_words_head_their_own_paragraph_alone() -> None:
    start = "You start on 4 May 2026 for 12 months."
    bold = "**You bring.** French and a degree."
    sheet = sheet_of(f"Data Steward\n\n{bold}\n\n{start}\n\nTasks:\n- Tidy data.\n- Write guides.\n")
    assert sheet.start
    assert [one.text for one in sheet.qualifications] == ["French and a degree."]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Lille, hybrid; full-time", "Lille"),
        ("Ghent, 38 hours; the archive is in Lens", "Ghent"),
        ("Lille, quai 4; the archive is in Lens", "Lille, quai 4"),
    ],
)
def test_what_stands_behind_a_semicolon_is_no_part_of_the_place(said: str, place: str) -> None:
    sheet = sheet_of(f"Data Steward\nLocation: {said}\nStart: 2026-05-04\nTasks:\n- Tidy data.\n")
    assert sheet.location
    assert sheet.location.text == place


def test_a_town_that_sounds_like_a_trade_is_a_place() -> None:
    text = "We look for an office manager in Mâcon. You run the house from 4 May 2026."
    sheet = sheet_of(f"Office manager\n\n{text}\n\nYour tasks:\n- Order supplies.\n- Greet guests.\n")
    assert sheet.location
    assert sheet.location.text == "Mâcon"
