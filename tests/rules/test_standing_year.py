"""Over every week of a year and every option: one more office day never worsens a standing."""

import itertools
from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.rules import Week, closed_days, wall_instant
from bot.regime.policy import HolidayCheckIns, OffPattern, PartTime, Removal, Rounding
from bot.regime.rules import CheckIn, Facts, Place, Policy, Standing, Status, standing

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
WEEKS = [Week.of(START).shifted(number) for number in range(53)]
WORSE_TO_BETTER = (Status.AT_RISK, Status.LAST_CHANCE, Status.ON_TRACK, Status.MET, Status.EXEMPT)
RANK = {status: rank for rank, status in enumerate(WORSE_TO_BETTER)} | {Status.MISSED: 0}
CLOSED = closed_days("EUI-BRU", START, END)


def policies() -> Iterator[Policy]:
    rules = (Removal.NONE, Removal.CAP)
    for holiday, leave, partial in itertools.product(rules, rules, (*rules, Removal.EXEMPT)):
        yield Policy(holiday_rule=holiday, leave_rule=leave, partial_week_rule=partial)
    for required, off, ignored in itertools.product((0, 1, 3, 5, 7), OffPattern, HolidayCheckIns):
        yield Policy(required_days=required, off_pattern=off, holiday_checkins=ignored)
    for part_time, rounding, grace in itertools.product(PartTime, Rounding, range(3)):
        yield Policy(part_time=part_time, rounding=rounding, grace_weeks=grace)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return wall_instant(day, time(hour, minute), BRUSSELS)


def judged(week: Week, policy: Policy, more: int, now: datetime) -> Standing:
    """The week with an office day on each of its first `more` days."""
    said = tuple(CheckIn(day, Place.OFFICE) for day in week.days[:more])
    return standing(week, policy, Facts(BRUSSELS, START, END, CLOSED, check_ins=said), now)


@pytest.mark.parametrize("policy", list(policies()))
def test_one_more_office_day_never_worsens_any_week_of_the_year(policy: Policy) -> None:
    for number, week in enumerate(WEEKS):
        day = week.days[number % 5]
        now = (at(day, 17, 59), at(day, 18), at(week.sunday, 23, 59))[number % 3]
        found = [judged(week, policy, more, now) for more in range(8)]
        for before, after in itertools.pairwise(found):
            assert RANK[after.status] >= RANK[before.status]
            assert after.remaining <= before.remaining
            assert after.done >= before.done
            assert after.required == before.required
