"""What every door does with a question: its meaning is looked up, it is answered, kept and shown."""

import logging
from collections.abc import Callable
from datetime import datetime

from bot.assistant import Assistant
from bot.blocks import Message
from bot.errors import FoyerError
from bot.knowledge import actions, messages
from bot.knowledge.heard import Heard
from bot.knowledge.model import worded
from bot.knowledge.pressing import Seen
from bot.knowledge.replies import Reply
from bot.people.heard import is_news
from bot.slack import Posted
from handlers.speaker import Speaker

_log = logging.getLogger(__name__)


def answer(
    foyer: Assistant, who: Speaker, said: Heard, now: datetime, *, ts: str | None = None
) -> Reply | None:
    """Return the reply to what somebody said; None when it was heard before.

    Args:
        ts: of the message, for what Slack may deliver twice.
    """
    with foyer.reading() as tx:
        wordings = actions.wordings(tx, who.person, said, now)
    for one in wordings:
        foyer.semantics.asked(one)  # outside of any transaction: it takes a while, and is remembered
    with foyer.transaction() as tx:
        if ts and not is_news(tx, foyer.workspace, who.person.id, ts, now):
            return None
        return actions.ask(tx, who.person, said, foyer.semantics, now)


def show(
    foyer: Assistant,
    who: Speaker,
    reply: Reply,
    post: Callable[[Message], Posted | None],
    seen: Seen = Seen.DIRECT,
) -> None:
    """Show a reply at once; what the optional model makes of it comes later, in its place or below it.

    Args:
        post: posts a message; returns where it stands, None where it cannot be edited.
    """
    places = [post(one) for one in messages.said(reply, who.words, seen)]
    better = worded(reply, foyer.model)
    alone = messages.in_other_words(better)
    if alone is None:
        return
    again = messages.said(better, who.words, seen)
    try:
        if places[0] and len(again) == len(places):
            foyer.slack.update(places[0], again[0])
        else:
            post(alone)
    except FoyerError as unseen:
        _log.info("What the model said could not be shown: %s", unseen)
