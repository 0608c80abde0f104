"""Which report somebody writes next, and everything known about it; the opening of forms looks here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.people import store as people
from bot.people.store import Person
from bot.reports import agreements, pauses, rules, store
from bot.reports.agreements import Series
from bot.reports.altitudes.altitude import Wordings
from bot.reports.decisions import store as decisions
from bot.reports.decisions.rules import Answer
from bot.reports.errors import (
    AlreadySubmitted,
    NoSeries,
    NoSeriesFor,
    NothingSubmitted,
    NothingToReport,
    NotTheAuthor,
)
from bot.reports.ladder import Chain
from bot.reports.points import Decision
from bot.reports.releasing import store as releasing
from bot.reports.releasing.store import Release
from bot.reports.rules import Period, Slot, Timetable, Written
from bot.reports.series import delegations
from bot.reports.series.delegations import Delegation
from bot.reports.store import Report
from bot.roles import calendars
from bot.roles import store as roles

_ONE_DAY = timedelta(days=1)
_LONG_AGO = timedelta(days=31)  # what was taken over before is not asked for any more


@dataclass(frozen=True, slots=True)
class Expected:
    """A report that is expected, written or not.

    Args:
        author: who answers for it, and writes it unless somebody took it over.
        zone: in which its days and times are told.
        end: the last day of the engagement.
        before: the report before it in its series, with which its author goes on.
        known: the last report before it that its readers got, with which they compare it.
        model: the report whose words it begins with: the one before it, or else the last of the engagement.
        submitted: the report as it stands, once there is one.
        snoozed: until when its author asked not to be reminded, over or not.
        is_due: whether the rhythm of the series still has it.
        closed_days: on which its author does not work, from the start of the engagement to a year after it.
        release: when its readers got it; None before.
        wordings: what its author says in their own words.
        answers: what stands as the answer to the decisions it asks for, by their keys.
        undecided: the decisions a new report goes on asking for.
        delegation: whom its author asked to write it.
        delegate: who was asked; None: nobody.
        is_last: whether none comes after it.
    """

    slot: Slot
    series: Series
    author: Person
    zone: ZoneInfo
    end: date
    period: Period
    before: Report | None = None
    known: Report | None = None
    model: Report | None = None
    submitted: Report | None = None
    is_skipped: bool = False
    snoozed: datetime | None = None
    is_due: bool = True
    closed_days: frozenset[date] = frozenset()
    release: Release | None = None
    wordings: Wordings = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    undecided: tuple[Decision, ...] = ()
    delegation: Delegation | None = None
    delegate: Person | None = None
    is_last: bool = False

    @property
    def is_held(self) -> bool:
        """Whether it is written, and nobody has got it so far."""
        return self.submitted is not None and self.release is None

    @property
    def origin(self) -> Slot:
        """The report its author wrote, where this one is the same for another audience; else itself."""
        return self.release.origin if self.release else self.slot

    @property
    def writer(self) -> Person:
        """Who writes it: its author, or who said yes to writing it in their place."""
        if self.delegate is None or self.delegation is None or self.delegate.left_at is not None:
            return self.author
        return self.delegate if self.delegation.is_accepted else self.author

    def chain(self, now: datetime) -> Chain:
        """Return what decides at `now` whether its reminders are still wanted."""
        return Chain(
            is_submitted=self.submitted is not None,
            is_skipped=self.is_skipped,
            end=self.end,
            last_day=self.period.last,
            today=local_day(now, self.zone),
            snoozed=self.snoozed,
            snoozed_day=local_day(self.snoozed, self.zone) if self.snoozed else None,
            is_due=self.is_due,
            is_paused=self.series.paused_at is not None,
        )


@dataclass(frozen=True, slots=True)
class Edited:
    """A report as it was edited.

    Args:
        version: the one it began with.
        changes: what its author says was changed.
        period: the days it covers; None for the same as before.
    """

    slot: Slot
    version: int
    written: Written
    changes: Typed
    period: Period | None = None


def timetable(tx: Session, series: Series) -> Timetable:
    """Return when the reports of a series are due, from its adoption to the end of the engagement."""
    engagement = roles.engagement(tx, series.workspace, series.engagement)
    cadence = rules.cadence(series.terms.cadence, ZoneInfo(series.terms.zone))
    years = date(engagement.start.year, 1, 1), date(engagement.end.year + 1, 12, 31)
    return Timetable(
        cadence=cadence,
        start=max(engagement.start, local_day(series.adopted_at, cadence.zone)),
        end=min(engagement.end, series.ended_on or engagement.end),
        closed_days=calendars.calendars(tx, engagement).closed(*years),
        holiday_rule=series.terms.holiday_rule,
    )


def expected(tx: Session, workspace: int, slot: Slot) -> Expected:
    """Return the report expected for an occurrence; raises NoResultFound for a series that is not there."""
    series = agreements.series(tx, workspace, slot.series)
    days = timetable(tx, series)
    before, submitted = store.report_before(tx, workspace, slot), store.report(tx, workspace, slot)
    asked = delegations.delegation(tx, workspace, slot)
    found = Expected(
        slot=slot,
        series=series,
        author=people.person(tx, workspace, series.terms.author),
        zone=days.cadence.zone,
        end=days.end,
        period=submitted.period if submitted else _period(days, slot.occurrence, before),
        before=before,
        known=_known(tx, workspace, slot, before),
        model=before or _last_of_engagement(tx, series),
        submitted=submitted,
        is_skipped=slot.occurrence in pauses.skipped(tx, workspace, series.id),
        snoozed=pauses.snoozed(tx, workspace, slot),
        is_due=rules.is_due(days, slot.occurrence),
        closed_days=days.closed_days,
        release=releasing.release(tx, workspace, slot) if submitted else None,
        delegation=asked,
        delegate=people.person(tx, workspace, asked.delegate) if asked else None,
        is_last=rules.next_occurrence(days, slot.occurrence) is None,
    )
    return _told(tx, found, submitted) if submitted else replace(found, undecided=_undecided(tx, found))


def own(tx: Session, workspace: int, person: int, slot: Slot) -> Expected:
    """Return the expected report of an occurrence to who may write it: its author, or who took it over.

    Raises: NotTheAuthor.
    """
    report = expected(tx, workspace, slot)
    if person not in (report.author.id, report.writer.id):
        raise NotTheAuthor(report.writer.name.raw)
    return report


def coming(tx: Session, workspace: int, person: int, now: datetime, audience: str | None = None) -> Expected:
    """Return the report a person would write at `now`; of several series the one that is due first.

    It may have been submitted or skipped already, earlier than it is due.

    Args:
        audience: for whom it is; None is for anybody.

    Raises: NoSeries, NoSeriesFor, NothingToReport.
    """
    found = _coming(tx, workspace, person, now, audience)
    return min(found, key=lambda report: (report.submitted is not None, report.slot.occurrence))


def waiting(tx: Session, workspace: int, person: int, now: datetime, audience: str | None = None) -> Expected:
    """Return the report that was due last of those that wait for a person; the next one when none waits.

    Raises: NoSeries, NoSeriesFor, NothingToReport.
    """
    found = _coming(tx, workspace, person, now, audience)
    due = [one for one in found if one.slot.occurrence <= now]
    if due:
        return max(due, key=lambda report: report.slot.occurrence)
    return coming(tx, workspace, person, now, audience)


def _coming(tx: Session, workspace: int, person: int, now: datetime, audience: str | None) -> list[Expected]:
    taken = _taken_over(tx, workspace, person, now, audience)
    find = _written_by if taken else written_by
    every = find(tx, workspace, person, audience)
    slots = [slot for series in every if (slot := slot_at(tx, series, now))]
    if not slots and not taken:
        last = max(roles.engagement(tx, workspace, series.engagement).end for series in every)
        raise NothingToReport(last)
    return taken + [expected(tx, workspace, slot) for slot in slots]


def _taken_over(
    tx: Session, workspace: int, person: int, now: datetime, audience: str | None
) -> list[Expected]:
    """Return the reports that wait for a person because they said yes to writing them."""
    slots = delegations.accepted_by(tx, workspace, person)
    recent = [expected(tx, workspace, slot) for slot in slots if slot.occurrence > now - _LONG_AGO]
    return [
        one
        for one in recent
        if audience in (None, one.series.terms.audience) and not (one.submitted or one.is_skipped)
    ]


def slot_at(tx: Session, series: Series, now: datetime) -> Slot | None:
    """Return which report of a series would be written at `now`; None when none comes any more."""
    settled = store.reported(tx, series.workspace, series.id) | pauses.skipped(
        tx, series.workspace, series.id
    )
    occurrence = rules.occurrence_for(timetable(tx, series), settled, now)
    return Slot(series.id, occurrence) if occurrence else None


def begin(tx: Session, workspace: int, person: int, slot: Slot) -> Expected:
    """Return the expected report for its author to write.

    Raises: NotTheAuthor, AlreadySubmitted.
    """
    report = own(tx, workspace, person, slot)
    if report.submitted:
        raise already(tx, report, report.submitted)
    return report


def begin_coming(
    tx: Session, workspace: int, person: int, now: datetime, audience: str | None = None
) -> Expected:
    """Return the report a person would write at `now`, for them to write.

    Raises: NoSeries, NoSeriesFor, NothingToReport, AlreadySubmitted.
    """
    return begin(tx, workspace, person, coming(tx, workspace, person, now, audience).slot)


def begin_edit(tx: Session, workspace: int, person: int, slot: Slot) -> tuple[Expected, Report]:
    """Return a submitted report, and what stands in it, for its author to edit.

    Raises: NotTheAuthor, NothingSubmitted.
    """
    report = own(tx, workspace, person, slot)
    if report.submitted is None:
        raise NothingSubmitted
    return report, report.submitted


def last_submitted(tx: Session, workspace: int, person: int, audience: str | None = None) -> Slot:
    """Return which report a person submitted last.

    Raises: NoSeries, NoSeriesFor, NothingSubmitted.
    """
    series = [one.id for one in written_by(tx, workspace, person, audience)]
    for report in store.latest(tx, workspace, series):
        return report.slot
    raise NothingSubmitted


def already(tx: Session, report: Expected, submitted: Report) -> AlreadySubmitted:
    """Return the error that says who submitted a report, and when."""
    writer = people.person(tx, report.series.workspace, submitted.author)
    return AlreadySubmitted(writer.name.raw, submitted.submitted_at.astimezone(report.zone))


def written_by(tx: Session, workspace: int, person: int, audience: str | None) -> list[Series]:
    """Return the series a person writes, at least one; raises NoSeries, NoSeriesFor."""
    named = _written_by(tx, workspace, person, audience)
    if not named:
        raise NoSeriesFor if agreements.series_of(tx, workspace, person) else NoSeries
    return named


def _told(tx: Session, report: Expected, submitted: Report) -> Expected:
    """Return a submitted report with what belongs to it besides what stands in it."""
    workspace, engagement = report.series.workspace, report.series.engagement
    keys = [one.key for one in submitted.written.points.decisions]
    return replace(
        report,
        wordings=releasing.wordings(tx, workspace, report.origin),
        answers=decisions.answers(tx, workspace, engagement, keys, report.zone),
    )


def _known(tx: Session, workspace: int, slot: Slot, before: Report | None) -> Report | None:
    """Return the last report before one that was released; most often it is the one just before."""
    got = releasing.last_before(tx, workspace, slot) if before else None
    if got is None or before is None:
        return None
    return before if got == before.slot else store.report(tx, workspace, got)


def _undecided(tx: Session, report: Expected) -> tuple[Decision, ...]:
    """Return what waits for who decides, first what the model of a new report asks for."""
    workspace, engagement = report.series.workspace, report.series.engagement
    asked = report.model.written.points.decisions if report.model else ()
    return decisions.undecided(tx, workspace, engagement, asked)


def _written_by(tx: Session, workspace: int, person: int, audience: str | None) -> list[Series]:
    every = agreements.series_of(tx, workspace, person)
    return [series for series in every if audience in (None, series.terms.audience)]


def _period(days: Timetable, occurrence: datetime, before: Report | None) -> Period:
    """Return the days a report covers: it goes on where the one before it ended, unless one was left out."""
    covers = rules.period(days, occurrence)
    if before is None:
        return covers
    begins = before.period.last + _ONE_DAY
    previous = rules.last_occurrence(days, occurrence - timedelta.resolution)
    goes_on = begins > covers.first or previous in (before.slot.occurrence, None)
    return Period(min(begins, covers.last), covers.last) if goes_on else covers


def _last_of_engagement(tx: Session, series: Series) -> Report | None:
    every = [one.id for one in agreements.series_for(tx, series.workspace, series.engagement)]
    return next(iter(store.latest(tx, series.workspace, every)), None)
