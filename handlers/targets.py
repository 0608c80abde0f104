"""Targets of a role: the list of them, their form, and check-ins on them."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.blocks import Message
from bot.people import store as people
from bot.reviews.messages import TARGETS
from bot.reviews.ref import Ref
from bot.reviews.targets import actions, forms, messages, rules
from bot.reviews.targets.actions import Targets
from handlers import homepage, posted
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and the forms of targets."""
    _listen_to_the_list(app, foyer)
    _listen_to_forms_that_open(app, foyer)
    _listen_to_forms(app, foyer)


def _listen_to_the_list(app: App, foyer: Assistant) -> None:
    @app.action(TARGETS)
    def shown(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            found = actions.look(tx, who.person, Ref.read(action["value"]).engagement, now)
            said = _overview(tx, found, who)
        posted.answer(foyer, body, said)

    @app.action(messages.HOLD)
    def switched_on(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            found = actions.look(tx, who.person, int(action["value"]), now)
            said = _overview(tx, actions.hold(tx, found, now), who)
        posted.answer(foyer, body, said, replace=True)
        homepage.show(foyer, body["user"]["id"])


def _listen_to_forms_that_open(app: App, foyer: Assistant) -> None:
    @app.action(messages.ADD)
    def to_add(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            found = actions.look(tx, who.person, int(action["value"]), now)
        form = forms.form(found.engagement.id, None, found.responsibilities, who.words)
        foyer.slack.open_view(body["trigger_id"], form)

    @app.action(messages.EDIT)
    def to_edit(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            target, role = actions.target(tx, who.person, int(action["value"]))
            duties = actions.targets(tx, role).responsibilities
        foyer.slack.open_view(body["trigger_id"], forms.form(role.id, target, duties, who.words))

    @app.action(messages.CHECK)
    def to_check_in(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            target, _ = actions.target(tx, who.person, int(action["value"]))
        foyer.slack.open_view(body["trigger_id"], forms.check_form(target, who.words))


def _listen_to_forms(app: App, foyer: Assistant) -> None:
    @app.view(forms.FORM)
    def kept(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, filled = foyer.clock.now(), speaker(foyer, body["user"]["id"]), forms.read(view)
        with foyer.transaction() as tx:
            role = actions.role(tx, who.person, filled.engagement)
            flaws = {**actions.misfits(tx, role, filled.aim, filled.target), **filled.unread}
            if flaws:
                ack(response_action="errors", errors=forms.errors(flaws, who.words))
                return
            found = actions.keep(tx, who.person, role, filled.aim, now, filled.target)
            said = _overview(tx, found, who)
        ack()
        _show(foyer, body, said)

    @app.view(forms.CHECK_FORM)
    def checked_in(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, said = foyer.clock.now(), speaker(foyer, body["user"]["id"]), forms.read_check(view)
        if flaws := dict(rules.checked(said.value, said.note, said.status)):
            ack(response_action="errors", errors=forms.errors(flaws, who.words))
            return
        with foyer.transaction() as tx:
            target, _ = actions.target(tx, who.person, said.target)
            found = actions.check_in(tx, who.person, target, said.value, said.status, said.note, now)
            shown = _overview(tx, found, who)
        ack()
        _show(foyer, body, shown)


def _overview(tx: Session, found: Targets, who: Speaker) -> Message:
    name = people.person(tx, found.engagement.workspace, found.engagement.person).name
    return messages.overview(found, name, who.words)


def _show(foyer: Assistant, body: Mapping[str, Any], message: Message) -> None:
    foyer.slack.post(body["user"]["id"], message)
    homepage.show(foyer, body["user"]["id"])
