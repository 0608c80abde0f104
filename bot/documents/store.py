"""The table of documents: role documents, and the handbooks that questions are answered from besides."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, String, Text, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row


class DocumentKind(StrEnum):
    """What a document is for: it describes a role, or it helps everybody in one."""

    ROLE = "role"
    HANDBOOK = "handbook"


class DocumentRow(Row):
    """A document as it was imported; what stands in it is read from its text each time."""

    __tablename__ = "documents"

    name: Mapped[str] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(16), default=DocumentKind.ROLE)
    role: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    imported_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    in_force_from: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as imported.

    Args:
        name: its file name, whose suffix says how `text` is read.
        role: title of the role a handbook is for; None: for every role of the workspace.
        version: counts from 1, among the handbooks of one name and role.
        in_force: from when on a handbook is answered from, aware UTC; None while it is being indexed.
        retired: when a later version, or nothing, took its place; aware UTC; None until then.
    """

    id: int
    name: str
    text: str
    kind: DocumentKind
    role: str | None
    version: int
    imported: datetime
    in_force: datetime | None
    retired: datetime | None


def save_document(tx: Session, workspace: int, name: str, text: str, now: datetime) -> int:
    """Keep a role document; the same name with the same text is kept once. Return its key."""
    same = select(DocumentRow.id).where(
        DocumentRow.workspace_id == workspace,
        DocumentRow.kind == DocumentKind.ROLE,
        DocumentRow.name == name,
        DocumentRow.text == text,
    )
    known = tx.scalar(same)
    if known is not None:
        return known
    row = DocumentRow(workspace_id=workspace, name=name, text=text, imported_at=now)
    tx.add(row)
    tx.flush()
    return row.id


def document(tx: Session, workspace: int, key: int) -> StoredDocument:
    """Return a document by key; raises NoResultFound."""
    query = select(DocumentRow).where(DocumentRow.workspace_id == workspace, DocumentRow.id == key)
    return _stored(tx.scalars(query).one())


def save_handbook(
    tx: Session,
    workspace: int,
    name: str,
    text: str,
    now: datetime,
    *,
    role: str | None = None,
    by: int | None = None,
) -> StoredDocument:
    """Keep a handbook as the next version of its name, to be indexed; the same text again changes nothing.

    The version before it serves until `put_in_force`. A version that was still waiting is overtaken.

    Args:
        by: our key of who brings it; None when it came by the command line.
    """
    latest = tx.scalar(_named(workspace, name, role).order_by(DocumentRow.version.desc()).limit(1))
    if latest and latest.text == text and latest.retired_at is None:
        return _stored(latest)
    if latest and latest.in_force_from is None:
        latest.retired_at = now
    row = DocumentRow(
        workspace_id=workspace,
        name=name,
        text=text,
        imported_at=now,
        kind=DocumentKind.HANDBOOK,
        role=role,
        version=latest.version + 1 if latest else 1,
        imported_by_id=by,
    )
    tx.add(row)
    tx.flush()
    return _stored(row)


def waiting_handbooks(tx: Session, workspace: int) -> list[StoredDocument]:
    """Return the handbooks that are still to be indexed, the earliest first."""
    query = (
        select(DocumentRow)
        .where(
            DocumentRow.workspace_id == workspace,
            DocumentRow.kind == DocumentKind.HANDBOOK,
            DocumentRow.in_force_from.is_(None),
            DocumentRow.retired_at.is_(None),
        )
        .order_by(DocumentRow.id)
    )
    return [_stored(row) for row in tx.scalars(query)]


def put_in_force(tx: Session, workspace: int, key: int, now: datetime) -> StoredDocument | None:
    """Answer from a handbook from now on, and no longer from the version before; return that one, if any.

    One that was removed or overtaken while it was being indexed stays so, and nothing is returned.
    """
    row = tx.scalar(select(DocumentRow).where(DocumentRow.workspace_id == workspace, DocumentRow.id == key))
    if row is None or row.retired_at or row.in_force_from:
        return None
    former = tx.scalar(_in_force(workspace, row.name, row.role))
    if former:
        former.retired_at = now
    row.in_force_from = now
    tx.flush()
    return _stored(former) if former else None


def retire_handbook(
    tx: Session, workspace: int, name: str, now: datetime, *, role: str | None = None
) -> bool:
    """Take a handbook out of force; tell whether there was one. It is kept, for answers that quote it."""
    rows = list(tx.scalars(_named(workspace, name, role).where(DocumentRow.retired_at.is_(None))))
    for row in rows:
        row.retired_at = now
    tx.flush()
    return bool(rows)


def handbooks(tx: Session, workspace: int, role: str | None = None) -> list[StoredDocument]:
    """Return the handbooks in force for a role, by name.

    Args:
        role: its title; None returns those of every role.
    """
    query = (
        select(DocumentRow)
        .where(
            DocumentRow.workspace_id == workspace,
            DocumentRow.kind == DocumentKind.HANDBOOK,
            DocumentRow.in_force_from.is_not(None),
            DocumentRow.retired_at.is_(None),
        )
        .order_by(DocumentRow.name, DocumentRow.id)
    )
    if role is not None:
        query = query.where(or_(DocumentRow.role.is_(None), DocumentRow.role == role))
    return [_stored(row) for row in tx.scalars(query)]


def versions(tx: Session, workspace: int, name: str, *, role: str | None = None) -> list[StoredDocument]:
    """Return every version of a handbook, the latest first."""
    query = _named(workspace, name, role).order_by(DocumentRow.version.desc())
    return [_stored(row) for row in tx.scalars(query)]


def _named(workspace: int, name: str, role: str | None) -> Select[DocumentRow]:
    return select(DocumentRow).where(
        DocumentRow.workspace_id == workspace,
        DocumentRow.kind == DocumentKind.HANDBOOK,
        DocumentRow.name == name,
        DocumentRow.role.is_(None) if role is None else DocumentRow.role == role,
    )


def _in_force(workspace: int, name: str, role: str | None) -> Select[DocumentRow]:
    return _named(workspace, name, role).where(
        DocumentRow.in_force_from.is_not(None), DocumentRow.retired_at.is_(None)
    )


def _stored(row: DocumentRow) -> StoredDocument:
    return StoredDocument(
        id=row.id,
        name=row.name,
        text=row.text,
        kind=DocumentKind(row.kind),
        role=row.role,
        version=row.version,
        imported=row.imported_at,
        in_force=row.in_force_from,
        retired=row.retired_at,
    )
