"""The tables of drafts: role documents that are being set up, with what was said about them so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row, erased
from bot.roles.edits import Edits
from bot.setup import Days

KEPT = timedelta(days=30)  # a draft nobody went on with


class DraftRow(Row):
    """A role document somebody is setting up."""

    __tablename__ = "setup_drafts"

    by_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime]
    title: Mapped[str | None] = mapped_column(Text)
    start: Mapped[date | None] = mapped_column(Date)
    end: Mapped[date | None] = mapped_column(Date)
    office_days: Mapped[int | None]
    review_months: Mapped[int | None]
    plan: Mapped[bool | None]


class DraftRhythmRow(Row):
    """How often a report of a draft is to be due, where it is not as proposed; "" leaves it out."""

    __tablename__ = "setup_draft_rhythms"
    __table_args__ = (UniqueConstraint("workspace_id", "draft_id", "audience"),)

    draft_id: Mapped[int] = mapped_column(ForeignKey("setup_drafts.id", ondelete="CASCADE"), index=True)
    audience: Mapped[str] = mapped_column(String(32))
    rhythm: Mapped[str] = mapped_column(String(255))


@dataclass(frozen=True, slots=True)
class Draft:
    """A role document that is being set up, and what was said otherwise than it proposes."""

    id: int
    workspace: int
    name: str
    text: str
    days: Days
    edits: Edits


def begin(tx: Session, workspace: int, by: int, name: str, text: str, now: datetime) -> Draft:
    """Keep a role document that somebody begins to set up; what nobody went on with is forgotten."""
    aged = (DraftRow.workspace_id == workspace, DraftRow.begun_at < now - KEPT)
    tx.execute(delete(DraftRow).where(*aged))
    row = DraftRow(workspace_id=workspace, by_id=by, name=name, text=text, begun_at=now)
    tx.add(row)
    tx.flush()
    return _draft(tx, row)


def draft(tx: Session, workspace: int, key: int) -> Draft | None:
    """Return a draft by key; None for one that was set up or put aside."""
    row = _row(tx, workspace, key)
    return _draft(tx, row) if row else None


def say(tx: Session, workspace: int, key: int, days: Days, edits: Edits) -> None:
    """Keep what was said about a draft in the place of what was said before."""
    row = _row(tx, workspace, key)
    if row is None:
        return
    row.title, row.office_days = edits.title, edits.office_days
    row.review_months, row.plan = edits.review_months, edits.plan
    row.start, row.end = days.start, days.end
    tx.execute(delete(DraftRhythmRow).where(DraftRhythmRow.draft_id == key))
    tx.add_all(
        DraftRhythmRow(workspace_id=workspace, draft_id=key, audience=audience, rhythm=rhythm)
        for audience, rhythm in edits.rhythms.items()
    )
    tx.flush()


def forget(tx: Session, workspace: int, key: int) -> None:
    """Forget a draft."""
    tx.execute(delete(DraftRow).where(DraftRow.workspace_id == workspace, DraftRow.id == key))


def erase_all(tx: Session, workspace: int, person: int, _now: datetime) -> Mapping[str, int]:
    """Erase every draft of a person; return how many, as "setup_drafts"."""
    return {"setup_drafts": erased(tx, workspace, delete(DraftRow).where(DraftRow.by_id == person))}


def drafts_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the role documents a person is setting up as plain values, the first begun first."""
    query = select(DraftRow).where(DraftRow.workspace_id == workspace, DraftRow.by_id == person)
    rows = tx.scalars(query.order_by(DraftRow.id))
    return [{"document": row.name, "begun_at": row.begun_at.isoformat()} for row in rows]


def _row(tx: Session, workspace: int, key: int) -> DraftRow | None:
    return tx.scalar(select(DraftRow).where(DraftRow.workspace_id == workspace, DraftRow.id == key))


def _draft(tx: Session, row: DraftRow) -> Draft:
    said = select(DraftRhythmRow.audience, DraftRhythmRow.rhythm).where(DraftRhythmRow.draft_id == row.id)
    rhythms: Mapping[str, str] = {row[0]: row[1] for row in tx.execute(said)}
    return Draft(
        id=row.id,
        workspace=row.workspace_id,
        name=row.name,
        text=row.text,
        days=Days(row.start, row.end),
        edits=Edits(row.title, row.office_days, rhythms, row.review_months, row.plan),
    )
