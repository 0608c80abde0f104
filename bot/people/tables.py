"""The tables of workspaces, people and channels, and the one table in which Slack's ids stand."""

from datetime import datetime, time

from sqlalchemy import Boolean, ForeignKey, Integer, String, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base, Row


class WorkspaceRow(Base):
    """A Slack workspace that Foyer serves."""

    __tablename__ = "workspaces"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime]


class PersonRow(Row):
    """A person of a workspace, with what they prefer; `email` is of those who are not in Slack."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("workspace_id", "email"),)

    name: Mapped[str] = mapped_column(String(255))
    zone: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    prompt_time: Mapped[time] = mapped_column(Time)
    is_admin: Mapped[bool] = mapped_column(Boolean)
    own_language: Mapped[str | None] = mapped_column(String(2))
    own_zone: Mapped[str | None] = mapped_column(String(64))
    quiet_from: Mapped[time] = mapped_column(Time)
    quiet_until: Mapped[time] = mapped_column(Time)
    nudge_budget: Mapped[int] = mapped_column(Integer)
    daily_prompt: Mapped[bool] = mapped_column(Boolean)
    shares_presence: Mapped[bool] = mapped_column(Boolean)
    notice_shown_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    email: Mapped[str | None] = mapped_column(String(254))


class HeardMessageRow(Row):
    """A message that a person wrote to Foyer, by Slack's time stamp: Slack may tell of it twice."""

    __tablename__ = "heard_messages"
    __table_args__ = (UniqueConstraint("workspace_id", "person_id", "message_ts"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    message_ts: Mapped[str] = mapped_column(String(32))
    heard_at: Mapped[datetime]


class ChannelRow(Row):
    """A channel that Foyer posts to."""

    __tablename__ = "channels"

    name: Mapped[str] = mapped_column(String(255))


class SlackIdRow(Row):
    """One id of Slack's and what it stands for: the team, a person, their direct channel, a channel."""

    __tablename__ = "slack_ids"
    __table_args__ = (UniqueConstraint("workspace_id", "slack_id"),)

    kind: Mapped[str] = mapped_column(String(8))
    slack_id: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
