"""Who reads which reports, and how far each series of an author is."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.calendar.rules import local_day
from bot.people import store as people
from bot.people.store import Person
from bot.reports import agreements, audiences, pauses, rules, store
from bot.reports.agreements import Series
from bot.reports.audiences import may_read
from bot.reports.expectations import slot_at, timetable
from bot.reports.ladder import given_up
from bot.reports.releasing import store as releasing
from bot.reports.rules import Slot, Timetable
from bot.reports.series.readers import is_reader_of, named
from bot.reports.states import State, state
from bot.reports.store import Report
from bot.roles import store as roles


@dataclass(frozen=True, slots=True)
class Fate:
    """How far one report is; `report` is what was submitted."""

    occurrence: datetime
    state: State
    report: Report | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """How far a series is.

    Args:
        due: what was due last; None before the first.
        coming: what is due next; None after the last.
        to_write: the report its author would write now, unless it is submitted.
        has_ended: whether the engagement is over.
        held: the report that is written and that nobody has got so far.
        author_zone: that of its author; None: the same.
    """

    series: Series
    zone: ZoneInfo
    end: date
    due: Fate | None
    coming: Fate | None
    to_write: Slot | None
    has_ended: bool
    held: Slot | None = None
    author_zone: ZoneInfo | None = None


def readers(tx: Session, series: Series) -> list[Person]:
    """Return who gets the released reports of a series, by any means; never their author, nor who left."""
    around = roles.colleagues(tx, series.workspace, series.engagement)
    wanted = audiences.readers(series.terms.audience, series.terms.roles)
    keys = [one.person for role in wanted for one in around if one.role == role]
    keys += [person.id for person in named(tx, series)]
    found = [people.person(tx, series.workspace, key) for key in dict.fromkeys(keys)]
    return [one for one in found if one.id != series.terms.author and one.left_at is None]


def overview(tx: Session, workspace: int, person: int, now: datetime) -> list[Outlook]:
    """Return how far each series is that a person writes, the one that is due first before the others."""
    every = [outlook(tx, series, now) for series in agreements.series_of(tx, workspace, person)]
    return sorted(every, key=lambda one: (one.has_ended, one.to_write.occurrence if one.to_write else now))


def readable(tx: Session, workspace: int, person: int) -> list[Series]:
    """Return the series a person writes, or whose released reports they may read."""
    found = agreements.series_of(tx, workspace, person)
    for engagement in roles.engagements_with(tx, workspace, person):
        around = roles.colleagues(tx, workspace, engagement.id)
        theirs = {one.role for one in around if one.person == person}
        theirs |= {"person"} if engagement.person == person else set()
        every = agreements.series_for(tx, workspace, engagement.id)
        found += [one for one in every if may_read(one.terms.audience, theirs, one.terms.roles)]
    by_name = [agreements.series(tx, workspace, key) for key in is_reader_of(tx, workspace, person)]
    return [*found, *(series for series in by_name if series not in found)]


def outlook(tx: Session, series: Series, now: datetime) -> Outlook:
    """Return how far a series is."""
    days = timetable(tx, series)
    slot = slot_at(tx, series, now)
    is_written = slot is not None and store.report(tx, series.workspace, slot) is not None
    return Outlook(
        series=series,
        zone=days.cadence.zone,
        end=days.end,
        due=_fate(tx, series, days, rules.last_occurrence(days, now), now),
        coming=_fate(tx, series, days, rules.next_occurrence(days, now), now),
        to_write=None if is_written else slot,
        has_ended=local_day(now, days.cadence.zone) > days.end,
        held=next((one.slot for one in releasing.unreleased(tx, series.workspace, series.id)), None),
        author_zone=people.person(tx, series.workspace, series.terms.author).zone,
    )


def _fate(
    tx: Session, series: Series, days: Timetable, occurrence: datetime | None, now: datetime
) -> Fate | None:
    if occurrence is None:
        return None
    report = store.report(tx, series.workspace, Slot(series.id, occurrence))
    is_skipped = occurrence in pauses.skipped(tx, series.workspace, series.id)
    found = state(
        occurrence,
        days.cadence.zone,
        report.submitted_at if report else None,
        now,
        is_skipped=is_skipped,
        given_up=given_up(days, occurrence),
    )
    return Fate(occurrence, found, report)
