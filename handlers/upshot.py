"""What a verb of the loop comes to: queued with what it changed, sent, and shown where it stood before."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.blocks import Message
from bot.joins import Due
from bot.knowledge.loop.actions import Done
from bot.outbox import diary
from bot.outbox import store as outbox
from handlers import homepage, posted


def queue(foyer: Assistant, tx: Session, dues: Iterable[Due], now: datetime) -> None:
    """Queue messages of the loop, and have the diary of the workspace looked at again.

    Once the transaction is done, `foyer.lane.deliver(now)` lets them leave at once.
    """
    outbox.queue_all(tx, foyer.workspace, tuple(dues), now)
    diary.begin(tx, foyer.workspace, "knowledge", foyer.workspace, now)


def done(foyer: Assistant, now: datetime, verb: Callable[[Session], Done]) -> Done:
    """Do it in one transaction with the messages that follow from it."""
    with foyer.transaction() as tx:
        found = verb(tx)
        queue(foyer, tx, found.dues, now)
    return found


def show(foyer: Assistant, slack_id: str, found: Done, now: datetime, said: Message | None = None) -> None:
    """Send what follows from a verb, and show what became of it to who did it.

    Args:
        said: what they are told where no message of theirs stands that shows it by itself.
    """
    foyer.lane.deliver(now)
    stands_somewhere = posted.edit(foyer, found.edits)
    if said and not stands_somewhere:
        foyer.slack.post(slack_id, said)
    homepage.show(foyer, slack_id)
