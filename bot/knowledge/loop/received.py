"""Queries of what people received in answers, and of what was recalled since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.db import erased
from bot.knowledge.library import Passage
from bot.knowledge.loop.answers import VerifiedAnswer
from bot.knowledge.loop.tables import ReceivedRow


@dataclass(frozen=True, slots=True)
class Source:
    """What an answer quoted: a passage of a document, or a verified answer by its key."""

    document: str
    heading: str
    quote: str
    digest: str
    answer: int | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A quote that somebody received, by our own key, as the answer to a question.

    Args:
        role: title of the role it was answered from.
        became: what it says now that it was recalled; "" when nothing of it is said any more.
    """

    id: int
    person: int
    role: str
    question: Typed
    source: Source
    received: datetime
    became: Typed


def of_passage(quote: Passage) -> Source:
    """Return a passage as what an answer quoted."""
    return Source(quote.document, quote.heading, quote.quote, quote.digest)


def of_answer(answer: VerifiedAnswer) -> Source:
    """Return a verified answer as what an answer quoted."""
    return Source("", "", answer.answer.raw, "", answer.id)


def keep(
    tx: Session,
    workspace: int,
    person: int,
    *,
    role: str,
    question: str,
    sources: Iterable[Source],
    now: datetime,
) -> None:
    """Keep what a person received; the same quote is kept once, as it was received last."""
    for source in sources:
        same = (
            ReceivedRow.workspace_id == workspace,
            ReceivedRow.person_id == person,
            ReceivedRow.document == source.document,
            ReceivedRow.digest == source.digest,
            ReceivedRow.answer_id == source.answer,
            ReceivedRow.recalled_at.is_(None),
        )
        row = tx.scalar(select(ReceivedRow).where(*same))
        if row is None:
            row = ReceivedRow(workspace_id=workspace, person_id=person, became="")
            tx.add(row)
        row.role, row.question, row.received_at = role, question, now
        row.document, row.heading, row.quote = source.document, source.heading, source.quote
        row.digest, row.answer_id = source.digest, source.answer
        tx.flush()


def from_document(
    tx: Session, workspace: int, document: str, role: str | None, since: datetime
) -> list[Received]:
    """Return what people received from a document since an instant and was not recalled.

    Args:
        role: only those whose answer was about the role of this title; None returns all.
    """
    query = select(ReceivedRow).where(
        ReceivedRow.workspace_id == workspace,
        ReceivedRow.document == document,
        ReceivedRow.answer_id.is_(None),
        ReceivedRow.received_at >= since,
        ReceivedRow.recalled_at.is_(None),
    )
    if role is not None:
        query = query.where(ReceivedRow.role == role)
    return [_received(row) for row in tx.scalars(query.order_by(ReceivedRow.id))]


def from_answer(tx: Session, workspace: int, answer: int, since: datetime) -> list[Received]:
    """Return who received a verified answer since an instant, and what it said then."""
    query = select(ReceivedRow).where(
        ReceivedRow.workspace_id == workspace,
        ReceivedRow.answer_id == answer,
        ReceivedRow.received_at >= since,
        ReceivedRow.recalled_at.is_(None),
    )
    return [_received(row) for row in tx.scalars(query.order_by(ReceivedRow.id))]


def recall(tx: Session, workspace: int, key: int, became: str, now: datetime) -> None:
    """Keep that something received says something else now, "" for nothing."""
    tx.execute(
        update(ReceivedRow)
        .where(ReceivedRow.workspace_id == workspace, ReceivedRow.id == key)
        .values(recalled_at=now, became=became)
    )


def recalled(tx: Session, workspace: int, person: int, at: datetime) -> list[Received]:
    """Return what a person received that was recalled at an instant."""
    query = select(ReceivedRow).where(
        ReceivedRow.workspace_id == workspace,
        ReceivedRow.person_id == person,
        ReceivedRow.recalled_at == at,
    )
    return [_received(row) for row in tx.scalars(query.order_by(ReceivedRow.id))]


def received_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what a person received as plain values, the earliest first."""
    query = (
        select(ReceivedRow)
        .where(ReceivedRow.workspace_id == workspace, ReceivedRow.person_id == person)
        .order_by(ReceivedRow.id)
    )
    return [
        {
            "question": row.question,
            "document": row.document,
            "heading": row.heading,
            "quote": row.quote,
            "received_at": row.received_at.isoformat(),
            "recalled_at": row.recalled_at.isoformat() if row.recalled_at else None,
        }
        for row in tx.scalars(query)
    ]


def _received(row: ReceivedRow) -> Received:
    return Received(
        id=row.id,
        person=row.person_id,
        role=row.role,
        question=Typed(row.question),
        source=Source(row.document, row.heading, row.quote, row.digest, row.answer_id),
        received=row.received_at,
        became=Typed(row.became),
    )


def erase(tx: Session, workspace: int, person: int) -> int:
    """Erase which quotes a person received, so that they are not told when one changes; return how many."""
    return erased(tx, workspace, delete(ReceivedRow).where(ReceivedRow.person_id == person))
