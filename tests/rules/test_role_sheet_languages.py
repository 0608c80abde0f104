"""From a role document to a role sheet: the country of the place, and the languages that are required."""

import pytest

from bot.roles.tongues import required_languages
from tests.rules.role_sheets import sheet_of, shown


def languages(*items: str) -> list[str]:
    lines = "\n".join(f"- {item}" for item in items)
    return list(shown(sheet_of(f"Clerk\nTasks:\n- File letters.\nRequirements:\n{lines}\n"))["languages"])


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ("French and English, fluently", ["fr", "en"]),
        ("Fluency in Arabic and English", ["ar", "en"]),
        ("Thorough knowledge of Greek (C1)", ["el"]),
        ("Très bonne connaissance du français et bonne connaissance du néerlandais", ["fr", "nl"]),
        ("Nederlands in woord en geschrift", ["nl"]),
        ("You write clearly in English and German.", ["en", "de"]),
    ],
)
def test_a_language_that_is_asked_for_is_told_by_its_code(item: str, codes: list[str]) -> None:
    assert languages(item) == codes


@pytest.mark.parametrize(
    "item",
    [
        "French is an asset",
        "Dutch not needed",
        "Knowledge of French law",
        "Knowledge of one official language of the Union",
        "Three years in an English team",
    ],
)
def test_a_language_that_is_welcome_or_an_adjective_is_not_required(item: str) -> None:
    assert languages(item) == []


def test_of_two_languages_of_which_one_will_do_neither_is_required() -> None:
    assert languages("French or Dutch, and English") == ["en"]
    assert languages("English; Dutch or French is a plus") == ["en"]


def test_a_language_is_told_once_with_the_line_that_asks_for_it_first() -> None:
    sheet = sheet_of("Clerk\nTasks:\n- File letters.\nRequirements:\n- Fluent English\n- Written English\n")
    assert {code: one.source for code, one in required_languages(sheet).items()} == {"en": "- Fluent English"}


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("Brussels", "BE"),
        ("1070 Anderlecht", "BE"),
        ("Heraklion, Greece", "GR"),
        ("Clermont-Ferrand", "FR"),
        ("Ghent University Hospital", None),
        ("Springfield", None),
    ],
)
def test_the_country_is_that_of_a_place_that_is_known(place: str, country: str | None) -> None:
    assert shown(sheet_of(f"Clerk\nLocation: {place}\nTasks:\n- File letters.\n"))["country"] == country


def test_without_a_place_there_is_no_country() -> None:
    assert shown(sheet_of("Clerk\nTasks:\n- File letters.\n"))["country"] is None
