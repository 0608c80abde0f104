"""Queries of report series: what is agreed on, for whom, how often and by whom reports are written."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.db import ByOwner, kept
from bot.reports import figures
from bot.reports.figures import USUAL, Thresholds
from bot.reports.rules import HolidayRule
from bot.reports.tables import ReportSeriesRow
from bot.roles.several import told_apart
from bot.roles.store import EngagementRow


@dataclass(frozen=True, slots=True)
class Terms:
    """What a series agrees on.

    Args:
        audience: for whom the reports are, such as "team".
        cadence: as `rules.cadence` reads it.
        zone: IANA name, for a cadence that names none.
        channel, author: our own keys; no channel: they are read by people only.
        source_line: the line of the role document it was adopted from; "" for one that somebody set up.
        name: what its author calls it; "" where the audience says it.
        roles: whose people around the engagement get it; None: those the audience means.
        contact: who is told, by our own key, when a report is two working days late; None: nobody.
        tells_nothing: whether the channel is told when nothing was submitted.
    """

    audience: str
    cadence: str
    zone: str
    channel: int | None
    author: int
    source_line: Typed
    holiday_rule: HolidayRule = HolidayRule.BEFORE
    name: Typed = Typed("")  # noqa: RUF009 - frozen
    roles: tuple[str, ...] | None = None
    contact: int | None = None
    tells_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A series of reports; instants are aware UTC.

    Args:
        adopted_at: when it was adopted or its rhythm was changed.
        thresholds: from where on its figures are amber or red.
        gives_hints: whether its author is told where green may hide trouble.
        announced_at: when its author was told that the contact will be; None: not yet.
        paused_at: since when it rests; None: it does not.
        ended_on: its last day, when somebody ended it before the engagement does.
        role: the title of its role, where its person has several at the same time.
    """

    id: int
    workspace: int
    engagement: int
    terms: Terms
    adopted_at: datetime
    thresholds: Thresholds = USUAL
    gives_hints: bool = True
    announced_at: datetime | None = None
    paused_at: datetime | None = None
    ended_on: date | None = None
    role: Typed | None = None

    def escalates(self, occurrence: datetime) -> bool:
        """Return whether a contact is told of a late report: only where its author knew before it was due."""
        has_contact = self.terms.contact not in (None, self.terms.author)
        return has_contact and self.announced_at is not None and self.announced_at <= occurrence


def save_series(tx: Session, workspace: int, engagement: int, terms: Terms, now: datetime) -> Series:
    """Begin the series of an engagement for an audience, or put new terms to the one it has."""
    row = tx.scalar(
        select(ReportSeriesRow).where(
            ReportSeriesRow.workspace_id == workspace,
            ReportSeriesRow.engagement_id == engagement,
            ReportSeriesRow.audience == terms.audience,
            ReportSeriesRow.name == terms.name.raw,
        )
    )
    if row is None:
        row = ReportSeriesRow(workspace_id=workspace, engagement_id=engagement, adopted_at=now)
        row.thresholds, row.gives_hints = {}, True
        tx.add(row)
    _put(row, terms)
    tx.flush()
    return _series(tx, row)


def change(tx: Session, series: Series) -> Series:
    """Keep a series as it is now in the place of what stood there."""
    row = kept(tx, ReportSeriesRow, series.workspace, series.id)
    _put(row, series.terms)
    row.adopted_at, row.announced_at = series.adopted_at, series.announced_at
    row.paused_at, row.ended_on = series.paused_at, series.ended_on
    tx.flush()
    return _series(tx, row)


def _put(row: ReportSeriesRow, terms: Terms) -> None:
    row.audience, row.name = terms.audience, terms.name.raw
    row.cadence, row.holiday_rule = terms.cadence, terms.holiday_rule
    row.zone, row.source_line = terms.zone, terms.source_line.raw
    row.channel_id, row.author_id, row.contact_id = terms.channel, terms.author, terms.contact
    row.roles = None if terms.roles is None else ",".join(terms.roles)
    row.tells_nothing = terms.tells_nothing


def change_rhythm(tx: Session, series: Series, cadence: str, now: datetime) -> Series:
    """Let the reports of a series be due in another rhythm from `now` on; what was submitted stays."""
    row = tx.scalars(_every_series(series.workspace).where(ReportSeriesRow.id == series.id)).one()
    row.cadence, row.adopted_at = cadence, now
    tx.flush()
    return _series(tx, row)


def change_settings(tx: Session, series: Series, thresholds: Thresholds, *, gives_hints: bool) -> None:
    """Let a series have other thresholds, and its author hints or none."""
    row = tx.scalars(_every_series(series.workspace).where(ReportSeriesRow.id == series.id)).one()
    row.thresholds, row.gives_hints = figures.as_json(thresholds), gives_hints
    tx.flush()


def series(tx: Session, workspace: int, key: int) -> Series:
    """Return a series by key; raises NoResultFound."""
    return _series(tx, kept(tx, ReportSeriesRow, workspace, key))


def series_of(tx: Session, workspace: int, author: int) -> list[Series]:
    """Return the series a person writes, the oldest first."""
    query = _every_series(workspace).where(ReportSeriesRow.author_id == author)
    return [_series(tx, row) for row in tx.scalars(query)]


def series_for(tx: Session, workspace: int, engagement: int) -> list[Series]:
    """Return the series of an engagement, the oldest first."""
    return [_series(tx, row) for row in _OF_ENGAGEMENT.of_each(tx, workspace, (engagement,))[engagement]]


def agreed_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the series a person writes, or that are owed for a role of theirs, as plain values."""
    theirs = or_(
        ReportSeriesRow.author_id == person,
        ReportSeriesRow.contact_id == person,
        EngagementRow.person_id == person,
    )
    query = (
        select(ReportSeriesRow, EngagementRow.title)
        .join(EngagementRow, EngagementRow.id == ReportSeriesRow.engagement_id)
        .where(ReportSeriesRow.workspace_id == workspace, theirs)
        .order_by(ReportSeriesRow.id)
    )
    return [
        {
            "role": title,
            "audience": row.audience,
            "name": row.name,
            "cadence": row.cadence,
            "zone": row.zone,
            "source_line": row.source_line,
            "adopted_at": row.adopted_at.isoformat(),
            "written_by_you": row.author_id == person,
            "told_when_late": row.contact_id == person,
        }
        for row, title in tx.execute(query)
    ]


def _every_series(workspace: int) -> Select[ReportSeriesRow]:
    query = select(ReportSeriesRow).where(ReportSeriesRow.workspace_id == workspace)
    return query.order_by(ReportSeriesRow.id)


_OF_ENGAGEMENT = ByOwner(ReportSeriesRow, "engagement_id")


def _series(tx: Session, row: ReportSeriesRow) -> Series:
    return Series(
        id=row.id,
        workspace=row.workspace_id,
        engagement=row.engagement_id,
        terms=Terms(
            audience=row.audience,
            cadence=row.cadence,
            zone=row.zone,
            channel=row.channel_id,
            author=row.author_id,
            source_line=Typed(row.source_line),
            holiday_rule=HolidayRule(row.holiday_rule),
            name=Typed(row.name),
            roles=None if row.roles is None else tuple(filter(None, row.roles.split(","))),
            contact=row.contact_id,
            tells_nothing=row.tells_nothing,
        ),
        adopted_at=row.adopted_at,
        thresholds=figures.thresholds(row.thresholds),
        gives_hints=row.gives_hints,
        announced_at=row.announced_at,
        paused_at=row.paused_at,
        ended_on=row.ended_on,
        role=told_apart(tx, row.workspace_id, row.engagement_id),
    )
