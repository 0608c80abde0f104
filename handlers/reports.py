"""Reports: the form from a reminder, from Home or by command; what is submitted, left out or put off."""

from collections.abc import Callable, Mapping
from datetime import datetime
from html import unescape
from typing import Any

from slack_bolt import App
from slack_sdk.models.views import View

from bot import blocks
from bot.assistant import Assistant
from bot.blocks import Typed
from bot.joins import Asker
from bot.outbox import diary
from bot.reports import actions, expectations, form, messages, phrases, rules, standing
from bot.reports.expectations import Expected
from bot.reports.heard import Heard, Verb, heard
from bot.reports.releasing import actions as releasing
from bot.reports.rules import Slot, Written
from handlers import homepage, posted, publishing
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
        match heard(said):
            case Heard(Verb.WRITE) as understood:
                _open_coming(foyer, command["trigger_id"], who, understood, now)
            case Heard(Verb.RELEASE):
                _open_waiting(foyer, command["trigger_id"], who, now)
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
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        slot = Slot.read(action["value"])
        with foyer.reading() as tx:
            report = expectations.own(tx, foyer.workspace, who.person.id, slot)
        foyer.slack.open_view(body["trigger_id"], _to_write(foyer, who, report, now))

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
        ack(response_action="update", view=publishing.shown(foyer, who, slot, now).to_dict())
        posted.edit(foyer, standing.reminders(report))
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
        if not report.is_held:
            ack()
            publishing.after_edit(foyer, report, now)
        elif view.get("previous_view_id"):
            ack()
            foyer.slack.update_view(view["previous_view_id"], publishing.shown(foyer, who, edited.slot, now))
        else:
            ack(response_action="update", view=publishing.shown(foyer, who, edited.slot, now).to_dict())
        homepage.show(foyer, body["user"]["id"])


def _to_write(foyer: Assistant, who: Speaker, report: Expected, now: datetime) -> View:
    """Return the form of a report, or its preview where it is written and waits for its release."""
    if report.is_held:
        return publishing.shown(foyer, who, report.slot, now)
    with foyer.reading() as tx:
        asked = expectations.begin(tx, foyer.workspace, who.person.id, report.slot)
    return form.form(asked, who.words)


def _open_coming(foyer: Assistant, trigger: str, who: Speaker, said: Heard, now: datetime) -> None:
    with foyer.reading() as tx:
        report = expectations.coming(tx, foyer.workspace, who.person.id, now, said.audience)
    foyer.slack.open_view(trigger, _to_write(foyer, who, report, now))


def _open_last(foyer: Assistant, trigger: str, who: Speaker, said: Heard) -> None:
    with foyer.reading() as tx:
        slot = expectations.last_submitted(tx, foyer.workspace, who.person.id, said.audience)
    _open_edit(foyer, trigger, who, slot)


def _open_waiting(foyer: Assistant, trigger: str, who: Speaker, now: datetime) -> None:
    with foyer.reading() as tx:
        slot = releasing.waiting(tx, foyer.workspace, who.person.id)
    foyer.slack.open_view(trigger, publishing.shown(foyer, who, slot, now))


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


def _keep(foyer: Assistant, who: Speaker, slot: Slot, written: Written, now: datetime) -> Expected:
    """Keep the report; nobody gets it before its release."""
    with foyer.transaction() as tx:
        asked = expectations.expected(tx, foyer.workspace, slot)
        under = publishing.under(tx, foyer, asked, now)
        report = actions.submit(tx, foyer.workspace, who.person.id, slot, written, now, under)
        diary.begin(tx, foyer.workspace, "reports", slot.series, now)
    return report
