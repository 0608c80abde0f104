"""The verbs of reports; each works in the caller's open transaction and never commits."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar import store as calendar
from bot.calendar.rules import days_between, local_day, zone_named
from bot.people.store import Person
from bot.reports import agreements, drafts, evidence, ladder, pauses, rules, store
from bot.reports.agreements import Series, Terms
from bot.reports.errors import (
    AlreadySkipped,
    EditedMeanwhile,
    NotYetDue,
    RemindersOver,
    SnoozedTooLong,
)
from bot.reports.expectations import (
    Edited,
    Expected,
    already,
    begin,
    begin_coming,
    begin_edit,
    expected,
    own,
    timetable,
    waiting,
)
from bot.reports.figures import Thresholds
from bot.reports.releasing import store as releasing
from bot.reports.rules import HolidayRule, Period, Slot, Written
from bot.reports.snoozing import Delay, Hours, last_day, snoozed_until
from bot.reports.store import Report
from bot.roles.store import Engagement


def adopt_series(
    tx: Session,
    engagement: Engagement,
    *,
    audience: str,
    cadence: str,
    zone: str,
    channel: int | None,
    author: int,
    source_line: str,
    now: datetime,
    holiday_rule: HolidayRule = HolidayRule.BEFORE,
) -> Series:
    """Begin the reports of an engagement for an audience; doing it again renews the terms of the one series.

    Args:
        channel: where they are asked for and posted; None: they go from person to person.

    Raises: as `rules.cadence`; UnknownZone.
    """
    rules.cadence(cadence, zone_named(zone))
    every = agreements.series_for(tx, engagement.workspace, engagement.id)
    named = (one for one in every if one.terms.audience == audience and not one.terms.name.raw)
    known = next(named, None)
    terms = Terms(audience, cadence, zone, channel, author, Typed(source_line), holiday_rule)
    if known is not None:  # what somebody chose beside it stays
        terms = replace(
            terms,
            author=known.terms.author,
            roles=known.terms.roles,
            contact=known.terms.contact,
            tells_nothing=known.terms.tells_nothing,
        )
    return agreements.save_series(tx, engagement.workspace, engagement.id, terms, now)


def submit(
    tx: Session,
    workspace: int,
    person: int,
    slot: Slot,
    written: Written,
    now: datetime,
    under: str | None,
    period: Period | None = None,
) -> Expected:
    """Keep a report that has no misfits; one that was skipped is not skipped any more, and its draft goes.

    Args:
        under: natural key of the message it stands under in its channel; None where it stands alone.
        period: the days it covers; None for those its rhythm gives it.

    Returns: the expected report with what was submitted.

    Raises: NotTheAuthor; AlreadySubmitted, also when somebody was faster.
    """
    asked = own(tx, workspace, person, slot)
    covers = period or asked.period
    first = Report(slot, author=person, submitted_at=now, period=covers, written=written, under=under)
    if not store.add_report(tx, workspace, first):
        raise already(tx, asked, store.report(tx, workspace, slot) or first)
    drafts.erase(tx, workspace, slot, person)
    evidence.record(tx, asked.series, first, now)
    return expected(tx, workspace, slot)


def edit(tx: Session, workspace: int, person: int, edited: Edited, now: datetime) -> Expected:
    """Keep a new version of a report that has no misfits; every version before it stays.

    What was written once for several audiences is edited for all of them.

    Raises: NotTheAuthor, NothingSubmitted; EditedMeanwhile when the version it began with does not stand any
        more.
    """
    report, standing = begin_edit(tx, workspace, person, edited.slot)
    new = _renewed(standing, person, edited, now)
    covers = replace(new, period=edited.period or standing.period)
    if standing.version != edited.version or not store.add_report(tx, workspace, covers):
        raise EditedMeanwhile((standing.edited_at or standing.submitted_at).astimezone(report.zone))
    released = [one.slot for one in releasing.together(tx, workspace, report.origin)]
    others = [store.report(tx, workspace, slot) for slot in released if slot != edited.slot]
    renewed = [_renewed(stands, person, edited, now) for stands in others if stands]
    for other in renewed:
        store.add_report(tx, workspace, other)
    drafts.erase(tx, workspace, edited.slot, person)
    evidence.record(tx, report.series, replace(covers, slot=report.origin), now)
    return expected(tx, workspace, edited.slot)


def change_settings(
    tx: Session, workspace: int, person: int, slot: Slot, thresholds: Thresholds, *, gives_hints: bool
) -> None:
    """Let the series of a report have other thresholds, and its author hints or none. Raises NotTheAuthor."""
    series = own(tx, workspace, person, slot).series
    agreements.change_settings(tx, series, thresholds, gives_hints=gives_hints)


def silence_hints(tx: Session, workspace: int, person: int, slot: Slot) -> None:
    """Give the author of a series no more hints. Raises NotTheAuthor."""
    series = own(tx, workspace, person, slot).series
    agreements.change_settings(tx, series, series.thresholds, gives_hints=False)


def skip(
    tx: Session, workspace: int, person: int, reason: Typed, now: datetime, audience: str | None = None
) -> Expected:
    """Leave out the report a person would write at `now`; nobody is reminded of it any more.

    Raises: NoSeries, NoSeriesFor, NothingToReport, AlreadySubmitted.
    """
    slot = begin_coming(tx, workspace, person, now, audience).slot
    return leave_out(tx, workspace, person, slot, reason, now)


def leave_out(tx: Session, workspace: int, person: int, slot: Slot, reason: Typed, now: datetime) -> Expected:
    """Leave out this report; nobody is reminded of it any more.

    Raises: NotTheAuthor, AlreadySubmitted.
    """
    begin(tx, workspace, person, slot)
    pauses.skip(tx, workspace, slot, person, reason, now)
    return expected(tx, workspace, slot)


def snooze_waiting(
    tx: Session, workspace: int, person: int, delay: Delay, now: datetime, audience: str | None = None
) -> Expected:
    """Put off the report that waits for a person; of several the one that was due last.

    Raises: NoSeries, NoSeriesFor, NothingToReport, and as `snooze`.
    """
    report = waiting(tx, workspace, person, now, audience)
    return snooze(tx, workspace, person, report.slot, delay, now)


def snooze(tx: Session, workspace: int, person: int, slot: Slot, delay: Delay, now: datetime) -> Expected:
    """Put off the reminders of a report, at the most to its author's first working day after it was due.

    Raises: NotTheAuthor, AlreadySubmitted, AlreadySkipped, NotYetDue, SnoozedTooLong, RemindersOver.
    """
    report = begin(tx, workspace, person, slot)
    if report.is_skipped:
        raise AlreadySkipped
    author, days = report.writer, timetable(tx, report.series)
    if now < min((step.at for step in ladder.steps(days, slot.occurrence)), default=slot.occurrence):
        raise NotYetDue(slot.occurrence.astimezone(report.zone))
    free = days.closed_days | _days_away(tx, author, local_day(slot.occurrence, author.zone))
    until = snoozed_until(delay, now, Hours(author.zone, author.quiet_from, author.quiet_until, free))
    following = rules.next_occurrence(days, slot.occurrence)
    latest = local_day(following, report.zone) if following else report.end
    last = min(last_day(slot.occurrence, report.zone, free), latest, report.end)
    if local_day(now, report.zone) > last:
        raise RemindersOver(slot.occurrence.astimezone(report.zone))
    if local_day(until, report.zone) > last or (following and until >= following):
        raise SnoozedTooLong(last)
    pauses.snooze(tx, workspace, slot, person, until, now)
    return expected(tx, workspace, slot)


def _renewed(standing: Report, person: int, edited: Edited, now: datetime) -> Report:
    """Return the version with what was edited, which comes after the one that stands."""
    return replace(
        standing,
        author=person,
        version=standing.version + 1,
        written=edited.written,
        changes=edited.changes,
        edited_at=now,
    )


def _days_away(tx: Session, person: Person, since: date) -> frozenset[date]:
    away = calendar.absences(tx, person.workspace, person.id, since, date.max)
    return frozenset(day for one in away for day in days_between(one.first, one.last))
