"""Each day of a window, seen through the policy: steps 1 to 3 of the calculation, and 7 and 8 for one day."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday, local_day
from bot.regime.facts import CheckIn, Facts, Part, absent_halves, known_records, places_in
from bot.regime.policy import HolidayCheckIns, OffPattern, Policy


class Day(NamedTuple):
    """One day of a window; sets of halves are what part of it something covers.

    Args:
        inside: within the engagement.
        closed: nobody is expected.
        in_pattern: one of the policy's working days.
        absent: halves of leave, after presence has voided it and an excused place has added to it.
        said: halves for which a place is known.
        counted: halves of presence.
        late: whether something was said of it too late to stand without approval.
    """

    date: date
    inside: bool
    closed: bool
    in_pattern: bool
    absent: frozenset[Part]
    said: frozenset[Part] = frozenset()
    counted: frozenset[Part] = frozenset()
    late: bool = False

    @property
    def workable(self) -> bool:
        """Whether the person is expected to work, leave aside."""
        return self.in_pattern and self.inside and not self.closed


def days_of(dates: Sequence[date], policy: Policy, facts: Facts, now: datetime) -> tuple[Day, ...]:
    """Return the days of a window as known at `now`. What is said of a day to come changes nothing."""
    near = facts.between(dates[0], dates[-1])
    today = local_day(now, facts.zone)
    return tuple(_day(day, policy, near, now, known=day <= today) for day in dates)


def _day(day: date, policy: Policy, facts: Facts, now: datetime, *, known: bool) -> Day:
    found = Day(
        date=day,
        inside=facts.covers(day),
        closed=day in facts.closed_days,
        in_pattern=Weekday.of(day) in policy.work_days,
        absent=absent_halves(day, facts),
    )
    records = known_records(day, facts, now) if known else []
    return _with_said(found, records, policy, facts) if records else found


def _with_said(day: Day, records: Sequence[CheckIn], policy: Policy, facts: Facts) -> Day:
    within = policy.correction_window_days
    places = places_in(records, facts.zone, within)
    counted = frozenset(half for half, place in places.items() if policy.counts(place))
    excused = frozenset(half for half, place in places.items() if policy.excuses(place))
    return day._replace(
        said=frozenset(places),
        counted=counted,
        absent=(day.absent | excused) - counted,
        late=any(said.is_late(facts.zone, within) for said in records),
    )


def presence(day: Day, policy: Policy) -> Decimal:
    """Return what `day` adds to the days done, 0 to 1: step 7."""
    if not day.inside or (day.closed and policy.holiday_checkins is HolidayCheckIns.IGNORE):
        return Decimal(0)
    if not day.in_pattern and not _off_pattern_counts(day, policy):
        return Decimal(0)
    return policy.presence(day.counted)


def _off_pattern_counts(day: Day, policy: Policy) -> bool:
    match policy.off_pattern:
        case OffPattern.IGNORE:
            return False
        case OffPattern.COUNT_WEEKDAYS:
            return Weekday.of(day.date) in MONDAY_TO_FRIDAY
        case OffPattern.COUNT_ALL:
            return True


def chance(day: Day, policy: Policy, today: date) -> Decimal:
    """Return how much of an office day `day` can still become, 0 to 1: step 8 for one day not yet over."""
    if not day.workable:
        return Decimal(0)
    if day.date != today:
        return policy.available(day.absent)
    if policy.presence(day.counted) == 1:
        return Decimal(0)
    return policy.available(day.absent | day.said)
