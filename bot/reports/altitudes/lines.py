"""What a report lists, each point as one line, decisions with what was answered to them."""

from collections.abc import Iterable, Mapping

from bot.reports import point_words
from bot.reports.altitudes.page import Line
from bot.reports.decisions.rules import Answer, Verdict
from bot.reports.points import Decision, Point
from bot.words import N_, Words

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


def verdict(answer: Answer, w: Words) -> str:
    """Return what was answered to a decision, by whom, on which day, and what they added; plain text."""
    said = w.say(VERDICTS[answer.verdict], name=answer.name.raw, day=w.short_day(answer.day))
    return ": ".join(filter(None, (said, " ".join(answer.comment.raw.split()))))
