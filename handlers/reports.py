"""Reports: the form from the reminder, from Home or by command, and what is submitted with it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.blocks import Typed
from bot.outbox import store as outbox
from bot.people import store as people
from bot.reports import actions, messages, planning, rules
from bot.reports.actions import Expected
from bot.reports.form import FORM, errors, form, read
from bot.reports.rules import Slot, Written
from bot.slack import Posted
from bot.words import HELP
from handlers import homepage
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the button, the command and the form."""

    @app.action(messages.WRITE)
    def pressed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            report = actions.begin(tx, foyer.workspace, who.person.id, Slot.read(action["value"]))
        foyer.slack.open_view(body["trigger_id"], form(report, who.words))

    @app.command("/report")
    def commanded(ack: Callable[[], None], command: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, command["user_id"])
        said = Typed(command.get("text", "").strip())
        if said.raw.casefold() in ("", "now"):
            _open_coming(foyer, command["trigger_id"], who, now)
        elif said.raw.casefold() in HELP:
            foyer.slack.respond(command["response_url"], messages.usage(who.words))
        else:
            foyer.slack.respond(command["response_url"], messages.unknown_command(said, who.words))

    @app.view(FORM)
    def submitted(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        slot, written = read(view)
        misfits = rules.misfits(written)
        if misfits:
            ack(response_action="errors", errors=errors(misfits, who.words))
            return
        report = _keep(foyer, who, slot, written, now)
        ack()
        foyer.lane.deliver(now)
        _close_reminder(foyer, report, who)
        homepage.show(foyer, body["user"]["id"])


def _open_coming(foyer: Assistant, trigger: str, who: Speaker, now: datetime) -> None:
    with foyer.reading() as tx:
        report = actions.begin_coming(tx, foyer.workspace, who.person.id, now)
    foyer.slack.open_view(trigger, form(report, who.words))


def _keep(foyer: Assistant, who: Speaker, slot: Slot, written: Written, now: datetime) -> Expected:
    """Keep the report and queue its posting, both or neither."""
    with foyer.transaction() as tx:
        reminder = _reminder(tx, foyer, actions.expected(tx, foyer.workspace, slot))
        thread = reminder.ts if reminder else None
        report = actions.submit(tx, foyer.workspace, who.person.id, slot, written, now, thread)
        outbox.queue(tx, foyer.workspace, planning.posting(slot, report.series.terms.channel, now), now)
    return report


def _close_reminder(foyer: Assistant, report: Expected, who: Speaker) -> None:
    """Put "submitted" in the place of the reminder's button."""
    with foyer.reading() as tx:
        reminder = _reminder(tx, foyer, report)
    if reminder and report.submitted:
        foyer.slack.update(reminder, messages.reminder_done(report.submitted, report.author.name, who.words))


def _reminder(tx: Session, foyer: Assistant, report: Expected) -> Posted | None:
    """Return where the reminder of a report stands in Slack, None when it was not posted."""
    channel = report.series.terms.channel
    entry = outbox.find(tx, foyer.workspace, planning.reminder(report.slot, channel).key)
    if entry is None or entry.ts is None:
        return None
    return Posted(people.slack_id_of_channel(tx, foyer.workspace, channel), entry.ts)
