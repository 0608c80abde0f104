"""The verbs of a release; each works in the caller's open transaction and never commits."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.joins import Due
from bot.people import store as people
from bot.people.store import Person
from bot.reports import agreements, evidence, overview, planning
from bot.reports import store as reports
from bot.reports.altitudes.altitude import Altitude, Wording
from bot.reports.decisions import actions as decisions
from bot.reports.expectations import Expected, begin_edit, expected, slot_at, written_by
from bot.reports.releasing import store
from bot.reports.releasing.errors import AlreadyReleased, NothingToRelease
from bot.reports.releasing.rules import falls_within
from bot.reports.releasing.store import Release
from bot.reports.rules import Slot
from bot.reports.store import Report
from bot.reports.written import Field

# Under which message a report stands in its channel, by its natural key; None for a message by itself.
Under = Callable[[Expected], str | None]


@dataclass(frozen=True, slots=True)
class Audience:
    """Somebody a report may go to.

    Args:
        report: the report as it is expected for them; the one its author wrote for its own audience.
        channel: its name, where it is posted; None where it is not.
        readers: who gets it privately.
        is_chosen: whether it goes to them unless its author says otherwise.
    """

    report: Expected
    channel: Typed | None
    readers: tuple[Person, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves with a release: the reports, one for each audience, and every message."""

    reports: tuple[Expected, ...]
    dues: tuple[Due, ...]


def waiting(tx: Session, workspace: int, person: int) -> Slot:
    """Return which report of a person waits for its release, the one due first; raises NothingToRelease."""
    every = written_by(tx, workspace, person, None)
    found = [one.slot for series in every for one in store.unreleased(tx, workspace, series.id)]
    if not found:
        raise NothingToRelease
    return min(found, key=lambda slot: slot.occurrence)


def to_release(tx: Session, workspace: int, person: int, slot: Slot) -> tuple[Expected, Report]:
    """Return a report, and what stands in it, for its author to release.

    Raises: NotTheAuthor, NothingSubmitted, AlreadyReleased.
    """
    report, submitted = begin_edit(tx, workspace, person, slot)
    if report.release:
        raise AlreadyReleased(report.release.at.astimezone(report.zone))
    return report, submitted


def audiences(tx: Session, report: Expected, now: datetime) -> tuple[Audience, ...]:
    """Return whom a report may go to: its own audience, and the others its author still writes for.

    It is chosen for those whose own report is due within its days: what was written once settles both. Who
    writes it in its author's place was asked for this one, and releases no other.
    """
    others = (_expected_by(tx, series, now) for series in _beside(tx, report))
    found = [_audience(tx, one, report) for one in others if one]
    return (_audience(tx, report, report), *found)


def release(
    tx: Session,
    workspace: int,
    person: int,
    slot: Slot,
    chosen: Collection[int],
    under: Under,
    now: datetime,
) -> Leaving:
    """Let a report go to its audience and to those of the chosen series, whose own report it is then.

    Raises: NotTheAuthor, NothingSubmitted, AlreadyReleased.
    """
    report, submitted = to_release(tx, workspace, person, slot)
    others = [one.report for one in audiences(tx, report, now)[1:] if one.report.series.id in chosen]
    if not store.add(tx, workspace, Release(slot, slot, person, now)):
        raise AlreadyReleased(now.astimezone(report.zone))
    copied = [one.slot for one in others if _copy(tx, submitted, one, under(one), now)]
    for other in copied:
        store.add(tx, workspace, Release(other, slot, person, now))
    gone = tuple(expected(tx, workspace, one) for one in (slot, *copied))
    if copied:  # it may stand in a channel now, where it did not before
        evidence.record(tx, report.series, submitted, now)
    asked = decisions.ask(tx, gone[0], now)
    return Leaving(gone, (*_publication(tx, gone, now), *asked))


def edited(tx: Session, report: Expected, now: datetime) -> Leaving:
    """Return what an edit of a released report changes, and whom its decisions reach."""
    workspace = report.series.workspace
    slots = [one.slot for one in store.together(tx, workspace, report.origin)]
    changed = tuple(expected(tx, workspace, slot) for slot in slots)
    return Leaving(changed, tuple(decisions.ask(tx, changed[0], now)) if changed else ())


def say(
    tx: Session, workspace: int, person: int, slot: Slot, altitude: Altitude, text: Typed, now: datetime
) -> None:
    """Keep the summary in an author's own words for an altitude; nothing lets the report's own stand.

    Raises: NotTheAuthor, NothingSubmitted, AlreadyReleased.
    """
    _, submitted = to_release(tx, workspace, person, slot)
    summary = submitted.written.text(Field.SUMMARY)
    if text.raw.strip() in ("", summary.raw.strip()):
        store.unsay(tx, workspace, slot, altitude)
    else:
        store.say(tx, workspace, slot, person, altitude, Wording(text, summary), now)


def _beside(tx: Session, report: Expected) -> list[agreements.Series]:
    if report.writer.id != report.author.id:
        return []
    every = agreements.series_for(tx, report.series.workspace, report.series.engagement)
    author = report.series.terms.author
    return [one for one in every if one.terms.author == author and one.id != report.series.id]


def _expected_by(tx: Session, series: agreements.Series, now: datetime) -> Expected | None:
    slot = slot_at(tx, series, now)
    other = expected(tx, series.workspace, slot) if slot else None
    return other if other and other.submitted is None else None


def _audience(tx: Session, asked: Expected, report: Expected) -> Audience:
    workspace, channel = asked.series.workspace, asked.series.terms.channel
    return Audience(
        report=asked,
        channel=people.channel_name(tx, workspace, channel) if channel is not None else None,
        readers=tuple(overview.readers(tx, asked.series)),
        is_chosen=asked is report or falls_within(asked.slot.occurrence, asked.zone, report.period),
    )


def _copy(tx: Session, submitted: Report, asked: Expected, under: str | None, now: datetime) -> bool:
    """Let a report be that of another series, too; False when it was written by itself meanwhile."""
    copied = replace(
        submitted,
        slot=asked.slot,
        period=asked.period,
        submitted_at=now,
        under=under,
        version=1,
        edited_at=None,
        changes=None,
    )
    return reports.add_report(tx, asked.series.workspace, copied)


def _publication(tx: Session, released: Collection[Expected], now: datetime) -> list[Due]:
    found: list[Due] = []
    for one in released:
        readers, under = overview.readers(tx, one.series), one.submitted.under if one.submitted else None
        here = [reader.id for reader in readers if reader.email is None]
        found += planning.publication(one.series, one.slot, under, here, now)
        outside = [reader.id for reader in readers if reader.email is not None]
        found += [planning.letter(one.slot, key, one.series.terms.author, now) for key in outside]
    return found
