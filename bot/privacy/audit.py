"""What was held back, let go or erased before its time: what and by whom, never what stood in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.blocks import Typed
from bot.db import Row, erased

LONGEST_NAME = 80  # characters of a name, of a hold or of who acts


class Act(StrEnum):
    """What was done about somebody's data."""

    HELD = "held"
    LIFTED = "lifted"
    ERASED = "erased"


class AuditRow(Row):
    """An act about somebody's data; `about`: the name of a hold, or how many records were erased."""

    __tablename__ = "privacy_audit"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    act: Mapped[str] = mapped_column(String(16))
    about: Mapped[str] = mapped_column(String(LONGEST_NAME))
    by: Mapped[str] = mapped_column(String(LONGEST_NAME))
    done_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Acted:
    """An act about somebody's data: what, about what, by whom in their own words, and when."""

    act: Act
    about: Typed
    by: Typed
    at: datetime


def keep(tx: Session, workspace: int, person: int, act: Act, about: str, by: str, now: datetime) -> None:
    """Keep that something was done about a person's data."""
    tx.add(AuditRow(workspace_id=workspace, person_id=person, act=act, about=about, by=by, done_at=now))
    tx.flush()


def acts(tx: Session, workspace: int, person: int, most: int) -> list[Acted]:
    """Return what was last done about a person's data, the latest first."""
    query = (
        select(AuditRow)
        .where(AuditRow.workspace_id == workspace, AuditRow.person_id == person)
        .order_by(AuditRow.done_at.desc(), AuditRow.id.desc())
        .limit(most)
    )
    return [Acted(Act(row.act), Typed(row.about), Typed(row.by), row.done_at) for row in tx.scalars(query)]


def acts_kept(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return every act about a person's data as plain values."""
    query = select(AuditRow).where(AuditRow.workspace_id == workspace, AuditRow.person_id == person)
    return [
        {"act": row.act, "about": row.about, "by": row.by, "done_at": row.done_at.isoformat()}
        for row in tx.scalars(query.order_by(AuditRow.id))
    ]


def erase_acts(tx: Session, workspace: int, before: datetime, held: frozenset[int]) -> int:
    """Erase what was done before an instant, but for people on hold; return how many acts."""
    gone = delete(AuditRow).where(AuditRow.done_at < before, AuditRow.person_id.not_in(held))
    return erased(tx, workspace, gone)
