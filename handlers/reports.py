"""Reports: the form from a reminder, from Home or by command; what is submitted, left out or put off."""

from collections.abc import Callable, Mapping
from datetime import datetime
from html import unescape
from typing import Any

from slack_bolt import App

from bot import blocks
from bot.assistant import Assistant
from bot.blocks import Typed
from bot.joins import Asker
from bot.outbox import diary, sentences
from bot.outbox import store as outbox
from bot.people import store as people
from bot.reports import (
    actions,
    expectations,
    form,
    messages,
    overview,
    phrases,
    planning,
    rules,
    standing,
)
from bot.reports.expectations import Expected
from bot.reports.heard import Heard, Verb, heard
from bot.reports.ladder import REMINDER
from bot.reports.rules import Slot, Written
from bot.reviews import heard as about_reviews
from bot.reviews import phrases as reviews
from handlers import homepage, posted
from handlers.speaker import Speaker, speaker

TYPED = 400  # characters of what is typed after the command; no reason is longer


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons, the command and the forms."""
    _listen_to_buttons(app, foyer)
    _listen_to_forms(app, foyer)

    @app.command("/report")
    def commanded(ack: Callable[[], None], command: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, command["user_id"])
        said = blocks.shortened(unescape(command.get("text", "")).strip(), TYPED)
        if asked := about_reviews.heard(said):
            _answer_about_reviews(foyer, command, who, asked, now)
            return
        match heard(said):
            case Heard(Verb.WRITE) as understood:
                _open_coming(foyer, command["trigger_id"], who, understood, now)
            case Heard(Verb.EDIT) as understood:
                _open_last(foyer, command["trigger_id"], who, understood)
            case Heard() as understood:
                _answer(foyer, command, who, understood, now)
            case None:
                unknown = messages.unknown_command(Typed(said), who.words)
                foyer.slack.respond(command["response_url"], unknown)


def _listen_to_buttons(app: App, foyer: Assistant) -> None:
    @app.action(messages.WRITE)
    def pressed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            report = expectations.begin(tx, foyer.workspace, who.person.id, Slot.read(action["value"]))
        foyer.slack.open_view(body["trigger_id"], form.form(report, who.words))

    @app.action(messages.EDIT)
    def edited(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        _open_edit(foyer, body["trigger_id"], speaker(foyer, body["user"]["id"]), Slot.read(action["value"]))

    @app.action(messages.SNOOZE)
    def put_off(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        delay, slot = messages.delay_of(action["selected_option"]["value"])
        with foyer.transaction() as tx:
            report = actions.snooze(tx, foyer.workspace, who.person.id, slot, delay, now)
            diary.begin(tx, foyer.workspace, "reports", slot.series, now)
        foyer.slack.respond(body["response_url"], messages.put_off(report, who.words))
        posted.edit(foyer, standing.reminders(report))


def _listen_to_forms(app: App, foyer: Assistant) -> None:
    @app.view(form.FORM)
    def submitted(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        slot, written = form.read(view)
        if misfits := rules.misfits(written):
            ack(response_action="errors", errors=form.errors(misfits, who.words))
            return
        report = _keep(foyer, who, slot, written, now)
        ack()
        foyer.lane.deliver(now)
        posted.edit(foyer, standing.reminders(report))
        _tell_who_reads(foyer, report, who, body["user"]["id"])
        _tell_what_waits(foyer, report, who, body["user"]["id"], now)
        homepage.show(foyer, body["user"]["id"])

    @app.view(form.EDIT_FORM)
    def changed(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        edited = form.read_edit(view)
        if misfits := rules.misfits(edited.written, edited.changes):
            ack(response_action="errors", errors=form.errors(misfits, who.words))
            return
        with foyer.transaction() as tx:
            report = actions.edit(tx, foyer.workspace, who.person.id, edited, now)
            edits = standing.everything(tx, report)
        ack()
        posted.edit(foyer, edits)
        homepage.show(foyer, body["user"]["id"])


def _open_coming(foyer: Assistant, trigger: str, who: Speaker, said: Heard, now: datetime) -> None:
    with foyer.reading() as tx:
        report = expectations.begin_coming(tx, foyer.workspace, who.person.id, now, said.audience)
    foyer.slack.open_view(trigger, form.form(report, who.words))


def _open_last(foyer: Assistant, trigger: str, who: Speaker, said: Heard) -> None:
    with foyer.reading() as tx:
        slot = expectations.last_submitted(tx, foyer.workspace, who.person.id, said.audience)
    _open_edit(foyer, trigger, who, slot)


def _open_edit(foyer: Assistant, trigger: str, who: Speaker, slot: Slot) -> None:
    with foyer.reading() as tx:
        report, submitted = expectations.begin_edit(tx, foyer.workspace, who.person.id, slot)
    foyer.slack.open_view(trigger, form.edit_form(report, submitted, who.words))


def _answer(foyer: Assistant, command: Mapping[str, Any], who: Speaker, said: Heard, now: datetime) -> None:
    """Do what was typed, and show it to this person, in messages posted earlier and on Home."""
    asker = Asker(foyer.workspace, who.person.id, who.words)
    with foyer.transaction() as tx:
        reply = phrases.answer(said, tx, asker, now)
        for series in reply.again:
            diary.begin(tx, foyer.workspace, "reports", series, now)
    foyer.slack.respond(command["response_url"], reply.message)
    posted.edit(foyer, reply.edits)
    if reply.edits:
        homepage.show(foyer, command["user_id"])


def _answer_about_reviews(
    foyer: Assistant, command: Mapping[str, Any], who: Speaker, asked: about_reviews.Heard, now: datetime
) -> None:
    asker = Asker(foyer.workspace, who.person.id, who.words)
    with foyer.transaction() as tx:
        reply = reviews.answer(asked, tx, asker, now)
    foyer.slack.respond(command["response_url"], reply.message)


def _keep(foyer: Assistant, who: Speaker, slot: Slot, written: Written, now: datetime) -> Expected:
    """Keep the report and queue its messages, both or neither."""
    with foyer.transaction() as tx:
        asked = expectations.expected(tx, foyer.workspace, slot)
        channel = asked.series.terms.channel
        under = None
        if channel is not None:
            reminder = planning.reminder_keys(asked.series, slot, None)[REMINDER]
            entry = outbox.find(tx, foyer.workspace, reminder)
            is_posted = entry is not None and entry.ts is not None
            under = reminder if is_posted else planning.root(slot, channel, now).key
        report = actions.submit(tx, foyer.workspace, who.person.id, slot, written, now, under)
        readers = [reader.id for reader in overview.readers(tx, report.series)]
        dues = planning.publication(report.series, slot, under, readers, now)
        outbox.queue_all(tx, foyer.workspace, dues, now)
    return report


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
