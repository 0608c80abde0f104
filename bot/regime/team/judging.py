"""The judging of weeks that are over: once each has ended, and again when something was corrected."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.calendar.rules import Week, local_day
from bot.calendar.store import AbsenceChangeRow, AbsenceRow
from bot.people import store as people
from bot.regime import actions
from bot.regime.adoption import in_force
from bot.regime.own.store import accepted_weeks
from bot.regime.own.tables import OfficeRequestRow
from bot.regime.rules import Status, standing
from bot.regime.store import CheckInRow, OfficePolicyRow
from bot.regime.team.rules import ended_weeks
from bot.regime.team.tables import WeeklyResultRow
from bot.roles import store as roles
from bot.roles.store import Engagement

LATELY = timedelta(days=8)  # how far back corrections are looked for; every ring of the clock looks


def close(tx: Session, workspace: int, now: datetime) -> None:
    """Judge every week that is over and not judged yet, or corrected since."""
    for engagement, week in due(tx, workspace, now):
        judge(tx, engagement, week, now)


def due(tx: Session, workspace: int, now: datetime) -> list[tuple[Engagement, Week]]:
    """Return every week that is to be judged at `now`, the earliest first."""
    adopted = adopted_since(tx, workspace)
    known = {one.id: one for one in roles.engagements(tx, workspace) if one.id in adopted}
    last, zones = _last_judged(tx, workspace), people.zones(tx, workspace)
    ended = {
        (key, week)
        for key, one in known.items()
        for week in _ended(one, adopted[key], last.get(key), zones[one.person], now)
    }
    corrected = set(_corrected(tx, workspace, known.values(), now))
    return [(known[key], week) for key, week in sorted(ended | corrected)]


def judge(tx: Session, engagement: Engagement, week: Week, now: datetime) -> None:
    """Keep how a week that is over ended, beside what was found before; what was found last counts.

    A week about which an appeal was accepted counts as met.

    Raises: NoOfficeDays.
    """
    known = actions.known(tx, engagement, week.monday, week.sunday)
    found = standing(week, in_force(known.versions, week).policy, known.facts, now)
    accepted = week in accepted_weeks(tx, engagement.workspace, engagement.id)
    tx.add(
        WeeklyResultRow(
            workspace_id=engagement.workspace,
            engagement_id=engagement.id,
            week=str(week),
            required=float(found.required),
            done=float(found.done),
            status=Status.MET if accepted else found.status,
            closed_at=now,
        )
    )
    tx.flush()


def _last_judged(tx: Session, workspace: int) -> dict[int, Week]:
    """Return the last week of each engagement that was judged: they are judged in their order."""
    key = WeeklyResultRow.engagement_id
    query = select(key, func.max(WeeklyResultRow.week)).where(WeeklyResultRow.workspace_id == workspace)
    return {row[0]: Week.parse(row[1]) for row in tx.execute(query.group_by(key))}


def adopted_since(tx: Session, workspace: int) -> dict[int, datetime]:
    """Return since when each engagement with office days has been asked for them."""
    query = select(OfficePolicyRow.engagement_id, func.min(OfficePolicyRow.adopted_at)).where(
        OfficePolicyRow.workspace_id == workspace
    )
    rows = tx.execute(query.group_by(OfficePolicyRow.engagement_id)).all()
    return {row[0]: row[1] for row in rows}


def _ended(
    engagement: Engagement, adopted: datetime, last: Week | None, zone: ZoneInfo, now: datetime
) -> tuple[Week, ...]:
    """Return the weeks of an engagement that are over and come after the last one that was judged."""
    first = last.shifted(1).monday if last else _first_judged(engagement.start, local_day(adopted, zone))
    return ended_weeks(first, engagement.end, local_day(now, zone))


def _first_judged(start: date, adopted: date) -> date:
    """Return from which day on weeks are judged: nobody was asked before the role was set up."""
    if adopted <= start:
        return start
    monday = Week.of(adopted).monday
    return monday if adopted == monday else Week.of(adopted).shifted(1).monday


def _corrected(
    tx: Session, workspace: int, engagements: Collection[Engagement], now: datetime
) -> Iterator[tuple[int, Week]]:
    """Yield the weeks about which something was recorded since they were judged."""
    recorded: dict[tuple[int, Week], datetime] = {}
    for one, at in _recorded(tx, workspace, engagements, now):
        recorded[one] = max(at, recorded.get(one, at))
    week = (WeeklyResultRow.engagement_id, WeeklyResultRow.week)
    query = select(*week, func.max(WeeklyResultRow.closed_at)).where(
        WeeklyResultRow.workspace_id == workspace,
        WeeklyResultRow.week.in_({str(week) for _, week in recorded}),
    )
    for key, name, judged in tx.execute(query.group_by(*week)):
        if judged < recorded.get((key, Week.parse(name)), judged):
            yield key, Week.parse(name)


def _recorded(
    tx: Session, workspace: int, engagements: Collection[Engagement], now: datetime
) -> Iterator[tuple[tuple[int, Week], datetime]]:
    """Yield the weeks about which something was recorded lately, with when."""
    said, decided, noted, changed = CheckInRow, OfficeRequestRow, AbsenceRow, AbsenceChangeRow
    since = now - LATELY
    for key, day, at in (
        *tx.execute(
            select(said.engagement_id, said.day, said.recorded_at).where(
                said.workspace_id == workspace, said.recorded_at > since
            )
        ),
        *tx.execute(
            select(decided.engagement_id, decided.first_day, decided.closed_at).where(
                decided.workspace_id == workspace, decided.closed_at > since
            )
        ),
    ):
        yield (key, Week.of(day)), at
    own = {one.person: one.id for one in engagements}
    for person, first, last, at in (
        *tx.execute(
            select(noted.person_id, noted.first_day, noted.last_day, noted.recorded_at).where(
                noted.workspace_id == workspace, noted.recorded_at > since, noted.person_id.in_(own)
            )
        ),
        *tx.execute(
            select(changed.person_id, changed.first_day, changed.last_day, changed.changed_at).where(
                changed.workspace_id == workspace, changed.changed_at > since, changed.person_id.in_(own)
            )
        ),
    ):
        yield from (((own[person], week), at) for week in _weeks(first, min(last, now.date())))


def _weeks(first: date, last: date) -> Iterator[Week]:
    week = Week.of(first)
    while week <= Week.of(last):
        yield week
        week = week.shifted(1)
