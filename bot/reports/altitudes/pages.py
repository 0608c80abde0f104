"""What each audience reads of a report, drawn from one form."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.blocks import Typed, shortened
from bot.reports import messages
from bot.reports.altitudes import lines
from bot.reports.altitudes.altitude import Altitude, altitude_of, own_words
from bot.reports.altitudes.page import Line, Page, Part
from bot.reports.expectations import Expected
from bot.reports.points import Risk
from bot.reports.store import Report
from bot.reports.written import ASPECTS, Colour, Field, Written
from bot.reports.written import lines as typed_lines
from bot.words import N_, Words

NAMES: Mapping[Field, str] = {
    Field.SCHEDULE: N_("Schedule"),
    Field.BUDGET: N_("Budget"),
    Field.SCOPE: N_("Scope"),
}
TOP_RISKS = 3
SENTENCE, NEEDED = 240, 600  # characters of two of the five lines for senior management
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+")


def page(report: Expected, submitted: Report, w: Words, altitude: Altitude | None = None) -> Page:
    """Return a submitted report for its audience, or as another altitude has it."""
    seen_from = altitude or altitude_of(report.series.terms.audience)
    parts = (part for part in _PARTS[seen_from](report, submitted.written, w) if part.lines)
    return Page(
        title=title(report, submitted, w),
        overall=_overall(report, submitted, w),
        colours=tuple(_colours(report, submitted.written, w)),
        parts=tuple(parts),
        signature=_signature(report, submitted, w),
        note=_note(report, submitted, w),
    )


def title(report: Expected, submitted: Report, w: Words) -> str:
    """Return which report of which days it is, plain."""
    return f"{messages.title(report.series, w)}, {messages.span(submitted.period, w)}"


def _tactical(report: Expected, written: Written, w: Words) -> Iterator[Part]:
    points = written.points
    yield _summary(report, written, Altitude.TACTICAL)
    yield Part(w.say("Done"), _typed(written, Field.DONE))
    yield Part(w.say("Next"), lines.each(points.steps, w))
    yield Part(w.say("Issues"), lines.each(points.issues, w))
    yield _decisions(report, written, w)
    yield Part(w.say("Risks"), lines.each(points.risks, w))
    yield Part(w.say("Changes"), lines.each(points.changes, w))
    yield Part(w.say("Help needed"), _typed(written, Field.HELP))
    yield Part(w.say("Behind the colours"), tuple(_reasons(written, w)))
    yield Part(w.say("Forecast"), tuple(lines.forecast(written.figures, w)))


def _executive(report: Expected, written: Written, w: Words) -> Iterator[Part]:
    yield _summary(report, written, Altitude.EXECUTIVE)
    yield Part(w.say("Behind the colours"), tuple(_reasons(written, w)))
    yield Part(w.say("Forecast"), tuple(lines.forecast(written.figures, w)))
    yield Part(w.say("Top risks"), lines.each(_top(written.points.risks), w))
    yield _decisions(report, written, w)
    yield Part(w.say("Help needed"), _typed(written, Field.HELP))


def _strategic(report: Expected, written: Written, w: Words) -> Iterator[Part]:
    # With the colour over all and the three colours above them these are five lines.
    worst = [one.text for one in lines.each(_top(written.points.risks)[:1], w)]
    needed = [one.whole for part in (_decisions(report, written, w),) for one in part.lines]
    needed += [one.text for one in _typed(written, Field.HELP)]
    asked = shortened("; ".join(needed), NEEDED) or w.say("nothing for now")
    yield Part(
        "",
        (
            Line(_sentence(own_words(written, Altitude.STRATEGIC, report.wordings), written)),
            *(Line(text, lead=w.say("Greatest risk:")) for text in worst),
            Line(asked, lead=w.say("Needed from you:")),
        ),
    )


_PARTS: Mapping[Altitude, Callable[[Expected, Written, Words], Iterator[Part]]] = {
    Altitude.TACTICAL: _tactical,
    Altitude.EXECUTIVE: _executive,
    Altitude.STRATEGIC: _strategic,
}


def _summary(report: Expected, written: Written, altitude: Altitude) -> Part:
    said = own_words(written, altitude, report.wordings) or written.text(Field.SUMMARY)
    return Part("", (Line(said.raw),))


def _sentence(own: Typed | None, written: Written) -> str:
    """Return an author's own words, or the first sentence of the summary."""
    if own:
        return own.raw
    summary = " ".join(written.text(Field.SUMMARY).raw.split())
    return shortened(_SENTENCE_ENDS.split(summary)[0], SENTENCE)


def _decisions(report: Expected, written: Written, w: Words) -> Part:
    asked = (lines.decision(one, report.answers.get(one.key), w) for one in written.points.decisions)
    return Part(w.say("Decisions requested"), tuple(asked))


def _top(risks: Iterable[Risk]) -> list[Risk]:
    """Return the risks of the highest levels, of equal ones those that were named first."""
    return sorted(risks, key=lambda one: -(one.level or 0))[:TOP_RISKS]


def _typed(written: Written, field: Field) -> tuple[Line, ...]:
    return tuple(Line(one.raw) for one in typed_lines(written.text(field)))


def _reasons(written: Written, w: Words) -> Iterator[Line]:
    said = {w.say("Overall"): written.text(Field.REASON)}
    said |= {w.say(NAMES[aspect]): written.text(note) for aspect, note in ASPECTS.items()}
    for label, note in said.items():
        if note.raw.strip():
            yield Line(note.raw.strip(), lead=w.say("{aspect}:", aspect=label))


def _overall(report: Expected, submitted: Report, w: Words) -> str:
    now, before = submitted.written.colour, report.known
    said = messages.colour(now, w)
    if before is None or before.written.colour is now:
        return said
    return w.say("{colour}, was {was}", colour=said, was=messages.colour(before.written.colour, w))


def _colours(report: Expected, written: Written, w: Words) -> Iterator[str]:
    before = report.known.written.colours if report.known else {}
    for aspect, name in NAMES.items():
        if now := written.colours.get(aspect):
            yield _trend(w.say(name), now, before.get(aspect), w)


def _trend(aspect: str, now: Colour, was: Colour | None, w: Words) -> str:
    said = {"aspect": aspect, "colour": messages.colour(now, w)}
    if was is None:
        return w.say("{aspect}: {colour}", **said)
    if was is now:
        return w.say("{aspect}: {colour} → unchanged", **said)
    arrow = "↑" if now.rank < was.rank else "↓"
    return w.say("{aspect}: {colour} {arrow} was {was}", arrow=arrow, was=messages.colour(was, w), **said)


def _signature(report: Expected, submitted: Report, w: Words) -> str:
    said = {"author": _names(report, submitted, w), "moment": w.moment(submitted.submitted_at, report.zone)}
    if submitted.edited_at is None:
        return w.say("{author}, {moment}", **said)
    edited = w.moment(submitted.edited_at, report.zone)
    return w.say("{author}, {moment}, edited on {edited}", edited=edited, **said)


def _names(report: Expected, submitted: Report, w: Words) -> str:
    """Return who wrote a report: its author, or somebody else in their place, and then both."""
    if submitted.author == report.author.id or report.delegate is None:
        return report.author.name.raw
    return w.say("{name} for {author}", name=report.delegate.name.raw, author=report.author.name.raw)


def _note(report: Expected, submitted: Report, w: Words) -> str:
    if submitted.edited_at is None or submitted.changes is None:
        return ""
    edited = w.moment(submitted.edited_at, report.zone)
    told = {"version": submitted.version, "edited": edited, "changes": submitted.changes.raw}
    return w.say("Version {version}, {edited}: {changes}", **told)
