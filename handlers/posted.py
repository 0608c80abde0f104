"""Messages that stand in Slack already: what is to be said beside them, or in their place."""

import logging
from collections.abc import Collection, Mapping
from typing import Any

from bot.assistant import Assistant
from bot.blocks import Message
from bot.errors import SlackRefused, SlackUnclear
from bot.outbox import store as outbox
from bot.people import store as people
from bot.slack import Posted

_log = logging.getLogger(__name__)


def standing(foyer: Assistant, keys: Collection[str]) -> dict[str, Posted]:
    """Return where messages stand by themselves in Slack, by their natural keys; not those that do not.

    What was merged into a digest has no place of its own.
    """
    with foyer.reading() as tx:
        found = [one for one in outbox.find_all(tx, foyer.workspace, keys) if one.ts is not None]
        to = {one.occasion.recipient for one in found}
        addresses = {
            one: people.address(tx, foyer.workspace, person=one.person, channel=one.channel) for one in to
        }
    return {one.key: Posted(addresses[one.occasion.recipient], one.ts) for one in found if one.ts}


def edit(foyer: Assistant, edits: Mapping[str, Message]) -> bool:
    """Put new messages in the place of posted ones, each by the natural key of its row.

    Returns: whether any of them stands in Slack.
    """
    posted = standing(foyer, edits.keys()) if edits else {}
    for key in edits:
        if key in posted:
            update(foyer, posted[key], edits[key])
    return bool(posted)


def update(foyer: Assistant, at: Posted, message: Message) -> None:
    """Put a new message in the place of a posted one, as long as that one can be edited."""
    try:
        foyer.slack.update(at, message)
    except (SlackRefused, SlackUnclear) as unedited:
        # What happened is kept and was shown; the old message may have been deleted.
        _log.info("A posted message could not be edited: %s", unedited)


def answer(foyer: Assistant, body: Mapping[str, Any], message: Message, *, replace: bool = False) -> None:
    """Answer beside or in the place of what was pressed; from Home or a window, in the conversation."""
    if body.get("response_url"):
        foyer.slack.respond(body["response_url"], message, replace=replace)
    else:
        foyer.slack.post(body["user"]["id"], message)
