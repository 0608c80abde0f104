"""A counter that wakes whoever waits for it to grow."""

import asyncio


class Bell:
    """Belongs to one event loop. `count` never falls; `ring` raises it by one and wakes all who wait."""

    def __init__(self, count: int = 0) -> None:
        self.count = count
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        self.count += 1
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        self._waiting.clear()

    async def past(self, count: int, timeout: float | None = None) -> bool:
        """Wait until `self.count` is above `count`, at most `timeout` seconds; tell whether it is."""
        try:
            async with asyncio.timeout(timeout):
                while self.count <= count:
                    waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                    self._waiting.add(waiting)
                    try:
                        await waiting
                    finally:
                        self._waiting.discard(waiting)
        except TimeoutError:
            return False
        return True
