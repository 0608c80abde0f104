"""Queries of what a person asks to be decided about their days."""

from datetime import UTC, date, datetime

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import days_between
from bot.calendar.spans import Span
from bot.db import ByOwner, columns
from bot.prepared import Prepared
from bot.regime.facts import Part, Place
from bot.regime.own.request import Kind, Request, State, StepKind, Taken, Wish
from bot.regime.own.tables import OfficeRequestRow, OfficeRequestStepRow
from bot.roles.store import EngagementRow

__all__ = ["Kind", "Request", "State", "StepKind", "Taken", "Wish"]


def add(
    tx: Session, workspace: int, engagement: int, wish: Wish, *, by: int, owner: int | None, now: datetime
) -> Request:
    """Keep what somebody asks for."""
    row = OfficeRequestRow(
        workspace_id=workspace,
        engagement_id=engagement,
        kind=wish.kind,
        first_day=wish.first,
        last_day=wish.last,
        place=wish.place,
        part=wish.part,
        noted=[[half, place] for half, place in (wish.noted or {}).items()],
        text=wish.text.raw,
        absence_id=wish.absence,
        check_in_id=wish.check_in,
        state=State.OPEN,
        sent_at=now,
        owner_id=owner,
        owned_since=now,
        note="",
    )
    tx.add(row)
    tx.flush()
    step(tx, workspace, row.id, StepKind.SENT, wish.text.raw, by, now)
    return _request(row)


def request(tx: Session, workspace: int, key: int) -> Request:
    """Return a request by key; raises NoResultFound."""
    return _request(_row(tx, workspace, key))


def requests(tx: Session, workspace: int, engagement: int) -> list[Request]:
    """Return every request of an engagement, in the order in which they were sent."""
    return [_request(row) for row in _REQUESTS.of_each(tx, workspace, (engagement,))[engagement]]


def open_ones(tx: Session, workspace: int, engagement: int | None = None) -> list[Request]:
    """Return the requests nobody has decided on, of one engagement or of all."""
    found = map(_request, _OPEN.rows(tx, workspace=workspace))
    return [one for one in found if engagement is None or one.engagement == engagement]


def accepted(tx: Session, workspace: int, engagement: int) -> frozenset[Span]:
    """Return the weeks, or longer windows, about whose result an appeal was approved."""
    approved = (one for one in requests(tx, workspace, engagement) if one.state is State.APPROVED)
    return frozenset(Span(one.wish.first, one.wish.last) for one in approved if one.wish.kind is Kind.APPEAL)


def waiting_days(tx: Session, workspace: int, engagement: int) -> frozenset[date]:
    """Return the days a decision is waited for: corrected days, and days away that need approval."""
    every = (one.wish for one in open_ones(tx, workspace, engagement) if one.wish.kind is not Kind.APPEAL)
    return frozenset(day for wish in every for day in days_between(wish.first, wish.last))


def about_absence(tx: Session, workspace: int, absence: int) -> list[Request]:
    """Return the open requests to approve days away: one for each role in which they need it."""
    query = select(OfficeRequestRow).where(
        OfficeRequestRow.workspace_id == workspace,
        OfficeRequestRow.absence_id == absence,
        OfficeRequestRow.state == State.OPEN,
    )
    return [_request(row) for row in tx.scalars(query.order_by(OfficeRequestRow.id))]


def close(tx: Session, workspace: int, key: int, state: State, by: int, note: str, now: datetime) -> Request:
    """Write down how a request ended."""
    row = _row(tx, workspace, key)
    row.state, row.closed_at, row.closed_by_id, row.note = state, now, by, note
    step(tx, workspace, key, StepKind(state), note, by, now)
    return _request(row)


def hand_to(tx: Session, workspace: int, key: int, owner: int | None, now: datetime) -> Request:
    """Let somebody else decide on a request."""
    row = _row(tx, workspace, key)
    row.owner_id, row.owned_since = owner, now
    step(tx, workspace, key, StepKind.HANDED_OVER, "", owner, now)
    return _request(row)


def step(
    tx: Session, workspace: int, key: int, what: StepKind, note: str, by: int | None, now: datetime
) -> None:
    """Add a step to a request."""
    row = OfficeRequestStepRow(
        workspace_id=workspace, request_id=key, what=what, note=note, taken_at=now, taken_by_id=by
    )
    tx.add(row)
    tx.flush()


def steps(tx: Session, workspace: int, key: int) -> list[Taken]:
    """Return what was done with a request, the first step first."""
    return [
        Taken(StepKind(row.what), Typed(row.note), row.taken_at, row.taken_by_id)
        for row in _steps(tx, workspace, key)
    ]


def requests_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the requests a person sent, is to decide on, or took a step of, as plain values."""
    taken = select(OfficeRequestStepRow.request_id).where(
        OfficeRequestStepRow.workspace_id == workspace, OfficeRequestStepRow.taken_by_id == person
    )
    query = (
        select(OfficeRequestRow, EngagementRow.person_id)
        .join(EngagementRow, EngagementRow.id == OfficeRequestRow.engagement_id)
        .where(
            OfficeRequestRow.workspace_id == workspace,
            or_(
                EngagementRow.person_id == person,
                OfficeRequestRow.owner_id == person,
                OfficeRequestRow.closed_by_id == person,
                OfficeRequestRow.id.in_(taken),
            ),
        )
        .order_by(OfficeRequestRow.id)
    )
    return [_plain(tx, row, whose, person) for row, whose in tx.execute(query)]


def _plain(tx: Session, row: OfficeRequestRow, whose: int, person: int) -> dict[str, object]:
    return {
        "kind": row.kind,
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "place": row.place,
        "part": row.part,
        "noted_before": dict(row.noted),
        "text": row.text,
        "state": row.state,
        "sent_at": row.sent_at.isoformat(),
        "note": row.note,
        "about_you": whose == person,
        "yours_to_decide": row.owner_id == person,
        "steps": [
            {
                "what": one.what,
                "note": one.note,
                "taken_at": one.taken_at.isoformat(),
                "taken_by_you": one.taken_by_id == person,
            }
            for one in _steps(tx, row.workspace_id, row.id)
        ],
    }


def _steps(tx: Session, workspace: int, key: int) -> list[OfficeRequestStepRow]:
    query = (
        select(OfficeRequestStepRow)
        .where(OfficeRequestStepRow.workspace_id == workspace, OfficeRequestStepRow.request_id == key)
        .order_by(OfficeRequestStepRow.id)
    )
    return list(tx.scalars(query))


def _row(tx: Session, workspace: int, key: int) -> OfficeRequestRow:
    query = select(OfficeRequestRow).where(
        OfficeRequestRow.workspace_id == workspace, OfficeRequestRow.id == key
    )
    return tx.scalars(query).one()


# Built once: a statement costs as much to build as to run, and these are asked for every plan.
_ASKED = columns(OfficeRequestRow)
_REQUESTS = ByOwner(OfficeRequestRow, "engagement_id")
_OPEN = Prepared[OfficeRequestRow](
    select(*_ASKED)
    .where(_ASKED.workspace_id == bindparam("workspace"), _ASKED.state == State.OPEN)
    .order_by(_ASKED.id)
)


def _request(row: OfficeRequestRow) -> Request:
    return Request(
        id=row.id,
        workspace=row.workspace_id,
        engagement=row.engagement_id,
        wish=Wish(
            kind=Kind(row.kind),
            first=row.first_day,
            last=row.last_day,
            text=Typed(row.text),
            place=Place(row.place) if row.place else None,
            part=Part(row.part) if row.part else None,
            noted={Part(half): Place(place) for half, place in row.noted},
            absence=row.absence_id,
            check_in=row.check_in_id,
        ),
        state=State(row.state),
        sent=row.sent_at,
        owner=row.owner_id,
        # As the database gives it back, for the keys of messages are made of it.
        owned_since=row.owned_since.astimezone(UTC),
        closed=row.closed_at,
        closed_by=row.closed_by_id,
        note=Typed(row.note),
    )
