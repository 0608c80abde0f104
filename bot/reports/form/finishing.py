"""From a filled form to a report: its colours where they were left to the rules, and what cannot stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.blocks import Typed
from bot.reports import points, rag
from bot.reports.checking import Beside, misfits, of_period
from bot.reports.expectations import Expected
from bot.reports.figures import Figures
from bot.reports.form.filling import (
    COSTS,
    MILESTONE_MOVED,
    RULE,
    UNDELIVERABLE,
    Filling,
    judged_by_rule,
    period_of,
)
from bot.reports.points import Points, Step
from bot.reports.rules import Colour, Field, Flaw, Misfit, Period, Written, lines
from bot.reports.written import ASPECTS, REPORTED

_COST = re.compile(r"\d{1,13}(\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Finished:
    """A form that came back: the report it makes, the days it covers, and what cannot stay as it is."""

    written: Written
    period: Period
    misfits: tuple[Misfit, ...]


def finished(report: Expected, filling: Filling, *, is_edit: bool) -> Finished:
    """Make a report of a filled form, its colours by rule where its author left them to the rules."""
    listed, beside = _listed(filling), held_against(report, filling)
    texts: dict[Field, Typed] = {field: Typed(filling.value(field)) for field in REPORTED}
    colours = dict(_colours(filling, beside))
    written = Written(colours, texts, listed, figures_of(filling))
    changes = Typed(filling.value(Field.CHANGES)) if is_edit else None
    period, before = period_of(filling, report), report.before
    found = [
        *_of_costs(filling),
        *of_period(period.first, period.last, before.period.last if before else None),
    ]
    return Finished(written, period, (*found, *misfits(written, changes, beside)))


def held_against(report: Expected, filling: Filling) -> Beside:
    """Return what a filled form is held against: the report before it, and what the rules say of it."""
    last, until = report.before.written if report.before else None, period_of(filling, report).last
    rules = judged_by_rule(report, figures_of(filling), filling.points, last)
    aspects = dict(_of_aspects(filling, rules))
    overall = rag.overall(aspects, filling.points, report.series.thresholds, until)
    return Beside(last, rules, overall, until)


def figures_of(filling: Filling) -> Figures:
    """Return the dates and amounts in a form; an amount that is no number yet is none."""
    signs = filling.value(Field.SIGNS).split(",")
    baseline, forecast = (_cost(filling.value(field)) for field in COSTS)
    return Figures(
        baseline_end=filling.day(Field.BASELINE_END),
        forecast_end=filling.day(Field.FORECAST_END),
        baseline_cost=baseline,
        forecast_cost=forecast,
        milestone_moved=MILESTONE_MOVED in signs,
        undeliverable=UNDELIVERABLE in signs,
        recovery=filling.day(Field.RECOVERY),
    )


def _listed(filling: Filling) -> Points:
    """Return the lists, with what was typed as next steps, and evidence for what still stands as done."""
    listed = filling.points
    more = tuple(Step(points.new_key(), line) for line in lines(Typed(filling.value(Field.NEXT))))
    done = {line.raw for line in lines(Typed(filling.value(Field.DONE)))}
    proofs = tuple(proof for proof in listed.evidence if proof.text.raw in done)
    return replace(listed, steps=(*listed.steps, *more), evidence=proofs)


def _colours(filling: Filling, beside: Beside) -> Iterator[tuple[Field, Colour]]:
    yield from _of_aspects(filling, beside.judged)
    chosen = filling.value(Field.COLOUR)
    yield Field.COLOUR, beside.overall.colour if chosen in ("", RULE) else Colour(chosen)


def _of_aspects(filling: Filling, rules: rag.Judged) -> Iterator[tuple[Field, Colour]]:
    for aspect in ASPECTS:
        chosen, rule = filling.value(aspect), rules.of(aspect)
        if chosen not in ("", RULE):
            yield aspect, Colour(chosen)
        elif rule:
            yield aspect, rule.colour


def _of_costs(filling: Filling) -> Iterator[Misfit]:
    for field in COSTS:
        if (said := filling.value(field)) and _cost(said) is None:
            yield Misfit(field, Flaw.NO_NUMBER)


def _cost(said: str) -> Decimal | None:
    return Decimal(said) if _COST.fullmatch(said.strip()) else None
