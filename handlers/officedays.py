"""What the doors to office days share: keeping what was said, and showing it wherever it stands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.blocks import Message
from bot.errors import SlackRefused
from bot.joins import Due
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.regime import actions, messages
from bot.regime.capability import REGIME
from bot.regime.dayform import Origin
from bot.regime.facts import Way
from bot.regime.messages import Press
from bot.regime.own import actions as own
from bot.regime.plan import messages as plans
from bot.regime.plan.asking import keys
from bot.regime.plan.edits import edits
from bot.regime.weekview import WeekView
from bot.roles.store import Engagement
from bot.slack import Posted
from handlers import homepage, notice, posted
from handlers.speaker import Speaker, speaker

_SENT = (Way.PROMPT, Way.WARNING, Way.MONDAY)  # by the clock


@dataclass(frozen=True, slots=True)
class Pressed:
    """Who pressed a button of ours, what it is about, on which surface, and when."""

    who: Speaker
    about: Press
    way: Way
    now: datetime

    @classmethod
    def read(cls, foyer: Assistant, body: Mapping[str, Any], action: Mapping[str, Any]) -> "Pressed":
        """Read it from what Slack tells of a press."""
        return cls(
            who=speaker(foyer, body["user"]["id"]),
            about=Press.read(action["value"]),
            way=messages.way_of(action["block_id"]),
            now=foyer.clock.now(),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the week to be shown, the days that changed, and messages due at once."""

    week: WeekView
    days: Iterable[date] = ()
    dues: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """The week that was kept, and what posted messages say now, by their natural keys."""

    week: WeekView
    edits: Mapping[str, Message]


def keep(
    foyer: Assistant,
    who: Speaker,
    key: int | None,
    now: datetime,
    act: Callable[[Session, Engagement], Kept],
) -> Done:
    """Keep what a person says of their own engagement, once they have seen the notice.

    Args:
        key: of the engagement; None for the one that runs.
        act: keeps it.

    What is said of a day long past goes to who decides on it.
    """
    notice.ensure_shown(foyer, who, now)
    with foyer.transaction() as tx:
        engagement = _engagement(tx, foyer, who, key, now)
        kept = act(tx, engagement)
        sent = own.send_waiting(tx, engagement, now)
        dues = kept.dues + sent.dues
        outbox.queue_all(tx, foyer.workspace, dues, now)
        for one in kept.week.each:
            diary.begin(tx, foyer.workspace, REGIME.name, one.engagement, now)
        changed = edits(tx, engagement, kept.days, now, kept.week).beside(sent.edits)
    if dues:
        foyer.lane.deliver(now)
    return Done(kept.week, changed)


def _engagement(tx: Session, foyer: Assistant, who: Speaker, key: int | None, now: datetime) -> Engagement:
    if key is None:
        return actions.current_engagement(tx, foyer.workspace, who.person.id, now)
    return actions.own_engagement(tx, foyer.workspace, who.person.id, key)


def week(foyer: Assistant, pressed: Pressed, day: date | None) -> WeekView:
    """Return the week of a day, or of today, of the engagement that a button is about."""
    with foyer.reading() as tx:
        key = pressed.about.engagement
        engagement = actions.own_engagement(tx, foyer.workspace, pressed.who.person.id, key)
        return actions.week(tx, engagement, pressed.now, day)


def show_done(foyer: Assistant, body: Mapping[str, Any], pressed: Pressed, done: Done) -> None:
    """Show what was kept in the place of what was pressed, and in every other message that tells of it."""
    if pressed.way not in _SENT:
        show(foyer, body, pressed, done.week)
        posted.edit(foyer, done.edits)
        return
    at, stands = where(body), posted.standing(foyer, {*keys(done.week), *done.edits})
    changed = {stands[key]: key for key in done.edits if key in stands}
    if at in changed:
        foyer.slack.update(at, done.edits[changed.pop(at)])
    else:
        _show_in_place(foyer, at, pressed, done.week, alone=at in stands.values())
    for place, key in changed.items():
        posted.update(foyer, place, done.edits[key])


def origin(body: Mapping[str, Any], pressed: Pressed) -> Origin:
    """Return where a form is opened."""
    at = where(body) if pressed.way is not Way.HOME else Posted(channel="", ts="")
    return Origin(
        pressed.about.engagement, pressed.way, body.get("response_url", ""), channel=at.channel, ts=at.ts
    )


def where(body: Mapping[str, Any]) -> Posted:
    """Return where the message with what was pressed stands."""
    return Posted(channel=body["channel"]["id"], ts=body["container"]["message_ts"])


def show(
    foyer: Assistant, body: Mapping[str, Any], pressed: Pressed, shown: WeekView, *, changing: bool = False
) -> None:
    """Show how the week stands now in the place of what was pressed."""
    w = pressed.who.words
    match pressed.way:
        case Way.HOME:
            homepage.show(foyer, body["user"]["id"])
        case Way.PROMPT | Way.WARNING | Way.MONDAY:
            at = where(body)
            alone = at in posted.standing(foyer, keys(shown)).values()
            _show_in_place(foyer, at, pressed, shown, alone=alone, changing=changing)
        case Way.DIRECT:
            foyer.slack.update(where(body), messages.card(shown, w, Way.DIRECT, changing=changing))
        case _:
            card = messages.card(shown, w, changing=changing)
            foyer.slack.respond(body["response_url"], card, replace=True)


def show_after_form(foyer: Assistant, slack_id: str, opened: Origin, shown: WeekView, who: Speaker) -> None:
    """Show a week where the form was opened; beside a message the clock sent, not in its place."""
    if opened.way is Way.HOME:
        homepage.show(foyer, slack_id)
        return
    if opened.way is Way.DIRECT and opened.ts:
        card = messages.card(shown, who.words, Way.DIRECT)
        foyer.slack.update(Posted(opened.channel, opened.ts), card)
        return
    card = messages.card(shown, who.words)
    try:
        if opened.response_url:
            foyer.slack.respond(opened.response_url, card, replace=opened.way is Way.COMMAND)
            return
    except SlackRefused:
        # A form may stay open for longer than Slack takes answers beside the message it was opened from.
        pass
    foyer.slack.post(slack_id, messages.card(shown, who.words, Way.DIRECT))


def _show_in_place(
    foyer: Assistant, at: Posted, pressed: Pressed, shown: WeekView, *, alone: bool, changing: bool = False
) -> None:
    """Show the answer in the place of what the clock sent, or beside a digest it is only a part of."""
    who, w = pressed.who, pressed.who.words
    if not alone:
        foyer.slack.post(at.channel, messages.card(shown, w, Way.DIRECT, changing=changing))
        return
    drawn = {
        Way.PROMPT: lambda: messages.prompt(shown, who.person.name, w, changing=changing),
        Way.WARNING: lambda: plans.warning(shown, w, changing=changing),
        Way.MONDAY: lambda: plans.monday(shown, who.person.name, w),
    }
    foyer.slack.update(at, drawn[pressed.way]())
