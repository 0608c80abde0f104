"""What cannot stay as it is in a report before it may be submitted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.blocks import Typed
from bot.reports.points import Kind, Points
from bot.reports.rag import Judged, Verdict
from bot.reports.written import (
    ASPECTS,
    COLOURED,
    REPORTED,
    SUMMARY_LEAST,
    TEXTS,
    Colour,
    Field,
    Flaw,
    Misfit,
    Written,
    lines,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a report is held against.

    Args:
        last: the report before it in its series; None for the first.
        judged: what the rules say of its aspects.
        overall: what they say of the project, with the colours its author gave the aspects.
        until: the last day it covers.
    """

    last: Written | None
    judged: Judged
    overall: Verdict
    until: date


def misfits(
    written: Written, changes: Typed | None = None, beside: Beside | None = None
) -> tuple[Misfit, ...]:
    """Return what cannot stay as it is in a report, one for each field; () when it may be submitted.

    Args:
        changes: what its author says was changed in a report that was submitted before; None for a new one.
        beside: what it is held against; None where nothing is known but what it says.
    """
    texts: dict[Field, Typed] = {field: written.text(field) for field in REPORTED}
    if changes is not None:
        texts[Field.CHANGES] = changes
    beyond = (_beyond(field, text) for field, text in texts.items())
    found = [*_wanting(written, changes), *_unexplained(written, beside), *filter(None, beyond)]
    found += _of_the_future(written, beside) if beside else ()
    first: dict[Field, Misfit] = {}
    for misfit in (*found, *_too_many(written.points)):
        first.setdefault(misfit.field, misfit)
    return tuple(first.values())


def of_period(first: date, last: date, before: date | None) -> Iterator[Misfit]:
    """Yield what is wrong with the days a report covers; `before` is the last day of the report before it."""
    if last < first:
        yield Misfit(Field.TO, Flaw.ENDS_TOO_EARLY)
    elif before and first <= before:
        yield Misfit(Field.FROM, Flaw.OVERLAPS)


def _wanting(written: Written, changes: Typed | None) -> Iterator[Misfit]:
    if len(written.text(Field.SUMMARY).raw.strip()) < SUMMARY_LEAST:
        yield Misfit(Field.SUMMARY, Flaw.TOO_SHORT, SUMMARY_LEAST)
    if not lines(written.text(Field.DONE)):
        yield Misfit(Field.DONE, Flaw.EMPTY)
    if not written.points.steps:
        yield Misfit(Field.NEXT, Flaw.EMPTY)
    if changes is not None and _is_blank(changes):
        yield Misfit(Field.CHANGES, Flaw.EMPTY)
    yield from (Misfit(field, Flaw.NO_FIGURES) for field in COLOURED if field not in written.colours)


def _unexplained(written: Written, beside: Beside | None) -> Iterator[Misfit]:
    for aspect, note in ASPECTS.items():
        flaw = _to_explain(aspect, written, beside)
        if flaw and _is_blank(written.text(note)):
            yield Misfit(note, flaw)
    rule = beside.overall.colour if beside else written.worst
    if rule not in (written.colours.get(Field.COLOUR, rule), None) and _is_blank(written.text(Field.REASON)):
        yield Misfit(Field.REASON, Flaw.WHY_NOT_THE_WORST)


def _to_explain(aspect: Field, written: Written, beside: Beside | None) -> Flaw | None:
    colour = written.colours.get(aspect)
    if colour is None:
        return None
    if colour is not Colour.GREEN:
        return Flaw.WHY_NOT_GREEN
    if beside and beside.last and beside.last.colours.get(aspect, colour) is not colour:
        return Flaw.WHY_CHANGED
    verdict = beside.judged.of(aspect) if beside else None
    return Flaw.WHY_OTHERWISE if verdict and verdict.colour is not colour else None


def _of_the_future(written: Written, beside: Beside) -> Iterator[Misfit]:
    recovery, colour = written.figures.recovery, written.colours.get(Field.COLOUR)
    was_amber = beside.last is not None and beside.last.colour is Colour.AMBER
    if colour is Colour.AMBER and was_amber and recovery is None:
        yield Misfit(Field.RECOVERY, Flaw.NO_RECOVERY)
    if recovery and recovery <= beside.until and colour is not Colour.GREEN:
        yield Misfit(Field.RECOVERY, Flaw.IN_THE_PAST)


def _beyond(field: Field, text: Typed) -> Misfit | None:
    limits = TEXTS[field]
    if limits.lines is not None and len(lines(text)) > limits.lines:
        return Misfit(field, Flaw.TOO_MANY_LINES, limits.lines)
    if len(text.raw) > limits.characters:
        return Misfit(field, Flaw.TOO_LONG, limits.characters)
    return None


def _too_many(points: Points) -> Iterator[Misfit]:
    # Slack shows errors on fields only, and the other lists let nobody add more than they hold.
    if len(points.steps) > Kind.STEPS.most:
        yield Misfit(Field.NEXT, Flaw.TOO_MANY_LINES, Kind.STEPS.most)


def _is_blank(text: Typed) -> bool:
    return not text.raw.strip()
