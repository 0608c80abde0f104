"""The table of what was asked. An unanswered question is a row that somebody will own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row, erased


class QuestionRow(Row):
    """Something a person asked, how far the answer went, and how helpful it was to them; None: not said."""

    __tablename__ = "questions"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    engagement_id: Mapped[int | None] = mapped_column(ForeignKey("engagements.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(16))
    way: Mapped[str] = mapped_column(String(16))
    asked_at: Mapped[datetime]
    helpful: Mapped[bool | None]
    judged_why: Mapped[str] = mapped_column(String(16), default="", server_default="")
    judged_words: Mapped[str] = mapped_column(Text, default="", server_default="")


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be kept.

    Args:
        person: our key of who asked.
        engagement: key of the engagement it was answered from; None when there is none yet.
        outcome: how far the answer went, one of the outcomes in `replies`.
        way: "command", "direct" or "mention".
        asked: aware UTC.
    """

    person: int
    engagement: int | None
    text: str
    outcome: str
    way: str
    asked: datetime


def save_question(tx: Session, workspace: int, question: Question) -> int:
    """Keep a question; return its key."""
    row = QuestionRow(
        workspace_id=workspace,
        person_id=question.person,
        engagement_id=question.engagement,
        text=question.text,
        outcome=question.outcome,
        way=question.way,
        asked_at=question.asked,
    )
    tx.add(row)
    tx.flush()
    return row.id


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question, and the key of the engagement it was answered from; None for none."""

    text: str
    engagement: int | None


def asked(tx: Session, workspace: int, person: int, key: int) -> Asked | None:
    """Return a question that this person asked; None when there is no such question."""
    row = tx.execute(
        select(QuestionRow.text, QuestionRow.engagement_id).where(
            QuestionRow.workspace_id == workspace,
            QuestionRow.person_id == person,
            QuestionRow.id == key,
        )
    ).first()
    return Asked(row[0], row[1]) if row else None


def last_question(tx: Session, workspace: int, person: int, since: datetime) -> str | None:
    """Return what a person asked last, if not before `since`; what no document could answer counts, too."""
    query = (
        select(QuestionRow.text)
        .where(
            QuestionRow.workspace_id == workspace,
            QuestionRow.person_id == person,
            QuestionRow.asked_at >= since,
        )
        .order_by(QuestionRow.id.desc())
    )
    return tx.scalar(query.limit(1))


def judge(
    tx: Session, workspace: int, person: int, key: int, *, helpful: bool, why: str = "", words: str = ""
) -> bool:
    """Keep how helpful the answer to a question was to who asked it; tell whether there is such a question.

    Args:
        why: a code of `judging.REASONS`, `words` what they wrote beside it; "" where it was helpful.
    """
    row = tx.scalar(
        select(QuestionRow).where(
            QuestionRow.workspace_id == workspace, QuestionRow.person_id == person, QuestionRow.id == key
        )
    )
    if row is None:
        return False
    row.helpful, row.judged_why, row.judged_words = helpful, why, words
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
        {
            "asked_at": row.asked_at.isoformat(),
            "way": row.way,
            "text": row.text,
            "outcome": row.outcome,
            "helpful": row.helpful,
            "judged_why": row.judged_why,
            "judged_words": row.judged_words,
        }
        for row in tx.scalars(query)
    ]


def erase_questions(tx: Session, workspace: int, person: int) -> int:
    """Erase what a person asked; return how many questions."""
    return erased(tx, workspace, delete(QuestionRow).where(QuestionRow.person_id == person))
