"""At the door: Foyer and bare Bolt take turns at the same command and the same press."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from bench import echo
from bench.figures import Figure, Row, Times, beside, within
from bot.regime import messages
from bot.regime.facts import Place
from tests.journeys.office import ROOT, Office
from workspace.store import Json

ROUNDS = 200
WARM_UP = 5
SLACKS_PATIENCE = 3.0
_PLACES = tuple(f"{messages.CHECK_IN}.{place}" for place in (Place.OFFICE, Place.HOME))


@dataclass(frozen=True, slots=True)
class Door:
    """Seconds until something was acknowledged, and until its answer could be read."""

    taken: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)


class Visitor:
    """Nora in her conversation with an app, with a stopwatch."""

    def __init__(self, office: Office) -> None:
        self._nora = office.nora
        self._where = office.nora.place("")
        self.command, self.press = Door(), Door()

    def asks(self) -> Json:
        """Run the command; return the answer."""
        before = {message["ts"] for message in self._messages()}
        return self._timed(
            self.command,
            lambda: self._nora.runs("/office", self._where),
            lambda: next((one for one in self._messages() if one["ts"] not in before), None),
        )

    def presses(self, shown: Json, action: str, door: Door | None = None) -> Json:
        """Press a button; return what the message has become."""
        return self._timed(
            door or Door(),
            lambda: self._nora.presses(shown, action),
            lambda: next(
                (one for one in self._messages() if one["ts"] == shown["ts"] and one != shown), None
            ),
        )

    def dismisses(self, shown: Json) -> None:
        """Put the answer away, so that the conversation stays as short as it was."""
        self._nora.deletes(shown)

    def _messages(self) -> list[Json]:
        return self._nora.messages(self._where)

    def _timed(self, door: Door, act: Callable[[], None], look: Callable[[], Json | None]) -> Json:
        start = perf_counter()
        act()
        door.taken.append(perf_counter() - start)
        seen = self._nora.waits(look, "an answer")
        door.shown.append(perf_counter() - start)
        return seen


def measure(folder: Path) -> list[Figure]:
    """Measure both in turns, so that whatever else the machine does falls on both alike."""
    with Office(folder / "foyer") as ours, Office(folder / "echo") as theirs, _echoing(theirs):
        ours.imports()
        ours.opens()
        foyer, bolt = _rounds(ours, theirs, WARM_UP)
        foyer, bolt = _rounds(ours, theirs, ROUNDS)
    pairs = (
        (Row.COMMAND_TAKEN, foyer.command.taken, bolt.command.taken),
        (Row.COMMAND_SHOWN, foyer.command.shown, bolt.command.shown),
        (Row.CHECK_IN_TAKEN, foyer.press.taken, bolt.press.taken),
        (Row.CHECK_IN_SHOWN, foyer.press.shown, bolt.press.shown),
    )
    figures = [beside(row, Times(we), Times(they), "bare Bolt", 0.5, 0.99) for row, we, they in pairs]
    every = Times(foyer.command.taken + foyer.press.taken)
    return [*figures, within(Row.SLOWEST, every, SLACKS_PATIENCE, 1)]


def _rounds(ours: Office, theirs: Office, rounds: int) -> tuple[Visitor, Visitor]:
    foyer, bolt = Visitor(ours), Visitor(theirs)
    for place in islice(cycle(_PLACES), rounds):
        _check_in(foyer, place)
        answer = bolt.asks()
        bolt.dismisses(bolt.presses(answer, echo.PRESS, bolt.press))
    return foyer, bolt


def _check_in(foyer: Visitor, place: str) -> None:
    card = foyer.asks()
    if messages.CHANGE in str(card):
        card = foyer.presses(card, messages.CHANGE)
    foyer.dismisses(foyer.presses(card, place, foyer.press))


@contextmanager
def _echoing(office: Office) -> Iterator[None]:
    """Have bare Bolt at work in an office."""
    command = [sys.executable, "-m", "bench.echo"]
    process = subprocess.Popen(command, cwd=ROOT, env=office.environment)  # noqa: S603 - our own program
    try:
        office.nora.waits(lambda: office.nora.state()["app"]["connected"] or None, "bare Bolt", 30)
        yield
    finally:
        process.terminate()
        process.wait()
