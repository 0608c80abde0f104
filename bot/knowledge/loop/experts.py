"""Queries of experts: who was named to answer questions about something."""

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from bot.knowledge.loop.sameness import speaks_of
from bot.knowledge.loop.tables import ExpertRow


def name(tx: Session, workspace: int, person: int, about: str, by: int, now: datetime) -> None:
    """Name somebody for topics such as "laptop, wifi"; whoever was named for the same words no longer is."""
    tx.execute(delete(ExpertRow).where(ExpertRow.workspace_id == workspace, ExpertRow.about == about))
    tx.add(ExpertRow(workspace_id=workspace, person_id=person, about=about, named_by_id=by, named_at=now))
    tx.flush()


def on(tx: Session, workspace: int, question: str) -> list[int]:
    """Return who was named for what a question is about, by our own keys, the latest named first."""
    query = select(ExpertRow).where(ExpertRow.workspace_id == workspace).order_by(ExpertRow.id.desc())
    return list(dict.fromkeys(row.person_id for row in tx.scalars(query) if speaks_of(question, row.about)))


def topics_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return for what a person was named, or named others, as plain values, the earliest first."""
    theirs = or_(ExpertRow.person_id == person, ExpertRow.named_by_id == person)
    query = select(ExpertRow).where(ExpertRow.workspace_id == workspace, theirs).order_by(ExpertRow.id)
    return [
        {
            "about": row.about,
            "named_at": row.named_at.isoformat(),
            "about_you": row.person_id == person,
            "named_by_you": row.named_by_id == person,
        }
        for row in tx.scalars(query)
    ]
