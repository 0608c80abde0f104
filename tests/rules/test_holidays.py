"""Closed days that somebody asks for: which they are, and in whose words."""

from datetime import date

import pytest

from bot.calendar import calendars
from bot.regime import holidays
from bot.regime.heard import understand
from bot.words import LANGUAGES, words
from workspace import blockkit

MONDAY = date(2025, 11, 17)


def told(today: date, language: str = "en") -> str:
    return "\n".join(
        blockkit.texts(holidays.message(calendars.of("BE"), today, words(language)).as_payload())
    )


def test_the_closed_days_of_half_a_year_are_listed_by_name_and_those_on_a_weekend_left_out() -> None:
    shown = told(MONDAY)
    assert "• Thursday 25 December 2025: Christmas Day" in shown
    assert "Easter Monday" in shown
    assert "Sunday" not in shown
    assert "21 July" not in shown


@pytest.mark.parametrize("typed", ["Public holidays", "jours fériés ?", "feestdagen"])
def test_they_are_asked_for_in_three_languages(typed: str) -> None:
    assert understand(typed, MONDAY) == holidays.show


def test_words_with_more_in_them_ask_something_else() -> None:
    assert understand("public holidays on a weekend", MONDAY) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_takes_the_list_in_every_language(language: str) -> None:
    message = holidays.message(calendars.of("BE"), date(2026, 1, 1), words(language))
    assert blockkit.problems_of_message(message.as_payload()["blocks"]) == []
