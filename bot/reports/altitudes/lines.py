"""What a report lists, each point as one line, decisions with what was answered to them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bot.reports import point_words
from bot.reports.altitudes.page import Line
from bot.reports.decisions.rules import Answer, Verdict
from bot.reports.figures import Figures
from bot.reports.points import Decision, Point
from bot.words import N_, Words

_Figure = TypeVar("_Figure", date, Decimal)
VERDICTS: Mapping[Verdict, str] = {
    Verdict.APPROVED: N_("✅ approved by {name}, {day}"),
    Verdict.DECLINED: N_("✖️ declined by {name}, {day}"),
    Verdict.ASKED: N_("❓ {name} asked back, {day}"),
}


def each(points: Iterable[Point], w: Words) -> tuple[Line, ...]:
    """Return each point of a list as a line."""
    return tuple(Line(point_words.line(point, w)) for point in points)


def decision(of: Decision, answer: Answer | None, w: Words) -> Line:
    """Return a decision with who is asked, by when, and what they answered."""
    asked = point_words.line(of, w)
    return Line(w.say("{asked}. {answer}", asked=asked, answer=verdict(answer, w)) if answer else asked)


def forecast(of: Figures, w: Words) -> Iterator[Line]:
    """Yield when the project ends and what it costs, as expected beside as agreed."""
    yield from _expected(w.say("End:"), of.forecast_end, of.baseline_end, w.long_date, w)
    yield from _expected(w.say("Cost:"), of.forecast_cost, of.baseline_cost, w.number, w)
    if of.milestone_moved:
        yield Line(w.say("A milestone of the steering committee moved."))
    if of.recovery:
        yield Line(w.say("Green again by {day}.", day=w.long_date(of.recovery)))


def verdict(answer: Answer, w: Words) -> str:
    """Return what was answered to a decision, by whom, on which day, and what they added; plain text."""
    said = w.say(VERDICTS[answer.verdict], name=answer.name.raw, day=w.short_day(answer.day))
    return ": ".join(filter(None, (said, " ".join(answer.comment.raw.split()))))


def _expected(
    lead: str, expected: _Figure | None, agreed: _Figure | None, write: Callable[[_Figure], str], w: Words
) -> Iterator[Line]:
    if expected is not None and agreed is not None:
        said = {"expected": write(expected), "agreed": write(agreed)}
        yield Line(w.say("{expected} expected, {agreed} agreed", **said), lead)
    elif expected is not None:
        yield Line(w.say("{expected} expected", expected=write(expected)), lead)
    elif agreed is not None:
        yield Line(w.say("{agreed} agreed", agreed=write(agreed)), lead)
