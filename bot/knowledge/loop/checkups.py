"""Queries of what was found in the documents of a role: contradictions, and questions they leave open."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.knowledge.library import Passage
from bot.knowledge.loop.contradictions import Contradiction
from bot.knowledge.loop.store import passage, plain
from bot.knowledge.loop.tables import ContradictionRow, RehearsalRow, SkippedTopicRow


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Which of the newcomers' questions the documents of an engagement answer.

    Args:
        library: what was in the library, as a short name: see `name_of`.
        covered: the topics that are answered.
    """

    library: str
    covered: frozenset[str]
    rehearsed: datetime


def name_of(passages: tuple[Passage, ...]) -> str:
    """Return a short name for what a library says; another library has another one."""
    said = "\n".join(f"{one.document} {one.digest}" for one in passages)
    return sha256(said.encode()).hexdigest()


def keep_rehearsal(tx: Session, workspace: int, engagement: int, rehearsal: Rehearsal) -> None:
    """Keep what was found, in the place of what was found before."""
    row = tx.scalar(_rehearsal(workspace, engagement))
    if row is None:
        row = RehearsalRow(workspace_id=workspace, engagement_id=engagement)
        tx.add(row)
    row.library, row.covered, row.rehearsed_at = (
        rehearsal.library,
        sorted(rehearsal.covered),
        rehearsal.rehearsed,
    )
    tx.flush()


def rehearsal(tx: Session, workspace: int, engagement: int) -> Rehearsal | None:
    """Return what was found last; None before anything was."""
    row = tx.scalar(_rehearsal(workspace, engagement))
    return Rehearsal(row.library, frozenset(row.covered), row.rehearsed_at) if row else None


def skip(tx: Session, workspace: int, role: str, topic: str, by: int, now: datetime) -> None:
    """Keep that a newcomers' question is none for a role; telling it twice changes nothing."""
    if topic not in skipped(tx, workspace, role):
        row = SkippedTopicRow(
            workspace_id=workspace, role=role, topic=topic, skipped_by_id=by, skipped_at=now
        )
        tx.add(row)
        tx.flush()


def skipped(tx: Session, workspace: int, role: str) -> frozenset[str]:
    """Return the topics that are none for a role."""
    query = select(SkippedTopicRow.topic).where(
        SkippedTopicRow.workspace_id == workspace, SkippedTopicRow.role == role
    )
    return frozenset(tx.scalars(query))


def keep_contradictions(
    tx: Session, workspace: int, engagement: int, found: tuple[Contradiction, ...], now: datetime
) -> bool:
    """Keep the contradictions that there are now; return whether one of them is new."""
    rows = {row.key: row for row in tx.scalars(_contradictions(workspace, engagement))}
    there = {_key(one): one for one in found}
    for key, row in rows.items():
        row.gone_at = None if key in there else row.gone_at or now
    news = [key for key in there if key not in rows]
    for key in news:
        tx.add(
            ContradictionRow(
                workspace_id=workspace,
                engagement_id=engagement,
                key=key,
                first=plain(there[key].first),
                second=plain(there[key].second),
                found_at=now,
            )
        )
    tx.flush()
    return bool(news)


def contradictions(tx: Session, workspace: int, engagement: int) -> list[Contradiction]:
    """Return the contradictions that are there now, the earliest found first."""
    rows = tx.scalars(_contradictions(workspace, engagement).order_by(ContradictionRow.id))
    return [Contradiction(passage(row.first), passage(row.second)) for row in rows if row.gone_at is None]


def skipped_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the questions a person said are none for a role as plain values, the earliest first."""
    query = select(SkippedTopicRow).where(
        SkippedTopicRow.workspace_id == workspace, SkippedTopicRow.skipped_by_id == person
    )
    return [
        {"role": row.role, "topic": row.topic, "skipped_at": row.skipped_at.isoformat()}
        for row in tx.scalars(query.order_by(SkippedTopicRow.id))
    ]


def _key(found: Contradiction) -> str:
    said = (found.first.document, found.first.digest, found.second.document, found.second.digest)
    return sha256("\n".join(said).encode()).hexdigest()


def _rehearsal(workspace: int, engagement: int) -> Select[RehearsalRow]:
    return select(RehearsalRow).where(
        RehearsalRow.workspace_id == workspace, RehearsalRow.engagement_id == engagement
    )


def _contradictions(workspace: int, engagement: int) -> Select[ContradictionRow]:
    return select(ContradictionRow).where(
        ContradictionRow.workspace_id == workspace, ContradictionRow.engagement_id == engagement
    )
