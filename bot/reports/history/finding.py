"""Reports that somebody may read, found again; what each of them reads is looked through, nothing else."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.people import store as people
from bot.reports import store
from bot.reports.agreements import Series
from bot.reports.altitudes.pages import page
from bot.reports.errors import NothingSubmitted
from bot.reports.expectations import Expected, expected, timetable
from bot.reports.history.sought import Sought, has_words, is_named
from bot.reports.overview import readable
from bot.reports.releasing import store as releasing
from bot.reports.rules import Slot
from bot.reports.states import State, state
from bot.reports.store import Report
from bot.words import Words

SHOWN = 8  # reports at a time


@dataclass(frozen=True, slots=True)
class Past:
    """A report that was submitted, of which series, and whether in time; `is_held`: nobody has got it yet."""

    series: Series
    zone: ZoneInfo
    report: Report
    state: State
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Some of what was found, from a place on, the latest first; `has_more`: there is something after it."""

    past: tuple[Past, ...]
    place: int = 0
    has_more: bool = False


def find(
    tx: Session, workspace: int, person: int, sought: Sought, now: datetime, w: Words, place: int = 0
) -> Found:
    """Return the reports somebody may read that are as they look for, the latest submitted first."""
    known = {one.id: one for one in readable(tx, workspace, person) if _is_for(one, sought.audience)}
    fitting = (one for one in store.latest(tx, workspace, known, None) if _fits(tx, workspace, one, sought))
    seen = (one for one in fitting if _may_read(tx, known[one.slot.series], one, person))
    matching = (one for one in seen if _has(tx, workspace, one, sought, w))
    page_of = list(islice(matching, place, place + SHOWN + 1))
    past = tuple(_past(tx, known[one.slot.series], one, now) for one in page_of[:SHOWN])
    return Found(past, place, has_more=len(page_of) > SHOWN)


def report_to_read(tx: Session, workspace: int, person: int, slot: Slot) -> tuple[Expected, Report]:
    """Return a report, and what stands in it, to somebody who may read it; raises NothingSubmitted."""
    series = next((one for one in readable(tx, workspace, person) if one.id == slot.series), None)
    submitted = store.report(tx, workspace, slot) if series else None
    if series is None or submitted is None or not _may_read(tx, series, submitted, person):
        raise NothingSubmitted
    return expected(tx, workspace, slot), submitted


def past_of(tx: Session, series: Series, most: int) -> list[Report]:
    """Return the last released reports of a series as they stand, the earliest due first."""
    latest = sorted(
        store.latest(tx, series.workspace, [series.id], None), key=lambda one: one.slot.occurrence
    )
    released = [one for one in latest if releasing.release(tx, series.workspace, one.slot)]
    return released[-most:]


def _is_for(series: Series, audience: str | None) -> bool:
    return audience in (None, series.terms.audience)


def _may_read(tx: Session, series: Series, report: Report, person: int) -> bool:
    """Nobody but its author reads a report before it is released."""
    is_own = series.terms.author == person
    return is_own or releasing.release(tx, series.workspace, report.slot) is not None


def _fits(tx: Session, workspace: int, report: Report, sought: Sought) -> bool:
    if sought.since and report.period.last < sought.since:
        return False
    if sought.until and report.period.first > sought.until:
        return False
    return not sought.by or is_named(people.person(tx, workspace, report.author).name.raw, sought.by)


def _has(tx: Session, workspace: int, report: Report, sought: Sought, w: Words) -> bool:
    """Whether the words stand in what this audience reads; what others read besides is not told by it."""
    if not sought.words:
        return True
    return has_words("\n".join(_lines(tx, workspace, report, w)), sought.words)


def _lines(tx: Session, workspace: int, report: Report, w: Words) -> Iterator[str]:
    drawn = page(expected(tx, workspace, report.slot), report, w)
    yield from (drawn.title, drawn.overall, *drawn.colours, drawn.signature, drawn.note)
    yield from (line.whole for part in drawn.parts for line in part.lines)


def _past(tx: Session, series: Series, report: Report, now: datetime) -> Past:
    zone, slot = timetable(tx, series).cadence.zone, report.slot
    fate = state(slot.occurrence, zone, report.submitted_at, now, is_skipped=False)
    is_held = releasing.release(tx, series.workspace, slot) is None
    return Past(series, zone, report, fate, is_held)


def chosen(series: Collection[Series], audience: str | None) -> list[Series]:
    """Return the series for an audience; of every one where none is named."""
    return [one for one in series if _is_for(one, audience)]
