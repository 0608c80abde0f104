"""A post office to try: one capability whose messages say what a test tells them, and its lane."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.joins import Capability, Due, NotWanted, Occasion, Phrases, Reason, Recipient, nothing_planned
from bot.outbox import actions, store
from bot.outbox.capability import POST
from bot.outbox.delivery import Lane
from bot.outbox.entry import Entry
from bot.outbox.lanes import LaneRow
from tests.fakes import Letterbox
from tests.house import House

HOUR = timedelta(hours=1)
MONDAY = datetime(2025, 11, 17, 10, tzinfo=ZoneInfo("Europe/Brussels"))
SATURDAY, NEXT_MONDAY = MONDAY + timedelta(days=5), MONDAY + timedelta(days=7)
OPENS = NEXT_MONDAY.replace(hour=8)  # when a weekend's quiet ends for Nora


@dataclass(eq=False)
class PostOffice:
    """A lane over a house, and whose bells ring in it.

    `says` is what the bell of a subject says; the others say "ding" and their number.
    """

    house: House
    slack: Letterbox = field(default_factory=Letterbox)
    says: dict[int, Message | NotWanted | Exception] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.capabilities = (self._bells(), POST)
        self.lane = Lane(self.house.database, self.slack, self.capabilities, self.house.workspace, 600_000)

    def rings(self, number: int, at: datetime, **changed: object) -> Due:
        """Queue the bell of a subject to ring for Nora, or as `changed` says."""
        to, day = Recipient(person=self.house.person), at.isoformat()
        told = {"recipient": to, "occurrence": day, "due": at, "expires": at + 100 * HOUR}
        due = Due("bells.ding", number, **told | changed)  # type: ignore[arg-type]
        with self.house.database.write() as tx:
            assert store.queue(tx, self.house.workspace, due, at)
        return due

    def entry(self, key: str) -> Entry:
        """Return what became of a message."""
        with self.house.database.read() as tx:
            found = store.find(tx, self.house.workspace, key)
        assert found
        return found

    def fate(self, due: Due) -> tuple[str, str]:
        """Return state and reason of a message."""
        entry = self.entry(due.key)
        return entry.state, entry.reason

    def delivers(self, now: datetime) -> list[str]:
        """Let the lane work at `now`, however Slack asked it to wait; return the texts it posted."""
        with self.house.database.write() as tx:
            tx.execute(update(LaneRow).values(paused_until=0.0))
        before = len(self.slack.posted)
        self.lane.deliver(now)
        return [message.text for _, _, message in self.slack.posted[before:]]

    def next_due(self, now: datetime) -> datetime | None:
        """Return the first instant after `now` at which anything is due; None: never."""
        with self.house.database.read() as tx:
            return actions.next_due(tx, self.house.workspace, now)

    def _bells(self) -> Capability:
        def render(_tx: Session, occasion: Occasion, _now: datetime) -> Message | NotWanted:
            said = self.says.get(occasion.subject, Message(f"ding {occasion.subject}"))
            if isinstance(said, Exception):
                raise said
            return said

        return Capability(
            "bells",
            plan=nothing_planned,
            render=render,
            home=lambda *_: (),
            phrases=Phrases(understand=lambda *_: None),
            reason=lambda *_: Reason("A bell rings."),
            personal_data=lambda *_: {},
        )
