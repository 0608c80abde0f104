"""Which days to come in on, when something is still owed: days that fit what is planned and who is there."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from types import MappingProxyType

from bot.calendar.rules import Week, is_working_day, local_day, local_time
from bot.regime.facts import Facts, Place, absent_halves, said_places
from bot.regime.plan.rules import Plans
from bot.regime.policy import Policy

NOBODY: Mapping[date, int] = MappingProxyType({})
NOTHING_DUE: Set[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A day to come in.

    Args:
        is_planned: it is planned already.
        mates: how many teammates who share their plan are there.
        report_due: a report is due on it.
    """

    day: date
    is_planned: bool
    mates: int
    report_due: bool


def open_days(week: Week, policy: Policy, facts: Facts, now: datetime) -> tuple[date, ...]:
    """Return the days of a week on which the person can still come in all day, as far as anybody knows."""
    today = local_day(now, facts.zone)
    is_over = local_time(now, facts.zone) >= policy.day_cutoff
    return tuple(
        day
        for day in week.days
        if day >= today + timedelta(days=is_over)
        and facts.covers(day)
        and is_working_day(day, policy.work_days, facts.closed_days)
        and not absent_halves(day, facts)
        and not (day == today and said_places(day, facts, now))
    )


def suggested(
    days: tuple[date, ...],
    needed: Decimal,
    plans: Plans,
    now: datetime,
    mates: Mapping[date, int] = NOBODY,
    due: Set[date] = NOTHING_DUE,
) -> tuple[Suggestion, ...]:
    """Return as many of the days as are needed, in the order of the calendar.

    A day that is planned in the office comes first, one planned elsewhere last; then the one with more
    teammates, then one on which a report is due, for people meet over it, then the earlier.

    Args:
        days: those on which the person can come in.
        needed: office days still owed.
        mates: how many teammates who share their plan are there on a day.
        due: days on which a report is due to people one works with.
    """

    def rank(day: date) -> tuple[bool, bool, int, bool, date]:
        is_elsewhere = bool(plans.of(day, now)) and not _is_office(plans, day, now)
        return not _is_office(plans, day, now), is_elsewhere, -mates.get(day, 0), day not in due, day

    most = int(needed.to_integral_value(rounding=ROUND_CEILING))
    return tuple(
        Suggestion(day, _is_office(plans, day, now), mates.get(day, 0), day in due)
        for day in sorted(sorted(days, key=rank)[:most])
    )


def _is_office(plans: Plans, day: date, now: datetime) -> bool:
    return Place.OFFICE in plans.of(day, now).places.values()
