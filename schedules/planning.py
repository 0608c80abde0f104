"""The tick that turns what became due into rows of the outbox."""

from bot.assistant import Assistant
from bot.outbox import actions, diary


def tick(assistant: Assistant) -> None:
    """Queue what is due now, for every capability."""
    now = assistant.clock.now()
    with assistant.reading() as tx:
        if not diary.anything_due(tx, assistant.workspace, now):
            return
    with assistant.transaction() as tx:
        actions.plan(tx, assistant.workspace, assistant.capabilities, now)
