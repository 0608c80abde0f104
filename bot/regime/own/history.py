"""What was changed of a person's days: who, when, old and new, why, by which way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar import store as calendar
from bot.calendar.spans import Span
from bot.regime.facts import Part, Place, Way
from bot.regime.own import store
from bot.regime.own.store import Kind, Request
from bot.regime.store import CheckInRow
from bot.roles.store import Engagement


class What(StrEnum):
    """What was done to days away; ANNOUNCED and so on are `calendar.store`'s."""

    ANNOUNCED = calendar.ANNOUNCED
    ENDED = calendar.ENDED
    TAKEN_BACK = calendar.TAKEN_BACK
    APPROVED = calendar.APPROVED
    DECLINED = calendar.DECLINED


@dataclass(frozen=True, slots=True)
class DayChange:
    """A record about a day.

    Args:
        old, new: the places known of its halves before and after.
        by: who recorded it, by our own key.
        reason: of a correction; "" for none.
        approved: somebody approved it.
        retracted: it was taken back since.
    """

    day: date
    at: datetime
    by: int
    way: Way
    old: Mapping[Part, Place]
    new: Mapping[Part, Place]
    reason: Typed
    approved: bool
    retracted: bool


@dataclass(frozen=True, slots=True)
class AwayChange:
    """What was done to days away, as they are after it; `by` None for who was erased."""

    span: Span
    what: What
    at: datetime
    by: int | None


Change = DayChange | AwayChange


def changes(tx: Session, engagement: Engagement, most: int) -> list[Change]:
    """Return what was changed of the days of an engagement, the latest first."""
    away = calendar.changes(tx, engagement.workspace, engagement.person)
    every: list[Change] = [AwayChange(one.span, What(one.what), one.at, one.by) for one in away]
    every += _of_days(tx, engagement)
    return sorted(every, key=lambda one: one.at, reverse=True)[:most]


def waiting(tx: Session, engagement: Engagement) -> list[Request]:
    """Return the corrections and appeals of an engagement that nobody has decided on."""
    every = store.open_ones(tx, engagement.workspace, engagement.id)
    return [one for one in every if one.wish.kind is not Kind.ABSENCE]


def _of_days(tx: Session, engagement: Engagement) -> Iterator[DayChange]:
    query = (
        select(CheckInRow)
        .where(CheckInRow.workspace_id == engagement.workspace, CheckInRow.engagement_id == engagement.id)
        .order_by(CheckInRow.recorded_at, CheckInRow.id)
    )
    known: dict[date, dict[Part, Place]] = {}
    for row in tx.scalars(query):
        old = known.get(row.day, {})
        new = old | dict.fromkeys(Part(row.part).halves, Place(row.place))
        yield DayChange(
            day=row.day,
            at=row.recorded_at,
            by=row.recorded_by,
            way=Way(row.way),
            old=old,
            new=new,
            reason=Typed(row.reason or ""),
            approved=bool(row.approved),
            retracted=row.retracted,
        )
        if not row.retracted:
            known[row.day] = new
