"""Both clocks: business time, which the local workspace can move, and real time, which nobody can.

Business time says which day it is and what is due. Time-outs, pacing and `Retry-After` run on real time.
"""

import json
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.errors import ClockUnreachable


class Clock(Protocol):
    """Business time."""

    def now(self) -> datetime:
        """Return the present instant, aware UTC."""
        ...


class SystemClock:
    """Business time is the machine's time."""

    def now(self) -> datetime:
        """Return the machine's present instant, aware UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that stands where it is put; for rules and doors that are tried at a chosen instant."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """Return the instant the clock was put at, aware UTC."""
        return self.instant


@dataclass(frozen=True, slots=True)
class Reading:
    """What the workspace's clock said: aware UTC, and a version that rises with each move."""

    now: datetime
    version: int


class WorkspaceClock:
    """Business time as the local workspace keeps it, asked afresh each time so that no move is missed.

    Args:
        url: address of the workspace, such as "http://127.0.0.1:8484".
        token: the bot token of the workspace, in seconds of patience `timeout`.

    Raises: ClockUnreachable, from every method.
    """

    def __init__(self, url: str, token: str, timeout: float = 5.0) -> None:
        self.url = url.rstrip("/")
        self._token = token
        self._timeout = timeout

    def now(self) -> datetime:
        """Return the workspace's present instant, aware UTC."""
        return self.read().now

    def read(self) -> Reading:
        """Return the instant and version of this moment."""
        return _reading(self._call("/control/clock", self._timeout))

    def wait_beyond(self, version: int, seconds: float) -> Reading:
        """Return as soon as the clock has been moved past `version`, at the latest after `seconds`."""
        query = urllib.parse.urlencode({"since": version, "wait": seconds})
        return _reading(self._call(f"/control/clock?{query}", seconds + self._timeout))

    def start_at(self, instant: datetime) -> None:
        """Set the first instant of a workspace whose clock has never run; otherwise change nothing."""
        self._call("/control/clock/start", self._timeout, {"at": instant.isoformat()})

    def settled(self, version: int, next_due: datetime | None) -> None:
        """Report that everything due at `version` has been posted, and what is due next."""
        due = next_due.isoformat() if next_due else None
        self._call("/control/clock/settled", self._timeout, {"version": version, "next_due": due})

    def _call(self, path: str, timeout: float, body: dict[str, Any] | None = None) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310 - the address is the admin's own setting
            self.url + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310 - as above
                return dict(json.load(answer))
        except (OSError, ValueError) as broken:
            raise ClockUnreachable(self.url) from broken


def _reading(answer: dict[str, Any]) -> Reading:
    return Reading(now=datetime.fromisoformat(answer["now"]).astimezone(UTC), version=answer["version"])


def real_seconds() -> float:
    """Return seconds of real time since an arbitrary start; never goes back."""
    return time.monotonic()
