"""What people may choose for themselves, and what is said to be wrong with it."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.rules import zone_named
from bot.people.rules import Flaw, Misfit, Preference, Preferences, misfits, zone_typed

AS_GIVEN = Preferences(
    language=None,
    zone=None,
    prompt_time=time(9),
    quiet_from=time(19),
    quiet_until=time(8),
    nudge_budget=4,
    daily_prompt=False,
)


def choosing(**changed: Any) -> tuple[Misfit, ...]:
    return misfits(replace(AS_GIVEN, **changed))


def test_what_everybody_is_given_may_be_kept() -> None:
    assert misfits(AS_GIVEN) == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"language": "nl"},
        {"zone": "America/New_York"},
        {"prompt_time": time(8)},
        {"prompt_time": time(11, 59)},
        {"quiet_from": time(0), "quiet_until": time(0), "prompt_time": time(0)},
        {"nudge_budget": 1},
        {"nudge_budget": 10},
        {"daily_prompt": True},
    ],
    ids=str,
)
def test_a_choice_within_the_limits_may_be_kept(changed: dict[str, Any]) -> None:
    assert choosing(**changed) == ()


@pytest.mark.parametrize(
    ("changed", "misfit"),
    [
        ({"language": "de"}, Misfit(Preference.LANGUAGE, Flaw.UNKNOWN)),
        ({"zone": "Mars/Olympus"}, Misfit(Preference.ZONE, Flaw.UNKNOWN)),
        ({"zone": ""}, Misfit(Preference.ZONE, Flaw.UNKNOWN)),
        ({"prompt_time": time(12)}, Misfit(Preference.PROMPT_TIME, Flaw.NOT_IN_THE_MORNING)),
        ({"prompt_time": time(7, 59)}, Misfit(Preference.PROMPT_TIME, Flaw.IN_QUIET_HOURS)),
        ({"quiet_until": time(9, 1)}, Misfit(Preference.PROMPT_TIME, Flaw.IN_QUIET_HOURS)),
        ({"nudge_budget": 0}, Misfit(Preference.NUDGE_BUDGET, Flaw.OUT_OF_RANGE)),
        ({"nudge_budget": 11}, Misfit(Preference.NUDGE_BUDGET, Flaw.OUT_OF_RANGE)),
    ],
    ids=str,
)
def test_a_choice_beyond_the_limits_is_named_with_its_reason(changed: dict[str, Any], misfit: Misfit) -> None:
    assert choosing(**changed) == (misfit,)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = choosing(zone="Atlantis", prompt_time=time(13), nudge_budget=99)
    assert [one.preference for one in found] == [
        Preference.ZONE,
        Preference.PROMPT_TIME,
        Preference.NUDGE_BUDGET,
    ]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Brussels", "Europe/Brussels"),
        (" europe/brussels ", "Europe/Brussels"),
        ("brussels", "Europe/Brussels"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_understood_as_people_type_it(typed: str, zone: str) -> None:
    assert zone_typed(typed) == zone
    assert zone_named(zone)


@pytest.mark.parametrize("typed", ["", "Atlantis", "Louisville", "Factory"])
def test_what_names_no_zone_or_several_stays_as_it_was_typed(typed: str) -> None:
    assert zone_typed(typed) == typed


@given(st.text(max_size=64))
def test_no_text_at_all_upsets_the_reading_of_a_zone(typed: str) -> None:
    zone = zone_typed(typed)
    assert zone == typed.strip() or zone_named(zone)
