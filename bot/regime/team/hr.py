"""The calendar a person's absences are read from: by its address, again each day, or once from a file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.calendar.rules import Week, local_day
from bot.people import store as people
from bot.regime.team import judging, results
from bot.regime.team.ics_in import READ_AHEAD, READ_BACK, Read
from bot.regime.team.tables import HRCalendarRow
from bot.roles import store as roles

READ_EVERY = timedelta(days=1)
TRIED_AGAIN = timedelta(hours=6)  # after an address gave nothing


@dataclass(frozen=True, slots=True)
class HRCalendar:
    """A calendar absences are read from.

    Args:
        url: None for a file that was sent.
        read_at: when it was read last, aware UTC; None: not yet.
        unread: its events whose dates cannot be read.
        problem: code of why it could not be read lately; "" for none.
    """

    person: int
    url: str | None
    read_at: datetime | None
    unread: int
    problem: str


def window(tx: Session, workspace: int, person: int, now: datetime) -> tuple[date, date]:
    """Return the first and last local date that are read out of a person's calendar at `now`."""
    today = local_day(now, people.person(tx, workspace, person).zone)
    return today - READ_BACK, today + READ_AHEAD


def give(tx: Session, workspace: int, person: int, url: str | None, now: datetime) -> None:
    """Keep from where a person's absences are read, in the place of another calendar; it is due at once."""
    tx.execute(delete(HRCalendarRow).where(*_theirs(workspace, person)))
    tx.add(
        HRCalendarRow(
            workspace_id=workspace,
            person_id=person,
            url=url,
            given_at=now,
            read_again_at=now if url else None,
            unread=0,
            problem="",
        )
    )
    tx.flush()


def take_over(tx: Session, workspace: int, person: int, read: Read, now: datetime) -> bool:
    """Let a person be absent as their calendar says; return whether anything changed.

    What does not stand in it any more is taken back, and weeks that are over are judged again.
    """
    row = tx.scalar(select(HRCalendarRow).where(*_theirs(workspace, person)))
    if row is None:
        return False
    row.read_at, row.unread, row.problem = now, read.unread, ""
    row.read_again_at = now + READ_EVERY if row.url else None
    first, last = window(tx, workspace, person, now)
    changed = calendar.take_over(tx, workspace, person, read.spans, first, last, now)
    if changed:
        _judge_again(tx, workspace, person, first, now)
    return changed


def failed(tx: Session, workspace: int, person: int, problem: str, now: datetime) -> None:
    """Keep why a calendar could not be read; what was read before stands."""
    row = tx.scalar(select(HRCalendarRow).where(*_theirs(workspace, person)))
    if row:
        row.problem, row.read_again_at = problem, now + TRIED_AGAIN
        tx.flush()


def forget(tx: Session, workspace: int, person: int, now: datetime) -> bool:
    """End the reading of a person's calendar and take its absences from today on back."""
    if calendar_of(tx, workspace, person) is None:
        return False
    tx.execute(delete(HRCalendarRow).where(*_theirs(workspace, person)))
    today = local_day(now, people.person(tx, workspace, person).zone)
    calendar.take_over(tx, workspace, person, (), today, date.max, now)
    return True


def calendar_of(tx: Session, workspace: int, person: int) -> HRCalendar | None:
    """Return the calendar a person's absences are read from; None for none."""
    row = tx.scalar(select(HRCalendarRow).where(*_theirs(workspace, person)))
    return _calendar(row) if row else None


def due(tx: Session, workspace: int, now: datetime) -> list[HRCalendar]:
    """Return the calendars that are to be read at `now`, the longest due first."""
    query = select(HRCalendarRow).where(
        HRCalendarRow.workspace_id == workspace, HRCalendarRow.read_again_at <= now
    )
    return [_calendar(row) for row in tx.scalars(query.order_by(HRCalendarRow.read_again_at))]


def calendars_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return from where a person's absences are read as plain values."""
    found = calendar_of(tx, workspace, person)
    if found is None:
        return []
    return [{"address": found.url, "read_at": found.read_at.isoformat() if found.read_at else None}]


def _judge_again(tx: Session, workspace: int, person: int, first: date, now: datetime) -> None:
    today = local_day(now, people.person(tx, workspace, person).zone)
    engagement = roles.engagement_of(tx, workspace, person)
    if engagement is None:
        return
    judged = results.latest(tx, workspace, engagement.id)
    for week in (one for one in judged if Week.of(first) <= one < Week.of(today)):
        judging.judge(tx, engagement, week, now)


def _theirs(workspace: int, person: int) -> tuple[ColumnElement[bool], ...]:
    return HRCalendarRow.workspace_id == workspace, HRCalendarRow.person_id == person


def _calendar(row: HRCalendarRow) -> HRCalendar:
    return HRCalendar(row.person_id, row.url, row.read_at, row.unread, row.problem)
