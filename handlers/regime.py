"""Office days: the command, the buttons wherever they stand, and the form for another day."""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot import blocks
from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.rules import local_day, parse_day
from bot.errors import SlackRefused, SlackUnclear
from bot.outbox import store as outbox
from bot.people import store as people
from bot.regime import actions, dayform, explaining, messages
from bot.regime.dayform import Origin
from bot.regime.facts import Place, Way
from bot.regime.messages import Press
from bot.regime.weekview import WeekView
from bot.slack import Posted
from bot.words import HELP
from handlers import homepage, notice
from handlers.speaker import Speaker, speaker

TYPED = 100  # characters of what is typed after the command; no day is longer

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Pressed:
    """Who pressed a button of ours, what it is about, on which surface, and when."""

    who: Speaker
    about: Press
    way: Way
    now: datetime


def register(app: App, foyer: Assistant) -> None:
    """Listen to the command, its buttons and its form."""

    @app.command("/office")
    def asked(ack: Callable[[], None], command: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, command["user_id"])
        foyer.slack.respond(command["response_url"], _asked(foyer, who, command.get("text", ""), now))
        notice.ensure_shown(foyer, who, now)

    @app.action(re.compile(rf"{re.escape(messages.CHECK_IN)}\..+"))
    def checked_in(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = _read(foyer, body, action)
        place, day, key = messages.place_of(action["action_id"]), pressed.about.day, pressed.about.engagement
        week, prompt = _check_in(foyer, pressed.who, key, day, place, pressed.now, pressed.way)
        _show(foyer, body, pressed, week)
        if pressed.way is not Way.PROMPT:
            _edit_prompt(foyer, prompt, pressed.who, week)

    @app.action(messages.CHANGE)
    def change(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = _read(foyer, body, action)
        _show(foyer, body, pressed, _week(foyer, pressed, pressed.about.day), changing=True)

    @app.action(messages.WHY)
    def why(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = _read(foyer, body, action)
        week = _week(foyer, pressed, pressed.about.day)
        foyer.slack.open_view(body["trigger_id"], explaining.explanation(week, pressed.who.words))

    @app.action(messages.ANOTHER_DAY)
    def another_day(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = _read(foyer, body, action)
        origin = Origin(pressed.about.engagement, pressed.way, body.get("response_url", ""))
        form = dayform.another_day(_week(foyer, pressed, None), origin, pressed.who.words)
        foyer.slack.open_view(body["trigger_id"], form)

    @app.view(dayform.FORM)
    def said(ack: Callable[[], None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        origin, (day, place) = Origin.read(view), dayform.read(view)
        week, prompt = _check_in(foyer, who, origin.engagement, day, place, now, Way.FORM)
        ack()
        _show_after_form(foyer, body["user"]["id"], origin, messages.card(week, who.words))
        _edit_prompt(foyer, prompt, who, week)


def _asked(foyer: Assistant, who: Speaker, text: str, now: datetime) -> Message:
    """Answer what was typed after the command: nothing, a cry for help, or a day."""
    typed = blocks.shortened(unescape(text).strip(), TYPED)
    if typed.casefold() in HELP:
        return messages.usage(who.words)
    today = local_day(now, who.person.zone)
    with foyer.reading() as tx:
        engagement = actions.own_engagement(tx, foyer.workspace, who.person.id)
        day = parse_day(typed, today, backwards=True) if typed else None
        return messages.card(actions.week(tx, engagement, now, day), who.words)


def _read(foyer: Assistant, body: Mapping[str, Any], action: Mapping[str, Any]) -> _Pressed:
    return _Pressed(
        who=speaker(foyer, body["user"]["id"]),
        about=Press.read(action["value"]),
        way=messages.way_of(action["block_id"]),
        now=foyer.clock.now(),
    )


def _week(foyer: Assistant, pressed: _Pressed, day: date | None) -> WeekView:
    with foyer.reading() as tx:
        key = pressed.about.engagement
        engagement = actions.own_engagement(tx, foyer.workspace, pressed.who.person.id, key)
        return actions.week(tx, engagement, pressed.now, day)


def _check_in(
    foyer: Assistant, who: Speaker, key: int, day: date, place: Place, now: datetime, way: Way
) -> tuple[WeekView, Posted | None]:
    """Keep what was said; return the week with it, and where the prompt about that day stands."""
    notice.ensure_shown(foyer, who, now)
    with foyer.transaction() as tx:
        engagement = actions.own_engagement(tx, foyer.workspace, who.person.id, key)
        week = actions.check_in(tx, engagement, who.person.id, day, place, now, way)
        return week, _posted_prompt(tx, foyer, week)


def _show(
    foyer: Assistant, body: Mapping[str, Any], pressed: _Pressed, week: WeekView, *, changing: bool = False
) -> None:
    """Show how the week stands now in the place of what was pressed."""
    who = pressed.who
    match pressed.way:
        case Way.HOME:
            homepage.show(foyer, body["user"]["id"])
        case Way.PROMPT:
            posted = Posted(channel=body["channel"]["id"], ts=body["container"]["message_ts"])
            foyer.slack.update(posted, messages.prompt(week, who.person.name, who.words, changing=changing))
        case _:
            card = messages.card(week, who.words, changing=changing)
            foyer.slack.respond(body["response_url"], card, replace=True)


def _show_after_form(foyer: Assistant, slack_id: str, origin: Origin, card: Message) -> None:
    """Show the week of the day that was said where the form was opened; beside a prompt, not in its place."""
    if origin.way is Way.HOME:
        homepage.show(foyer, slack_id)
        return
    try:
        foyer.slack.respond(origin.response_url, card, replace=origin.way is Way.COMMAND)
    except SlackRefused:
        # A form may stay open for longer than Slack takes answers beside the message it was opened from.
        foyer.slack.post(slack_id, card)


def _posted_prompt(tx: Session, foyer: Assistant, week: WeekView) -> Posted | None:
    entry = outbox.find(tx, foyer.workspace, week.prompt_key)
    if entry is None or entry.ts is None:
        return None
    address = people.address(tx, foyer.workspace, person=week.person, channel=None)
    return Posted(channel=address, ts=entry.ts)


def _edit_prompt(foyer: Assistant, prompt: Posted | None, who: Speaker, week: WeekView) -> None:
    if prompt is None:
        return
    try:
        foyer.slack.update(prompt, messages.prompt(week, who.person.name, who.words))
    except (SlackRefused, SlackUnclear) as unedited:
        # What was said is kept and was shown; the old question may have been deleted.
        _log.info("The prompt could not be edited: %s", unedited)
