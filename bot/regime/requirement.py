"""How many office days a week requires: steps 4 and 5 of the calculation, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.calendar.rules import Week
from bot.regime.days import Day, total
from bot.regime.facts import Facts
from bot.regime.policy import Policy, Removal, worth


class StepKind(StrEnum):
    """What a step of the sum states; the amount of each is in days.

    WORK_DAYS: days of the working pattern in the week.
    OUTSIDE: of those, before the engagement's start or after its end.
    CLOSED: of the others, closed.
    LEAVE: of the rest, on leave or excused.
    ASKED: what a full week requires.
    PROPORTION: what remains of that in proportion to the days not removed.
    ROUNDED: that, as whole days.
    LIMIT: the days on which one can come in, where these are fewer.
    GRACE: nothing is required in the first weeks of the engagement.
    PARTIAL: nothing is required in a week that the engagement only touches.
    REQUIRED, DONE, LEFT, REMAINING: the amounts of the standing.
    """

    WORK_DAYS = "work_days"
    OUTSIDE = "outside"
    CLOSED = "closed"
    LEAVE = "leave"
    ASKED = "asked"
    PROPORTION = "proportion"
    ROUNDED = "rounded"
    LIMIT = "limit"
    GRACE = "grace"
    PARTIAL = "partial"
    REQUIRED = "required"
    DONE = "done"
    LEFT = "left"
    REMAINING = "remaining"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the sum: an amount in days, the dates it comes from, the policy's choice that applied."""

    kind: StepKind
    days: Decimal
    dates: tuple[date, ...] = ()
    choice: str = ""


@dataclass(frozen=True, slots=True)
class _Loss:
    """Days taken from the working pattern: their length, and how many office days they make impossible."""

    kind: StepKind
    dates: tuple[date, ...]
    length: Decimal
    blocked: Decimal
    rule: Removal


def requirement(week: Week, days: Sequence[Day], policy: Policy, facts: Facts) -> tuple[Step, ...]:
    """Return the steps that lead to the days required; the last is REQUIRED, with the amount.

    Args:
        days: the seven days of `week`.
    """
    pattern = [day for day in days if day.in_pattern]
    losses = _losses(pattern, policy)
    steps = [
        Step(StepKind.WORK_DAYS, Decimal(len(pattern)), _dates(pattern)),
        *(Step(loss.kind, loss.length, loss.dates, loss.rule) for loss in losses if loss.dates),
    ]
    if not any(day.inside for day in pattern):
        return (*steps, Step(StepKind.REQUIRED, Decimal(0)))
    steps += _waived(week, pattern, policy, facts) or _asked(len(pattern), losses, policy)
    return (*steps, Step(StepKind.REQUIRED, steps[-1].days))


def _losses(pattern: Sequence[Day], policy: Policy) -> tuple[_Loss, ...]:
    outside = [day for day in pattern if not day.inside]
    closed = [day for day in pattern if day.inside and day.closed]
    leave = [day for day in pattern if day.workable and day.absent]
    return (
        _whole_days(StepKind.OUTSIDE, outside, policy.partial_week_rule),
        _whole_days(StepKind.CLOSED, closed, policy.holiday_rule),
        _Loss(
            kind=StepKind.LEAVE,
            dates=_dates(leave),
            length=total(worth(day.absent) for day in leave),
            blocked=total(1 - policy.available(day.absent) for day in leave),
            rule=policy.leave_rule,
        ),
    )


def _whole_days(kind: StepKind, days: Sequence[Day], rule: Removal) -> _Loss:
    amount = Decimal(len(days))
    return _Loss(kind, _dates(days), length=amount, blocked=amount, rule=rule)


def _waived(week: Week, pattern: Sequence[Day], policy: Policy, facts: Facts) -> list[Step]:
    since_start = week.monday - Week.of(facts.start).monday
    if since_start < timedelta(weeks=policy.grace_weeks):
        return [Step(StepKind.GRACE, Decimal(0))]
    if policy.partial_week_rule is Removal.EXEMPT and not all(day.inside for day in pattern):
        return [Step(StepKind.PARTIAL, Decimal(0))]
    return []


def _asked(work_days: int, losses: Sequence[_Loss], policy: Policy) -> list[Step]:
    steps = [Step(StepKind.ASKED, Decimal(policy.required_days))]
    removed = total(loss.length for loss in losses if loss.rule is Removal.PROPORTIONAL)
    if removed:
        share = policy.required_days * (work_days - removed) / work_days
        steps.append(Step(StepKind.PROPORTION, share))
        steps.append(Step(StepKind.ROUNDED, policy.rounded(share), choice=policy.rounding))
    limit = work_days - total(loss.blocked for loss in losses if loss.rule is not Removal.NONE)
    if limit < steps[-1].days:
        steps.append(Step(StepKind.LIMIT, limit))
    return steps


def _dates(days: Sequence[Day]) -> tuple[date, ...]:
    return tuple(day.date for day in days)
