"""Tables and queries of the calendars of engagements and of replacement days. Both only grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.calendar.calendars import DEFAULT, Calendars, Chosen, ClosedFor, Replaced
from bot.db import ByOwner, Row, columns
from bot.prepared import Prepared
from bot.roles import store
from bot.roles.store import Engagement
from bot.roles.workplace import calendar_at


class EngagementCalendarsRow(Row):
    """The calendars of an engagement from a day on; who chose them, None: the role document."""

    __tablename__ = "engagement_calendars"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"), index=True)
    effective_from: Mapped[date] = mapped_column(Date)
    employer: Mapped[str] = mapped_column(String(64))
    building: Mapped[str] = mapped_column(String(64))
    closed_for: Mapped[str] = mapped_column(String(8))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


class ReplacementDayRow(Row):
    """What somebody decided about a holiday on a weekend: the day in its place, None for no such day."""

    __tablename__ = "replacement_days"

    calendar: Mapped[str] = mapped_column(String(64))
    holiday: Mapped[date] = mapped_column(Date)
    day: Mapped[date | None] = mapped_column(Date)
    decided_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about a holiday on a weekend; `day` is None when no day is closed in its place."""

    calendar: str
    holiday: date
    day: date | None
    at: datetime
    by: int | None


def calendars(tx: Session, engagement: Engagement) -> Calendars:
    """Return the calendars of an engagement with the replacement days of its workspace."""
    return calendars_of_each(tx, engagement.workspace, (engagement.id,))[engagement.id]


def calendars_of_each(tx: Session, workspace: int, engagements: Sequence[int]) -> dict[int, Calendars]:
    """Return the same of several engagements, in one query for calendars and one for replacement days.

    They are read once a transaction, and again after a change.
    """
    known = _known(tx)
    missing = [key for key in engagements if (workspace, key) not in known]
    if missing:
        replaced = _replaced(tx, workspace)
        for key, rows in _CHOSEN.of_each(tx, workspace, missing).items():
            versions = tuple(map(_version, rows))
            known[workspace, key] = (
                Calendars(versions, replaced) if versions else Calendars(replaced=replaced)
            )
    return {key: known[workspace, key] for key in engagements}


def calendars_of(tx: Session, workspace: int, person: int) -> Calendars:
    """Return the calendars of a person's latest engagement, or those of who has none."""
    engagement = store.engagement_of(tx, workspace, person)
    return calendars(tx, engagement) if engagement else Calendars(replaced=_replaced(tx, workspace))


def chosen_at(tx: Session, engagement: Engagement) -> datetime | None:
    """Return when the calendars of an engagement were last chosen, aware UTC; None: never."""
    found = _CHOSEN.of_each(tx, engagement.workspace, (engagement.id,))[engagement.id]
    return found[-1].recorded_at if found else None


def begin(tx: Session, engagement: Engagement, place: str, now: datetime) -> None:
    """Keep the calendar of the place a role document names, "" for none; what was chosen before stays."""
    if chosen_at(tx, engagement) is None:
        name = calendar_at(place) or DEFAULT
        choose(tx, engagement, Chosen(engagement.start, name, name), None, now)


def choose(tx: Session, engagement: Engagement, chosen: Chosen, by: int | None, now: datetime) -> None:
    """Keep the calendars of an engagement from a day on."""
    tx.add(
        EngagementCalendarsRow(
            workspace_id=engagement.workspace,
            engagement_id=engagement.id,
            effective_from=chosen.effective_from,
            employer=chosen.employer,
            building=chosen.building,
            closed_for=chosen.closed_for,
            recorded_at=now,
            recorded_by=by,
        )
    )
    tx.flush()
    _known(tx).clear()


def decide(tx: Session, workspace: int, decided: Decided) -> None:
    """Keep a decision about a holiday on a weekend; the last one about it counts."""
    tx.add(
        ReplacementDayRow(
            workspace_id=workspace,
            calendar=decided.calendar,
            holiday=decided.holiday,
            day=decided.day,
            decided_at=decided.at,
            decided_by=decided.by,
        )
    )
    tx.flush()
    _known(tx).clear()


def decisions(tx: Session, workspace: int) -> Sequence[Decided]:
    """Return every decision about holidays on a weekend, in the order they were taken."""
    return [
        Decided(row.calendar, row.holiday, row.day, row.decided_at, row.decided_by)
        for row in _DECIDED.rows(tx, workspace=workspace)
    ]


def calendars_kept_about(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the calendars of a person's roles, and those they chose for others, as plain values."""
    query = select(EngagementCalendarsRow).where(EngagementCalendarsRow.workspace_id == workspace)
    own = {one.id for one in store.engagements(tx, workspace) if one.person == person}
    return [
        {
            "employer": row.employer,
            "building": row.building,
            "closed_for": row.closed_for,
            "effective_from": row.effective_from.isoformat(),
            "recorded_at": row.recorded_at.isoformat(),
            "about_you": row.engagement_id in own,
            "recorded_by_you": row.recorded_by == person,
        }
        for row in tx.scalars(query.order_by(EngagementCalendarsRow.id))
        if row.engagement_id in own or row.recorded_by == person
    ]


def decisions_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return what a person decided about holidays on a weekend, as plain values."""
    return [
        {
            "calendar": one.calendar,
            "holiday": one.holiday.isoformat(),
            "day": one.day.isoformat() if one.day else None,
            "decided_at": one.at.isoformat(),
        }
        for one in decisions(tx, workspace)
        if one.by == person
    ]


def _known(tx: Session) -> dict[tuple[int, int], Calendars]:
    known: dict[tuple[int, int], Calendars] = tx.info.setdefault("foyer_calendars", {})
    return known


def _replaced(tx: Session, workspace: int) -> tuple[Replaced, ...]:
    last = {(one.calendar, one.holiday): one.day for one in decisions(tx, workspace)}
    return tuple(Replaced(calendar, holiday, day) for (calendar, holiday), day in last.items() if day)


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_DECISION = columns(ReplacementDayRow)
_CHOSEN = ByOwner(EngagementCalendarsRow, "engagement_id")
_DECIDED = Prepared[ReplacementDayRow](
    select(*_DECISION).where(_DECISION.workspace_id == bindparam("workspace")).order_by(_DECISION.id)
)


def _version(row: EngagementCalendarsRow) -> Chosen:
    return Chosen(row.effective_from, row.employer, row.building, ClosedFor(row.closed_for))
