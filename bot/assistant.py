"""The frozen bundle the doors receive: everything a listener or a tick may need, and nothing else."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.db import Database
from bot.joins import Capability
from bot.knowledge.model import Model
from bot.knowledge.semantics import Semantics
from bot.outbox.delivery import Lane
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
        semantics: what compares questions and passages by their meaning.
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
    semantics: Semantics = field(default_factory=Semantics)
    model: Model | None = None
    pulse: Pulse = field(default_factory=Pulse)

    def transaction(self) -> AbstractContextManager[Session]:
        """Open the writing transaction of one listener or tick; it commits at the end of the block."""
        return self.database.write()

    def reading(self) -> AbstractContextManager[Session]:
        """Open a transaction that only reads."""
        return self.database.read()
