"""The verbs of reports; each works in the caller's open transaction and never commits."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import closed_days, local_day, zone_named
from bot.people import store as people
from bot.people.store import Person
from bot.reports import rules, store
from bot.reports.errors import AlreadySubmitted, NoSeries, NothingToReport, NotTheAuthor
from bot.reports.rules import Period, Slot, Timetable, Written
from bot.reports.store import Report, Series, Terms
from bot.roles import store as roles
from bot.roles.store import Engagement

COUNTRY = "BE"  # whose public holidays are closed days


@dataclass(frozen=True, slots=True)
class Expected:
    """A report that is expected, written or not.

    Args:
        author: who writes it.
        zone: in which its days and times are told.
        planned: what the report before it said would come next; empty for the first.
        submitted: the report, once there is one.
    """

    slot: Slot
    series: Series
    author: Person
    zone: ZoneInfo
    period: Period
    planned: Typed
    submitted: Report | None


def adopt_series(
    tx: Session,
    engagement: Engagement,
    *,
    audience: str,
    cadence: str,
    zone: str,
    channel: int,
    author: int,
    source_line: str,
    now: datetime,
) -> Series:
    """Begin the reports of an engagement for an audience; doing it again renews the terms of the one series.

    Raises: UnknownCadence, UnknownZone.
    """
    rules.cadence(cadence, zone_named(zone))
    terms = Terms(audience, cadence, zone, channel, author, Typed(source_line))
    return store.save_series(tx, engagement.workspace, engagement.id, terms, now)


def timetable(tx: Session, series: Series) -> Timetable:
    """Return when the reports of a series are due, from its adoption to the end of the engagement."""
    engagement = roles.engagement(tx, series.workspace, series.engagement)
    cadence = rules.cadence(series.terms.cadence, ZoneInfo(series.terms.zone))
    years = date(engagement.start.year, 1, 1), date(engagement.end.year, 12, 31)
    return Timetable(
        cadence=cadence,
        start=max(engagement.start, local_day(series.adopted_at, cadence.zone)),
        end=engagement.end,
        closed_days=closed_days(COUNTRY, *years),
    )


def expected(tx: Session, workspace: int, slot: Slot) -> Expected:
    """Return the report expected for an occurrence; raises NoResultFound for a series that is not there."""
    series = store.series(tx, workspace, slot.series)
    days = timetable(tx, series)
    before = store.report_before(tx, workspace, slot)
    return Expected(
        slot=slot,
        series=series,
        author=people.person(tx, workspace, series.terms.author),
        zone=days.cadence.zone,
        period=rules.period(days, slot.occurrence),
        planned=before.written.next_steps if before else Typed(""),
        submitted=store.report(tx, workspace, slot),
    )


def coming(tx: Session, workspace: int, person: int, now: datetime) -> Expected:
    """Return the report a person would write at `now`; of several series the one that is due first.

    It may have been submitted already, earlier than it is due.

    Raises: NoSeries, NothingToReport.
    """
    every = store.series_of(tx, workspace, person)
    if not every:
        raise NoSeries
    slots = [slot for series in every if (slot := _slot_at(tx, series, now))]
    if not slots:
        last = max(roles.engagement(tx, workspace, series.engagement).end for series in every)
        raise NothingToReport(last)
    found = [expected(tx, workspace, slot) for slot in slots]
    return min(found, key=lambda report: (report.submitted is not None, report.slot.occurrence))


def begin(tx: Session, workspace: int, person: int, slot: Slot) -> Expected:
    """Return the expected report for its author to write.

    Raises: NotTheAuthor, AlreadySubmitted.
    """
    report = expected(tx, workspace, slot)
    if report.author.id != person:
        raise NotTheAuthor(report.author.name.raw)
    if report.submitted:
        writer = people.person(tx, workspace, report.submitted.author)
        raise AlreadySubmitted(writer.name.raw, report.submitted.submitted_at.astimezone(report.zone))
    return report


def begin_coming(tx: Session, workspace: int, person: int, now: datetime) -> Expected:
    """Return the report a person would write at `now`, for them to write.

    Raises: NoSeries, NothingToReport, AlreadySubmitted.
    """
    return begin(tx, workspace, person, coming(tx, workspace, person, now).slot)


def submit(
    tx: Session, workspace: int, person: int, slot: Slot, written: Written, now: datetime, thread: str | None
) -> Expected:
    """Keep a report that has no misfits.

    Args:
        thread: the `ts` of the reminder it stands under, None when there is none.

    Returns: the expected report with what was submitted.

    Raises: NotTheAuthor, AlreadySubmitted.
    """
    asked = begin(tx, workspace, person, slot)
    report = Report(
        slot=slot, author=person, submitted_at=now, period=asked.period, written=written, thread=thread
    )
    store.add_report(tx, workspace, report)
    return expected(tx, workspace, slot)


def _slot_at(tx: Session, series: Series, now: datetime) -> Slot | None:
    done = store.reported(tx, series.workspace, series.id)
    occurrence = rules.occurrence_for(timetable(tx, series), done, now)
    return Slot(series.id, occurrence) if occurrence else None
