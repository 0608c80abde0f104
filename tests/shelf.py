"""A workspace whose handbooks are learned: an assistant with an embedder that counts, and its tick."""

from dataclasses import dataclass, field
from pathlib import Path

from bot import settings
from bot.assistant import Assistant
from bot.blocks import Message
from bot.clock import MovableClock
from bot.documents import store as documents
from bot.documents.reading import document_of
from bot.documents.store import StoredDocument
from bot.errors import SlackRefused, SlackUnclear
from bot.knowledge.shelf import actions
from bot.outbox.delivery import Lane
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.slack import Identity, Posted
from schedules.indexing import Indexing
from tests.embedder import WordEmbedder, semantics
from tests.fakes import Letterbox
from tests.house import NOW, House
from tests.people import END, START

ROLE = Path(__file__).parents[1] / "documents" / "senior-it-project-manager.txt"
TITLE = "Senior IT Project Manager"
RINGS = 100  # far more than any of these handbooks takes


@dataclass(eq=False)
class Edited(Letterbox):
    """A letterbox in which messages can be put in the place of others; `faults` are met at edits, too."""

    edits: list[tuple[Posted, Message]] = field(default_factory=list)

    def update(self, posted: Posted, message: Message) -> None:
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, SlackRefused):
            raise fault
        if fault:
            raise SlackUnclear("chat.update")
        self.edits.append((posted, message))


class Library:
    """What a workspace reads; each `start` is a new process over the same database."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.slack = Edited()
        self.start()

    def start(self) -> None:
        """Begin anew with nothing in memory."""
        house = self.house
        self.embedder = WordEmbedder()
        made = semantics(self.embedder)
        self.foyer = Assistant(
            settings=settings.load("try", env_file=None),
            clock=MovableClock(NOW),
            database=house.database,
            slack=self.slack,
            identity=Identity("T1", "Office", "UBOT"),
            workspace=house.workspace,
            capabilities=(),
            lane=Lane(house.database, self.slack, (), house.workspace, per_minute=6000),
            understanding=lambda: made,
        )
        self.tick = Indexing()

    def takes(self, text: str, *, name: str = "handbook.md", role: str | None = None) -> StoredDocument:
        """Take in a handbook, which waits to be learned."""
        with self.foyer.transaction() as tx:
            document = document_of(name, text)
            (kept,) = actions.take_in(tx, self.house.workspace, [document], [role], NOW)
        return kept

    def rings(self, times: int = RINGS) -> None:
        """Let the clock ring."""
        for _ in range(times):
            self.tick(self.foyer)

    def names_in_force(self) -> list[tuple[str, int]]:
        """Return the handbooks that are answered from, with their versions."""
        with self.foyer.reading() as tx:
            return [(one.name, one.version) for one in documents.handbooks(tx, self.house.workspace)]

    def begins(self, title: str = TITLE) -> Engagement:
        """Put Nora into the Brussels role, under a title."""
        with self.foyer.transaction() as tx:
            text = ROLE.read_text(encoding="utf-8")
            return roles.save_engagement(
                tx,
                self.house.workspace,
                document=documents.save_document(tx, self.house.workspace, ROLE.name, text, NOW),
                person=self.house.person,
                title=title,
                start=START,
                end=END,
                channel=None,
            )
