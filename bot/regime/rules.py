"""Where a week of office days stands, and why; the door of this room for all its rules.

A week is judged in nine steps. Steps 1 to 3, and what a single day adds in steps 7 and 8, stand in
`bot.regime.days`; steps 4 and 5 in `bot.regime.requirement`; step 6 would carry days from week to week, and
nothing is carried. Amounts are days as Decimal, never negative; a half day is 0.5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.calendar.rules import Week, local_day, local_time
from bot.regime.chips import DayKind, DayState, day_state, day_states
from bot.regime.days import Day, chance, days_of, presence, total
from bot.regime.engagement import EngagementPhase, Phase, engagement_phase
from bot.regime.facts import (
    Absence,
    CheckIn,
    Facts,
    Part,
    Place,
    check_in_problem,
    day_problem,
    place_named,
    said_places,
)
from bot.regime.options import policy_from
from bot.regime.planning import PROMPT, PromptFacts, prompt_about
from bot.regime.policy import Policy
from bot.regime.requirement import Step, StepKind, requirement

__all__ = [
    "PROMPT",
    "Absence",
    "CheckIn",
    "DayKind",
    "DayState",
    "EngagementPhase",
    "Facts",
    "Part",
    "Phase",
    "Place",
    "Policy",
    "PromptFacts",
    "Standing",
    "Status",
    "Step",
    "StepKind",
    "check_in_problem",
    "day_problem",
    "day_state",
    "day_states",
    "engagement_phase",
    "place_named",
    "policy_from",
    "prompt_about",
    "said_places",
    "standing",
]


class Status(StrEnum):
    """Where a week stands: the first of these that holds.

    OUTSIDE: no working day of it lies in the engagement. EXEMPT: nothing is required. MET: nothing remains.
    UPCOMING: its first day has not come. MISSED: its last day is over. AT_RISK: what remains can no longer be
    met by coming in. LAST_CHANCE: it can, with less to spare than the policy's buffer. ON_TRACK: it can.
    """

    OUTSIDE = "outside"
    EXEMPT = "exempt"
    MET = "met"
    UPCOMING = "upcoming"
    MISSED = "missed"
    AT_RISK = "at_risk"
    LAST_CHANCE = "last_chance"
    ON_TRACK = "on_track"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a week stands: amounts in days, and each step of the sum in the order it was taken."""

    required: Decimal
    done: Decimal
    remaining: Decimal
    workdays_left: Decimal
    status: Status
    because: tuple[Step, ...]


def standing(week: Week, policy: Policy, facts: Facts, now: datetime) -> Standing:
    """Judge one week of office days.

    Args:
        week: the ISO week, in local dates of `facts.zone`.
        facts: the engagement with its closed days, absences and check-ins.
        now: aware instant; what was recorded later is unknown, and "today" is its date in the person's zone,
            a day left until `policy.day_cutoff`.
    """
    days = days_of(week, policy, facts, now)
    steps = requirement(week, days, policy, facts)
    done = _step(StepKind.DONE, [(day.date, presence(day, policy)) for day in days])
    left = _step(StepKind.LEFT, _chances(days, policy, facts, now))
    required = steps[-1].days
    remaining = max(Decimal(0), required - done.days)
    return Standing(
        required=required,
        done=done.days,
        remaining=remaining,
        workdays_left=left.days,
        status=_outright(days, required, remaining)
        or _by_date(week, facts, local_day(now, facts.zone))
        or _by_margin(left.days - remaining, policy),
        because=(*steps, done, left, Step(StepKind.REMAINING, remaining)),
    )


def _step(kind: StepKind, amounts: Sequence[tuple[date, Decimal]]) -> Step:
    return Step(kind, total(amount for _, amount in amounts), tuple(day for day, amount in amounts if amount))


def _chances(days: Sequence[Day], policy: Policy, facts: Facts, now: datetime) -> list[tuple[date, Decimal]]:
    today = local_day(now, facts.zone)
    over = local_time(now, facts.zone) >= policy.day_cutoff
    first = today + timedelta(days=1) if over else today
    return [(day.date, chance(day, policy, today)) for day in days if day.date >= first]


def _outright(days: Sequence[Day], required: Decimal, remaining: Decimal) -> Status | None:
    if not any(day.in_pattern and day.inside for day in days):
        return Status.OUTSIDE
    if not required:
        return Status.EXEMPT
    return None if remaining else Status.MET


def _by_date(week: Week, facts: Facts, today: date) -> Status | None:
    if today < max(week.monday, facts.start):
        return Status.UPCOMING
    over = today > week.sunday or (facts.end is not None and today > facts.end)
    return Status.MISSED if over else None


def _by_margin(spare: Decimal, policy: Policy) -> Status:
    if spare < 0:
        return Status.AT_RISK
    return Status.LAST_CHANCE if spare < policy.risk_buffer else Status.ON_TRACK
