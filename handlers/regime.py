"""Office days: the command, the buttons wherever they stand, and the form for another day."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from slack_bolt import App
from slack_sdk.models.views import View
from sqlalchemy.orm import Session

from bot import blocks
from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.rules import local_day, parse_day
from bot.errors import SlackRefused
from bot.regime import actions, dayform, messages
from bot.regime.dayform import Origin
from bot.regime.facts import Place, Way
from bot.regime.messages import Press
from bot.regime.own import pages
from bot.regime.subcommands import Word, heard
from bot.regime.team import pages as team
from bot.regime.weekview import WeekView
from bot.roles.store import Engagement
from bot.slack import Posted
from handlers import calendars, digests, homepage, notice, posted
from handlers.speaker import Speaker, speaker

TYPED = 100  # characters of what is typed after the command; no day is longer
ADDRESS = 2000  # of a calendar's address


@dataclass(frozen=True, slots=True)
class _Pressed:
    """Who pressed a button of ours, what it is about, on which surface, and when."""

    who: Speaker
    about: Press
    way: Way
    now: datetime


@dataclass(frozen=True, slots=True)
class _Typed:
    """Who typed the command, what stands after its word, in which of Slack's channels, and when."""

    foyer: Assistant
    who: Speaker
    rest: str
    channel: str
    now: datetime

    def engagement(self, tx: Session) -> Engagement:
        """Return the role whose days they are; raises NotTheirOwn."""
        return actions.own_engagement(tx, self.foyer.workspace, self.who.person.id)


def register(app: App, foyer: Assistant) -> None:
    """Listen to the command, its buttons and its form."""
    _listen_to_the_command(app, foyer)
    _listen_to_buttons(app, foyer)
    _listen_to_the_form(app, foyer)


def _listen_to_the_command(app: App, foyer: Assistant) -> None:
    @app.command("/office")
    def asked(ack: Callable[[], None], command: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, command["user_id"])
        answer = _asked(foyer, who, command, now)
        if isinstance(answer, View):
            foyer.slack.open_view(command["trigger_id"], answer)
        else:
            foyer.slack.respond(command["response_url"], answer)
        notice.ensure_shown(foyer, who, now)


def _listen_to_buttons(app: App, foyer: Assistant) -> None:
    @app.action(re.compile(rf"{re.escape(messages.CHECK_IN)}\..+"))
    def checked_in(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = _read(foyer, body, action)
        place, day, key = messages.place_of(action["action_id"]), pressed.about.day, pressed.about.engagement
        week = _check_in(foyer, pressed.who, key, day, place, pressed.now, pressed.way)
        _show(foyer, body, pressed, week)
        if pressed.way is not Way.PROMPT:
            _edit_prompt(foyer, pressed.who, week)

    @app.action(messages.CHANGE)
    def change(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = _read(foyer, body, action)
        _show(foyer, body, pressed, _week(foyer, pressed, pressed.about.day), changing=True)

    @app.action(messages.WHY)
    def why(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = _read(foyer, body, action)
        who, about = pressed.who, pressed.about
        with foyer.reading() as tx:
            engagement = actions.own_engagement(tx, foyer.workspace, who.person.id, about.engagement)
            window = pages.why(tx, engagement, about.day, pressed.now, who.words)
        foyer.slack.open_view(body["trigger_id"], window)

    @app.action(messages.ANOTHER_DAY)
    def another_day(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = _read(foyer, body, action)
        origin = _origin(body, pressed)
        form = dayform.another_day(_week(foyer, pressed, None), origin, pressed.who.words)
        foyer.slack.open_view(body["trigger_id"], form)


def _listen_to_the_form(app: App, foyer: Assistant) -> None:
    @app.view(dayform.FORM)
    def said(ack: Callable[[], None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        origin, (day, place) = Origin.read(view), dayform.read(view)
        week = _check_in(foyer, who, origin.engagement, day, place, now, Way.FORM)
        ack()
        _show_after_form(foyer, body["user"]["id"], origin, week, who)
        _edit_prompt(foyer, who, week)


def _asked(foyer: Assistant, who: Speaker, command: Mapping[str, Any], now: datetime) -> Message | View:
    """Answer what was typed after the command: nothing, one of its words, or a day."""
    said = unescape(command.get("text", "")).strip()
    understood = heard(said)
    if understood:
        longest = ADDRESS if understood.word is Word.CALENDAR else TYPED
        rest = blocks.shortened(understood.rest, longest)
        return _ANSWERS[understood.word](_Typed(foyer, who, rest, command["channel_id"], now))
    typed = blocks.shortened(said, TYPED)
    today = local_day(now, who.person.zone)
    with foyer.reading() as tx:
        engagement = actions.own_engagement(tx, foyer.workspace, who.person.id)
        day = parse_day(typed, today, backwards=True) if typed else None
        return messages.card(actions.week(tx, engagement, now, day), who.words)


def _help(typed: _Typed) -> Message:
    return messages.usage(typed.who.words)


def _month(typed: _Typed) -> Message:
    with typed.foyer.reading() as tx:
        return pages.month(tx, typed.engagement(tx), typed.rest, typed.now, typed.who.words)


def _why(typed: _Typed) -> View:
    with typed.foyer.reading() as tx:
        engagement = typed.engagement(tx)
        day = pages.week_typed(tx, engagement, typed.rest, typed.now)
        return pages.why(tx, engagement, day, typed.now, typed.who.words)


def _fix(typed: _Typed) -> View:
    today = local_day(typed.now, typed.who.person.zone)
    day = parse_day(typed.rest, today, backwards=True) if typed.rest else None
    with typed.foyer.reading() as tx:
        return pages.fix(tx, typed.engagement(tx), day, typed.now, typed.who.words)


def _history(typed: _Typed) -> Message:
    with typed.foyer.reading() as tx:
        return pages.history_of(tx, typed.who.person, typed.who.words)


def _team(typed: _Typed) -> Message:
    foyer, who = typed.foyer, typed.who
    switched = digests.switched(foyer, who, typed.rest, typed.channel, typed.now)
    if switched:
        return switched
    with foyer.transaction() as tx:
        return team.team(tx, who.person, typed.rest, typed.now, who.words)


def _results(typed: _Typed) -> Message:
    with typed.foyer.transaction() as tx:
        return team.weekly(tx, typed.who.person, typed.now, typed.who.words)


def _calendar(typed: _Typed) -> Message:
    if typed.rest:
        return calendars.take_address(typed.foyer, typed.who, typed.rest, typed.now)
    return calendars.send(typed.foyer, typed.who, typed.now)


_ANSWERS: Mapping[Word, Callable[[_Typed], Message | View]] = {
    Word.TEAM: _team,
    Word.RESULTS: _results,
    Word.CALENDAR: _calendar,
    Word.HELP: _help,
    Word.MONTH: _month,
    Word.WHY: _why,
    Word.FIX: _fix,
    Word.HISTORY: _history,
}


def _read(foyer: Assistant, body: Mapping[str, Any], action: Mapping[str, Any]) -> _Pressed:
    return _Pressed(
        who=speaker(foyer, body["user"]["id"]),
        about=Press.read(action["value"]),
        way=messages.way_of(action["block_id"]),
        now=foyer.clock.now(),
    )


def _origin(body: Mapping[str, Any], pressed: _Pressed) -> Origin:
    at = _where(body) if pressed.way is not Way.HOME else Posted(channel="", ts="")
    return Origin(
        pressed.about.engagement, pressed.way, body.get("response_url", ""), channel=at.channel, ts=at.ts
    )


def _where(body: Mapping[str, Any]) -> Posted:
    """Return where the message with what was pressed stands."""
    return Posted(channel=body["channel"]["id"], ts=body["container"]["message_ts"])


def _week(foyer: Assistant, pressed: _Pressed, day: date | None) -> WeekView:
    with foyer.reading() as tx:
        key = pressed.about.engagement
        engagement = actions.own_engagement(tx, foyer.workspace, pressed.who.person.id, key)
        return actions.week(tx, engagement, pressed.now, day)


def _check_in(
    foyer: Assistant, who: Speaker, key: int, day: date, place: Place, now: datetime, way: Way
) -> WeekView:
    """Keep what was said; return the week with it."""
    notice.ensure_shown(foyer, who, now)
    with foyer.transaction() as tx:
        engagement = actions.own_engagement(tx, foyer.workspace, who.person.id, key)
        return actions.check_in(tx, engagement, who.person.id, day, place, now, way)


def _show(
    foyer: Assistant, body: Mapping[str, Any], pressed: _Pressed, week: WeekView, *, changing: bool = False
) -> None:
    """Show how the week stands now in the place of what was pressed."""
    w = pressed.who.words
    match pressed.way:
        case Way.HOME:
            homepage.show(foyer, body["user"]["id"])
        case Way.PROMPT:
            _show_on_prompt(foyer, _where(body), pressed.who, week, changing=changing)
        case Way.DIRECT:
            foyer.slack.update(_where(body), messages.card(week, w, Way.DIRECT, changing=changing))
        case _:
            card = messages.card(week, w, changing=changing)
            foyer.slack.respond(body["response_url"], card, replace=True)


def _show_on_prompt(
    foyer: Assistant, pressed: Posted, who: Speaker, week: WeekView, *, changing: bool
) -> None:
    """Show the answer in the prompt's place, or beside a digest that the prompt is only a part of."""
    if posted.standing(foyer, week.prompt_key) == pressed:
        prompt = messages.prompt(week, who.person.name, who.words, changing=changing)
        foyer.slack.update(pressed, prompt)
    else:
        foyer.slack.post(pressed.channel, messages.card(week, who.words, Way.DIRECT, changing=changing))


def _show_after_form(foyer: Assistant, slack_id: str, origin: Origin, week: WeekView, who: Speaker) -> None:
    """Show the week of the day that was said where the form was opened; beside a prompt, not in its place."""
    if origin.way is Way.HOME:
        homepage.show(foyer, slack_id)
        return
    if origin.way is Way.DIRECT:
        card = messages.card(week, who.words, Way.DIRECT)
        foyer.slack.update(Posted(origin.channel, origin.ts), card)
        return
    card = messages.card(week, who.words)
    try:
        foyer.slack.respond(origin.response_url, card, replace=origin.way is Way.COMMAND)
    except SlackRefused:
        # A form may stay open for longer than Slack takes answers beside the message it was opened from.
        foyer.slack.post(slack_id, messages.card(week, who.words, Way.DIRECT))


def _edit_prompt(foyer: Assistant, who: Speaker, week: WeekView) -> None:
    """Have the prompt about a day show what was said of it, wherever that was."""
    posted.edit(foyer, {week.prompt_key: messages.prompt(week, who.person.name, who.words)})
