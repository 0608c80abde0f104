"""Answers that people stand for: saved from a message, reviewed, renewed, changed, given before day one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.calendar.rules import local_day
from bot.knowledge.heard import Way, heard
from bot.knowledge.loop import forms, messages, rehearsing, saving, sitting, tidings, verifying
from bot.knowledge.loop.actions import Done
from bot.roles import store as roles
from bot.roles.errors import NoRoleHere
from bot.roles.store import Engagement
from handlers import upshot
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the shortcut, to the buttons beside answers, and to their forms."""
    _listen_to_savers(app, foyer)
    _listen_to_keepers(app, foyer)
    _listen_to_changes(app, foyer)
    _listen_to_the_sitting(app, foyer)


def _listen_to_savers(app: App, foyer: Assistant) -> None:
    @app.shortcut(forms.SAVE)
    def to_be_saved(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        _engagement(foyer, who)
        lines = (heard(line, Way.DIRECT).text for line in body["message"].get("text", "").splitlines())
        today = local_day(now, who.person.zone)
        foyer.slack.open_view(body["trigger_id"], forms.save_form("\n".join(lines), today, who.words))

    @app.view(forms.SAVE_FORM)
    def saved(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        written = forms.read_answer(view)
        if misfits := forms.misfits(written, local_day(now, who.person.zone), who.words):
            ack(response_action="errors", errors=misfits)
            return
        engagement = _engagement(foyer, who)
        meaning = foyer.semantics
        done = upshot.done(
            foyer, now, lambda tx: saving.save(tx, engagement, who.person, written, meaning, now)
        )
        ack()
        _show(foyer, body, who, done, now)


def _listen_to_keepers(app: App, foyer: Assistant) -> None:
    @app.action(messages.RENEW)
    def still_right(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who, key = foyer.clock.now(), speaker(foyer, body["user"]["id"]), int(action["value"])
        done = upshot.done(foyer, now, lambda tx: saving.renew(tx, who.person, key, now))
        _show(foyer, body, who, done, now)

    @app.action(messages.CONFIRM)
    def confirmed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who, key = foyer.clock.now(), speaker(foyer, body["user"]["id"]), int(action["value"])
        meaning = foyer.semantics
        done = upshot.done(foyer, now, lambda tx: saving.confirm(tx, who.person, key, meaning, now))
        _show(foyer, body, who, done, now)

    @app.action(messages.WITHDRAW)
    def withdrawn(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who, key = foyer.clock.now(), speaker(foyer, body["user"]["id"]), int(action["value"])
        done = upshot.done(foyer, now, lambda tx: saving.withdraw(tx, who.person, key, now))
        _show(foyer, body, who, done, now)


def _listen_to_changes(app: App, foyer: Assistant) -> None:
    @app.action(messages.CHANGE)
    def to_be_changed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            found = verifying.theirs(tx, who.person, int(action["value"]))
        today = local_day(now, who.person.zone)
        foyer.slack.open_view(body["trigger_id"], forms.change_form(found, today, who.words))

    @app.view(forms.CHANGE_FORM)
    def changed(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        key, written, is_gone = forms.carried(view), forms.read_answer(view), forms.is_taken_back(view)
        misfits = forms.misfits(written, local_day(now, who.person.zone), who.words)
        if misfits and not is_gone:
            ack(response_action="errors", errors=misfits)
            return

        def verb(tx: Session) -> Done:
            if is_gone:
                return saving.withdraw(tx, who.person, key, now)
            return saving.change(tx, who.person, key, written, foyer.semantics, now)

        done = upshot.done(foyer, now, verb)
        ack()
        _show(foyer, body, who, done, now)


def _listen_to_the_sitting(app: App, foyer: Assistant) -> None:
    @app.action(tidings.FILL_IN)
    def sits_down(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            page = rehearsing.page(tx, who.person, int(action["value"]), "", who.words)
        foyer.slack.open_view(body["trigger_id"], page)

    @app.view(sitting.FORM)
    def turns_the_page(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, typed = foyer.clock.now(), speaker(foyer, body["user"]["id"]), sitting.read(view)
        done = upshot.done(foyer, now, lambda tx: saving.fill_in(tx, who.person, typed, foyer.semantics, now))
        with foyer.reading() as tx:
            page = rehearsing.page(tx, who.person, typed.engagement, typed.last, who.words)
        ack(response_action="update", view=page.to_dict())
        upshot.show(foyer, body["user"]["id"], done, now)


def _engagement(foyer: Assistant, who: Speaker) -> Engagement:
    """Return the engagement somebody's answers are for; raises NoRoleHere."""
    with foyer.reading() as tx:
        found = roles.engagement_around(tx, foyer.workspace, who.person.id)
    if found is None:
        raise NoRoleHere
    return found


def _show(foyer: Assistant, body: Mapping[str, Any], who: Speaker, done: Done, now: datetime) -> None:
    """Show what became of an answer to who decided on it."""
    with foyer.reading() as tx:
        said = saving.told(tx, done, who.words)
    upshot.show(foyer, body["user"]["id"], done, now, said)
