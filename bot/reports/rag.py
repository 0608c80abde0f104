"""Green, amber or red by rule: schedule, budget, scope, and the project over all; each with its reasons.

Source: the status reports of PM² and PRINCE2, as the house reads them. The author may decide otherwise, and
says why.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.blocks import Typed
from bot.calendar.rules import MONDAY_TO_FRIDAY, days_between, is_working_day
from bot.reports.figures import Figures, Thresholds
from bot.reports.points import NOTHING, Approval, Change, Issue, Points, Risk, Urgency
from bot.reports.written import Colour, Field


class Why(StrEnum):
    """What a colour was decided by."""

    ON_TIME = "on_time"
    LATE = "late"
    MILESTONE_MOVED = "milestone_moved"
    END_MOVED = "end_moved"
    WITHIN_BUDGET = "within_budget"
    OVER_BUDGET = "over_budget"
    AS_AGREED = "as_agreed"
    CHANGE_AWAITED = "change_awaited"
    CHANGE_UNAPPROVED = "change_unapproved"
    UNDELIVERABLE = "undeliverable"
    ASPECT = "aspect"
    RISK = "risk"
    ISSUE_URGENT = "issue_urgent"
    ISSUE_OVERDUE = "issue_overdue"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something has its colour.

    Args:
        amount: working days late, percent above the baseline with one decimal, or the level of a risk.
        about: the risk, issue or change it is about, as it was typed.
        aspect: what is worst, of Why.ASPECT.
    """

    why: Why
    colour: Colour
    amount: Decimal = Decimal(0)
    about: Typed = NOTHING
    aspect: Field = Field.COLOUR


@dataclass(frozen=True, slots=True)
class Verdict:
    """A colour and what it follows from, the worst reason first; at least one."""

    colour: Colour
    reasons: tuple[Reason, ...]

    @classmethod
    def of(cls, reasons: Iterator[Reason]) -> "Verdict":
        """Return the worst colour of some reasons, and the reasons for it."""
        found = sorted(reasons, key=lambda reason: -reason.colour.rank)
        worst = found[0].colour
        return cls(worst, tuple(one for one in found if one.colour is worst))


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a report, beside its author's colours; None where they say nothing."""

    schedule: Verdict | None
    budget: Verdict | None
    scope: Verdict

    def of(self, aspect: Field) -> Verdict | None:
        """Return what they say of one of the ASPECTS."""
        said = {Field.SCHEDULE: self.schedule, Field.BUDGET: self.budget, Field.SCOPE: self.scope}
        return said[aspect]


Workdays = Callable[[date, date], int]


def workdays_late(closed: frozenset[date]) -> Workdays:
    """Return what counts the working days after one day up to another; 0 when the other is not later."""

    def late(baseline: date, forecast: date) -> int:
        days = days_between(baseline, forecast)
        return sum(is_working_day(day, MONDAY_TO_FRIDAY, closed) for day in days if day > baseline)

    return late


def judged(said: Figures, listed: Points, last: Figures | None, limits: Thresholds, late: Workdays) -> Judged:
    """Judge each aspect of a report; `last` are the figures of the report before it."""
    return Judged(schedule(said, last, limits, late), budget(said, limits), scope(said, listed.changes))


def schedule(said: Figures, last: Figures | None, limits: Thresholds, late: Workdays) -> Verdict | None:
    """Judge the end date, by how many working days its forecast is later than its baseline.

    A milestone of the steering committee that moved is amber; a baseline that was moved since the last report
    is red, whatever the forecast says of it.

    Returns: None where one of the dates is not said.
    """
    if said.baseline_end is None or said.forecast_end is None:
        return None
    return Verdict.of(_of_dates(said, last, limits, late(said.baseline_end, said.forecast_end)))


def budget(said: Figures, limits: Thresholds) -> Verdict | None:
    """Judge the cost, by how many percent its forecast is above its baseline; None where one is not said."""
    if not said.baseline_cost or said.forecast_cost is None:
        return None
    above = (said.forecast_cost - said.baseline_cost) / said.baseline_cost * 100
    shown = above.quantize(Decimal("0.1"), ROUND_HALF_UP)
    colour = _by_limits(above, limits.cost_green, limits.cost_amber)
    why = Why.WITHIN_BUDGET if colour is Colour.GREEN else Why.OVER_BUDGET
    return Verdict(colour, (Reason(why, colour, max(shown, Decimal(0))),))


def scope(said: Figures, changes: tuple[Change, ...]) -> Verdict:
    """Judge the scope: amber while a change awaits approval, red when it cannot or should not be as it is."""
    return Verdict.of(_of_scope(said, changes))


def of_risk(risk: Risk, limits: Thresholds) -> Colour:
    """Judge a risk by its level; a response that was approved keeps it from being red."""
    level = risk.level or 0
    if level >= limits.risk_red:
        return Colour.AMBER if risk.response.raw.strip() and risk.is_approved else Colour.RED
    return Colour.AMBER if level >= limits.risk_amber else Colour.GREEN


def overall(aspects: dict[Field, Colour], listed: Points, limits: Thresholds, today: date) -> Verdict:
    """Judge the project: as the worst of its aspects; risks and issues raise green to amber.

    Args:
        aspects: the colours of schedule, budget and scope as they stand in the report; at least one.
        today: the last day of the report, before which an issue must be solved to be in time.
    """
    worst = max(aspects.values(), key=lambda colour: colour.rank)
    found = [Reason(Why.ASPECT, worst, aspect=one) for one, colour in aspects.items() if colour is worst]
    return Verdict.of(iter([*found, *_raising(listed, limits, today)]))


def is_overdue(point: Issue | Risk, today: date) -> bool:
    """Return whether what was to be done about something by a day is still to be done after it."""
    return point.due is not None and point.due < today


def _of_dates(said: Figures, last: Figures | None, limits: Thresholds, late: int) -> Iterator[Reason]:
    colour = _by_limits(Decimal(late), limits.late_green, limits.late_amber)
    yield Reason(Why.LATE if late else Why.ON_TIME, colour, Decimal(late))
    if said.milestone_moved:
        yield Reason(Why.MILESTONE_MOVED, Colour.AMBER)
    before = last.baseline_end if last else None
    if before and said.baseline_end and said.baseline_end > before:
        yield Reason(Why.END_MOVED, Colour.RED)


def _of_scope(said: Figures, changes: tuple[Change, ...]) -> Iterator[Reason]:
    if said.undeliverable:
        yield Reason(Why.UNDELIVERABLE, Colour.RED)
    for change in changes:
        if change.approval is Approval.UNAPPROVED:
            yield Reason(Why.CHANGE_UNAPPROVED, Colour.RED, about=change.text)
        if change.approval is Approval.AWAITED:
            yield Reason(Why.CHANGE_AWAITED, Colour.AMBER, about=change.text)
    yield Reason(Why.AS_AGREED, Colour.GREEN)


def _raising(listed: Points, limits: Thresholds, today: date) -> Iterator[Reason]:
    for risk in listed.risks:
        if of_risk(risk, limits) is not Colour.GREEN:
            yield Reason(Why.RISK, Colour.AMBER, Decimal(risk.level or 0), risk.text)
    for issue in listed.issues:
        if is_overdue(issue, today):
            yield Reason(Why.ISSUE_OVERDUE, Colour.AMBER, about=issue.text)
        elif issue.urgency is Urgency.HIGH:
            yield Reason(Why.ISSUE_URGENT, Colour.AMBER, about=issue.text)


def _by_limits(amount: Decimal, green: int, amber: int) -> Colour:
    if amount <= green:
        return Colour.GREEN
    return Colour.AMBER if amount <= amber else Colour.RED
