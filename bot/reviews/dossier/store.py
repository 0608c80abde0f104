"""Queries of dossiers: how their person words single lines, and what was shared."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.db import kept
from bot.reviews.store import Review
from bot.reviews.tables import DossierEditRow, ReviewRow


def share(tx: Session, of: Review, dossier: dict[str, object], now: datetime) -> None:
    """Keep the dossier as its person shares it, as plain values."""
    row = kept(tx, ReviewRow, of.workspace, of.id)
    row.dossier, row.shared_at = dossier, now
    tx.flush()


def edits(tx: Session, of: Review) -> Mapping[str, Typed]:
    """Return line of the dossier -> the person's words for it; no words where they left it out."""
    query = select(DossierEditRow).where(
        DossierEditRow.workspace_id == of.workspace, DossierEditRow.review_id == of.id
    )
    return {row.key: Typed(row.text) for row in tx.scalars(query)}


def edit(tx: Session, of: Review, key: str, text: Typed) -> None:
    """Keep how the person words a line of the dossier."""
    row = tx.scalar(
        select(DossierEditRow).where(
            DossierEditRow.workspace_id == of.workspace,
            DossierEditRow.review_id == of.id,
            DossierEditRow.key == key,
        )
    )
    if row is None:
        row = DossierEditRow(workspace_id=of.workspace, review_id=of.id, key=key)
        tx.add(row)
    row.text = text.raw
    tx.flush()
