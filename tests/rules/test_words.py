"""What is said in three languages: dates, lists, plurals, and the language of a person."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.words import language_of, words

MONDAY = date(2025, 11, 17)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Monday 17 November 2025"),
        ("fr", "lundi 17 novembre 2025"),
        ("nl", "maandag 17 november 2025"),
    ],
)
def test_a_day_is_written_in_the_persons_language(language: str, written: str) -> None:
    assert words(language).day(MONDAY) == written


def test_in_french_a_month_begins_with_its_premier() -> None:
    first, fr = date(2025, 12, 1), words("fr")
    assert (fr.day(first), fr.short_day(first)) == ("lundi 1er décembre 2025", "lun. 1er déc.")
    assert words("nl").day(first) == "maandag 1 december 2025"


def test_an_instant_is_written_as_the_wall_time_of_a_zone() -> None:
    instant = datetime(2025, 11, 21, 15, tzinfo=UTC)
    assert words("en").moment(instant, ZoneInfo("Europe/Brussels")) == "Fri 21 Nov, 16:00"


def test_one_and_many_are_told_apart() -> None:
    en = words("en")
    assert [en.say_many("{n} day", "{n} days", n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


def test_a_list_is_written_as_a_sentence_does() -> None:
    written = words("en").list(["Monday", "Tuesday", "Friday"])
    assert re.fullmatch(r"Monday, Tuesday,? and Friday", written)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("fr-BE", "fr"), ("nl_NL", "nl"), ("en-US", "en"), ("de-DE", "en"), ("", "en"), (None, "en")],
)
def test_a_slack_locale_becomes_a_language_we_speak(locale: str | None, language: str) -> None:
    assert language_of(locale, "en") == language


def test_a_language_we_do_not_speak_gets_the_english_words() -> None:
    assert words("de").say("Good morning") == "Good morning"
