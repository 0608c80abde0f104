"""The lane: the only sender of a workspace.

Each message is marked as sending, posted outside any transaction, and settled under the lane's fence. What
an earlier holder left in sending may have arrived or not: Slack's history is asked before it is tried again.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.db import Database
from bot.errors import SlackRefused, SlackUnclear
from bot.joins import Capability
from bot.mail import Mailer
from bot.outbox import couriers, lanes, rules, store, undeliverable
from bot.outbox.couriers import Courier, Unsent
from bot.outbox.entry import Entry
from bot.outbox.holding import Kept
from bot.outbox.lanes import LaneRow
from bot.outbox.manners import TOO_LATE
from bot.outbox.sorting import Sorter
from bot.people import store as people
from bot.slack import Posted, Slack

ATTEMPTS = 5
PAUSE_SECONDS = 5.0  # after a passing refusal that names no time
UNCLEAR_SECONDS = 1.0  # before an ambiguous post is looked for
TOKEN_SECONDS = 60.0  # before a token that Slack refuses is tried again
UNCLEAR = "unclear"  # why a message is tried again or given up
CLOCK_SKEW = timedelta(minutes=1)  # between our clock and the one that stamps Slack's messages


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message marked as sending: it goes to `address`, in Slack or by e-mail, after `wait` seconds."""

    entry: Entry
    address: str
    message: Message
    wait: float
    is_mail: bool = False


class Lane:
    """Sends what is due in one workspace, one message after another.

    Args:
        per_minute: messages a minute at the most.
        mailer: what reaches people who are not in Slack; None: who sends to them is given the text.
    """

    def __init__(
        self,
        database: Database,
        slack: Slack,
        capabilities: Sequence[Capability],
        workspace: int,
        per_minute: int,
        mailer: Mailer | None = None,
    ) -> None:
        self._database = database
        self._slack = slack
        self._sorter = Sorter(workspace, {capability.name: capability for capability in capabilities})
        self._workspace = workspace
        self._per_minute = per_minute
        self._courier = Courier(mailer, workspace)
        self._busy = threading.Lock()

    def deliver(self, now: datetime) -> None:
        """Send everything due at `now`, business time; returns early while Slack asks us to wait."""
        with self._busy:
            fence = self._take(now)
            if fence is not None and self._reconcile(fence, now):
                self._send_all(fence, now)

    def is_settled(self, now: datetime) -> bool:
        """Return whether everything due at `now` has been sent or given up, each with its reason."""
        with self._database.read() as tx:
            return not store.unsettled(tx, self._workspace, now)

    def _take(self, now: datetime) -> int | None:
        # Looked at first in a reading transaction: an idle lane writes nothing, second after second.
        if self.is_settled(now):
            return None
        with self._database.write() as tx:
            fence = lanes.take(tx, self._workspace)
            # At once: after a long absence there are many, and a start waits for them.
            store.expire_all(tx, self._workspace, fence, TOO_LATE, now)
            paused = lanes.lane(tx, self._workspace).paused_until > time.time()
        return None if paused else fence

    def _send_all(self, fence: int, now: datetime) -> None:
        """Send one message after the other; the transaction that takes one settles the one before."""
        letter: _Letter | None = None
        posted: Posted | None = None
        while True:
            with self._database.write() as tx:
                if letter and posted:
                    self._sent(tx, letter.entry, posted, fence, now, known=letter.address)
                lane = lanes.lane(tx, self._workspace)
                # Another holder goes on, or nobody for a while.
                stops = lane.fence != fence or lane.paused_until > time.time()
                entry = None if stops else store.next_queued(tx, self._workspace, now)
                if entry is None:
                    return
                letter = self._prepare(tx, lane, entry, now)
            posted = self._send(letter, fence, now) if letter else None

    def _reconcile(self, fence: int, now: datetime) -> bool:
        """Settle what an earlier holder left in sending; return whether the lane may go on."""
        with self._database.read() as tx:
            entries = store.in_flight(tx, self._workspace, fence)
        for entry in entries:
            if self._is_mail(entry):
                self._unsent(entry, Unsent(couriers.UNCLEAR, passes=False), fence, now)
                continue
            try:
                found = self._look_for(entry)
            except SlackRefused as refused:
                if refused.code in undeliverable.TOKEN_REFUSED or not refused.permanent:
                    return self._pause(refused.retry_after)
                # Without the right to read history we cannot know: at most one duplicate per crash.
                found = None
            except SlackUnclear:
                return self._pause(UNCLEAR_SECONDS)
            self._settle_found(entry, found, fence, now)
        return True

    def _look_for(self, entry: Entry) -> Posted | None:
        recipient = entry.occasion.recipient
        with self._database.read() as tx:
            address = people.address(tx, self._workspace, person=recipient.person, channel=recipient.channel)
        channel = self._slack.direct_channel(address) if address.startswith(("U", "W")) else address
        return self._slack.find(channel, entry.key, entry.queued - CLOCK_SKEW, entry.thread)

    def _settle_found(self, entry: Entry, found: Posted | None, fence: int, now: datetime) -> None:
        with self._database.write() as tx:
            if found:
                self._sent(tx, entry, found, fence, now)
            elif entry.attempts >= ATTEMPTS:
                self._tray(tx, fence, now).end(entry, store.FAILED, UNCLEAR, now)
            else:
                store.settle(tx, entry, fence, store.QUEUED, now, reason=UNCLEAR)

    def _prepare(self, tx: Session, lane: LaneRow, entry: Entry, now: datetime) -> _Letter | None:
        """Mark what leaves of a message as sending, with the words found for it; None when nothing does."""
        leaving = self._sorter.sort(tx, self._tray(tx, lane.fence, now), entry, now)
        if leaving is None:
            return None
        entry, message = leaving.entry, leaving.message
        if not store.mark_sending(tx, entry, lane.fence, message.thread):
            return None
        recipient = entry.occasion.recipient
        if recipient.person and (mailbox := people.mailbox(tx, self._workspace, recipient.person)):
            return _Letter(entry, mailbox, message, wait=0.0, is_mail=True)
        turn = rules.turn(lane.tokens_from, time.time(), self._per_minute)
        lanes.keep_turn(tx, self._workspace, turn.tokens_from)
        address = people.address(tx, self._workspace, person=recipient.person, channel=recipient.channel)
        return _Letter(entry=entry, address=address, message=message, wait=turn.wait)

    def _send(self, letter: _Letter, fence: int, now: datetime) -> Posted | None:
        """Post one message; None when there is nothing to settle: it failed, or went by e-mail."""
        if letter.is_mail:
            self._mail(letter, fence, now)
            return None
        if letter.wait:
            time.sleep(letter.wait)
        try:
            return self._slack.post(letter.address, letter.message, key=letter.entry.key)
        except SlackRefused as refused:
            self._refused(letter.entry, refused, fence, now)
        except SlackUnclear:
            self._pause(UNCLEAR_SECONDS)
        return None

    def _mail(self, letter: _Letter, fence: int, now: datetime) -> None:
        """Send one letter and write down what became of it: the lane goes on in any case."""
        unsent = self._courier.hand_over(letter.entry, letter.address, letter.message)
        if unsent is not None:
            self._unsent(letter.entry, unsent, fence, now)
            return
        with self._database.write() as tx:
            store.settle(tx, letter.entry, fence, store.SENT, now)

    def _unsent(self, entry: Entry, unsent: Unsent, fence: int, now: datetime) -> None:
        """Let a letter wait, or give it up and have its sender told, or else the admins."""
        with self._database.write() as tx:
            tray = self._tray(tx, fence, now)
            if couriers.is_worth_waiting(unsent, entry, now):
                tray.hold(entry, now + couriers.RETRY_AFTER, unsent.code)
            elif entry.behalf is None:
                undeliverable.refused(tx, tray, entry, unsent.code, now)
            else:
                tray.end(entry, store.FAILED, unsent.code, now)
                couriers.tell_sender(tx, entry, now)

    def _is_mail(self, entry: Entry) -> bool:
        person = entry.occasion.recipient.person
        with self._database.read() as tx:
            return person is not None and people.mailbox(tx, self._workspace, person) is not None

    def _refused(self, entry: Entry, refused: SlackRefused, fence: int, now: datetime) -> None:
        token_refused = refused.code in (*undeliverable.TOKEN_REFUSED, undeliverable.MISSING_SCOPE)
        passes = token_refused or not refused.permanent
        with self._database.write() as tx:
            tray = self._tray(tx, fence, now)
            if passes:
                tray.hold(entry, entry.not_before, refused.code)
            else:
                undeliverable.refused(tx, tray, entry, refused.code, now)
        if passes:
            self._pause(TOKEN_SECONDS if token_refused else refused.retry_after)

    def _sent(
        self, tx: Session, entry: Entry, posted: Posted, fence: int, now: datetime, *, known: str = ""
    ) -> None:
        """Write down that a message was posted, and in which conversation, unless that is `known`."""
        person = entry.occasion.recipient.person
        store.settle(tx, entry, fence, store.SENT, now, ts=posted.ts)
        if person is not None and posted.channel != known:
            people.keep_direct_channel(tx, self._workspace, person, posted.channel)

    def _tray(self, tx: Session, fence: int, now: datetime) -> Kept:
        return Kept(tx, self._workspace, fence, now)

    def _pause(self, seconds: float | None) -> bool:
        with self._database.write() as tx:
            lanes.pause(tx, self._workspace, time.time() + (seconds or PAUSE_SECONDS))
        return False
