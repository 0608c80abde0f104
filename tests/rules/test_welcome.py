"""When somebody is welcomed, and which words ask for preferences."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.onboarding.capability import ONBOARDING
from bot.onboarding.rules import Newcomer, welcome

MONDAY = date(2025, 11, 17)
BRUSSELS = ZoneInfo("Europe/Brussels")
NORA = Newcomer(
    engagement=3,
    person=5,
    start=date(2025, 11, 17),
    zone=BRUSSELS,
    prompt_time=time(9),
    enrolled_at=datetime(2025, 11, 3, 10, tzinfo=UTC),
)


def test_the_welcome_comes_half_an_hour_before_the_first_mornings_question() -> None:
    assert welcome(NORA).due == datetime(2025, 11, 17, 8, 30, tzinfo=BRUSSELS)


def test_the_welcome_follows_the_persons_own_zone_and_time() -> None:
    elsewhere = replace(NORA, zone=ZoneInfo("America/New_York"), prompt_time=time(10, 15))
    assert welcome(elsewhere).due == datetime(2025, 11, 17, 9, 45, tzinfo=ZoneInfo("America/New_York"))


def test_who_is_set_up_after_the_first_morning_is_welcomed_at_once() -> None:
    late = datetime(2026, 1, 12, 13, 5, tzinfo=UTC)
    assert welcome(replace(NORA, enrolled_at=late)).due == late


def test_a_welcome_waits_two_weeks_for_a_good_moment() -> None:
    found = welcome(NORA)
    assert found.expires - found.due == timedelta(days=14)


def test_there_is_one_welcome_to_a_role_whenever_it_begins() -> None:
    moved = replace(NORA, start=date(2025, 12, 1), prompt_time=time(8), enrolled_at=NORA.enrolled_at)
    assert welcome(moved).key == welcome(NORA).key
    assert welcome(replace(NORA, engagement=4)).key != welcome(NORA).key


@pytest.mark.parametrize(
    "typed",
    ["preferences", "Préférences", "voorkeuren", " Settings. ", "REGLAGES", "privacy?"],
)
def test_preferences_and_the_notice_are_asked_for_in_three_languages(typed: str) -> None:
    assert ONBOARDING.phrases.understand(typed, MONDAY)


@pytest.mark.parametrize("typed", ["", "settings for remote work?", "set up my laptop"])
def test_a_question_that_only_mentions_them_stays_a_question(typed: str) -> None:
    assert ONBOARDING.phrases.understand(typed, MONDAY) is None
