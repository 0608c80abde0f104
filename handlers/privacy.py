"""What somebody wants sent or erased of their own data, and the legal holds of who looks after Foyer."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot import setup
from bot.assistant import Assistant
from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.outbox.errors import NotAnAdmin
from bot.people import store as people
from bot.people.store import Person
from bot.privacy import erasure, holding, holds
from bot.privacy.erasing import erase_optional
from bot.privacy.errors import HoldKnown
from bot.privacy.holding import Wanted
from bot.privacy.holds import Hold
from bot.privacy.readable import EXPORT
from bot.words import Words
from handlers import aboutrole, owndata
from handlers.sentences import sentence
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons, and to the form of a hold."""
    _listen_to_exports(app, foyer)
    _listen_to_erasing(app, foyer)
    _listen_to_holds(app, foyer)


def _listen_to_exports(app: App, foyer: Assistant) -> None:
    @app.action(EXPORT)
    def asked(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        owndata.send(foyer, speaker(foyer, body["user"]["id"]), foyer.clock.now())


def _listen_to_erasing(app: App, foyer: Assistant) -> None:
    @app.action(erasure.ERASE)
    def asked(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        name, capabilities = who.person.name.raw, foyer.capabilities
        with foyer.transaction() as tx:
            would_go = erase_optional(tx, foyer.workspace, capabilities, who.person.id, name, now)
            tx.rollback()
        window = erasure.proposed(would_go, foyer.practice.periods, who.words)
        foyer.slack.open_view(body["trigger_id"], window)

    @app.action(erasure.ERASE_NOW)
    def pressed(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        name, capabilities = who.person.name.raw, foyer.capabilities
        with foyer.transaction() as tx:
            gone = erase_optional(tx, foyer.workspace, capabilities, who.person.id, name, now)
            setup.look_again(tx, foyer.workspace, who.person.id, now)
        window = erasure.done(gone, foyer.practice.periods, who.words)
        foyer.slack.update_view(body["view"]["id"], window)


def _listen_to_holds(app: App, foyer: Assistant) -> None:
    @app.action(holding.PLACE)
    def to_be_placed(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        who = _admin(foyer, body)
        today = local_day(foyer.clock.now(), who.person.zone)
        foyer.slack.open_view(body["trigger_id"], holding.form(today, who.words))

    @app.view(holding.FORM)
    def placed(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, wanted = foyer.clock.now(), _admin(foyer, body), holding.read(view)
        person, refused = _about(foyer, wanted, who.words)
        if person is None:
            ack(response_action="errors", errors=refused)
            return
        hold = Hold(person.id, Typed(wanted.name), Typed(wanted.reason), wanted.since, who.person.name)
        try:
            with foyer.transaction() as tx:
                holds.place(tx, foyer.workspace, hold, now)
        except HoldKnown as known:
            ack(response_action="errors", errors={holding.NAME: sentence(known, who.words) or ""})
            return
        ack()
        foyer.slack.post(body["user"]["id"], aboutrole.legal_holds(foyer, who))

    @app.action(holding.LIFT)
    def to_be_lifted(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), _admin(foyer, body)
        person, name = holding.lifted(action["value"])
        with foyer.transaction() as tx:
            holds.lift(tx, foyer.workspace, person, name, who.person.name.raw, now)
        foyer.slack.respond(body["response_url"], aboutrole.legal_holds(foyer, who), replace=True)


def _about(foyer: Assistant, wanted: Wanted, w: Words) -> tuple[Person | None, dict[str, str]]:
    """Return whom a hold is to be about, or a sentence for the field that does not say it."""
    if wanted.user and not wanted.address:
        return speaker(foyer, wanted.user).person, {}
    if wanted.user or not wanted.address:
        return None, {holding.PERSON: w.say(holding.ONE_OF_BOTH)}
    with foyer.reading() as tx:
        found = people.correspondent(tx, foyer.workspace, wanted.address)
    return found, {holding.ADDRESS: w.say(holding.NOBODY, address=wanted.address)}


def _admin(foyer: Assistant, body: Mapping[str, Any]) -> Speaker:
    """Return who pressed; raises NotAnAdmin for who does not look after Foyer."""
    who = speaker(foyer, body["user"]["id"])
    if not aboutrole.looks_after(foyer, who.person):
        raise NotAnAdmin
    return who
