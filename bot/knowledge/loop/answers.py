"""Queries of verified answers: who stands for them, until when, for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.knowledge.loop.tables import CONFIRMED, PROPOSED, WITHDRAWN, VerifiedAnswerRow


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody writes as an answer.

    Args:
        question: as it is found again; for an open question the words in which it was asked.
        source: where more stands, such as a link; empty for nowhere.
        valid_until: the last day on which it is good.
        for_all: it holds for all of the workspace; otherwise for the role it was written in.
    """

    question: Typed
    answer: Typed
    source: Typed
    valid_until: date
    for_all: bool


@dataclass(frozen=True, slots=True)
class VerifiedAnswer:
    """An answer that a human stands for.

    Args:
        role: title of the role it is for; None: for all of the workspace.
        topic: the newcomers' question it answers, in whichever language; None for another question.
        keeper: who confirms and renews it, by our own key; `author` wrote it.
        confirmed: aware UTC; None while it is only proposed.
        state: PROPOSED, CONFIRMED or WITHDRAWN of `tables`.
    """

    id: int
    workspace: int
    engagement: int | None
    role: str | None
    topic: str | None
    question: Typed
    answer: Typed
    source: Typed
    language: str
    author: int | None
    keeper: int | None
    written: datetime
    confirmed: datetime | None
    valid_until: date
    state: str


def save(
    tx: Session,
    workspace: int,
    written: Written,
    now: datetime,
    *,
    engagement: int | None,
    role: str | None,
    language: str,
    author: int,
    keeper: int,
    topic: str | None = None,
    is_confirmed: bool = True,
) -> VerifiedAnswer:
    """Keep an answer, as confirmed or as proposed.

    Args:
        role: title of the role it was written in.
    """
    row = VerifiedAnswerRow(
        workspace_id=workspace,
        engagement_id=engagement,
        role=None if written.for_all else role,
        topic=topic,
        question=written.question.raw,
        answer=written.answer.raw,
        source=written.source.raw,
        language=language,
        author_id=author,
        keeper_id=keeper,
        written_at=now,
        confirmed_at=now if is_confirmed else None,
        valid_until=written.valid_until,
        state=CONFIRMED if is_confirmed else PROPOSED,
    )
    tx.add(row)
    tx.flush()
    return _answer(row)


def answer(tx: Session, workspace: int, key: int) -> VerifiedAnswer:
    """Return an answer by key; raises NoResultFound."""
    return _answer(_row(tx, workspace, key))


def good(tx: Session, workspace: int, role: str, today: date) -> list[VerifiedAnswer]:
    """Return the confirmed answers for a role and for everybody that have not expired, the latest first."""
    return [one for one in confirmed(tx, workspace) if one.role in (None, role) and one.valid_until >= today]


def confirmed(tx: Session, workspace: int) -> list[VerifiedAnswer]:
    """Return every confirmed answer of a workspace, expired or not, the latest confirmed first."""
    query = select(VerifiedAnswerRow).where(
        VerifiedAnswerRow.workspace_id == workspace, VerifiedAnswerRow.state == CONFIRMED
    )
    found = query.order_by(VerifiedAnswerRow.confirmed_at.desc(), VerifiedAnswerRow.id.desc())
    return [_answer(row) for row in tx.scalars(found)]


def waiting_for(tx: Session, workspace: int, keeper: int) -> list[VerifiedAnswer]:
    """Return the answers that were proposed and that this person is to review, the oldest first."""
    query = select(VerifiedAnswerRow).where(
        VerifiedAnswerRow.workspace_id == workspace,
        VerifiedAnswerRow.state == PROPOSED,
        VerifiedAnswerRow.keeper_id == keeper,
    )
    return [_answer(row) for row in tx.scalars(query.order_by(VerifiedAnswerRow.id))]


def rewrite(
    tx: Session, workspace: int, key: int, written: Written, role: str | None, by: int, now: datetime
) -> VerifiedAnswer:
    """Let an answer say something else, confirmed by who writes it; raises NoResultFound."""
    row = _row(tx, workspace, key)
    row.question, row.answer, row.source = written.question.raw, written.answer.raw, written.source.raw
    row.role = None if written.for_all else role
    row.valid_until = written.valid_until
    row.keeper_id, row.confirmed_at, row.state = by, now, CONFIRMED
    tx.flush()
    return _answer(row)


def confirm(
    tx: Session, workspace: int, key: int, by: int, valid_until: date, now: datetime
) -> VerifiedAnswer:
    """Stand for an answer as it is, until another day; raises NoResultFound."""
    row = _row(tx, workspace, key)
    row.keeper_id, row.confirmed_at, row.valid_until, row.state = by, now, valid_until, CONFIRMED
    tx.flush()
    return _answer(row)


def withdraw(tx: Session, workspace: int, key: int) -> VerifiedAnswer:
    """Take an answer back, so that nobody gets it any more; raises NoResultFound."""
    row = _row(tx, workspace, key)
    row.state = WITHDRAWN
    tx.flush()
    return _answer(row)


def answers_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the answers a person wrote or stands for as plain values, the earliest first."""
    theirs = or_(VerifiedAnswerRow.author_id == person, VerifiedAnswerRow.keeper_id == person)
    query = select(VerifiedAnswerRow).where(VerifiedAnswerRow.workspace_id == workspace, theirs)
    return [
        {
            "question": row.question,
            "answer": row.answer,
            "source": row.source,
            "written_at": row.written_at.isoformat(),
            "written_by_you": row.author_id == person,
            "kept_by_you": row.keeper_id == person,
            "confirmed_at": row.confirmed_at.isoformat() if row.confirmed_at else None,
            "valid_until": row.valid_until.isoformat(),
            "state": row.state,
        }
        for row in tx.scalars(query.order_by(VerifiedAnswerRow.id))
    ]


def as_written(found: VerifiedAnswer) -> Written:
    """Return what was written as this answer."""
    return Written(found.question, found.answer, found.source, found.valid_until, for_all=found.role is None)


def _row(tx: Session, workspace: int, key: int) -> VerifiedAnswerRow:
    query = select(VerifiedAnswerRow).where(
        VerifiedAnswerRow.workspace_id == workspace, VerifiedAnswerRow.id == key
    )
    return tx.scalars(query).one()


def _answer(row: VerifiedAnswerRow) -> VerifiedAnswer:
    return VerifiedAnswer(
        id=row.id,
        workspace=row.workspace_id,
        engagement=row.engagement_id,
        role=row.role,
        topic=row.topic,
        question=Typed(row.question),
        answer=Typed(row.answer),
        source=Typed(row.source),
        language=row.language,
        author=row.author_id,
        keeper=row.keeper_id,
        written=row.written_at,
        confirmed=row.confirmed_at,
        valid_until=row.valid_until,
        state=row.state,
    )
