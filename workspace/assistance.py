"""What the app shows beside its messages: that it is at work, and what one could ask it."""

import time
from dataclasses import dataclass

from workspace.bell import Bell
from workspace.patience import Patience


@dataclass(frozen=True, slots=True)
class Prompt:
    title: str
    message: str


class Assistance:
    """Status and suggested prompts per conversation; nothing here outlives the server."""

    def __init__(self, patience: Patience, changed: Bell) -> None:
        self._life = patience.status
        self._changed = changed
        self._statuses: dict[str, tuple[str, float]] = {}
        self._prompts: dict[str, list[Prompt]] = {}

    def set_status(self, conversation: str, status: str) -> None:
        """ "" takes the status away, and so does the app's next message."""
        self._statuses[conversation] = (status, time.monotonic())
        self._changed.ring()

    def status(self, conversation: str) -> str:
        status, since = self._statuses.get(conversation, ("", 0.0))
        return status if time.monotonic() - since < self._life else ""

    def set_prompts(self, conversation: str, prompts: list[Prompt]) -> None:
        self._prompts[conversation] = prompts
        self._changed.ring()

    def prompts(self, conversation: str) -> list[Prompt]:
        return self._prompts.get(conversation, [])
