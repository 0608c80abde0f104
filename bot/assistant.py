"""The frozen bundle the doors receive: everything a listener or a tick may need, and nothing else."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.db import Database
from bot.joins import Capability
from bot.knowledge.model import Model
from bot.knowledge.semantics import Semantics
from bot.outbox.delivery import Lane
from bot.privacy.practice import Practice, practice_of
from bot.pulse import Pulse
from bot.settings import Settings
from bot.slack import Identity, Slack


@dataclass(frozen=True, slots=True)
class Assistant:
    """Foyer in one workspace.

    Args:
        workspace: our own key of the workspace; every query is scoped by it.
        identity: who the bot is in Slack.
        lane: the only sender of what the clock starts.
        understanding: returns what compares questions and passages by their meaning, once it is loaded.
        model: what may rephrase quotes; None unless an admin named one.
        pulse: when its ticks last did their work, and when it last heard Slack.
    """

    settings: Settings
    clock: Clock
    database: Database
    slack: Slack
    identity: Identity
    workspace: int
    capabilities: tuple[Capability, ...]
    lane: Lane
    understanding: Callable[[], Semantics] = field(default_factory=lambda: cache(Semantics))
    model: Model | None = None
    pulse: Pulse = field(default_factory=Pulse)

    @property
    def practice(self) -> Practice:
        """What the settings say is done with data about people."""
        return practice_of(self.settings)

    @property
    def semantics(self) -> Semantics:
        """What compares questions and passages by their meaning; a new process waits for it for seconds."""
        return self.understanding()

    def transaction(self) -> AbstractContextManager[Session]:
        """Open the writing transaction of one listener or tick; it commits at the end of the block."""
        return self.database.write()

    def reading(self) -> AbstractContextManager[Session]:
        """Open a transaction that only reads."""
        return self.database.read()
