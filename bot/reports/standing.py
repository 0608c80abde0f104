"""What messages of a report that were posted earlier are to show now, by the natural keys of their rows."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.people.store import Person
from bot.reports import messages, planning
from bot.reports.altitudes import posts
from bot.reports.altitudes.pages import page
from bot.reports.expectations import Expected, expected
from bot.reports.ladder import REMINDER
from bot.reports.overview import readers
from bot.reports.releasing import messages as releasing
from bot.reports.releasing import store as releases
from bot.words import words

Edits = dict[str, Message]


def reminders(report: Expected) -> Edits:
    """Return what its reminders show now that it is written, left out or put off; none while it is awaited.

    The reminder in a channel says nothing of being put off, or of a report that nobody has got so far; it
    becomes the line its report stands under.
    """
    w = words(report.author.language)
    asked = {report.author.id, report.writer.id}
    keys = planning.reminder_keys(report.series, report.slot, report.snoozed, asked)
    line = keys.pop(REMINDER, [])
    private = [key for found in keys.values() for key in found]
    settled = messages.settled(report, w)
    if settled and not report.is_held:
        return dict.fromkeys((*private, *line), settled) | _root(report, line)
    if not settled and report.snoozed is None:
        return {}
    shown = releasing.waits(report, w) if report.is_held else messages.put_off(report, w)
    return dict.fromkeys(private, shown)


def everything(tx: Session, report: Expected) -> Edits:
    """Return what every message of a report shows now, its reminders included; of what nobody got, these."""
    if report.release is None:
        return reminders(report)
    return reminders(report) | _in_channel(report) | _with_people(tx, report)


def everywhere(tx: Session, report: Expected) -> Edits:
    """Return what every message shows now of what an author wrote once, for whomever it was released."""
    workspace = report.series.workspace
    slots = [one.slot for one in releases.together(tx, workspace, report.origin)] or [report.slot]
    return _joined(everything(tx, expected(tx, workspace, slot)) for slot in slots)


def to_channel(report: Expected) -> Message | None:
    """Return the report as it stands in a channel: below its line, or by itself; None until it is out."""
    submitted = report.submitted
    if submitted is None or report.release is None:
        return None
    w = words(report.author.language)
    drawn = posts.details if submitted.under else posts.whole
    return drawn(page(report, submitted, w), w)


def to_person(report: Expected, reader: Person) -> Message | None:
    """Return the report to somebody in their language; None until it is out."""
    if report.submitted is None or report.release is None:
        return None
    w = words(reader.language)
    return posts.whole(page(report, report.submitted, w), w)


def line(report: Expected) -> Message | None:
    """Return the line a report stands under in a channel; None until it is out."""
    if report.submitted is None or report.release is None:
        return None
    w = words(report.author.language)
    return posts.root(page(report, report.submitted, w), w)


def _root(report: Expected, keys: list[str]) -> Edits:
    under = report.submitted.under if report.submitted else None
    shown = line(report) if under in keys else None
    return {under: shown} if shown and under else {}


def _in_channel(report: Expected) -> Edits:
    submitted, channel, shown = report.submitted, report.series.terms.channel, to_channel(report)
    if submitted is None or channel is None or shown is None:
        return {}
    posting = planning.posting(report.slot, channel, submitted.under, submitted.submitted_at)
    return {posting.key: shown} | (_root(report, [submitted.under]) if submitted.under else {})


def _with_people(tx: Session, report: Expected) -> Edits:
    found: Edits = {}
    for reader in readers(tx, report.series):
        key = planning.delivery(report.slot, reader.id, report.slot.occurrence).key
        if shown := to_person(report, reader):
            found[key] = shown
    return found


def _joined(every: Iterable[Edits]) -> Edits:
    return {key: message for edits in every for key, message in edits.items()}
