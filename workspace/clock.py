"""Business time: it runs at real speed, moves forward only, and stands still while nobody serves it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from workspace.bell import Bell
from workspace.store import Store

# How far ahead a saved clock is. After a kill the time resumes at this bound, so it never goes back
# and at most this much of it is skipped.
LEASE = timedelta(seconds=5)
MICROSECOND = timedelta(microseconds=1)


class BusinessClock:
    """`bell.count` is the clock's version: it grows whenever the clock is set, stopped or let run."""

    def __init__(self, store: Store, real: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._real = real
        saved = store.get("clock", "clock")
        self._base = datetime.fromisoformat(saved["at"]) if saved else datetime.now(UTC)
        self.has_run = bool(saved and saved["has_run"])
        self.bell = Bell(saved["version"] if saved else 1)
        self._since: float | None = real()
        self._lease = self._base
        self._last_stamp = self._base
        self._save()

    @property
    def moving(self) -> bool:
        """Whether the clock stands at an instant, waiting for what is due there."""
        return self._since is None

    def now(self) -> datetime:
        """The business instant, aware, UTC."""
        if self._since is None:
            return self._base
        now = self._base + timedelta(seconds=self._real() - self._since)
        if now >= self._lease:
            self._save(now)
        return now

    def stamp(self) -> datetime:
        """An instant no two messages share, later than every stamp before it."""
        self._last_stamp = max(self.now(), self._last_stamp + MICROSECOND)
        if not self.has_run or self._last_stamp >= self._lease:
            self.has_run = True
            self._save(self._last_stamp)
        return self._last_stamp

    def start(self, at: datetime) -> bool:
        """Set the first instant; False when the clock has already been used."""
        if self.has_run:
            return False
        self._base = self._last_stamp = at
        self._since = self._real()
        self._changed()
        return True

    def stand(self, at: datetime) -> None:
        """Stop at an instant that is not before now."""
        self._base = max(at, self.now())
        self._since = None
        self._changed()

    def run(self) -> None:
        """Run on from where the clock stands."""
        self._base = self.now()
        self._since = self._real()
        self._changed()

    def close(self) -> None:
        """Save the exact instant, so that an orderly stop skips nothing."""
        self._base, self._since = max(self.now(), self._last_stamp), None
        self._write(self._base)

    def _changed(self) -> None:
        self.has_run = True
        self.bell.ring()
        self._save()

    def _save(self, now: datetime | None = None) -> None:
        self._lease = (now or self._base) + LEASE
        self._write(self._lease)

    def _write(self, at: datetime) -> None:
        saved = {"at": at.isoformat(), "has_run": self.has_run, "version": self.bell.count}
        self._store.put("clock", "clock", saved)


def ts_of(moment: datetime) -> str:
    """Slack's timestamp of an instant: seconds, a point, six digits."""
    micros = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // MICROSECOND
    return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"
