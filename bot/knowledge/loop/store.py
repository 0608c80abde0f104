"""Queries of open questions, and of those who asked them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.knowledge.library import Passage
from bot.knowledge.loop.tables import OPEN, AskerRow, OpenQuestionRow
from bot.roles.store import EngagementRow


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asked, by our own key, in their words; `named`: its owner is told who they are."""

    person: int
    text: Typed
    asked: datetime
    named: bool


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question the documents left open.

    Args:
        text: as it was first asked.
        near: what the documents nearly say.
        owner: who is to answer it, by our own key; None while there is nobody.
        owned_since: when its owner was given it; reminders count from here.
        state: OPEN, ANSWERED or UNANSWERABLE of `tables`.
        why: what was said where nobody can answer it.
        answer: key of the verified answer it was given.
        askers: in the order in which they asked.
    """

    id: int
    workspace: int
    engagement: int
    text: Typed
    language: str
    near: tuple[Passage, ...]
    asked: datetime
    owner: int | None
    owned_since: datetime
    state: str
    closed: datetime | None
    closed_by: int | None
    why: Typed
    answer: int | None
    askers: tuple[Asker, ...]

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way in which it was asked."""
        return tuple(dict.fromkeys((self.text.raw, *(one.text.raw for one in self.askers))))


def open_question(
    tx: Session,
    workspace: int,
    *,
    engagement: int,
    text: str,
    language: str,
    near: Iterable[Passage],
    owner: int | None,
    now: datetime,
) -> OpenQuestion:
    """Keep a question as open; who asks it is kept by `add_asker`."""
    row = OpenQuestionRow(
        workspace_id=workspace,
        engagement_id=engagement,
        text=text,
        language=language,
        near=[plain(one) for one in near],
        asked_at=now,
        owner_id=owner,
        owned_since=now,
        state=OPEN,
        why="",
    )
    tx.add(row)
    tx.flush()
    return _question(row, ())


def add_asker(tx: Session, workspace: int, key: int, asker: Asker) -> bool:
    """Keep that somebody asked an open question; return whether they are new to it."""
    same = select(AskerRow.id).where(
        AskerRow.workspace_id == workspace,
        AskerRow.open_question_id == key,
        AskerRow.person_id == asker.person,
    )
    if tx.scalar(same) is not None:
        return False
    tx.add(
        AskerRow(
            workspace_id=workspace,
            open_question_id=key,
            person_id=asker.person,
            text=asker.text.raw,
            asked_at=asker.asked,
            named=asker.named,
        )
    )
    tx.flush()
    return True


def question(tx: Session, workspace: int, key: int) -> OpenQuestion:
    """Return a question by key; raises NoResultFound."""
    query = select(OpenQuestionRow).where(
        OpenQuestionRow.workspace_id == workspace, OpenQuestionRow.id == key
    )
    return _with_askers(tx, [tx.scalars(query).one()])[0]


def of_role(tx: Session, workspace: int, title: str) -> list[OpenQuestion]:
    """Return every question of a role, open or not, the latest first."""
    query = (
        select(OpenQuestionRow)
        .join(EngagementRow, EngagementRow.id == OpenQuestionRow.engagement_id)
        .where(OpenQuestionRow.workspace_id == workspace, EngagementRow.title == title)
        .order_by(OpenQuestionRow.id.desc())
    )
    return _with_askers(tx, tx.scalars(query).all())


def open_ones(tx: Session, workspace: int, owner: int | None = None) -> list[OpenQuestion]:
    """Return the questions that are open, the oldest first.

    Args:
        owner: only those this person is to answer.
    """
    query = select(OpenQuestionRow).where(
        OpenQuestionRow.workspace_id == workspace, OpenQuestionRow.state == OPEN
    )
    if owner is not None:
        query = query.where(OpenQuestionRow.owner_id == owner)
    return _with_askers(tx, tx.scalars(query.order_by(OpenQuestionRow.asked_at, OpenQuestionRow.id)).all())


def answered_by(tx: Session, workspace: int, answers: Sequence[int]) -> list[OpenQuestion]:
    """Return the questions that these verified answers were given to."""
    query = select(OpenQuestionRow).where(
        OpenQuestionRow.workspace_id == workspace, OpenQuestionRow.answer_id.in_(answers)
    )
    return _with_askers(tx, tx.scalars(query.order_by(OpenQuestionRow.id)).all())


def hand_to(tx: Session, workspace: int, key: int, owner: int | None, now: datetime) -> OpenQuestion:
    """Give a question to another owner; raises NoResultFound."""
    row = _row(tx, workspace, key)
    row.owner_id, row.owned_since = owner, now
    tx.flush()
    return question(tx, workspace, key)


def close(
    tx: Session,
    workspace: int,
    key: int,
    state: str,
    by: int,
    now: datetime,
    *,
    answer: int | None = None,
    why: str = "",
) -> OpenQuestion:
    """Close a question; raises NoResultFound."""
    row = _row(tx, workspace, key)
    row.state, row.closed_at, row.closed_by_id = state, now, by
    row.answer_id, row.why = answer, why
    tx.flush()
    return question(tx, workspace, key)


def plain(passage: Passage) -> list[str | int]:
    """Return a passage as it is kept."""
    return [passage.document, passage.heading, passage.quote, passage.line]


def passage(kept: Sequence[str | int]) -> Passage:
    """Return a passage that was kept by `plain`."""
    document, heading, quote, line = kept
    return Passage(str(document), str(heading), str(quote), int(line), str(quote))


def asked_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the open questions a person asked as plain values, the earliest first."""
    query = (
        select(AskerRow, OpenQuestionRow.state)
        .join(OpenQuestionRow, OpenQuestionRow.id == AskerRow.open_question_id)
        .where(AskerRow.workspace_id == workspace, AskerRow.person_id == person)
        .order_by(AskerRow.id)
    )
    return [
        {"asked_at": row.asked_at.isoformat(), "text": row.text, "named": row.named, "state": state}
        for row, state in tx.execute(query)
    ]


def owned_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the questions a person is to answer, or closed, as plain values, the earliest first."""
    theirs = or_(OpenQuestionRow.owner_id == person, OpenQuestionRow.closed_by_id == person)
    query = select(OpenQuestionRow).where(OpenQuestionRow.workspace_id == workspace, theirs)
    return [
        {
            "asked_at": row.asked_at.isoformat(),
            "text": row.text,
            "state": row.state,
            "yours_since": row.owned_since.isoformat() if row.owner_id == person else None,
            "closed_at": row.closed_at.isoformat() if row.closed_at else None,
            "closed_by_you": row.closed_by_id == person,
            "why": row.why if row.closed_by_id == person else "",
        }
        for row in tx.scalars(query.order_by(OpenQuestionRow.id))
    ]


def _row(tx: Session, workspace: int, key: int) -> OpenQuestionRow:
    query = select(OpenQuestionRow).where(
        OpenQuestionRow.workspace_id == workspace, OpenQuestionRow.id == key
    )
    return tx.scalars(query).one()


def _with_askers(tx: Session, rows: Sequence[OpenQuestionRow]) -> list[OpenQuestion]:
    keys = [row.id for row in rows]
    query = select(AskerRow).where(AskerRow.open_question_id.in_(keys)).order_by(AskerRow.id)
    askers: dict[int, list[Asker]] = {key: [] for key in keys}
    for row in tx.scalars(query):
        askers[row.open_question_id].append(
            Asker(row.person_id, Typed(row.text), asked=row.asked_at, named=row.named)
        )
    return [_question(row, tuple(askers[row.id])) for row in rows]


def _question(row: OpenQuestionRow, askers: tuple[Asker, ...]) -> OpenQuestion:
    return OpenQuestion(
        id=row.id,
        workspace=row.workspace_id,
        engagement=row.engagement_id,
        text=Typed(row.text),
        language=row.language,
        near=tuple(passage(kept) for kept in row.near),
        asked=row.asked_at,
        owner=row.owner_id,
        owned_since=row.owned_since,
        state=row.state,
        closed=row.closed_at,
        closed_by=row.closed_by_id,
        why=Typed(row.why),
        answer=row.answer_id,
        askers=askers,
    )
