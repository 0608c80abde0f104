"""Tables of what others see: digests and who is in their channels, weekly results, calendars."""

from datetime import date, datetime

from sqlalchemy import Date, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Row


class DigestRow(Row):
    """A channel in which somebody switched the digest on; its members as Slack last told them."""

    __tablename__ = "presence_digests"
    __table_args__ = (UniqueConstraint("workspace_id", "channel_id"),)

    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
    switched_on_by: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    switched_on_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    members_read_at: Mapped[datetime]


class ChannelMemberRow(Row):
    """A person we know in a channel with a digest."""

    __tablename__ = "channel_members"
    __table_args__ = (UniqueConstraint("workspace_id", "channel_id", "person_id"),)

    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))


class CollectiveInformationRow(Row):
    """That the staff or its representation was informed: on which day, and which admin recorded it."""

    __tablename__ = "collective_information"

    given_on: Mapped[date] = mapped_column(Date)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    withdrawn_at: Mapped[datetime | None]


class WeeklyResultRow(Row):
    """How a week of an engagement ended; a week that was judged again has a further row, which counts."""

    __tablename__ = "weekly_results"
    __table_args__ = (
        Index("ix_weekly_results_workspace_id_engagement_id_week", "workspace_id", "engagement_id", "week"),
    )

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    week: Mapped[str] = mapped_column(String(8))
    required: Mapped[float] = mapped_column(Float)  # days; halves are exact
    done: Mapped[float] = mapped_column(Float)
    status: Mapped[str] = mapped_column(String(16))
    closed_at: Mapped[datetime]


class FeedTokenRow(Row):
    """A private address of a person's own calendar: a digest of its secret, never the secret."""

    __tablename__ = "calendar_tokens"
    __table_args__ = (UniqueConstraint("digest"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    last_read_at: Mapped[datetime | None]


class HRCalendarRow(Row):
    """A calendar from which a person's absences are read; `url` is None for a file they sent."""

    __tablename__ = "hr_calendars"
    __table_args__ = (UniqueConstraint("workspace_id", "person_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    url: Mapped[str | None] = mapped_column(Text)
    given_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    read_again_at: Mapped[datetime | None] = mapped_column(index=True)
    unread: Mapped[int]
    problem: Mapped[str] = mapped_column(String(32))
