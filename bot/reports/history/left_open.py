"""What the last released report of a role leaves open, for who takes the role over."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from bot.reports import point_words
from bot.reports.altitudes import lines
from bot.reports.decisions import actions as decisions
from bot.reports.expectations import Expected, expected
from bot.reports.overview import readable
from bot.reports.points import Points
from bot.reports.releasing import store as releasing
from bot.words import Words

Section = tuple[str, tuple[str, ...]]


def left_open(tx: Session, workspace: int, person: int, engagement: int, w: Words) -> tuple[Section, ...]:
    """Return what is open as headings with plain lines; a heading without lines where nothing is.

    Decisions come with what was answered to them, and with those that other reports still ask for.

    Args:
        person: who reads it; it is told from reports they may read.
    """
    series = {one.id for one in readable(tx, workspace, person) if one.engagement == engagement}
    slot = releasing.latest(tx, workspace, series)
    report = expected(tx, workspace, slot) if slot else None
    points = report.submitted.written.points if report and report.submitted else Points()
    return (
        (w.say("Risks"), tuple(point_words.line(one, w) for one in points.risks)),
        (w.say("Issues"), tuple(point_words.line(one, w) for one in points.issues)),
        (w.say("Decisions"), tuple(_decisions(tx, report, points, w))),
        (w.say("Next steps"), tuple(point_words.line(one, w) for one in points.steps)),
    )


def _decisions(tx: Session, report: Expected | None, points: Points, w: Words) -> Iterator[str]:
    if report is None:
        return
    for one in points.decisions:
        yield lines.decision(one, report.answers.get(one.key), w).whole
    named = {one.key for one in points.decisions}
    for one in decisions.open(tx, report.series.workspace, report.series.engagement):
        if one.key not in named:
            yield point_words.line(one, w)
