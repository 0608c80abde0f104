"""The ledger of an engagement: the responsibilities of its role document, and dated evidence for each.

Reports, tasks, decisions and targets write to it; whoever shows it reads it here. Evidence outlives a change
of the document: a line that was only reworded keeps it, and one that is gone takes it out of sight, not away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Date, ForeignKey, Select, String, Text, UniqueConstraint, delete, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.blocks import Typed
from bot.db import Row, kept
from bot.documents.document import Passage
from bot.roles.carried import carried
from bot.roles.store import Engagement, EngagementRow

Kind = Literal["report", "task", "decision", "target"]


class ResponsibilityRow(Row):
    """What a role document makes its person responsible for; no position: the document says so no more."""

    __tablename__ = "responsibilities"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    position: Mapped[int | None]
    line: Mapped[int]
    text: Mapped[str] = mapped_column(Text)


class EvidenceRow(Row):
    """Something that shows a responsibility was seen to; `posted` is the key of a message about it."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("workspace_id", "responsibility_id", "kind", "key"),)

    responsibility_id: Mapped[int] = mapped_column(
        ForeignKey("responsibilities.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[Kind] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(255))
    day: Mapped[date] = mapped_column(Date)
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    posted: Mapped[str | None] = mapped_column(String(255))
    recorded_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A line of the role document: `position` from 1, `line` its number in the file."""

    id: int
    position: int
    text: Typed
    line: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that shows a responsibility was seen to.

    Args:
        kind: what it was taken from.
        key: what it is known by among its kind, so that it is kept once and can be withdrawn.
        day: the local day it is of.
        text: the words it is shown by.
        person: who did it, by our own key.
        posted: natural key of the message in Slack that tells of it; None where there is none.
    """

    kind: Kind
    key: str
    day: date
    text: Typed
    person: int
    posted: str | None = None


def keep_in_step(tx: Session, engagement: Engagement, said: Sequence[Passage]) -> None:
    """Let these passages be the responsibilities of an engagement; those reworded keep their evidence."""
    rows = list(tx.scalars(_rows(engagement.workspace, engagement.id)))
    continues = carried([row.text for row in rows], [one.text for one in said])
    for row in rows:
        row.position = None
    for position, (passage, was) in enumerate(zip(said, continues, strict=True), start=1):
        if was is None:
            row = ResponsibilityRow(workspace_id=engagement.workspace, engagement_id=engagement.id)
            tx.add(row)
        else:
            row = rows[was]
        row.position, row.line, row.text = position, passage.line, passage.text
    tx.flush()


def responsibilities(tx: Session, workspace: int, engagement: int) -> tuple[Responsibility, ...]:
    """Return what the role document of an engagement lists, in its order."""
    query = _rows(workspace, engagement).where(ResponsibilityRow.position.is_not(None))
    rows = tx.scalars(query.order_by(None).order_by(ResponsibilityRow.position))
    return tuple(Responsibility(row.id, row.position or 0, Typed(row.text), row.line) for row in rows)


def record(
    tx: Session, workspace: int, engagement: int, responsibility: int, evidence: Evidence, now: datetime
) -> None:
    """Keep evidence for a responsibility of an engagement; told again, it is renewed and not doubled.

    Raises: NoResultFound, when the engagement has no such responsibility.
    """
    if kept(tx, ResponsibilityRow, workspace, responsibility).engagement_id != engagement:
        raise NoResultFound
    row = tx.scalar(
        select(EvidenceRow).where(
            EvidenceRow.workspace_id == workspace,
            EvidenceRow.responsibility_id == responsibility,
            EvidenceRow.kind == evidence.kind,
            EvidenceRow.key == evidence.key,
        )
    )
    if row is None:
        row = EvidenceRow(workspace_id=workspace, responsibility_id=responsibility)
        row.kind, row.key = evidence.kind, evidence.key
        tx.add(row)
    row.day, row.text, row.person_id = evidence.day, evidence.text.raw, evidence.person
    row.posted, row.recorded_at = evidence.posted, now
    tx.flush()


def withdraw(tx: Session, workspace: int, kind: Kind, key: str) -> None:
    """Take back all that was recorded under a key, as when a report is edited and says it no more."""
    tx.execute(
        delete(EvidenceRow).where(
            EvidenceRow.workspace_id == workspace, EvidenceRow.kind == kind, EvidenceRow.key == key
        )
    )


def evidence(tx: Session, workspace: int, engagement: int) -> Mapping[int, tuple[Evidence, ...]]:
    """Return responsibility -> its evidence, the latest first; one without any is left out."""
    query = (
        select(EvidenceRow)
        .join(ResponsibilityRow, ResponsibilityRow.id == EvidenceRow.responsibility_id)
        .where(EvidenceRow.workspace_id == workspace, ResponsibilityRow.engagement_id == engagement)
        .order_by(EvidenceRow.day.desc(), EvidenceRow.id.desc())
    )
    found: dict[int, tuple[Evidence, ...]] = {}
    for row in tx.scalars(query):
        found[row.responsibility_id] = (*found.get(row.responsibility_id, ()), _evidence(row))
    return found


def latest(tx: Session, workspace: int, engagement: int) -> Mapping[int, Evidence]:
    """Return responsibility -> its latest evidence; one without any is left out."""
    return {key: found[0] for key, found in evidence(tx, workspace, engagement).items()}


def without_evidence_since(
    tx: Session, workspace: int, engagement: int, day: date
) -> tuple[Responsibility, ...]:
    """Return the responsibilities that nothing was recorded for on a local day or after it."""
    last = latest(tx, workspace, engagement)
    every = responsibilities(tx, workspace, engagement)
    return tuple(one for one in every if one.id not in last or last[one.id].day < day)


def evidence_about(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the evidence in a person's roles, and what they did in those of others, as plain values."""
    query = (
        select(EvidenceRow, ResponsibilityRow, EngagementRow)
        .join(ResponsibilityRow, ResponsibilityRow.id == EvidenceRow.responsibility_id)
        .join(EngagementRow, EngagementRow.id == ResponsibilityRow.engagement_id)
        .where(EvidenceRow.workspace_id == workspace)
        .where((EvidenceRow.person_id == person) | (EngagementRow.person_id == person))
        .order_by(EvidenceRow.id)
    )
    return [
        {
            "role": engagement.title,
            "responsibility": responsibility.text,
            "kind": row.kind,
            "day": row.day.isoformat(),
            "text": row.text,
            "by_you": row.person_id == person,
            "recorded_at": row.recorded_at.isoformat(),
        }
        for row, responsibility, engagement in tx.execute(query)
    ]


def _rows(workspace: int, engagement: int) -> Select[ResponsibilityRow]:
    return (
        select(ResponsibilityRow)
        .where(ResponsibilityRow.workspace_id == workspace, ResponsibilityRow.engagement_id == engagement)
        .order_by(ResponsibilityRow.id)
    )


def _evidence(row: EvidenceRow) -> Evidence:
    return Evidence(row.kind, row.key, row.day, Typed(row.text), row.person_id, row.posted)
