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
from bot.outbox import diary
from bot.reports import (
    actions,
    expectations,
    messages,
    phrases,
    standing,
    store,
    watermelon,
    watermelon_words,
    writing,
)
from bot.reports.expectations import Edited, Expected
from bot.reports.form import view as form
from bot.reports.form.finishing import Finished, finished
from bot.reports.heard import Heard, Verb, heard
from bot.reports.releasing import actions as releasing
from bot.reports.rules import Field, Slot
from bot.reports.writing import Writing
from bot.reviews import heard as about_reviews
from bot.reviews import phrases as reviews
from handlers import calendars, homepage, officedays, posted, publishing
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
        foyer.slack.open_view(body["trigger_id"], publishing.to_write(foyer, who, report, now))

    @app.action(messages.EDIT)
    def edited(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        _open_edit(foyer, body["trigger_id"], speaker(foyer, body["user"]["id"]), Slot.read(action["value"]))

    @app.action(messages.LEAVE_OUT)
    def left_out(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        slot = Slot.read(action["value"])
        with foyer.transaction() as tx:
            report = actions.leave_out(tx, foyer.workspace, who.person.id, slot, Typed(""), now)
        foyer.slack.update(officedays.where(body), messages.skipped(report, who.words))
        posted.edit(foyer, standing.reminders(report))
        homepage.show(foyer, body["user"]["id"])

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
        filled = _filled(foyer, who, view, now)
        done = finished(filled.report, filled.filling, is_edit=False)
        if done.misfits:
            ack(response_action="errors", errors=form.errors(done.misfits, who.words))
            return
        report = _keep(foyer, who, filled.report.slot, done, now)
        shown = publishing.shown(foyer, who, report.slot, now)
        ack(response_action="update", view=shown.to_dict())
        posted.edit(foyer, standing.reminders(report))
        _tell_what_green_may_hide(foyer, report, who, body["user"]["id"])
        homepage.show(foyer, body["user"]["id"])

    @app.view(form.EDIT_FORM)
    def changed(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        filled = _filled(foyer, who, view, now)
        done = finished(filled.report, filled.filling, is_edit=True)
        if done.misfits:
            ack(response_action="errors", errors=form.errors(done.misfits, who.words))
            return
        edited = _edited(filled, done)
        with foyer.transaction() as tx:
            report = actions.edit(tx, foyer.workspace, who.person.id, edited, now)
        if not report.is_held:
            ack()
            publishing.after_edit(foyer, report, now)
        else:
            _show_preview(foyer, who, report, view, ack, now)
        homepage.show(foyer, body["user"]["id"])


def _show_preview(
    foyer: Assistant,
    who: Speaker,
    report: Expected,
    view: Mapping[str, Any],
    ack: Callable[..., None],
    now: datetime,
) -> None:
    """Show what a report that was edited before its release says now: below its form, or in its place."""
    shown = publishing.shown(foyer, who, report.slot, now)
    if below := view.get("previous_view_id"):
        ack()
        foyer.slack.update_view(below, shown)
    else:
        ack(response_action="update", view=shown.to_dict())


def _open_coming(foyer: Assistant, trigger: str, who: Speaker, said: Heard, now: datetime) -> None:
    with foyer.reading() as tx:
        report = expectations.coming(tx, foyer.workspace, who.person.id, now, said.audience)
    foyer.slack.open_view(trigger, publishing.to_write(foyer, who, report, now))


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
        begun = writing.begin_edit(tx, foyer.workspace, who.person.id, slot)
    foyer.slack.open_view(trigger, form.form(begun, who.words))


def _answer(foyer: Assistant, command: Mapping[str, Any], who: Speaker, said: Heard, now: datetime) -> None:
    """Do what was typed, and show it to this person, in messages posted earlier and on Home."""
    asker = Asker(foyer.workspace, who.person.id, who.words)
    with foyer.transaction() as tx:
        reply = phrases.answer(said, tx, asker, now)
        for series in reply.again:
            diary.begin(tx, foyer.workspace, "reports", series, now)
    foyer.slack.respond(command["response_url"], reply.message)
    for file in reply.files:
        calendars.send_file(foyer, who.person, file.name, file.data, file.comment, file.alt)
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


def _filled(foyer: Assistant, who: Speaker, view: Mapping[str, Any], now: datetime) -> Writing:
    """Return a form that was submitted; it is kept as a draft, so that nothing is lost if it is not taken."""
    origin, values = form.read(view)
    with foyer.transaction() as tx:
        return writing.keep(tx, foyer.workspace, who.person.id, origin, now, values=values)


def _edited(filled: Writing, done: Finished) -> Edited:
    changes = Typed(filled.filling.value(Field.CHANGES))
    return Edited(filled.report.slot, filled.version, done.written, changes, done.period)


def _keep(foyer: Assistant, who: Speaker, slot: Slot, done: Finished, now: datetime) -> Expected:
    """Keep the report; nobody gets it before its release."""
    with foyer.transaction() as tx:
        asked = expectations.expected(tx, foyer.workspace, slot)
        under = publishing.under(tx, foyer, asked, now)
        report = actions.submit(
            tx, foyer.workspace, who.person.id, slot, done.written, now, under, done.period
        )
        diary.begin(tx, foyer.workspace, "reports", slot.series, now)
    return report


def _tell_what_green_may_hide(foyer: Assistant, report: Expected, who: Speaker, slack_id: str) -> None:
    """Tell an author, alone, what their last reports say beside the green of this one."""
    if report.submitted is None or not report.series.gives_hints:
        return
    with foyer.reading() as tx:
        before = store.reports_before(tx, foyer.workspace, report.slot, watermelon.LOOKED_AT - 1)
    every = [report.submitted.written, *(one.written for one in before)]
    if found := watermelon.hints(every, report.submitted.period.last):
        foyer.slack.post(slack_id, watermelon_words.hint(report, found, who.words))
