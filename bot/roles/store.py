"""Tables and queries of engagements, and who is who in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint, bindparam, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.blocks import Typed
from bot.db import ByOwner, Row, columns, forget, read_ahead, seen
from bot.prepared import Prepared
from bot.roles.proposals import USUAL_MONTHS

# Who has a task of a plan without being around the role otherwise: a supplier's HR, the client's people.
TASK_ROLES = ("supplier_hr", "client_contact", "it_contact", "architect")
SINGLE_ROLES = ("manager", "sponsor", "buddy", "reviewer", *TASK_ROLES)  # of which an engagement has one each
ROLES = (*SINGLE_ROLES, "observer", "admin", "colleague")


class EngagementRow(Row):
    """A person in a role, from a first to a last day, both inclusive."""

    __tablename__ = "engagements"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    title: Mapped[str] = mapped_column(Text)
    start: Mapped[date] = mapped_column(Date)
    end: Mapped[date] = mapped_column(Date)
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channels.id"))
    review_months: Mapped[int]


class ColleagueRow(Row):
    """Somebody around an engagement, in one of the `ROLES`."""

    __tablename__ = "engagement_people"
    __table_args__ = (UniqueConstraint("workspace_id", "engagement_id", "person_id", "role"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagements.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(16))


@dataclass(frozen=True, slots=True)
class Engagement:
    """A person in a role; `start` and `end` are inclusive local dates, `person` and `channel` our keys.

    `review_months` lie between the reviews after day 90; 0 for no more of them.
    """

    id: int
    workspace: int
    document: int
    person: int
    title: Typed
    start: date
    end: date
    channel: int | None
    review_months: int


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in one of the `ROLES` around an engagement, by our own key."""

    person: int
    role: str


def save_engagement(
    tx: Session,
    workspace: int,
    *,
    document: int,
    person: int,
    title: str,
    start: date,
    end: date,
    channel: int | None,
    review_months: int = USUAL_MONTHS,
) -> Engagement:
    """Begin an engagement, or renew the one this person already has in this role."""
    row = tx.scalar(
        select(EngagementRow).where(
            EngagementRow.workspace_id == workspace,
            EngagementRow.person_id == person,
            EngagementRow.title == title,
        )
    )
    if row is None:
        row = EngagementRow(workspace_id=workspace, person_id=person, title=title)
        tx.add(row)
    row.document_id, row.start, row.end, row.review_months = document, start, end, review_months
    row.channel_id = channel if channel is not None else row.channel_id
    tx.flush()
    forget(tx, EngagementRow)
    return _engagement(row)


def engagement(tx: Session, workspace: int, key: int) -> Engagement:
    """Return an engagement by key; raises NoResultFound."""
    return _engagement(seen(tx, EngagementRow, workspace, key))


def engagements(tx: Session, workspace: int) -> list[Engagement]:
    """Return every engagement of a workspace, the latest start first."""
    return [_engagement(row) for row in _ENGAGEMENTS.rows(tx, workspace=workspace)]


def engagements_by_key(tx: Session, workspace: int, keys: Collection[int]) -> list[Engagement]:
    """Return engagements in the order of their keys, read in one query; raises NoResultFound."""
    read_ahead(tx, EngagementRow, workspace, keys)
    return [engagement(tx, workspace, key) for key in keys]


def engagement_of(tx: Session, workspace: int, person: int) -> Engagement | None:
    """Return the latest engagement of a person, or None when they have none."""
    return next(iter(engagements_of(tx, workspace, person)), None)


def engagements_of(tx: Session, workspace: int, person: int) -> list[Engagement]:
    """Return every engagement of a person, the latest start first."""
    return [_engagement(row) for row in _OF_PERSON.seen(tx, workspace, person)]


def engagement_around(tx: Session, workspace: int, person: int) -> Engagement | None:
    """Return the engagement a person's questions are about.

    Their own; else the one they stand around as manager, sponsor, buddy or colleague; else the latest of the
    workspace, for whose documents are everybody's to ask.
    """
    own = engagement_of(tx, workspace, person)
    if own:
        return own
    around = select(ColleagueRow.engagement_id).where(
        ColleagueRow.workspace_id == workspace, ColleagueRow.person_id == person
    )
    near = set(tx.scalars(around))
    every = engagements(tx, workspace)
    return next((found for found in every if found.id in near), every[0] if every else None)


def engagements_with(tx: Session, workspace: int, person: int) -> list[Engagement]:
    """Return the engagements a person has or stands around, their own first, then the latest start first."""
    around = select(ColleagueRow.engagement_id).where(
        ColleagueRow.workspace_id == workspace, ColleagueRow.person_id == person
    )
    near = set(tx.scalars(around))
    every = engagements(tx, workspace)
    own = [one for one in every if one.person == person]
    return own + [one for one in every if one.id in near and one.person != person]


def people_of_running(tx: Session, workspace: int, day: date) -> set[int]:
    """Return everybody with a part in an engagement that has not ended on a day, by our own keys."""
    running = [one for one in engagements(tx, workspace) if one.end >= day]
    around = {one.person for engagement in running for one in colleagues(tx, workspace, engagement.id)}
    return around | {engagement.person for engagement in running}


def colleagues(tx: Session, workspace: int, engagement: int) -> tuple[Colleague, ...]:
    """Return who stands around an engagement, in the order in which they were named."""
    named = _COLLEAGUES.of_each(tx, workspace, (engagement,))[engagement]
    return tuple(Colleague(row.person_id, row.role) for row in named)


def fill_role(tx: Session, workspace: int, engagement: int, role: str, persons: Collection[int]) -> None:
    """Let exactly these persons have a role around an engagement; nobody empties it."""
    tx.execute(
        delete(ColleagueRow).where(
            ColleagueRow.workspace_id == workspace,
            ColleagueRow.engagement_id == engagement,
            ColleagueRow.role == role,
            ColleagueRow.person_id.not_in(persons),
        )
    )
    for person in persons:
        add_colleague(tx, workspace, engagement, person, role)


def name_for_role(tx: Session, workspace: int, engagement: int, role: str, persons: Collection[int]) -> None:
    """Name people for a role: in the place of who has one of the `SINGLE_ROLES`, beside those of the others.

    Nobody named changes nothing.
    """
    if role in SINGLE_ROLES and persons:
        fill_role(tx, workspace, engagement, role, persons)
    for person in persons:
        add_colleague(tx, workspace, engagement, person, role)


def add_colleague(tx: Session, workspace: int, engagement: int, person: int, role: str) -> None:
    """Give somebody a role around an engagement; telling it twice changes nothing."""
    same = select(ColleagueRow.id).where(
        ColleagueRow.workspace_id == workspace,
        ColleagueRow.engagement_id == engagement,
        ColleagueRow.person_id == person,
        ColleagueRow.role == role,
    )
    if tx.scalar(same) is None:
        tx.add(ColleagueRow(workspace_id=workspace, engagement_id=engagement, person_id=person, role=role))
        tx.flush()


def holders(tx: Session, workspace: int, role: str) -> dict[int, int]:
    """Return who has a role around each engagement, who was named first, by our own keys."""
    named = reversed(_HOLDERS.rows(tx, workspace=workspace, role=role))
    return {row.engagement_id: row.person_id for row in named}


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_ROLE = columns(EngagementRow)
_LATEST_FIRST = (_ROLE.start.desc(), _ROLE.id.desc())
_ENGAGEMENTS = Prepared[EngagementRow](
    select(*_ROLE).where(_ROLE.workspace_id == bindparam("workspace")).order_by(*_LATEST_FIRST)
)
_OF_PERSON = ByOwner(EngagementRow, "person_id", order=_LATEST_FIRST)
_COLLEAGUES = ByOwner(ColleagueRow, "engagement_id")
_NAMED = columns(ColleagueRow)
_HOLDERS = Prepared[ColleagueRow](
    select(_NAMED.engagement_id, _NAMED.person_id)
    .where(_NAMED.workspace_id == bindparam("workspace"), _NAMED.role == bindparam("role"))
    .order_by(_NAMED.id)
)


def _engagement(row: EngagementRow) -> Engagement:
    return Engagement(
        id=row.id,
        workspace=row.workspace_id,
        document=row.document_id,
        person=row.person_id,
        title=Typed(row.title),
        start=row.start,
        end=row.end,
        channel=row.channel_id,
        review_months=row.review_months,
    )
