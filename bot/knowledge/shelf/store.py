"""The tables of the shelf: what passages mean, as vectors, and which messages tell how far a reading is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, delete, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row
from bot.documents.store import DocumentKind, DocumentRow
from bot.roles.store import EngagementRow

_AT_ONCE = 500  # values of one query; databases take a limited number


class PassageVectorRow(Row):
    """What a passage means to an engine, by what the passage says."""

    __tablename__ = "passage_vectors"
    __table_args__ = (UniqueConstraint("workspace_id", "engine", "digest"),)

    engine: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(32))
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class ReadingRow(Row):
    """A message that tells how far a document is; it goes when there is no more to tell.

    `ts` is the message's own, in the direct conversation with the person.
    """

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("workspace_id", "document_id", "person_id", "ts"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    ts: Mapped[str] = mapped_column(String(32))


@dataclass(frozen=True, slots=True)
class Reading:
    """A message that tells how far some documents are, by our own keys, and whom it tells."""

    person: int
    ts: str
    documents: tuple[int, ...]


def vectors(tx: Session, workspace: int, engine: str, digests: Collection[str]) -> dict[str, bytes]:
    """Return what is kept of passages for an engine, by their digests; what is not kept is left out."""
    found: dict[str, bytes] = {}
    every = sorted(digests)
    for first in range(0, len(every), _AT_ONCE):
        query = select(PassageVectorRow.digest, PassageVectorRow.vector).where(
            PassageVectorRow.workspace_id == workspace,
            PassageVectorRow.engine == engine,
            PassageVectorRow.digest.in_(every[first : first + _AT_ONCE]),
        )
        found |= {row.digest: row.vector for row in tx.execute(query)}
    return found


def digests(tx: Session, workspace: int, engine: str) -> set[str]:
    """Return the digests of the passages that something is kept of for an engine."""
    query = select(PassageVectorRow.digest).where(
        PassageVectorRow.workspace_id == workspace, PassageVectorRow.engine == engine
    )
    return set(tx.scalars(query))


def keep_vectors(tx: Session, workspace: int, engine: str, learned: Mapping[str, bytes]) -> None:
    """Keep what passages mean to an engine; what was kept of them before is replaced."""
    known = select(PassageVectorRow).where(
        PassageVectorRow.workspace_id == workspace,
        PassageVectorRow.engine == engine,
        PassageVectorRow.digest.in_(learned),
    )
    rows = {row.digest: row for row in tx.scalars(known)}
    for digest, vector in learned.items():
        if digest in rows:
            rows[digest].vector = vector
        else:
            tx.add(PassageVectorRow(workspace_id=workspace, engine=engine, digest=digest, vector=vector))
    tx.flush()


def forget_vectors(tx: Session, workspace: int, used: Collection[str]) -> int:
    """Forget what passages meant that stand in no document any more; return how many there were."""
    query = select(PassageVectorRow.id, PassageVectorRow.digest).where(
        PassageVectorRow.workspace_id == workspace
    )
    unused = [key for key, digest in tx.execute(query) if digest not in used]
    for first in range(0, len(unused), _AT_ONCE):
        some = unused[first : first + _AT_ONCE]
        tx.execute(
            delete(PassageVectorRow).where(
                PassageVectorRow.workspace_id == workspace, PassageVectorRow.id.in_(some)
            )
        )
    return len(unused)


def keys_in_use(tx: Session, workspace: int) -> list[int]:
    """Return the keys of the documents that are answered from or wait to be, those that wait last."""
    of_roles = select(EngagementRow.document_id).where(EngagementRow.workspace_id == workspace)
    is_handbook = (DocumentRow.kind == DocumentKind.HANDBOOK) & DocumentRow.retired_at.is_(None)
    query = (
        select(DocumentRow.id)
        .where(DocumentRow.workspace_id == workspace, or_(is_handbook, DocumentRow.id.in_(of_roles)))
        .order_by(is_handbook & DocumentRow.in_force_from.is_(None), DocumentRow.id)
    )
    return list(tx.scalars(query))


def tell(tx: Session, workspace: int, person: int, ts: str, documents: Collection[int]) -> None:
    """Have a message to a person tell how far some documents are."""
    for document in documents:
        tx.add(ReadingRow(workspace_id=workspace, document_id=document, person_id=person, ts=ts))
    tx.flush()


def readings(tx: Session, workspace: int) -> list[Reading]:
    """Return the messages that still have something to tell, the earliest first."""
    query = select(ReadingRow).where(ReadingRow.workspace_id == workspace).order_by(ReadingRow.id)
    found: dict[tuple[int, str], list[int]] = {}
    for row in tx.scalars(query):
        found.setdefault((row.person_id, row.ts), []).append(row.document_id)
    return [Reading(person, ts, tuple(documents)) for (person, ts), documents in found.items()]


def told(tx: Session, workspace: int, reading: Reading) -> None:
    """Let a message be: all is told."""
    tx.execute(
        delete(ReadingRow).where(
            ReadingRow.workspace_id == workspace,
            ReadingRow.person_id == reading.person,
            ReadingRow.ts == reading.ts,
        )
    )
