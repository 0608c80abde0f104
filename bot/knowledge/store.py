"""The table of what was asked. An unanswered question is a row that somebody will own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row


class QuestionRow(Row):
    """Something a person asked, and how far the answer went.

    `message_ts` is Slack's time stamp of the message that asked: an event that arrives twice is one question.
    It is none for a command, and rows without one never collide.
    """

    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("workspace_id", "person_id", "message_ts"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    engagement_id: Mapped[int | None] = mapped_column(ForeignKey("engagements.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(16))
    way: Mapped[str] = mapped_column(String(16))
    message_ts: Mapped[str | None] = mapped_column(String(32))
    asked_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be kept.

    Args:
        person: our key of who asked.
        engagement: key of the engagement it was answered from; None when there is none yet.
        outcome: how far the answer went, one of the outcomes in `replies`.
        way: "command", "direct" or "mention".
        ts: Slack's time stamp of the message; None for a command.
        asked: aware UTC.
    """

    person: int
    engagement: int | None
    text: str
    outcome: str
    way: str
    ts: str | None
    asked: datetime


def save_question(tx: Session, workspace: int, question: Question) -> bool:
    """Keep a question; return whether it is new, for the database takes each message once."""
    if question.ts is not None and _is_known(tx, workspace, question.person, question.ts):
        return False
    tx.add(
        QuestionRow(
            workspace_id=workspace,
            person_id=question.person,
            engagement_id=question.engagement,
            text=question.text,
            outcome=question.outcome,
            way=question.way,
            message_ts=question.ts,
            asked_at=question.asked,
        )
    )
    tx.flush()
    return True


def questions_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what a person asked as plain values, the earliest first; instants in ISO form, UTC."""
    query = (
        select(QuestionRow)
        .where(QuestionRow.workspace_id == workspace, QuestionRow.person_id == person)
        .order_by(QuestionRow.id)
    )
    return [
        {"asked_at": row.asked_at.isoformat(), "way": row.way, "text": row.text, "outcome": row.outcome}
        for row in tx.scalars(query)
    ]


def _is_known(tx: Session, workspace: int, person: int, ts: str) -> bool:
    query = select(QuestionRow.id).where(
        QuestionRow.workspace_id == workspace,
        QuestionRow.person_id == person,
        QuestionRow.message_ts == ts,
    )
    return tx.scalar(query) is not None
