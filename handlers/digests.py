"""Digests of who is in: switched in a channel, and who comes to it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.blocks import Message
from bot.outbox import diary
from bot.people import store as people
from bot.people.store import Person
from bot.regime.capability import REGIME
from bot.regime.team import pages, planning, store, whoisin
from bot.regime.team.errors import NoChannelHere, NotInChannel
from bot.roles.folding import fold
from handlers.speaker import Speaker

_DIGEST = "digest"
_ON, _OFF = frozenset({"", "on", "oui", "aan"}), frozenset({"off", "non", "uit"})


def switched(foyer: Assistant, who: Speaker, typed: str, channel: str, now: datetime) -> Message | None:
    """Switch the digest of a channel as was typed; None when that is not what was typed.

    Args:
        channel: Slack's id of the conversation in which it was typed.

    Raises: NotTheirDigest, NoChannelHere, NotInChannel.
    """
    word, _, said = fold(" ".join(typed.split())).partition(" ")
    if word != _DIGEST or said not in _ON | _OFF:
        return None
    with foyer.reading() as tx:
        pages.check_may_switch(tx, who.person)
    if not channel.startswith(("C", "G")):
        raise NoChannelHere
    return _off(foyer, who, channel) if said in _OFF else _on(foyer, who, channel, now)


def joined(foyer: Assistant, event: Mapping[str, Any]) -> None:
    """Keep that somebody we know came to a channel with a digest."""
    with foyer.transaction() as tx:
        channel, known = _known(foyer, tx, event)
        if channel is not None and known:
            store.member_joined(tx, foyer.workspace, channel, known.id)


def left(foyer: Assistant, event: Mapping[str, Any]) -> None:
    """Keep that somebody left a channel with a digest."""
    with foyer.transaction() as tx:
        channel, known = _known(foyer, tx, event)
        if channel is not None and known:
            store.member_left(tx, foyer.workspace, channel, known.id)


def _on(foyer: Assistant, who: Speaker, slack_id: str, now: datetime) -> Message:
    users = foyer.slack.members(slack_id)
    if foyer.identity.bot_user not in users:
        raise NotInChannel
    name = foyer.slack.channel_name(slack_id)
    with foyer.transaction() as tx:
        channel = people.save_channel(tx, foyer.workspace, slack_id, name)
        members = store.known(tx, foyer.workspace, users)
        store.switch_on(tx, foyer.workspace, channel, who.person, members, now)
        diary.begin(tx, foyer.workspace, REGIME.name, planning.WHOLE, now)
        typed = people.channel_name(tx, foyer.workspace, channel)
    return whoisin.switched(typed, who.words, on=True, was_on=False)


def _off(foyer: Assistant, who: Speaker, slack_id: str) -> Message:
    name = foyer.slack.channel_name(slack_id)
    with foyer.transaction() as tx:
        channel = people.save_channel(tx, foyer.workspace, slack_id, name)
        was_on = store.switch_off(tx, foyer.workspace, channel)
        typed = people.channel_name(tx, foyer.workspace, channel)
    return whoisin.switched(typed, who.words, on=False, was_on=was_on)


def _known(foyer: Assistant, tx: Session, event: Mapping[str, Any]) -> tuple[int | None, Person | None]:
    """Return the channel and the person of an event, as far as we know them."""
    channel = people.channel_by_slack_id(tx, foyer.workspace, event["channel"])
    return channel, people.person_by_slack_id(tx, foyer.workspace, event["user"])
