"""The tables of plans: the plan of an engagement as adopted, what was added to it, what was said of tasks."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Row


class PlanRow(Row):
    """The plan of an engagement: its file as it was adopted, when, and what was decided about late tasks."""

    __tablename__ = "onboarding_plans"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    began_on: Mapped[date] = mapped_column(Date)
    late: Mapped[str | None] = mapped_column(String(8))
    decided_on: Mapped[date | None] = mapped_column(Date)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    adopted_at: Mapped[datetime]


class AddedTaskRow(Row):
    """A task that somebody added to the plan of an engagement; `owner` is one of the template's `OWNERS`."""

    __tablename__ = "added_tasks"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(32))
    day: Mapped[date] = mapped_column(Date)
    link: Mapped[str | None] = mapped_column(Text)
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]


class TaskMarkRow(Row):
    """What somebody said of a task of an engagement; the last mark counts, so that each can be undone."""

    __tablename__ = "task_marks"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    task: Mapped[str] = mapped_column(String(64))
    mark: Mapped[str] = mapped_column(String(8))
    day: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    marked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    marked_at: Mapped[datetime]


class TaskReplyRow(Row):
    """What somebody who is not in Slack said of a task by an address of their letter; `link`: its digest."""

    __tablename__ = "task_replies"
    __table_args__ = (UniqueConstraint("workspace_id", "link"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    task: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    saying: Mapped[str] = mapped_column(String(8))
    question: Mapped[str] = mapped_column(Text)
    link: Mapped[str] = mapped_column(String(64))
    replied_at: Mapped[datetime]
