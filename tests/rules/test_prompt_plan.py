"""When a person is asked where the day is spent."""

import itertools
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.calendar import calendars
from bot.calendar.rules import (
    MONDAY_TO_FRIDAY,
    Weekday,
    closed_days,
    local_day,
    local_time,
    wall_instant,
    zone_named,
)
from bot.joins import Due, Recipient
from bot.regime.adoption import AdoptedPolicy
from bot.regime.errors import PromptTooLate
from bot.regime.plan.asking import Asking
from bot.regime.rules import (
    Absence,
    CheckIn,
    Facts,
    Part,
    Place,
    Policy,
    PromptFacts,
)
from bot.regime.weekview import Known

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
MON = START
WEDNESDAY = MON + timedelta(days=2)


def asked(
    work_days: frozenset[Weekday] = MONDAY_TO_FRIDAY, prompt_time: time = time(9), **others: Any
) -> Known:
    """Somebody of whom nothing is planned and nothing required, so that each morning brings its question."""
    facts = Facts(**{"zone": BRUSSELS, "start": START, "end": END, **others})
    policy = Policy(required_days=0, work_days=work_days)
    adopted = AdoptedPolicy(facts.start, policy, {}, Typed(""))
    return Known((adopted,), PromptFacts(7, 3, facts, prompt_time), calendars.of("BE"))


def dues(known: Known, start: datetime, end: datetime) -> list[Due]:
    return list(Asking(known).between(start, end))


def midnight(day: date) -> datetime:
    return wall_instant(day, time(), BRUSSELS)


def day_of(due: Due) -> date:
    return date.fromisoformat(due.occurrence)


def prompted(facts: Known, first: date = MON, days: int = 7) -> list[date]:
    window = midnight(first), midnight(first + timedelta(days=days))
    return [day_of(due) for due in dues(facts, *window)]


def test_each_working_day_is_asked_about_at_nine_and_until_noon() -> None:
    found = dues(asked(), midnight(MON), midnight(MON + timedelta(days=1)))
    assert found == [
        Due(
            kind="regime.prompt",
            subject=7,
            recipient=Recipient(person=3),
            occurrence="2025-11-17",
            due=datetime(2025, 11, 17, 8, tzinfo=UTC),
            expires=datetime(2025, 11, 17, 11, tzinfo=UTC),
        )
    ]
    assert found[0].key == "regime.prompt:7:person 3:2025-11-17"


def test_a_week_has_five_prompts_and_no_weekend() -> None:
    assert prompted(asked()) == [MON + timedelta(days=n) for n in range(5)]


def test_the_working_pattern_decides_which_days_are_asked_about() -> None:
    assert prompted(asked(frozenset({Weekday.MO, Weekday.SA}))) == [MON, MON + timedelta(days=5)]


def test_a_whole_engagement_is_asked_about_on_its_253_working_days_and_on_no_other() -> None:
    facts = asked(closed_days=closed_days("BE", date(2025, 1, 1), date(2026, 12, 31)))
    found = prompted(facts, START - timedelta(days=30), 460)
    assert len(found) == 253
    assert (found[0], found[-1]) == (START, END)


def test_nobody_is_asked_on_a_closed_day_or_on_leave() -> None:
    facts = asked(closed_days=frozenset({MON}), absences=(Absence(MON, WEDNESDAY),))
    assert prompted(facts) == [WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=2)]


def test_leave_in_the_afternoon_leaves_the_morning_prompt_and_leave_in_the_morning_does_not() -> None:
    assert MON in prompted(asked(absences=(Absence(MON, MON, Part.PM),)))
    assert MON not in prompted(asked(absences=(Absence(MON, MON, Part.AM),)))


def test_what_is_already_said_is_not_asked_again_unless_it_was_taken_back() -> None:
    said = CheckIn(MON, Place.HOME, Part.AM)
    assert MON not in prompted(asked(check_ins=(said,)))
    assert MON in prompted(asked(check_ins=(CheckIn(MON, Place.HOME, retracted=True),)))


def test_a_prompt_belongs_to_the_window_that_ends_with_it() -> None:
    nine = datetime(2025, 11, 17, 8, tzinfo=UTC)
    second = timedelta(seconds=1)
    assert len(dues(asked(), nine - second, nine)) == 1
    assert dues(asked(), nine, nine + second) == []


def test_a_person_chooses_the_time_of_being_asked_before_noon() -> None:
    (due,) = dues(asked(prompt_time=time(7, 45)), midnight(MON), midnight(MON + timedelta(days=1)))
    assert due.due == datetime(2025, 11, 17, 6, 45, tzinfo=UTC)
    with pytest.raises(PromptTooLate) as refused:
        asked(prompt_time=time(12))
    assert refused.value.prompt_time == time(12)


def test_an_open_engagement_is_asked_about_without_end() -> None:
    assert len(prompted(asked(end=None), date(2031, 1, 6))) == 5


def test_the_next_prompt_is_the_first_one_after_now_within_the_horizon() -> None:
    friday_noon = wall_instant(MON + timedelta(days=4), time(12), BRUSSELS)
    found = next(Asking(asked()).between(friday_noon, friday_noon + timedelta(days=60)))
    assert day_of(found) == MON + timedelta(days=7)
    assert not dues(asked(), friday_noon, friday_noon + timedelta(days=1))
    assert not dues(asked(), midnight(END + timedelta(days=1)), midnight(END + timedelta(days=90)))


@settings(deadline=None)
@given(
    key=st.timezone_keys(allow_prefix=False).filter(lambda name: name not in ("localtime", "Factory")),
    year=st.integers(2024, 2030),
    spring=st.booleans(),
    at=st.sampled_from([time(0), time(2, 30), time(9), time(11, 59)]),
    cuts=st.lists(st.integers(1, 90 * 24 * 60), max_size=4).map(sorted),
)
def test_through_every_change_of_clocks_a_local_date_is_asked_about_once(
    key: str, year: int, spring: bool, at: time, cuts: list[int]
) -> None:
    zone = zone_named(key)
    first = date(year, 2 if spring else 9, 1)
    last = first + timedelta(days=88)
    facts = asked(frozenset(Weekday), at, zone=zone, start=first, end=last)
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=2)
    edges = [begin, *(begin + timedelta(minutes=cut) for cut in cuts), begin + timedelta(days=94)]
    found = [due for start, end in itertools.pairwise(edges) for due in dues(facts, start, end)]
    assert [day_of(due) for due in found] == [first + timedelta(days=n) for n in range(89)]
    assert all(local_day(due.due, zone) == day_of(due) for due in found)
    assert all(local_time(due.due, zone) >= at for due in found)
    assert all(due.due < due.expires <= due.due + timedelta(hours=14) for due in found)
