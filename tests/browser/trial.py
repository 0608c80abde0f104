"""`foyer try` as a person starts it at a terminal: a process of its own that says where it is open."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
OPEN = re.compile(r"Foyer is open at (http://\S+)")


def command(data: Path, port: int = 0, *more: str) -> list[str]:
    """The words at the terminal; `port` 0 takes a free one."""
    return [sys.executable, "-m", "bot", "try", "--port", str(port), "--data", str(data), *more]


def environment() -> dict[str, str]:
    """The environment without settings of the machine's, and without its browser."""
    ours = {name.upper() for name in Settings.model_fields}
    rest = {name: value for name, value in os.environ.items() if name not in ours}
    return rest | {"BROWSER": "none", "PYTHONPATH": str(ROOT)}


class Trial:
    """Foyer in its local workspace, from the line that says where it is open until it is asked to end.

    Args:
        data: folder of all it remembers; its log stands beside it.
        more: further words at the terminal.
    """

    def __init__(self, data: Path, *more: str) -> None:
        self.data = data
        self._more = more
        self._log = data.with_suffix(".log")

    def __enter__(self) -> Self:
        with self._log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                command(self.data, 0, *self._more),
                cwd=self.data.parent,
                env=environment(),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout
        line = self._process.stdout.readline()
        opened = OPEN.search(line)
        assert opened, f"{line!r}\n{self.said}"
        self.url = opened[1]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ends()

    @property
    def said(self) -> str:
        """What it complained about so far."""
        return self._log.read_text(encoding="utf-8")

    def ends(self) -> int:
        """Ask it to end, as closing the terminal would; return its exit status."""
        self._process.terminate()
        self._process.communicate(timeout=30)
        return self._process.returncode
