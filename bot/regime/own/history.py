"""What was changed of a person's days: who, when, old and new, why, by which way."""

from collections.abc import Iterator, Mapping, Sequence
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


class Fate(StrEnum):
    """What became of a record that was said late, or was taken back."""

    WAITS = "waits"
    APPROVED = "approved"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class DayChange:
    """A record about a day.

    Args:
        old, new: the places known of its halves before and after.
        by: who recorded it, by our own key.
        reason: of a correction; "" for none.
        fate: what became of it where it could not stand at once, or stands no more; None for the others.
    """

    day: date
    at: datetime
    by: int
    way: Way
    old: Mapping[Part, Place]
    new: Mapping[Part, Place]
    reason: Typed
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class AwayChange:
    """What was done to days away, as they are after it; `by` None for who was erased."""

    span: Span
    what: What
    at: datetime
    by: int | None


Change = DayChange | AwayChange
Places = Mapping[Part, Place]


def changes(tx: Session, engagement: Engagement, most: int) -> list[Change]:
    """Return what was changed of the days of an engagement, the latest first."""
    away = calendar.changes(tx, engagement.workspace, engagement.person)
    every: list[Change] = [AwayChange(one.span, What(one.what), one.at, one.by) for one in away]
    every += _of_days(tx, engagement)
    # Of those at the same instant, too, the last one comes first.
    return sorted(every, key=lambda one: one.at)[::-1][:most]


def waiting(tx: Session, engagement: Engagement) -> list[Request]:
    """Return the corrections and appeals of an engagement that nobody has decided on."""
    every = store.open_ones(tx, engagement.workspace, engagement.id)
    return [one for one in every if one.wish.kind is not Kind.ABSENCE]


def _of_days(tx: Session, engagement: Engagement) -> Iterator[DayChange]:
    query = (
        select(CheckInRow)
        .where(CheckInRow.workspace_id == engagement.workspace, CheckInRow.engagement_id == engagement.id)
        .order_by(CheckInRow.id)
    )
    rows = tx.scalars(query).all()
    back = {row.retracts_id: row for row in rows if row.retracts_id}
    standing: dict[date, list[CheckInRow]] = {}
    for row in rows:
        said = standing.setdefault(row.day, [])
        old = _places(said)
        if row.retracts_id:
            if not any(one.id == row.retracts_id for one in said):
                continue  # it never stood, and its fate is told beside it
            said[:] = [one for one in said if one.id != row.retracts_id]
            yield _change(row, old, _places(said), None)
            continue
        if row.approved is not False:
            said.append(row)
        yield _change(row, old, {**old, **_places([row])}, _fate(row, back.get(row.id)))


def _change(row: CheckInRow, old: Places, new: Places, fate: Fate | None) -> DayChange:
    reason = Typed(row.reason or "")
    return DayChange(row.day, row.recorded_at, row.recorded_by, Way(row.way), old, new, reason, fate)


def _fate(row: CheckInRow, taken_back: CheckInRow | None) -> Fate | None:
    if taken_back is None:
        return {None: None, False: Fate.WAITS, True: Fate.APPROVED}[row.approved]
    is_own = taken_back.recorded_by == row.recorded_by
    return Fate.TAKEN_BACK if is_own or row.approved is not False else Fate.DECLINED


def _places(rows: Sequence[CheckInRow]) -> dict[Part, Place]:
    return {half: Place(row.place) for row in rows for half in Part(row.part).halves}
