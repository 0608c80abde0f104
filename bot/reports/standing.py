"""What messages of a report that were posted earlier are to show now, by the natural keys of their rows."""

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.people.store import Person
from bot.reports import messages, planning, published
from bot.reports.expectations import Expected
from bot.reports.ladder import REMINDER
from bot.reports.overview import readers
from bot.words import words

Edits = dict[str, Message]


def reminders(report: Expected) -> Edits:
    """Return what its reminders show now that it is submitted, left out or put off; none while it is awaited.

    The reminder in a channel says nothing of being put off; it becomes the line its report stands under.
    """
    w = words(report.author.language)
    asked = {report.author.id, report.writer.id}
    keys = planning.reminder_keys(report.series, report.slot, report.snoozed, asked)
    line = keys.pop(REMINDER, [])
    private = [key for found in keys.values() for key in found]
    settled = messages.settled(report, w)
    if settled:
        return dict.fromkeys((*private, *line), settled) | _root(report, line)
    if report.snoozed is None:
        return {}
    return dict.fromkeys(private, messages.put_off(report, w))


def everything(tx: Session, report: Expected) -> Edits:
    """Return what every message of a submitted report shows now, its reminders included."""
    return reminders(report) | _in_channel(report) | _with_people(tx, report)


def to_channel(report: Expected) -> Message | None:
    """Return the report as it stands in a channel: below its line, or by itself; None until it is there."""
    if report.submitted is None:
        return None
    drawn = published.details if report.submitted.under else published.whole
    return drawn(report, report.submitted, words(report.author.language))


def to_person(report: Expected, reader: Person) -> Message | None:
    """Return the report to somebody in their language; None until it is there."""
    if report.submitted is None:
        return None
    return published.whole(report, report.submitted, words(reader.language))


def line(report: Expected) -> Message | None:
    """Return the line a report stands under in a channel; None until it is there."""
    if report.submitted is None:
        return None
    return published.root(report, report.submitted, words(report.author.language))


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
