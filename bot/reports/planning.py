"""The messages of a series: its reminders, and its reports once they are submitted."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot.joins import Due, Manner, Recipient
from bot.reports.agreements import Series
from bot.reports.ladder import (
    AFTER,
    BEFORE,
    ESCALATED,
    LASTS,
    LATE,
    NOTHING,
    REMINDER,
    SNOOZED,
    Step,
)
from bot.reports.pauses import Snooze
from bot.reports.rules import Slot

ROOT, REPORT = "reports.root", "reports.report"

POSTED_FOR = timedelta(days=2)  # tries to reach a channel
# A report may wait for the end of its reader's holidays.
DELIVERED_FOR = timedelta(days=60)


def reminders(series: Series, step: Step, writer: int) -> Iterator[Due]:
    """Yield what a step of the ladder sends: to the channel, to who writes the report, to the named contact.

    Args:
        writer: who writes it, by our own key.
    """
    window = step.at, step.expires
    slot, channel = Slot(series.id, step.occurrence), series.terms.channel
    if step.kind in (REMINDER, NOTHING):
        if channel is not None and (step.kind == REMINDER or series.terms.tells_nothing):
            speaks_to = writer if step.kind == REMINDER else None
            yield _due(step.kind, slot, Recipient(channel=channel), window, addressee=speaks_to)
        return
    yield _due(step.kind, slot, Recipient(person=writer), window, Manner.TOGETHER)
    if step.kind == LATE and series.terms.contact and series.escalates(step.occurrence):
        yield _due(ESCALATED, slot, Recipient(person=series.terms.contact), window, Manner.TOGETHER)


def snoozed(series: Series, snooze: Snooze, following: datetime | None, writer: int) -> Due:
    """Return the reminder a writer asked for; it ends with the next report, due at `following`."""
    ends = min(snooze.until + LASTS, following or snooze.until + LASTS)
    return Due(
        kind=SNOOZED,
        subject=series.id,
        recipient=Recipient(person=writer),
        occurrence=f"{snooze.slot.occurrence.isoformat()} {snooze.until.isoformat()}",
        due=snooze.until,
        expires=ends,
        manner=Manner.ASKED,
    )


def reminder_keys(
    series: Series, slot: Slot, snoozed_until: datetime | None, people: Iterable[int]
) -> dict[str, list[str]]:
    """Return the natural keys of the reminders of a report by their kinds.

    Args:
        people: who is or was asked to write it, by our own keys.
    """
    window, asked = (slot.occurrence, slot.occurrence), sorted(set(people))
    keys = {
        kind: [_due(kind, slot, Recipient(person=one), window).key for one in asked]
        for kind in (*BEFORE, *AFTER)
    }
    if series.terms.channel is not None:
        keys[REMINDER] = [line_key(series, slot)]
    if snoozed_until:
        snooze = Snooze(slot, snoozed_until)
        keys[SNOOZED] = [snoozed(series, snooze, None, one).key for one in asked]
    return keys


def line_key(series: Series, slot: Slot) -> str:
    """Return the natural key of the line in the channel of a series that asks for a report."""
    window = slot.occurrence, slot.occurrence
    return _due(REMINDER, slot, Recipient(channel=series.terms.channel), window).key


def posting(slot: Slot, channel: int, under: str | None, now: datetime) -> Due:
    """Return the report in a channel, under a message of its own or under its reminder.

    Args:
        under: natural key of that message; None where the report is one message by itself.
    """
    window = (now, now + POSTED_FOR)
    return _due(REPORT, slot, Recipient(channel=channel), window, Manner.ASKED, under=under)


def root(slot: Slot, channel: int, now: datetime) -> Due:
    """Return the line under which a report stands in a channel when no reminder stands there."""
    return _due(ROOT, slot, Recipient(channel=channel), (now, now + POSTED_FOR), Manner.ASKED)


def delivery(slot: Slot, reader: int, now: datetime) -> Due:
    """Return the report to somebody who reads it privately; it waits for their working hours."""
    return _due(REPORT, slot, Recipient(person=reader), (now, now + DELIVERED_FOR))


def letter(slot: Slot, reader: int, author: int, now: datetime) -> Due:
    """Return the report to somebody who is reached by e-mail, once its author has released it at `now`."""
    window = (now, now + POSTED_FOR)
    return _due(REPORT, slot, Recipient(person=reader), window, Manner.ASKED, behalf=author)


def publication(
    series: Series, slot: Slot, under: str | None, readers: Iterable[int], now: datetime
) -> list[Due]:
    """Return every message of a report that is submitted at `now`."""
    found = [delivery(slot, reader, now) for reader in readers]
    channel = series.terms.channel
    if channel is not None:
        line = root(slot, channel, now)
        found += [line] if under == line.key else []
        found.append(posting(slot, channel, under, now))
    return found


def slot_of(subject: int, occurrence: str) -> tuple[Slot, datetime | None]:
    """Return which report a message is about, and the instant it was asked for, by what `Due` says of it."""
    due, _, asked = occurrence.partition(" ")
    return Slot(subject, datetime.fromisoformat(due)), datetime.fromisoformat(asked) if asked else None


def _due(
    kind: str,
    slot: Slot,
    recipient: Recipient,
    window: tuple[datetime, datetime],
    manner: Manner = Manner.NUDGE,
    *,
    addressee: int | None = None,
    under: str | None = None,
    behalf: int | None = None,
) -> Due:
    due, expires = window
    return Due(
        kind=kind,
        subject=slot.series,
        recipient=recipient,
        occurrence=slot.occurrence.isoformat(),
        due=due,
        expires=expires,
        manner=manner,
        addressee=None if recipient.person else addressee,
        under=under,
        behalf=behalf,
    )
