"""The tick that erases what has been kept for as long as it may be."""

import logging

from bot.assistant import Assistant
from bot.privacy import retention

_log = logging.getLogger(__name__)


def tick(assistant: Assistant) -> None:
    """Erase it, and log how many records of each kind."""
    with assistant.transaction() as tx:
        gone = retention.purge(
            *(tx, assistant.workspace, assistant.capabilities),
            assistant.practice.periods,
            assistant.clock.now(),
        )
    if gone:
        _log.info("Erased, for their time is over: %s", gone)
