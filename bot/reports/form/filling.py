"""What stands in the form of a report: the value of each field, and the lists beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot import blocks
from bot.blocks import Typed
from bot.reports import points
from bot.reports.expectations import Expected
from bot.reports.figures import Figures
from bot.reports.points import NO_POINTS, Decision, Kind, Point, Points
from bot.reports.rag import Judged, judged, overall, workdays_late
from bot.reports.rules import Field, Period, Written
from bot.reports.store import Report
from bot.reports.written import ASPECTS

RULE = "rule"  # in the place of a colour: as the rules say
MILESTONE_MOVED, UNDELIVERABLE = "milestone_moved", "undeliverable"  # what is ticked in Field.SIGNS
TEXT = 150  # characters of what is typed of one point
OWNER = 40
COSTS = (Field.BASELINE_COST, Field.FORECAST_COST)


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in a form.

    Args:
        values: id of a field -> its value: a text, a day as in "2025-11-21", a colour or RULE, or what is
            ticked with commas between; a field that is empty may be lacking.
        points: its lists.
    """

    values: Mapping[str, str]
    points: Points = NO_POINTS

    def value(self, field: Field) -> str:
        """Return the value of a field, "" where it is empty."""
        return self.values.get(field.value, "")

    def day(self, field: Field) -> date | None:
        """Return the day in a field, None where it is empty."""
        said = self.value(field)
        return date.fromisoformat(said) if said else None

    def with_values(self, values: Mapping[str, str]) -> "Filling":
        """Return it with other values in these fields."""
        return replace(self, values={**self.values, **values})


def as_json(filling: Filling) -> dict[str, Any]:
    """Return plain JSON values, as drafts are kept."""
    return {"values": dict(filling.values), "points": points.as_json(filling.points)}


def from_json(kept: Mapping[str, Any]) -> Filling:
    """Read what `as_json` returns."""
    return Filling(kept["values"], points.from_json(kept["points"]))


def entered(values: Mapping[str, Any]) -> dict[str, str]:
    """Read `state.values` of a view: id of a field -> its value, that of a menu of people their Slack id."""
    return {block: _entered(next(iter(elements.values()))) for block, elements in values.items()}


def of_new(report: Expected) -> Filling:
    """Return where a new report begins: with how the last one stood, what it left open and planned."""
    period = {Field.FROM: report.period.first.isoformat(), Field.TO: report.period.last.isoformat()}
    if report.model is None:
        begun = {Field.SCOPE: RULE, Field.COLOUR: RULE}
        return Filling(_plain({**begun, **period}))
    said = report.model.written
    carried = replace(_carried(said.points, report.period.last), decisions=_undecided(report))
    kept = {step.key for step in carried.steps}
    done = "\n".join(step.text.raw for step in said.points.steps if step.key not in kept)
    figures = replace(said.figures, milestone_moved=False)
    values = {**_of_figures(figures), **_of_colours(report, report.model), Field.DONE: done, **period}
    return Filling(_plain(values | {Field.COLOUR: RULE}), carried)


def of_report(report: Expected, submitted: Report) -> Filling:
    """Return a submitted report as it stands in its form."""
    said, period = submitted.written, submitted.period
    days = {Field.FROM: period.first.isoformat(), Field.TO: period.last.isoformat()}
    texts = {field: text.raw for field, text in said.texts.items()}
    return Filling(
        _plain({**texts, **_of_figures(said.figures), **_of_colours(report, submitted), **days}), said.points
    )


def period_of(filling: Filling, report: Expected) -> Period:
    """Return the days a report covers, by its form."""
    first, last = filling.day(Field.FROM), filling.day(Field.TO)
    return Period(first or report.period.first, last or report.period.last)


def gap_before(report: Expected, first: date) -> Period | None:
    """Return the days between the report before one and the first it covers; None where there are none."""
    before = report.before.period.last if report.before else None
    if before is None or (first - before).days <= 1:
        return None
    return Period(date.fromordinal(before.toordinal() + 1), date.fromordinal(first.toordinal() - 1))


def judged_by_rule(report: Expected, said: Figures, listed: Points, before: Written | None) -> Judged:
    """Return what the rules of its series say of a report."""
    last = before.figures if before else None
    return judged(said, listed, last, report.series.thresholds, workdays_late(report.closed_days))


def _entered(said: Mapping[str, Any]) -> str:
    if options := said.get("selected_options"):
        return ",".join(str(one["value"]) for one in options)
    if option := said.get("selected_option"):
        return str(option["value"])
    return str(said.get("value") or said.get("selected_date") or said.get("selected_user") or "")


def _plain(values: Mapping[Field, str]) -> dict[str, str]:
    return {field.value: value for field, value in values.items() if value}


def _of_figures(said: Figures) -> dict[Field, str]:
    signs = {MILESTONE_MOVED: said.milestone_moved, UNDELIVERABLE: said.undeliverable}
    days = {Field.BASELINE_END: said.baseline_end, Field.FORECAST_END: said.forecast_end}
    days |= {Field.RECOVERY: said.recovery}
    costs = {Field.BASELINE_COST: said.baseline_cost, Field.FORECAST_COST: said.forecast_cost}
    return {
        **{field: day.isoformat() for field, day in days.items() if day},
        **{field: str(cost) for field, cost in costs.items() if cost is not None},
        Field.SIGNS: ",".join(sign for sign, is_so in signs.items() if is_so),
    }


def _of_colours(report: Expected, submitted: Report) -> dict[Field, str]:
    """Return the colours of a report; RULE where its author had left them to the rules."""
    said = submitted.written
    before = report.before.written if report.before and report.before.slot != submitted.slot else None
    rules = judged_by_rule(report, said.figures, said.points, before)
    found: dict[Field, str] = {}
    for aspect in ASPECTS:
        rule, colour = rules.of(aspect), said.colours.get(aspect)
        if colour:
            found[aspect] = RULE if rule and rule.colour is colour else colour
    aspects = {aspect: said.colours[aspect] for aspect in ASPECTS if aspect in said.colours}
    limits, until = report.series.thresholds, submitted.period.last
    by_rule = overall(aspects, said.points, limits, until).colour if aspects else None
    return {**found, Field.COLOUR: RULE if by_rule is said.colour else said.colour}


def _carried(listed: Points, until: date) -> Points:
    """Return what a new report takes over: all that is open, and the steps planned for after it."""
    steps = tuple(step for step in listed.steps if step.due and step.due > until)
    open_ = {kind: tuple(_fitting(one) for one in listed.of(kind)) for kind in Kind if kind is not Kind.STEPS}
    return Points(steps, **open_)  # type: ignore[arg-type]


def _undecided(report: Expected) -> tuple[Decision, ...]:
    return tuple(replace(one, text=_fitting(one).text) for one in report.undecided[: Kind.DECISIONS.most])


def _fitting(point: Point) -> Point:
    # A line of a report from before points had a form of their own may be longer than the form takes.
    return replace(point, text=Typed(blocks.shortened(point.text.raw, TEXT)))
