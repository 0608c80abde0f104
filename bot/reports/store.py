"""Queries of report series and of the reports submitted in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from bot.blocks import Typed
from bot.db import ByOwner, kept
from bot.reports import figures, points
from bot.reports.figures import USUAL, Thresholds
from bot.reports.rules import Colour, HolidayRule, Period, Slot, Written
from bot.reports.tables import ReportRow, ReportSeriesRow
from bot.reports.written import COLOURED, REPORTED, Field
from bot.roles.several import told_apart
from bot.roles.store import EngagementRow

_LATER = aliased(ReportRow)


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


@dataclass(frozen=True, slots=True)
class Report:
    """One version of a submitted report.

    Args:
        submitted_at: when the first version was; `edited_at` when this one was, None for the first.
        under: natural key of the message it stands under in a channel; None where it stands alone.
        changes: what its author says was changed; None in the first.
    """

    slot: Slot
    author: int
    submitted_at: datetime
    period: Period
    written: Written
    under: str | None
    version: int = 1
    edited_at: datetime | None = None
    changes: Typed | None = None


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


def add_report(tx: Session, workspace: int, report: Report) -> bool:
    """Keep a version of a report; return False when somebody was faster, for the database takes each once."""
    texts = {field.value: report.written.text(field).raw for field in REPORTED}
    colours = {field.value: report.written.colours.get(field) for field in COLOURED}
    row = ReportRow(
        workspace_id=workspace,
        series_id=report.slot.series,
        occurrence=report.slot.occurrence,
        version=report.version,
        author_id=report.author,
        submitted_at=report.submitted_at,
        edited_at=report.edited_at,
        changes=report.changes.raw if report.changes else "",
        period_from=report.period.first,
        period_to=report.period.last,
        under=report.under,
        points=points.as_json(report.written.points),
        figures=figures.as_json(report.written.figures),
        **texts,
        **colours,
    )
    try:
        with tx.begin_nested():
            tx.add(row)
    except IntegrityError:
        return False
    return True


def report(tx: Session, workspace: int, slot: Slot) -> Report | None:
    """Return the report of an occurrence as it stands, or None."""
    asked = {"workspace": workspace, "series": [slot.series], "occurrence": slot.occurrence}
    row = tx.scalar(_AT, asked)
    return _report(row) if row else None


def versions(tx: Session, workspace: int, slot: Slot) -> list[Report]:
    """Return every version of the report of an occurrence, the first one first."""
    query = select(ReportRow).where(
        ReportRow.workspace_id == workspace,
        ReportRow.series_id == slot.series,
        ReportRow.occurrence == slot.occurrence,
    )
    return [_report(row) for row in tx.scalars(query.order_by(ReportRow.version))]


def report_before(tx: Session, workspace: int, slot: Slot) -> Report | None:
    """Return the latest report of the occurrences before one, or None."""
    return next(iter(reports_before(tx, workspace, slot, 1)), None)


def latest(tx: Session, workspace: int, series: Collection[int], limit: int | None = 1) -> list[Report]:
    """Return the reports of these series that were submitted last, the latest first; None: all of them."""
    asked = {"workspace": workspace, "series": list(series)}
    return [_report(row) for row in tx.scalars(_LATEST.limit(limit), asked)]


def reports_before(tx: Session, workspace: int, slot: Slot, limit: int) -> list[Report]:
    """Return the reports of the occurrences before one as they stand, the latest first."""
    asked = {"workspace": workspace, "series": [slot.series], "occurrence": slot.occurrence, "most": limit}
    return [_report(row) for row in tx.scalars(_BEFORE, asked)]


def reported(tx: Session, workspace: int, series: int) -> frozenset[datetime]:
    """Return the occurrences of a series that have a report, aware UTC."""
    query = select(ReportRow.occurrence).where(
        ReportRow.workspace_id == workspace, ReportRow.series_id == series
    )
    return frozenset(tx.scalars(query))


def reports_of(tx: Session, workspace: int, author: int) -> list[dict[str, object]]:
    """Return every version of what a person reported as plain values, the earliest first."""
    query = (
        select(ReportRow)
        .where(ReportRow.workspace_id == workspace, ReportRow.author_id == author)
        .order_by(ReportRow.id)
    )
    return [
        {
            "occurrence": row.occurrence.isoformat(),
            "version": row.version,
            "submitted_at": row.submitted_at.isoformat(),
            "edited_at": row.edited_at.isoformat() if row.edited_at else None,
            "changes": row.changes,
            "period_from": row.period_from.isoformat(),
            "period_to": row.period_to.isoformat(),
            **{field.value: getattr(row, field) for field in (*COLOURED, *REPORTED)},
            "points": row.points,
            "figures": row.figures,
        }
        for row in tx.scalars(query)
    ]


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


def _highest() -> ColumnElement[int]:
    same = (
        _LATER.workspace_id == ReportRow.workspace_id,
        _LATER.series_id == ReportRow.series_id,
        _LATER.occurrence == ReportRow.occurrence,
    )
    return select(func.max(_LATER.version)).where(*same).scalar_subquery()


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_OF_ENGAGEMENT = ByOwner(ReportSeriesRow, "engagement_id")
# The highest version of each report.
_STANDING = select(ReportRow).where(
    ReportRow.workspace_id == bindparam("workspace"),
    ReportRow.series_id.in_(bindparam("series")),
    ReportRow.version == _highest(),
)
_AT = _STANDING.where(ReportRow.occurrence == bindparam("occurrence"))
_BEFORE = (
    _STANDING.where(ReportRow.occurrence < bindparam("occurrence"))
    .order_by(ReportRow.occurrence.desc())
    .limit(bindparam("most"))
)
_LATEST = _STANDING.order_by(ReportRow.submitted_at.desc(), ReportRow.id.desc())


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


def _report(row: ReportRow) -> Report:
    return Report(
        slot=Slot(row.series_id, row.occurrence),
        author=row.author_id,
        submitted_at=row.submitted_at,
        period=Period(row.period_from, row.period_to),
        written=_written(row),
        under=row.under,
        version=row.version,
        edited_at=row.edited_at,
        changes=Typed(row.changes) if row.changes else None,
    )


def _written(row: ReportRow) -> Written:
    colours: dict[Field, Colour] = {
        field: Colour(said) for field in COLOURED if (said := getattr(row, field)) is not None
    }
    texts: dict[Field, Typed] = {field: Typed(getattr(row, field)) for field in REPORTED}
    return Written(colours, texts, points.from_json(row.points), figures.figures(row.figures))
