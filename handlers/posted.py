"""Messages that stand in Slack already: what is to be said beside them, or in their place."""

import logging
from collections.abc import Mapping
from typing import Any

from bot.assistant import Assistant
from bot.blocks import Message
from bot.errors import SlackRefused, SlackUnclear
from bot.outbox import store as outbox
from bot.people import store as people
from bot.slack import Posted

_log = logging.getLogger(__name__)


def standing(foyer: Assistant, key: str) -> Posted | None:
    """Return where the message with a natural key stands by itself in Slack; None: it does not.

    What was merged into a digest has no place of its own.
    """
    with foyer.reading() as tx:
        entry = outbox.find(tx, foyer.workspace, key)
        if entry is None or entry.ts is None:
            return None
        to = entry.occasion.recipient
        address = people.address(tx, foyer.workspace, person=to.person, channel=to.channel)
    return Posted(channel=address, ts=entry.ts)


def edit(foyer: Assistant, edits: Mapping[str, Message]) -> None:
    """Put new messages in the place of posted ones, each by the natural key of its row."""
    for key, message in edits.items():
        posted = standing(foyer, key)
        if posted is None:
            continue
        try:
            foyer.slack.update(posted, message)
        except (SlackRefused, SlackUnclear) as unedited:
            # What happened is kept and was shown; the old message may have been deleted.
            _log.info("A posted message could not be edited: %s", unedited)


def answer(foyer: Assistant, body: Mapping[str, Any], message: Message, *, replace: bool = False) -> None:
    """Answer beside or in the place of what was pressed; from Home or a window, in the conversation."""
    if body.get("response_url"):
        foyer.slack.respond(body["response_url"], message, replace=replace)
    else:
        foyer.slack.post(body["user"]["id"], message)
