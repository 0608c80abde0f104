"""How many office days a window requires: steps 4 and 5 of the calculation, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bot.calendar.rules import Week, Weekday
from bot.regime.days import Day
from bot.regime.facts import Facts
from bot.regime.policy import Basis, PartTime, Policy, Removal, worth
from bot.regime.steps import Step, StepKind, total
from bot.regime.windows import Window, WindowKind


@dataclass(frozen=True, slots=True)
class _Loss:
    """Days taken from the working pattern: their length, and how many office days they make impossible."""

    kind: StepKind
    dates: tuple[date, ...]
    length: Decimal
    blocked: Decimal
    rule: Removal


def requirement(window: Window, days: Sequence[Day], policy: Policy, facts: Facts) -> tuple[Step, ...]:
    """Return the steps that lead to what `window` requires by itself; the last one has the amount.

    Args:
        days: all days of `window`.
    """
    if window.kind is WindowKind.CALENDAR_MONTH:
        return _month(days, policy, facts)
    if len(window.weeks) == 1:
        return _week(window.weeks[0], days, policy, facts)
    steps: list[Step] = []
    for number, week in enumerate(window.weeks):
        of_week = _week(week, days[7 * number : 7 * number + 7], policy, facts)
        steps += (replace(step, week=week) for step in of_week)
        steps.append(Step(StepKind.WEEK, of_week[-1].days, week=week))
    summed = total(step.days for step in steps if step.kind is StepKind.WEEK)
    return (*steps, Step(StepKind.SUMMED, summed))


def _week(week: Week, days: Sequence[Day], policy: Policy, facts: Facts) -> tuple[Step, ...]:
    pattern = [day for day in days if day.in_pattern]
    losses = _losses(pattern, policy)
    steps = _given(pattern, losses)
    if not any(day.inside for day in pattern):
        return (*steps, Step(StepKind.LIMIT, Decimal(0)))
    if waiver := _waiver(week, policy, facts):
        return (*steps, Step(waiver, Decimal(0)))
    if policy.basis is Basis.PERCENT:
        return (*steps, *_share(pattern, policy))
    return (*steps, *_asked(len(pattern), losses, policy))


def _month(days: Sequence[Day], policy: Policy, facts: Facts) -> tuple[Step, ...]:
    """Take the days of a calendar month as one window, without those of weeks that require nothing."""
    pattern = [day for day in days if day.in_pattern]
    steps = list(_given(pattern, _losses(pattern, policy)))
    waivers = {day.date: _waiver(Week.of(day.date), policy, facts) for day in pattern if day.workable}
    for kind in (StepKind.GRACE, StepKind.PARTIAL):
        waived = tuple(day for day, waiver in waivers.items() if waiver is kind)
        if waived:
            steps.append(Step(kind, Decimal(len(waived)), waived))
    return (*steps, *_share([day for day in pattern if not waivers.get(day.date)], policy))


def _given(pattern: Sequence[Day], losses: Sequence[_Loss]) -> tuple[Step, ...]:
    return (
        Step(StepKind.WORK_DAYS, Decimal(len(pattern)), _dates(pattern)),
        *(Step(loss.kind, loss.length, loss.dates, loss.rule) for loss in losses if loss.dates),
    )


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


def _waiver(week: Week, policy: Policy, facts: Facts) -> StepKind | None:
    """Return why `week`, of which a working day lies in the engagement, requires nothing; None if it does."""
    since_start = week.monday - Week.of(facts.start).monday
    if since_start < timedelta(weeks=policy.grace_weeks):
        return StepKind.GRACE
    pattern = (day for day in week.days if Weekday.of(day) in policy.work_days)
    is_partial = not all(facts.covers(day) for day in pattern)
    return StepKind.PARTIAL if is_partial and policy.partial_week_rule is Removal.EXEMPT else None


def _asked(work_days: int, losses: Sequence[_Loss], policy: Policy) -> list[Step]:
    steps = [Step(StepKind.ASKED, Decimal(policy.required_days))]
    share = policy.days_a_week
    if policy.part_time is PartTime.PRO_RATA:
        steps.append(Step(StepKind.PRO_RATA, share))
    removed = total(loss.length for loss in losses if loss.rule is Removal.PROPORTIONAL)
    if removed:
        share = share * (work_days - removed) / work_days
        steps.append(Step(StepKind.PROPORTION, share))
    if removed or policy.part_time is PartTime.PRO_RATA:
        steps.append(Step(StepKind.ROUNDED, policy.rounded(share), choice=policy.rounding))
    limit = work_days - total(loss.blocked for loss in losses if loss.rule is not Removal.NONE)
    return _limited(steps, limit)


def _share(pattern: Sequence[Day], policy: Policy) -> list[Step]:
    """Return what a percentage asks of the days worked; those outside, closed and on leave are none."""
    pct = policy.required_pct or Decimal(0)
    workable = [day for day in pattern if day.workable]
    worked = total(1 - worth(day.absent) for day in workable)
    share = pct * worked / 100
    steps = [
        Step(StepKind.WORKED, worked),
        Step(StepKind.PERCENT, share, choice=f"{pct.normalize():f}"),
        Step(StepKind.ROUNDED, policy.rounded(share), choice=policy.rounding),
    ]
    return _limited(steps, total(policy.available(day.absent) for day in workable))


def _limited(steps: list[Step], limit: Decimal) -> list[Step]:
    return [*steps, Step(StepKind.LIMIT, limit)] if limit < steps[-1].days else steps


def _dates(days: Sequence[Day]) -> tuple[date, ...]:
    return tuple(day.date for day in days)
