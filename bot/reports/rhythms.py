"""How often the reports of a series are due: shown with the next dates, and changed by their author."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.calendar.rules import local_day
from bot.reports import agreements, rules
from bot.reports.agreements import Series
from bot.reports.errors import NeverDueInTheRole, NothingToReport, SeveralSeries, UnknownCadence
from bot.reports.expectations import timetable, written_by
from bot.reports.rules import Cadence
from bot.roles import store as roles
from bot.roles.store import Engagement

SHOWN = 3  # next dates
LONGEST = 255  # characters of a cadence that the database keeps


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a series is due; `coming` are its next instants, in its zone, none after the last."""

    series: Series
    cadence: Cadence
    coming: tuple[datetime, ...]


def rhythms(
    tx: Session, workspace: int, person: int, now: datetime, audience: str | None = None
) -> list[Rhythm]:
    """Return how often each series is due that a person writes; raises NoSeries, NoSeriesFor."""
    return [_rhythm(tx, series, now) for series in written_by(tx, workspace, person, audience)]


def change(
    tx: Session, workspace: int, person: int, text: str, now: datetime, audience: str | None = None
) -> Rhythm:
    """Let a series be due as the cadence `text` says from the date of `now` on; what was submitted stays.

    The first report of the new rhythm covers the days from the last one that was submitted.

    Raises: NoSeries, NoSeriesFor, SeveralSeries, NothingToReport; as `rules.cadence`; NeverDueInTheRole.
    """
    series, engagement = _running(tx, workspace, person, now, audience)
    zone = ZoneInfo(series.terms.zone)
    if len(text) > LONGEST:
        raise UnknownCadence(text[:LONGEST], text)
    rules.cadence(text, zone)
    begun = replace(series, terms=replace(series.terms, cadence=text), adopted_at=now)
    if not _rhythm(tx, begun, now).coming:
        raise NeverDueInTheRole(local_day(now, zone), engagement.end)
    return _rhythm(tx, agreements.change_rhythm(tx, series, text, now), now)


def chosen(tx: Session, workspace: int, engagement: int, audience: str, proposed: str) -> str | None:
    """Return the cadence of a series where somebody changed it from what was proposed, else None."""
    for series in agreements.series_for(tx, workspace, engagement):
        if series.terms.audience == audience and series.terms.cadence != proposed:
            return series.terms.cadence
    return None


def _running(
    tx: Session, workspace: int, person: int, now: datetime, audience: str | None
) -> tuple[Series, Engagement]:
    """Return the series a person means; of two engagements with the same audience the later one."""
    every = [
        (series, roles.engagement(tx, workspace, series.engagement))
        for series in written_by(tx, workspace, person, audience)
    ]
    running = [(one, role) for one, role in every if role.end >= local_day(now, ZoneInfo(one.terms.zone))]
    if not running:
        raise NothingToReport(max(role.end for _, role in every))
    if audience is None and len(running) > 1:
        raise SeveralSeries
    return running[-1]


def _rhythm(tx: Session, series: Series, now: datetime) -> Rhythm:
    days = timetable(tx, series)
    coming = islice(rules.coming(days, now), SHOWN)
    return Rhythm(series, days.cadence, tuple(due.astimezone(days.cadence.zone) for due in coming))
