"""The lane: the only sender of a workspace.

Each message is marked as sending, posted outside any transaction, and settled under the lane's fence. What
an earlier holder left in sending may have arrived or not: Slack's history is asked before it is tried again.
"""

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.blocks import Message
from bot.db import Database
from bot.errors import SlackRefused, SlackUnclear
from bot.joins import Capability, NotWanted
from bot.outbox import rules, store
from bot.people import store as people
from bot.slack import Posted, Slack

ATTEMPTS = 5
PAUSE_SECONDS = 5.0  # after a passing refusal that names no time
UNCLEAR_SECONDS = 1.0  # before an ambiguous post is looked for
CLOCK_SKEW = timedelta(minutes=1)  # between our clock and the one that stamps Slack's messages

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Letter:
    entry: store.Entry
    address: str
    message: Message
    wait: float


class Lane:
    """Sends what is due in one workspace, one message after another.

    Args:
        per_minute: messages a minute at the most.
    """

    def __init__(
        self,
        database: Database,
        slack: Slack,
        capabilities: Sequence[Capability],
        workspace: int,
        per_minute: int,
    ) -> None:
        self._database = database
        self._slack = slack
        self._capabilities = {capability.name: capability for capability in capabilities}
        self._workspace = workspace
        self._per_minute = per_minute
        self._busy = threading.Lock()

    def deliver(self, now: datetime) -> None:
        """Send everything due at `now`, business time; returns early while Slack asks us to wait."""
        with self._busy:
            fence = self._take(now)
            if fence is None or not self._reconcile(fence, now):
                return
            while (entry := self._next(now)) and self._send(entry, fence, now):
                pass

    def is_settled(self, now: datetime) -> bool:
        """Return whether everything due at `now` has been sent or given up, each with its reason."""
        with self._database.read() as tx:
            return not store.unsettled(tx, self._workspace, now)

    def _take(self, now: datetime) -> int | None:
        # Looked at first in a reading transaction: an idle lane writes nothing, second after second.
        if self.is_settled(now):
            return None
        with self._database.write() as tx:
            fence = store.take_lane(tx, self._workspace)
            paused = store.lane(tx, self._workspace).paused_until > time.time()
        return None if paused else fence

    def _next(self, now: datetime) -> store.Entry | None:
        with self._database.read() as tx:
            return store.next_queued(tx, self._workspace, now)

    def _reconcile(self, fence: int, now: datetime) -> bool:
        """Settle what an earlier holder left in sending; return whether the lane may go on."""
        with self._database.read() as tx:
            entries = store.in_flight(tx, self._workspace, fence)
        for entry in entries:
            try:
                found = self._look_for(entry)
            except SlackRefused as refused:
                if not refused.permanent:
                    return self._pause(refused.retry_after)
                # Without the right to read history we cannot know: at most one duplicate per crash.
                found = None
            except SlackUnclear:
                return self._pause(UNCLEAR_SECONDS)
            self._settle_found(entry, found, fence, now)
        return True

    def _look_for(self, entry: store.Entry) -> Posted | None:
        recipient = entry.occasion.recipient
        with self._database.read() as tx:
            address = people.address(tx, self._workspace, person=recipient.person, channel=recipient.channel)
        channel = self._slack.direct_channel(address) if address.startswith(("U", "W")) else address
        return self._slack.find(channel, entry.key, entry.queued - CLOCK_SKEW, entry.thread)

    def _settle_found(self, entry: store.Entry, found: Posted | None, fence: int, now: datetime) -> None:
        if found:
            self._sent(entry, found, fence, now)
        elif entry.attempts >= ATTEMPTS:
            self._settle(entry, fence, store.FAILED, now, "unclear")
        else:
            self._settle(entry, fence, store.QUEUED, now, "unclear")

    def _send(self, entry: store.Entry, fence: int, now: datetime) -> bool:
        """Send one message; return whether the lane may go on."""
        letter = self._prepare(entry, fence, now)
        if letter is None:
            return True
        time.sleep(letter.wait)
        try:
            posted = self._slack.post(letter.address, letter.message, key=entry.key)
        except SlackRefused as refused:
            return self._refused(entry, refused, fence, now)
        except SlackUnclear:
            return self._pause(UNCLEAR_SECONDS)
        self._sent(entry, posted, fence, now)
        return True

    def _prepare(self, entry: store.Entry, fence: int, now: datetime) -> _Letter | None:
        """Find the words and mark the message as sending, or settle why it is not sent."""
        recipient = entry.occasion.recipient
        with self._database.write() as tx:
            if entry.expires <= now:
                store.settle(tx, entry, fence, store.EXPIRED, now, reason="too_late")
                return None
            capability = self._capabilities[entry.occasion.kind.partition(".")[0]]
            try:
                with tx.begin_nested():
                    rendered = capability.render(tx, entry.occasion, now)
            except Exception:  # noqa: BLE001 - one message that cannot be written must not stop those behind it
                _log.exception("Message %s (%s) could not be written", entry.id, entry.occasion.kind)
                store.settle(tx, entry, fence, store.FAILED, now, reason="not_written")
                return None
            if isinstance(rendered, NotWanted):
                store.settle(tx, entry, fence, store.DROPPED, now, reason=rendered.reason)
                return None
            store.mark_sending(tx, entry, fence, rendered.thread)
            lane = store.lane(tx, self._workspace)
            turn = rules.turn(lane.tokens_from, time.time(), self._per_minute)
            lane.tokens_from = turn.tokens_from
            address = people.address(tx, self._workspace, person=recipient.person, channel=recipient.channel)
        return _Letter(entry=entry, address=address, message=rendered, wait=turn.wait)

    def _refused(self, entry: store.Entry, refused: SlackRefused, fence: int, now: datetime) -> bool:
        if refused.permanent:
            self._settle(entry, fence, store.FAILED, now, refused.code)
            return True
        self._settle(entry, fence, store.QUEUED, now, refused.code)
        return self._pause(refused.retry_after)

    def _sent(self, entry: store.Entry, posted: Posted, fence: int, now: datetime) -> None:
        person = entry.occasion.recipient.person
        with self._database.write() as tx:
            store.settle(tx, entry, fence, store.SENT, now, ts=posted.ts)
            if person is not None:
                people.keep_direct_channel(tx, self._workspace, person, posted.channel)

    def _settle(self, entry: store.Entry, fence: int, state: str, now: datetime, reason: str) -> None:
        with self._database.write() as tx:
            store.settle(tx, entry, fence, state, now, reason=reason)

    def _pause(self, seconds: float | None) -> bool:
        with self._database.write() as tx:
            store.lane(tx, self._workspace).paused_until = time.time() + (seconds or PAUSE_SECONDS)
        return False
