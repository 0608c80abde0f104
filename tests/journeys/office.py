"""A local workspace with Foyer as a process of its own, which can be killed and started again."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, create_engine, select

from bot.commands.trying import manifest
from bot.knowledge.shelf import library_of
from bot.knowledge.shelf.store import PassageVectorRow
from bot.settings import Settings
from tests.journeys.lives import Program, begun
from tests.patience import AT_LEISURE
from workspace import Workspace
from workspace.client import Client, Person

ROOT = Path(__file__).parents[2]
ROLE = ROOT / "documents" / "senior-it-project-manager.txt"
BRUSSELS = ZoneInfo("Europe/Brussels")
FIRST_MORNING = datetime(2025, 11, 17, 8, 30, tzinfo=BRUSSELS)


def brussels(day: int, month: int, year: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant by its wall time in Brussels."""
    return datetime(year, month, day, hour, minute, tzinfo=BRUSSELS)


@dataclass(frozen=True)
class Done:
    """A command that ran to its end: its exit status, and its two outputs."""

    returncode: int
    stdout: str
    stderr: str


class Office:
    """The workspace stays open while Foyer comes and goes.

    Args:
        folder: where both remember; the test's own.
        database_url: where Foyer remembers instead.
    """

    def __init__(self, folder: Path, database_url: str = "") -> None:
        self.folder = folder
        self.database_url = database_url or f"sqlite:///{folder / 'foyer.db'}"
        self._is_new = not (folder / "workspace").exists()
        self.workspace = Workspace(folder=folder / "workspace", manifest=manifest(), patience=AT_LEISURE)
        self.clock_url: str | None = None  # None: the workspace's clock; "": the machine's
        self._process: BaseProcess | None = None
        self._commands = 0

    def __enter__(self) -> Self:
        self.workspace.start()
        self.client = Client(self.workspace.url)
        self.nora, self.marc, self.els, self.tom = (
            self.client.person(user) for user in ("U0NORA", "U0MARC", "U0ELS", "U0TOM")
        )
        if self._is_new:
            start = {"at": FIRST_MORNING.isoformat()}
            self.client.post("clock/start", start, token=self.workspace.bot_token)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._process.kill()  # ending it as Ctrl-C would takes seconds, and has a test of its own
            self._process.join(30)
        self.workspace.stop()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a Foyer that serves this workspace, and nothing of the machine's settings."""
        ours = {name.upper() for name in Settings.model_fields}
        rest = {name: value for name, value in os.environ.items() if name not in ours}
        return rest | {
            "SLACK_BOT_TOKEN": self.workspace.bot_token,
            "SLACK_APP_TOKEN": self.workspace.app_token,
            "SLACK_API_URL": self.workspace.api_url,
            "DATABASE_URL": self.database_url,
            "CLOCK_URL": self.workspace.url if self.clock_url is None else self.clock_url,
            "PYTHONPATH": str(ROOT),
        }

    def foyer(self, *words: str, role: Path = ROLE) -> Done:
        """Run one command of the command line to its end."""
        self._commands += 1
        said, complained = (self.folder / f"{self._commands}.{output}" for output in ("stdout", "stderr"))
        named = tuple(str(role) if word == "ROLE" else word for word in words)
        process = begun(Program(named, self.folder, self.environment, said, complained))
        process.join(60)
        assert process.exitcode is not None, f"{words} did not end"
        return Done(process.exitcode, *(output.read_text(encoding="utf-8") for output in (said, complained)))

    def imports(self) -> None:
        """Begin Nora's engagement from the Brussels role sheet."""
        cast = ("--person", "U0NORA", "--manager", "U0MARC", "--sponsor", "U0ELS", "--channel", "C0PROJECT")
        done = self.foyer("import", "ROLE", *cast)
        assert done.returncode == 0, done.stderr

    def opens(self, *, before: Callable[[], None] | None = None) -> None:
        """Start Foyer, which does `before` first, and wait until Slack and Foyer hear each other."""
        log = self.folder / "foyer.log"
        self._process = begun(Program(("run",), self.folder, self.environment, log, log, before))
        self.nora.waits(lambda: self.nora.state()["app"]["connected"] or None, "Foyer to connect", 30)

    def learns(self) -> None:
        """Wait until Foyer knows what each passage of the role document means."""
        passages = library_of(ROLE.name, ROLE.read_text(encoding="utf-8")).passages
        digests = {passage.digest for passage in passages}
        engine = create_engine(self.database_url)  # not the house's own, which nobody may open beside Foyer
        try:
            while not digests <= set(_learned(engine)):
                assert self.is_running
                threading.Event().wait(0.1)  # the workspace does not hear of it
        finally:
            engine.dispose()

    @property
    def is_running(self) -> bool:
        """Whether the process that was started last has not ended."""
        return self._process is not None and self._process.exitcode is None

    def dies_within(self, seconds: float) -> bool:
        """Wait for Foyer to end by itself; return whether it did."""
        assert self._process
        self._process.join(seconds)
        return not self.is_running

    def is_killed(self) -> None:
        """End Foyer as a power cut would."""
        assert self._process
        self._process.kill()
        self.has_died()

    def has_died(self) -> None:
        """Wait until Foyer is gone, and Slack knows."""
        assert self._process
        self._process.join(30)
        self.nora.waits(lambda: not self.nora.state()["app"]["connected"] or None, "Foyer to be gone")

    def stops(self) -> int | None:
        """End Foyer as Ctrl-C would; return its exit status, None when it was not running."""
        if not self._process or not self.is_running:
            return None
        self._process.terminate()
        self._process.join(30)
        return self._process.exitcode

    def moves_to(self, instant: datetime) -> None:
        """Move the business clock, with all that is due on the way."""
        self.client.move_clock(instant)

    def hears(self, person: Person, text: str, where: str = "") -> int:
        """Count the messages with `text` that a person has in a conversation."""
        return sum(text in str(message) for message in person.messages(where))


def _learned(engine: Engine) -> Iterator[str]:
    with engine.connect() as connection:
        yield from connection.scalars(select(PassageVectorRow.digest))
