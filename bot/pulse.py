"""The pulse of the process, on real time: when each tick last did its work, and when Slack was last heard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.clock import real_seconds


@dataclass(frozen=True, slots=True)
class Signs:
    """How the process does at one moment, in seconds of real time.

    Args:
        up: since it began.
        ticks: name of a tick -> since it last did its work; one that never did is not there.
        heard: since Slack last sent something; None: never.
        connected: whether the socket to Slack is open; None: there is none yet.
    """

    up: float
    ticks: Mapping[str, float]
    heard: float | None
    connected: bool | None


class Pulse:
    """What the ticks and the listeners of a process leave behind; read by the health page and Home.

    Args:
        seconds: real time.
    """

    def __init__(self, seconds: Callable[[], float] = real_seconds) -> None:
        self._seconds = seconds
        self._began = seconds()
        self._ticks: dict[str, float] = {}
        self._heard: float | None = None
        self._is_connected: Callable[[], bool] | None = None

    def beats(self, tick: str) -> None:
        """Keep that a tick has done its work just now."""
        self._ticks[tick] = self._seconds()

    def hears(self) -> None:
        """Keep that Slack has sent something just now."""
        self._heard = self._seconds()

    def follows(self, is_connected: Callable[[], bool]) -> None:
        """Take who can tell whether the socket to Slack is open."""
        self._is_connected = is_connected

    def signs(self) -> Signs:
        """Return how the process does now."""
        now = self._seconds()
        return Signs(
            up=now - self._began,
            ticks={name: now - at for name, at in list(self._ticks.items())},
            heard=None if self._heard is None else now - self._heard,
            connected=self._is_connected() if self._is_connected else None,
        )
