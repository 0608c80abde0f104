"""Moving the clock: from one due instant to the next, waiting at each until the app has settled."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol

from workspace.bell import Bell
from workspace.clock import BusinessClock
from workspace.patience import Patience
from workspace.refusals import NotPossible

MOST_STEPS = 1000


class Connection(Protocol):
    @property
    def connected(self) -> bool: ...


class Journey:
    """The clock's moves; at each version of the clock the app reports if it settled and what is next."""

    def __init__(self, clock: BusinessClock, app: Connection, changed: Bell, patience: Patience) -> None:
        self._clock = clock
        self._app = app
        self._changed = changed
        self._patience = patience
        self._settled_version = 0
        self._posts = 0
        self._under_way = False
        self.next_due: datetime | None = None
        self.target: datetime | None = None

    def settled(self, version: int, next_due: datetime | None) -> None:
        """The app has posted all that is due at the instant of this version of the clock."""
        self._settled_version = max(version, self._settled_version)
        self.next_due = next_due
        self._changed.ring()

    def posted(self) -> None:
        """The app has posted a message."""
        self._posts += 1

    async def to(self, target: datetime) -> int:
        """Move to an instant; returns how many messages the app posted on the way.

        Raises NotPossible: clock_only_moves_forward, clock_is_moving, app_did_not_settle.
        """
        if target < self._clock.now():
            raise NotPossible("clock_only_moves_forward", "The clock only moves forward.")
        async with self._moving(target):
            before = self._posts
            await self._stand(self._clock.now())
            while (now := self._clock.now()) < target:
                due = self.next_due
                await self._stand(min(target, due) if due and due > now and self._app_settles else target)
            return self._posts - before

    async def to_next(self) -> int:
        """Move from due instant to due instant until the app posts; returns how many messages it posted.

        Raises NotPossible: nothing_is_due, clock_is_moving, app_did_not_settle.
        """
        async with self._moving(None):
            before = self._posts
            await self._stand(self._clock.now())
            for _ in range(MOST_STEPS):
                if self._posts > before:
                    return self._posts - before
                if self.next_due is None or self.next_due <= self._clock.now():
                    break
                await self._stand(self.next_due)
            if self._posts == before:
                raise NotPossible("nothing_is_due", "Nothing is due: there is nothing to move on to.")
            return self._posts - before

    @property
    def _app_settles(self) -> bool:
        return self._settled_version > 0 and self._app.connected

    async def _stand(self, at: datetime) -> None:
        """Stop at an instant until the app has settled there; do not wait for one that never reports."""
        self._clock.stand(at)
        self._changed.ring()
        version = self._clock.bell.count
        try:
            async with asyncio.timeout(self._patience.settle):
                while self._app_settles and self._settled_version < version:
                    await self._changed.past(self._changed.count)
        except TimeoutError as error:
            raise NotPossible("app_did_not_settle", "The app did not finish what is due in time.") from error

    @asynccontextmanager
    async def _moving(self, target: datetime | None) -> AsyncIterator[None]:
        """Hold the clock for one move; it runs again at the end, however the move ended."""
        if self._under_way:
            raise NotPossible("clock_is_moving", "The clock is being moved already.")
        self._under_way, self.target = True, target
        try:
            yield
        finally:
            self._under_way, self.target = False, None
            self._clock.run()
            self._changed.ring()
