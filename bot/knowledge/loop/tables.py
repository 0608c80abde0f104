"""The tables of the loop: open questions and who asked them, verified answers, and what people received."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Row

OPEN, ANSWERED, UNANSWERABLE = "open", "answered", "unanswerable"
PROPOSED, CONFIRMED, WITHDRAWN = "proposed", "confirmed", "withdrawn"


class OpenQuestionRow(Row):
    """A question that the documents left open: OPEN, then ANSWERED or UNANSWERABLE.

    `near` holds what the documents nearly say as [document, heading, quote, line]; `owned_since` is when its
    present owner was first asked.
    """

    __tablename__ = "open_questions"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    near: Mapped[list[list[str | int]]] = mapped_column(JSON)
    asked_at: Mapped[datetime]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    owned_since: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16), index=True)
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    why: Mapped[str] = mapped_column(Text)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("verified_answers.id", ondelete="SET NULL"))


class AskerRow(Row):
    """Somebody who asked an open question, in their own words; `named`: its owner is told who they are."""

    __tablename__ = "open_question_askers"
    __table_args__ = (UniqueConstraint("workspace_id", "open_question_id", "person_id"),)

    open_question_id: Mapped[int] = mapped_column(ForeignKey("open_questions.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    named: Mapped[bool]


class VerifiedAnswerRow(Row):
    """An answer that a human stands for: PROPOSED, then CONFIRMED, then perhaps WITHDRAWN.

    `keeper_id` is who confirms and renews it, `author_id` who wrote it. `role` is the title of the role it is
    for, None for all of the workspace; `topic` the newcomers' question it answers, None for another one.
    """

    __tablename__ = "verified_answers"

    engagement_id: Mapped[int | None] = mapped_column(ForeignKey("engagements.id", ondelete="SET NULL"))
    role: Mapped[str | None] = mapped_column(Text)
    topic: Mapped[str | None] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    written_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    valid_until: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(16), index=True)


class ReceivedRow(Row):
    """A quote that somebody received in an answer: a passage of a document, or a verified answer.

    `recalled_at` is when they were told that it changed, `became` what it says now, "" for nothing.
    """

    __tablename__ = "received_quotes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(String(255))
    heading: Mapped[str] = mapped_column(Text)
    quote: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("verified_answers.id", ondelete="SET NULL"))
    received_at: Mapped[datetime]
    recalled_at: Mapped[datetime | None]
    became: Mapped[str] = mapped_column(Text)


class ContradictionRow(Row):
    """Two passages of documents that contradict each other: [document, heading, quote, line] of each."""

    __tablename__ = "contradictions"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id", "key"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64))
    first: Mapped[list[str | int]] = mapped_column(JSON)
    second: Mapped[list[str | int]] = mapped_column(JSON)
    found_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]


class RehearsalRow(Row):
    """Which of the newcomers' questions the documents of an engagement answer; `library` is their digest."""

    __tablename__ = "rehearsals"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"))
    library: Mapped[str] = mapped_column(String(64))
    covered: Mapped[list[str]] = mapped_column(JSON)
    rehearsed_at: Mapped[datetime]


class SkippedTopicRow(Row):
    """A newcomers' question that is none for a role, and who said so."""

    __tablename__ = "skipped_topics"
    __table_args__ = (UniqueConstraint("workspace_id", "role", "topic"),)

    role: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(String(64))
    skipped_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    skipped_at: Mapped[datetime]


class ExpertRow(Row):
    """Somebody who answers questions about something: `about` as it was typed, such as "laptop, wifi"."""

    __tablename__ = "experts"

    about: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    named_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    named_at: Mapped[datetime]
