"""Tables of what a person asks to be decided about their days: corrections, appeals, days away."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Row


class OfficeRequestRow(Row):
    """Something that waits for a decision, or had one.

    `kind`: "correction", "appeal" or "absence". `first_day`, `last_day`: what it is about. `place`, `part`:
    what a correction says, as its check-in does; `noted`: the places known of its halves when it was sent.
    `text`: its reason, or the appeal. `state`: "open", "approved", "declined" or "withdrawn"; `note` is what
    came with that.
    """

    __tablename__ = "office_requests"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    place: Mapped[str | None] = mapped_column(String(16))
    part: Mapped[str | None] = mapped_column(String(4))
    noted: Mapped[list[Any]] = mapped_column(JSON)
    text: Mapped[str] = mapped_column(Text)
    absence_id: Mapped[int | None] = mapped_column(ForeignKey("absences.id", ondelete="SET NULL"))
    check_in_id: Mapped[int | None] = mapped_column(ForeignKey("check_ins.id", ondelete="SET NULL"))
    state: Mapped[str] = mapped_column(String(16), index=True)
    sent_at: Mapped[datetime]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    owned_since: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(Text)


class OfficeRequestStepRow(Row):
    """One step of a request, who took it, when: it only grows.

    `what`: "sent", "handed_over", "asked", "replied", "approved", "declined" or "withdrawn".
    """

    __tablename__ = "office_request_steps"

    request_id: Mapped[int] = mapped_column(ForeignKey("office_requests.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)
    taken_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
