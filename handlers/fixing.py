"""A person's own days: a month, what is wrong with a day or a week, decisions on that, and who sees what."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot import setup
from bot.assistant import Assistant
from bot.calendar import form as awayform
from bot.calendar import messages as away
from bot.calendar.months import Month
from bot.calendar.rules import local_day
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.privacy.mirror import MIRROR
from bot.regime import actions as regime
from bot.regime.messages import Press
from bot.regime.own import actions, awaydays, forms, messages, outcome, pages
from bot.regime.own.actions import Done
from bot.regime.own.shown import shown
from bot.regime.plan.edits import edits
from bot.roles import store as roles
from bot.roles.store import Engagement
from handlers import homepage, notice, posted
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and forms of a person's own days."""
    _listen_to_pages(app, foyer)
    _listen_to_what_is_wrong(app, foyer)
    _listen_to_forms(app, foyer)
    _listen_to_deciders(app, foyer)
    _listen_to_the_asked(app, foyer)
    _listen_to_days_away(app, foyer)


def _listen_to_pages(app: App, foyer: Assistant) -> None:
    @app.action(re.compile(rf"{re.escape(messages.MONTH)}(\..+)?"))
    def month(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        key, _, day = action["value"].partition(" ")
        with foyer.reading() as tx:
            engagement = regime.own_engagement(tx, foyer.workspace, who.person.id, int(key))
            typed = str(Month.of(date.fromisoformat(day))) if day else ""
            found = pages.month(tx, engagement, typed, now, who.words)
        posted.answer(foyer, body, found, replace=True)

    @app.action(messages.HISTORY)
    def changed(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            found = pages.history_of(tx, who.person, foyer.clock.now(), who.words)
        posted.answer(foyer, body, found)

    @app.action(MIRROR)
    def seen(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            window = pages.seen_by_others(tx, who.person, foyer.practice.periods, who.words)
        foyer.slack.open_view(body["trigger_id"], window)


def _listen_to_what_is_wrong(app: App, foyer: Assistant) -> None:
    @app.action(messages.WRONG)
    def wrong(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who, press = foyer.clock.now(), speaker(foyer, body["user"]["id"]), Press.read(action["value"])
        with foyer.reading() as tx:
            engagement = regime.own_engagement(tx, foyer.workspace, who.person.id, press.engagement)
            form = pages.fix(tx, engagement, press.day, now, who.words)
        # On the sum it is laid upon it; a message has nothing to be laid upon.
        show = foyer.slack.push_view if "view" in body else foyer.slack.open_view
        show(body["trigger_id"], form)

    @app.action(forms.TO_APPEAL)
    def to_appeal(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who, press = foyer.clock.now(), speaker(foyer, body["user"]["id"]), Press.read(action["value"])
        with foyer.reading() as tx:
            engagement = regime.own_engagement(tx, foyer.workspace, who.person.id, press.engagement)
            form = pages.appeal(tx, engagement, press.day, now, who.words)
        foyer.slack.update_view(body["view"]["id"], form)

    @app.action(forms.TO_FIX)
    def to_fix(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who, press = foyer.clock.now(), speaker(foyer, body["user"]["id"]), Press.read(action["value"])
        with foyer.reading() as tx:
            engagement = regime.own_engagement(tx, foyer.workspace, who.person.id, press.engagement)
            form = pages.fix(tx, engagement, press.day, now, who.words)
        foyer.slack.update_view(body["view"]["id"], form)


def _listen_to_forms(app: App, foyer: Assistant) -> None:
    @app.view(forms.FIX_FORM)
    def fixed(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, fix = foyer.clock.now(), speaker(foyer, body["user"]["id"]), forms.read_fix(view)
        if not fix.reason.raw:
            ack(response_action="errors", errors={forms.REASON: who.words.say(forms.EMPTY)})
            return
        notice.ensure_shown(foyer, who, now)
        done = _done(foyer, who, view, now, lambda tx, role: actions.correct(tx, role, who.person, fix, now))
        lines = outcome.of_a_correction(done, fix, who.words)
        ack(response_action="update", view=forms.recorded(lines, who.words).to_dict())
        _show(foyer, body["user"]["id"], done, now)

    @app.view(forms.APPEAL_FORM)
    def appealed(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, sent = foyer.clock.now(), speaker(foyer, body["user"]["id"]), forms.read_appeal(view)
        if not sent.text.raw:
            ack(response_action="errors", errors={forms.TEXT: who.words.say(forms.EMPTY)})
            return
        done = _done(
            foyer,
            who,
            view,
            now,
            lambda tx, role: actions.appeal(tx, role, sent.day, sent.text, now),
        )
        lines = outcome.of_an_appeal(done, who.words)
        ack(response_action="update", view=forms.recorded(lines, who.words).to_dict())
        _show(foyer, body["user"]["id"], done, now)


def _listen_to_deciders(app: App, foyer: Assistant) -> None:
    @app.action(re.compile("|".join(map(re.escape, (messages.APPROVE, messages.DECLINE, messages.ASK)))))
    def pressed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            request = actions.look_into(tx, who.person, int(action["value"]), now)
            about = shown(tx, request, now)
        form = forms.decide_form(about, action["action_id"], who.words)
        foyer.slack.open_view(body["trigger_id"], form)

    @app.view(forms.DECIDE_FORM)
    def decided(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        (key, verb), note = forms.read_verb(view), forms.read_note(view)
        if not note and verb != messages.APPROVE:
            ack(response_action="errors", errors={forms.NOTE: who.words.say(forms.EMPTY)})
            return
        approves = verb == messages.APPROVE
        with foyer.transaction() as tx:
            if verb == messages.ASK:
                done = actions.ask(tx, who.person, key, note, now)
            else:
                done = actions.decide(tx, who.person, key, note, now, approves=approves)
            done = _follow(foyer, tx, done, now)
        ack()
        _send(foyer, done, now)


def _listen_to_the_asked(app: App, foyer: Assistant) -> None:
    @app.action(messages.REPLY)
    def to_reply(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            about = shown(tx, actions.own_request(tx, who.person, int(action["value"])))
        foyer.slack.open_view(body["trigger_id"], forms.reply_form(about, who.words))

    @app.view(forms.REPLY_FORM)
    def replied(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, answer = foyer.clock.now(), speaker(foyer, body["user"]["id"]), forms.read_note(view)
        if not answer:
            ack(response_action="errors", errors={forms.NOTE: who.words.say(forms.EMPTY)})
            return
        with foyer.transaction() as tx:
            done = actions.reply(tx, who.person, forms.carried(view), answer, now)
            _follow(foyer, tx, done, now)
        ack()
        _send(foyer, done, now)

    @app.action(messages.TAKE_BACK)
    def taken_back(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            done = _follow(foyer, tx, actions.withdraw(tx, who.person, int(action["value"]), now), now)
            found = pages.history_of(tx, who.person, foyer.clock.now(), who.words)
        posted.answer(foyer, body, found, replace=True)
        _send(foyer, done, now)


def _listen_to_days_away(app: App, foyer: Assistant) -> None:
    @app.action(awayform.OPEN)
    def to_be_away(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        form = awayform.away_form(local_day(now, who.person.zone), who.words)
        foyer.slack.open_view(body["trigger_id"], form)

    @app.view(awayform.FORM)
    def is_away(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, span = foyer.clock.now(), speaker(foyer, body["user"]["id"]), awayform.read(view)
        notice.ensure_shown(foyer, who, now)
        with foyer.transaction() as tx:
            announced = awaydays.announce(tx, who.person, span, now)
            _follow(foyer, tx, announced.done, now)
            setup.look_again(tx, foyer.workspace, who.person.id, now)
        ack()
        foyer.slack.post(body["user"]["id"], away.kept(announced.absence, who.words, announced.names))
        _show(foyer, body["user"]["id"], announced.done, now)


def _done(
    foyer: Assistant,
    who: Speaker,
    view: Mapping[str, Any],
    now: datetime,
    verb: Callable[[Session, Engagement], Done],
) -> Done:
    """Do it in one transaction with the messages that follow from it."""
    with foyer.transaction() as tx:
        engagement = regime.own_engagement(tx, foyer.workspace, who.person.id, forms.carried(view))
        return _follow(foyer, tx, verb(tx, engagement), now)


def _follow(foyer: Assistant, tx: Session, done: Done, now: datetime) -> Done:
    """Queue what follows, and have the diary looked at again: what waits is reminded of.

    Returns: the same, with what is posted about a day that was changed.
    """
    outbox.queue_all(tx, foyer.workspace, done.dues, now)
    if done.request:
        diary.begin(tx, foyer.workspace, "regime", done.request.engagement, now)
    if done.view is None:
        return done
    engagement = roles.engagement(tx, foyer.workspace, done.view.engagement)
    diary.begin(tx, foyer.workspace, "regime", engagement.id, now)
    return replace(done, edits=edits(tx, engagement, (done.view.day,), now).beside(done.edits))


def _send(foyer: Assistant, done: Done, now: datetime) -> None:
    foyer.lane.deliver(now)
    posted.edit(foyer, done.edits)


def _show(foyer: Assistant, slack_id: str, done: Done, now: datetime) -> None:
    """Send what follows, and have what is posted about a changed day and Home show it."""
    _send(foyer, done, now)
    homepage.show(foyer, slack_id)
