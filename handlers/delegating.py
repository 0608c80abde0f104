"""An author hands a report over: the button and the form, and the answer of who was asked."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.outbox import store as outbox
from bot.reports import expectations, messages
from bot.reports.rules import Slot
from bot.reports.series import handovers, notes
from bot.roles.circle import unfit
from bot.roles.peopleform import REFUSED
from handlers.speaker import speaker, take_over


def register(app: App, foyer: Assistant) -> None:
    """Listen to the button, the form and the answers."""
    _listen_to_authors(app, foyer)
    for action, accepts in ((notes.ACCEPT, True), (notes.DECLINE, False)):
        _listen_to_answers(app, foyer, action, accepts=accepts)


def _listen_to_authors(app: App, foyer: Assistant) -> None:
    @app.action(messages.DELEGATE)
    def pressed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            report = expectations.begin(tx, foyer.workspace, who.person.id, Slot.read(action["value"]))
        foyer.slack.open_view(body["trigger_id"], notes.form(report, who.words))

    @app.view(notes.FORM)
    def named(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        slot = Slot.read(view["private_metadata"])
        member = foyer.slack.member(view["state"]["values"][notes.PERSON][notes.PERSON]["selected_user"])
        if problem := unfit(member, ""):
            refused = who.words.say(REFUSED[problem], name=member.name)
            ack(response_action="errors", errors={notes.PERSON: refused})
            return
        to = take_over(foyer, member)
        with foyer.transaction() as tx:
            report, due = handovers.ask(tx, foyer.workspace, who.person.id, slot, to, now)
            outbox.queue(tx, foyer.workspace, due, now)
        ack()
        foyer.lane.deliver(now)
        foyer.slack.post(body["user"]["id"], notes.waits_for_answer(report, who.words))


def _listen_to_answers(app: App, foyer: Assistant, action_id: str, *, accepts: bool) -> None:
    @app.action(action_id)
    def answered(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        slot = Slot.read(action["value"])
        with foyer.transaction() as tx:
            report, due = handovers.answer(tx, foyer.workspace, who.person.id, slot, now, accepts=accepts)
            outbox.queue(tx, foyer.workspace, due, now)
        said = notes.accepted if accepts else notes.declined
        foyer.slack.respond(body["response_url"], said(report, who.words), replace=True)
        foyer.lane.deliver(now)
