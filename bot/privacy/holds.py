"""Legal holds: what is about somebody is not erased until who placed the hold, or another, lifts it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.blocks import Typed
from bot.db import Row
from bot.privacy import audit
from bot.privacy.audit import LONGEST_NAME, Act
from bot.privacy.errors import HoldKnown, NoSuchHold

LONGEST_REASON = 300  # characters


class HoldRow(Row):
    """A hold on what is about a person, by its name, from a local date on."""

    __tablename__ = "legal_holds"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    since: Mapped[date]
    placed_by: Mapped[str] = mapped_column(String(LONGEST_NAME))
    placed_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold: on whom, by our own key, its name and reason, since which date, and who placed it."""

    person: int
    name: Typed
    reason: Typed
    since: date
    placed_by: Typed


def place(tx: Session, workspace: int, hold: Hold, now: datetime) -> None:
    """Put what is about a person on hold, and keep that in the audit; raises HoldKnown."""
    if any(one.name == hold.name for one in holds_on(tx, workspace, hold.person)):
        raise HoldKnown(hold.name.raw)
    row = HoldRow(
        workspace_id=workspace,
        person_id=hold.person,
        name=hold.name.raw,
        reason=hold.reason.raw,
        since=hold.since,
        placed_by=hold.placed_by.raw,
        placed_at=now,
    )
    tx.add(row)
    audit.keep(tx, workspace, hold.person, Act.HELD, hold.name.raw, hold.placed_by.raw, now)


def lift(tx: Session, workspace: int, person: int, name: str, by: str, now: datetime) -> None:
    """Take a hold back, and keep that in the audit; raises NoSuchHold."""
    if all(one.name.raw != name for one in holds_on(tx, workspace, person)):
        raise NoSuchHold(name)
    gone = delete(HoldRow).where(
        HoldRow.workspace_id == workspace, HoldRow.person_id == person, HoldRow.name == name
    )
    tx.execute(gone)
    audit.keep(tx, workspace, person, Act.LIFTED, name, by, now)


def holds(tx: Session, workspace: int) -> list[Hold]:
    """Return every hold of a workspace, the earliest first."""
    query = select(HoldRow).where(HoldRow.workspace_id == workspace).order_by(HoldRow.since, HoldRow.id)
    return [_hold(row) for row in tx.scalars(query)]


def holds_on(tx: Session, workspace: int, person: int) -> list[Hold]:
    """Return the holds on one person, the earliest first."""
    return [one for one in holds(tx, workspace) if one.person == person]


def held(tx: Session, workspace: int) -> frozenset[int]:
    """Return the people whose data is on hold, by our own keys."""
    return frozenset(one.person for one in holds(tx, workspace))


def holds_kept(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the holds on a person as plain values."""
    return [
        {
            "name": one.name.raw,
            "reason": one.reason.raw,
            "since": one.since.isoformat(),
            "placed_by": one.placed_by.raw,
        }
        for one in holds_on(tx, workspace, person)
    ]


def _hold(row: HoldRow) -> Hold:
    return Hold(row.person_id, Typed(row.name), Typed(row.reason), row.since, Typed(row.placed_by))
