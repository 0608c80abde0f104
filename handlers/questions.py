"""What every door does with a question: its meaning is looked up, it is answered and kept."""

from datetime import datetime

from bot.assistant import Assistant
from bot.knowledge import actions
from bot.knowledge.heard import Heard
from bot.knowledge.model import worded
from bot.knowledge.replies import Reply
from bot.people.heard import is_news
from handlers.speaker import Speaker


def answer(
    foyer: Assistant, who: Speaker, said: Heard, now: datetime, *, ts: str | None = None
) -> Reply | None:
    """Return the reply to what somebody said; None when it was heard before.

    Args:
        ts: of the message, for what Slack may deliver twice.
    """
    foyer.semantics.asked(said.text)  # outside of any transaction: it takes a while, and is remembered
    with foyer.transaction() as tx:
        if ts and not is_news(tx, foyer.workspace, who.person.id, ts, now):
            return None
        reply = actions.ask(tx, who.person, said, foyer.semantics, now)
    return worded(reply, foyer.model)
