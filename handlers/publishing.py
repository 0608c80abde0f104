"""From a written report to its readers: the preview, and everything that leaves with a release."""

from collections.abc import Iterable
from datetime import datetime

from slack_sdk.models.views import View
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.outbox import sentences
from bot.outbox import store as outbox
from bot.people import store as people
from bot.reports import expectations, messages, overview, planning, standing, writing
from bot.reports.expectations import Expected
from bot.reports.form import view as form
from bot.reports.releasing import actions, preview
from bot.reports.releasing.actions import Leaving
from bot.reports.rules import Slot
from handlers import homepage, posted
from handlers.speaker import Speaker


def shown(foyer: Assistant, who: Speaker, slot: Slot, now: datetime) -> View:
    """Return the preview of a report for its author.

    Raises: NotTheAuthor, NothingSubmitted, AlreadyReleased.
    """
    with foyer.reading() as tx:
        report, submitted = actions.to_release(tx, foyer.workspace, who.person.id, slot)
        audiences = actions.audiences(tx, report, now)
    return preview.preview(report, submitted, audiences, who.words)


def to_write(foyer: Assistant, who: Speaker, report: Expected, now: datetime) -> View:
    """Return the form of a report, or its preview where it is written and waits for its release.

    Raises: NotTheAuthor, AlreadySubmitted.
    """
    if report.is_held:
        return shown(foyer, who, report.slot, now)
    with foyer.reading() as tx:
        begun = writing.begin(tx, foyer.workspace, who.person.id, report.slot)
    return form.form(begun, who.words)


def under(tx: Session, foyer: Assistant, asked: Expected, now: datetime) -> str | None:
    """Return under which message a report stands: its reminder where that was posted, else a line of its own.

    None for a report that goes from person to person.
    """
    channel = asked.series.terms.channel
    if channel is None:
        return None
    reminder = planning.line_key(asked.series, asked.slot)
    entry = outbox.find(tx, foyer.workspace, reminder)
    is_posted = entry is not None and entry.ts is not None
    return reminder if is_posted else planning.root(asked.slot, channel, now).key


def leave(foyer: Assistant, leaving: Leaving, who: Speaker, slack_id: str, now: datetime) -> None:
    """Send what was queued with a release, and show its author and its reminders where it went."""
    foyer.lane.deliver(now)
    for report in leaving.reports:
        posted.edit(foyer, standing.reminders(report))
        _tell_who_reads(foyer, report, who, slack_id)
        _tell_what_waits(foyer, report, who, slack_id, now)
    homepage.show(foyer, slack_id)


def after_edit(foyer: Assistant, report: Expected, now: datetime) -> None:
    """Show an edited report wherever it stands, and ask for the decisions that are new in it."""
    with foyer.transaction() as tx:
        leaving = actions.edited(tx, report, now)
        outbox.queue_all(tx, foyer.workspace, leaving.dues, now)
        edits = standing.everywhere(tx, report)
    foyer.lane.deliver(now)
    posted.edit(foyer, edits)


def changed_everywhere(foyer: Assistant, slots: Iterable[Slot]) -> None:
    """Show some reports as they stand now wherever they were posted."""
    with foyer.reading() as tx:
        found = [expectations.expected(tx, foyer.workspace, slot) for slot in slots]
        edits = [standing.everywhere(tx, report) for report in found]
    for one in edits:
        posted.edit(foyer, one)


def _tell_who_reads(foyer: Assistant, report: Expected, who: Speaker, slack_id: str) -> None:
    """Tell the author of a report that goes from person to person who gets it."""
    if report.series.terms.channel is not None:
        return
    with foyer.reading() as tx:
        readers = overview.readers(tx, report.series)
    foyer.slack.post(slack_id, messages.delivered(report, readers, who.words))


def _tell_what_waits(foyer: Assistant, report: Expected, who: Speaker, slack_id: str, now: datetime) -> None:
    """Tell an author whose report cannot be posted in its channel that it is kept, and what it waits for."""
    channel, submitted = report.series.terms.channel, report.submitted
    if channel is None or submitted is None:
        return
    dues = planning.publication(report.series, report.slot, submitted.under, (), now)
    with foyer.reading() as tx:
        entries = [outbox.find(tx, foyer.workspace, due.key) for due in dues]
        name = people.channel_name(tx, foyer.workspace, channel)
    unposted = (one for one in entries if one and one.state in (outbox.QUEUED, outbox.FAILED) and one.reason)
    if waits := next(unposted, None):
        why = sentences.reason(waits.reason, who.words)
        foyer.slack.post(slack_id, messages.kept(report, name, why, who.words))
