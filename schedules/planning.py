"""The tick that turns what became due into rows of the outbox."""

from datetime import datetime

from bot.assistant import Assistant
from bot.outbox import actions, diary


def tick(assistant: Assistant) -> None:
    """Queue what is due now, for every capability."""
    plan_until_done(assistant, assistant.clock.now())


def plan_until_done(assistant: Assistant, now: datetime) -> None:
    """Queue what is due at `now`, in as many transactions as it takes."""
    # Looked at first in a reading transaction: an idle tick writes nothing.
    with assistant.reading() as tx:
        is_due = diary.anything_due(tx, assistant.workspace, now)
    while is_due:
        with assistant.transaction() as tx:
            actions.plan(tx, assistant.workspace, assistant.capabilities, now)
            is_due = diary.anything_due(tx, assistant.workspace, now)
