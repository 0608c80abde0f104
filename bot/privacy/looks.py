"""Who looked: each time somebody was shown something about another person, told to that person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, delete, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row, erased


class Look(StrEnum):
    """What was shown."""

    CORRECTION = "correction"
    APPEAL = "appeal"
    ABSENCE = "absence"
    DAYS = "days"
    RESULTS = "results"
    PRESENCE = "presence"
    PREVIEW = "preview"
    POST = "post"
    TARGETS = "targets"
    REVIEW = "review"


class LookRow(Row):
    """That somebody was shown something about a person; `about`: which day, week or month of it."""

    __tablename__ = "looks"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    what: Mapped[str] = mapped_column(String(32))
    about: Mapped[str] = mapped_column(String(64))
    looked_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Looked:
    """One look: by whom, by our own key, None when they were erased; `about` such as "2025-11-17"."""

    by: int | None
    what: Look
    about: str
    at: datetime


def looked(tx: Session, workspace: int, person: int, by: int, what: Look, about: str, now: datetime) -> None:
    """Keep that `by` was shown something about `person`; who looks at their own is not kept.

    Every door and every message that shows somebody's days to others calls it, in the transaction in which it
    decides to show them.

    Args:
        about: what of it, such as a date or "2025-W47"; at most 64 characters.
    """
    if person == by:
        return
    row = LookRow(workspace_id=workspace, person_id=person, by_id=by, what=what, about=about, looked_at=now)
    tx.add(row)
    tx.flush()


def has_looked(tx: Session, workspace: int, by: int, what: Look, about: str, since: datetime) -> bool:
    """Return whether somebody was shown something at an instant or later."""
    query = select(LookRow.id).where(
        LookRow.workspace_id == workspace,
        LookRow.by_id == by,
        LookRow.what == what,
        LookRow.about == about,
        LookRow.looked_at >= since,
    )
    return tx.scalar(query.limit(1)) is not None


def erase_looks(tx: Session, workspace: int, before: datetime, held: frozenset[int] = frozenset()) -> int:
    """Erase who looked before an instant, aware UTC; return how many looks.

    Args:
        held: people on hold, by our own keys: looks at them and by them stay.
    """
    by_others = or_(LookRow.by_id.is_(None), LookRow.by_id.not_in(held))
    gone = delete(LookRow).where(LookRow.looked_at < before, LookRow.person_id.not_in(held), by_others)
    return erased(tx, workspace, gone)


def looks_at(tx: Session, workspace: int, person: int, most: int) -> list[Looked]:
    """Return who was last shown something about a person, the latest first."""
    query = (
        select(LookRow)
        .where(LookRow.workspace_id == workspace, LookRow.person_id == person)
        .order_by(LookRow.looked_at.desc(), LookRow.id.desc())
        .limit(most)
    )
    return [Looked(row.by_id, Look(row.what), row.about, row.looked_at) for row in tx.scalars(query)]


def looks_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the looks at a person, and theirs at others, as plain values."""
    theirs = or_(LookRow.person_id == person, LookRow.by_id == person)
    query = select(LookRow).where(LookRow.workspace_id == workspace, theirs).order_by(LookRow.id)
    return [
        {
            "what": row.what,
            "about": row.about,
            "looked_at": row.looked_at.isoformat(),
            "about_you": row.person_id == person,
            "by_you": row.by_id == person,
        }
        for row in tx.scalars(query)
    ]
