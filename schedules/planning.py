"""The tick that turns what became due into rows of the outbox."""

from datetime import datetime

from bot.assistant import Assistant
from bot.outbox import actions, diary


def tick(assistant: Assistant) -> None:
    """Queue what is due now, for every capability."""
    plan_until_done(assistant, assistant.clock.now())


def plan_until_done(assistant: Assistant, now: datetime) -> None:
    """Queue what is due at `now`, in as many transactions as it takes."""
    while _is_anything_due(assistant, now):
        with assistant.transaction() as tx:
            actions.plan(tx, assistant.workspace, assistant.capabilities, now)


def _is_anything_due(assistant: Assistant, now: datetime) -> bool:
    with assistant.reading() as tx:
        return diary.anything_due(tx, assistant.workspace, now)
