"""A person's own calendar: their office days, and the private addresses at which calendar apps read them."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.calendar.rules import days_between, local_day
from bot.people import store as people
from bot.regime import actions, knowing
from bot.regime.facts import Part, Place
from bot.regime.plan.rules import NOTHING
from bot.regime.rules import DayKind, DayState, day_state
from bot.regime.team.ics_out import OfficeDay, calendar_feed
from bot.regime.team.presence import expected
from bot.regime.team.tables import FeedTokenRow
from bot.roles.store import Engagement
from bot.words import words

SHOWN_BACK, SHOWN_AHEAD = timedelta(days=90), timedelta(days=92)


def own_calendar(tx: Session, workspace: int, person: int, now: datetime) -> bytes:
    """Return the office days of a person, said and planned, as a calendar file.

    Raises: NotTheirOwn, NoOfficeDays.
    """
    engagement = actions.current_engagement(tx, workspace, person, now)
    w = words(people.person(tx, workspace, person).language)
    return calendar_feed(_office_days(tx, engagement, now), now, w)


def make_token(tx: Session, workspace: int, person: int, now: datetime) -> str:
    """Return a new secret for the address of a person's calendar; every earlier one is revoked.

    The secret is kept nowhere: who lost it makes a new one.
    """
    revoke(tx, workspace, person, now)
    secret = secrets.token_urlsafe(32)
    tx.add(FeedTokenRow(workspace_id=workspace, person_id=person, digest=_digest(secret), made_at=now))
    tx.flush()
    return secret


def revoke(tx: Session, workspace: int, person: int, now: datetime) -> bool:
    """End every address of a person's calendar; return whether there was one."""
    ended = tx.execute(
        update(FeedTokenRow)
        .where(
            FeedTokenRow.workspace_id == workspace,
            FeedTokenRow.person_id == person,
            FeedTokenRow.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    return bool(ended.rowcount)  # type: ignore[attr-defined]


def owner(tx: Session, workspace: int, secret: str) -> int | None:
    """Return whose calendar a secret opens; None for nobody's, or one that was revoked."""
    return tx.scalar(
        select(FeedTokenRow.person_id).where(
            FeedTokenRow.workspace_id == workspace,
            FeedTokenRow.digest == _digest(secret),
            FeedTokenRow.revoked_at.is_(None),
        )
    )


def has_address(tx: Session, workspace: int, person: int) -> bool:
    """Tell whether a calendar app can read a person's calendar."""
    return any(one["revoked_at"] is None for one in tokens_of(tx, workspace, person))


def tokens_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return when a person made and revoked addresses of their calendar as plain values."""
    query = (
        select(FeedTokenRow)
        .where(FeedTokenRow.workspace_id == workspace, FeedTokenRow.person_id == person)
        .order_by(FeedTokenRow.id)
    )
    return [
        {
            "made_at": row.made_at.isoformat(),
            "revoked_at": row.revoked_at.isoformat() if row.revoked_at else None,
        }
        for row in tx.scalars(query)
    ]


def _office_days(tx: Session, engagement: Engagement, now: datetime) -> Iterator[OfficeDay]:
    today = local_day(now, people.person(tx, engagement.workspace, engagement.person).zone)
    first = max(engagement.start, today - SHOWN_BACK)
    last = min(engagement.end, today + SHOWN_AHEAD)
    if last < first:
        return
    known = knowing.known(tx, engagement, first, last)
    plan = expected(known, max(first, today), last, now)
    for day in days_between(first, last):
        state = day_state(day, known.facts, now, plan.get(day, NOTHING))
        part = _part(state)
        if part:
            yield OfficeDay(engagement.id, day, part, is_said=state.kind is DayKind.SAID)


def _part(state: DayState) -> Part | None:
    """Return the part of a day that is spent at the office; None for none of it."""
    match (state.am is Place.OFFICE, state.pm is Place.OFFICE):
        case (True, True):
            return Part.FULL
        case (True, False):
            return Part.AM
        case (False, True):
            return Part.PM
    return None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
