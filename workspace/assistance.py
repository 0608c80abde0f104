"""What the app shows beside its messages: that it is at work, and what one could ask it."""

import asyncio
import time
from dataclasses import dataclass

from workspace.bell import Bell
from workspace.patience import Patience


@dataclass(frozen=True, slots=True)
class Status:
    """`text` follows the app's name; `loading` takes turns behind it; `thread_ts` is the thread it is for."""

    text: str
    thread_ts: str
    loading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Prompts:
    """What one could ask, under an optional title."""

    title: str = ""
    prompts: tuple[Prompt, ...] = ()


class Assistance:
    """Status and suggested prompts per conversation; nothing here outlives the server."""

    def __init__(self, patience: Patience, changed: Bell) -> None:
        self._life = patience.status
        self._changed = changed
        self._statuses: dict[str, tuple[Status, float]] = {}
        self._prompts: dict[str, Prompts] = {}

    def set_status(self, conversation: str, status: Status) -> None:
        """Show a status until the app's next message, at most for its time; one without text shows none."""
        self._statuses[conversation] = (status, time.monotonic() + self._life)
        self._changed.ring()
        asyncio.get_running_loop().call_later(self._life, self._changed.ring)

    def answered(self, conversation: str) -> None:
        """The app has said something: it is not at work any more."""
        self._statuses.pop(conversation, None)

    def asked(self, conversation: str) -> None:
        """The person has said something: what was suggested has served."""
        self._prompts.pop(conversation, None)

    def status(self, conversation: str) -> Status | None:
        status, end = self._statuses.get(conversation, (None, 0.0))
        return status if status and status.text and time.monotonic() < end else None

    def set_prompts(self, conversation: str, prompts: Prompts) -> None:
        self._prompts[conversation] = prompts
        self._changed.ring()

    def prompts(self, conversation: str) -> Prompts:
        return self._prompts.get(conversation, Prompts())
