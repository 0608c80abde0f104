"""Why each day counted or not: one verdict for each, from what the calculation makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.calendar.rules import Week, local_day
from bot.regime.chips import NO_PLAN
from bot.regime.days import Day, days_of, presence
from bot.regime.facts import WHOLE_DAY, Facts
from bot.regime.plan.rules import NOTHING, DayPlan
from bot.regime.policy import Policy
from bot.regime.rules import DayState, day_state


class Verdict(StrEnum):
    """What became of a day: the first of these that holds.

    OUTSIDE: not in the role. COUNTS, COUNTS_HALF: it adds to the office days. NO_WORKING_DAY: presence on a
    day that is none of the working days. HALF_TOO_LITTLE: half a day of presence where halves add nothing.
    CLOSED: a closed day. AWAY: leave, or a place that excuses, all day. NOT_A_PLACE_THAT_COUNTS: a place that
    adds nothing. LATE: it was said too late to stand without approval. FREE: none of the working days, and
    nothing was said. TO_COME: it has not come, or is today. NOT_SAID: over, and nothing is known about it.
    """

    OUTSIDE = "outside"
    COUNTS = "counts"
    COUNTS_HALF = "counts_half"
    NO_WORKING_DAY = "no_working_day"
    HALF_TOO_LITTLE = "half_too_little"
    CLOSED = "closed"
    AWAY = "away"
    NOT_A_PLACE_THAT_COUNTS = "not_a_place_that_counts"
    LATE = "late"
    FREE = "free"
    TO_COME = "to_come"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day: what is known about it, why it counted or not, and how much of an office day it adds."""

    state: DayState
    verdict: Verdict
    counts: Decimal


def day_lines(
    week: Week, policy: Policy, facts: Facts, now: datetime, plan: Mapping[date, DayPlan] = NO_PLAN
) -> tuple[DayLine, ...]:
    """Return a line for each of the seven days of a week as known at the aware instant `now`.

    Args:
        plan: what is planned for a day.
    """
    today = local_day(now, facts.zone)
    lines = []
    for day in days_of(week.days, policy, facts, now):
        state = day_state(day.date, facts, now, plan.get(day.date, NOTHING))
        counts = presence(day, policy)
        lines.append(DayLine(state, _verdict(day, counts, today), counts))
    return tuple(lines)


def _verdict(day: Day, counts: Decimal, today: date) -> Verdict:
    if not day.inside:
        return Verdict.OUTSIDE
    if counts:
        return Verdict.COUNTS if counts == 1 else Verdict.COUNTS_HALF
    if day.counted:
        return _lost(day)
    if day.closed:
        return Verdict.CLOSED
    if day.absent == WHOLE_DAY:
        return Verdict.AWAY
    return Verdict.NOT_A_PLACE_THAT_COUNTS if day.said else _silent(day, today)


def _silent(day: Day, today: date) -> Verdict:
    """Return what becomes of a day of which nothing stands."""
    if day.late:
        return Verdict.LATE
    if not day.in_pattern:
        return Verdict.FREE
    return Verdict.TO_COME if day.date >= today else Verdict.NOT_SAID


def _lost(day: Day) -> Verdict:
    """Return why presence adds nothing."""
    if day.closed:
        return Verdict.CLOSED
    return Verdict.HALF_TOO_LITTLE if day.in_pattern else Verdict.NO_WORKING_DAY
