"""The judging of weeks that are over: once each has ended, and again when something was corrected."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.calendar.rules import Week, local_day
from bot.calendar.spans import Span
from bot.calendar.store import AbsenceChangeRow, AbsenceRow
from bot.db import columns
from bot.people import store as people
from bot.prepared import Prepared
from bot.regime import knowing, store
from bot.regime.adoption import AdoptedPolicy, governing
from bot.regime.own.store import accepted
from bot.regime.own.tables import OfficeRequestRow
from bot.regime.rules import Status, WindowKind, standing_around
from bot.regime.store import CheckInRow, OfficePolicyRow
from bot.regime.team.rules import ended_weeks
from bot.regime.team.tables import WeeklyResultRow
from bot.roles import store as roles
from bot.roles.store import Engagement

LATELY = timedelta(days=8)  # how far back corrections are looked for; every ring of the clock looks
_AT_ONCE = timedelta(minutes=1)  # what is recorded while others judge may bear an earlier instant


class _Judged(NamedTuple):
    """The last week of an engagement that was judged, and when anything of it was judged last."""

    week: Week
    at: datetime


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
    corrected = set(_corrected(tx, workspace, known, last, now))
    return [(known[key], week) for key, week in sorted(ended | corrected)]


def judge(tx: Session, engagement: Engagement, week: Week, now: datetime) -> None:
    """Keep how a week that is over ended, beside what was found before; what was found last counts.

    Of a longer window it is how that stands: it has a result with the week in which it ends. What an appeal
    was accepted about counts as met.

    Raises: NoOfficeDays.
    """
    day = min(max(week.monday, engagement.start), engagement.end)
    known = knowing.known_around(tx, engagement, day, day)
    _, found = standing_around(day, known.versions, known.facts, now)
    window = Span(found.window.first, found.window.last)
    is_accepted = window in accepted(tx, engagement.workspace, engagement.id)
    tx.add(
        WeeklyResultRow(
            workspace_id=engagement.workspace,
            engagement_id=engagement.id,
            week=str(week),
            required=float(found.required),
            done=float(found.done),
            status=Status.MET if is_accepted else found.status,
            closed_at=now,
        )
    )
    tx.flush()


def _last_judged(tx: Session, workspace: int) -> dict[int, _Judged]:
    """Return what was judged last of each engagement: its weeks are judged in their order."""
    return {key: _Judged(Week.parse(week), at) for key, week, at in _LAST.rows(tx, workspace=workspace)}


def adopted_since(tx: Session, workspace: int) -> dict[int, datetime]:
    """Return since when each engagement with office days has been asked for them."""
    return dict(_ADOPTED.rows(tx, workspace=workspace))


def _ended(
    engagement: Engagement, adopted: datetime, last: _Judged | None, zone: ZoneInfo, now: datetime
) -> tuple[Week, ...]:
    """Return the weeks of an engagement that are over and come after the last one that was judged."""
    first = last.week.shifted(1).monday if last else _first_judged(engagement.start, local_day(adopted, zone))
    return ended_weeks(first, engagement.end, local_day(now, zone))


def _first_judged(start: date, adopted: date) -> date:
    """Return from which day on weeks are judged: nobody was asked before the role was set up."""
    if adopted <= start:
        return start
    monday = Week.of(adopted).monday
    return monday if adopted == monday else Week.of(adopted).shifted(1).monday


def _corrected(
    tx: Session,
    workspace: int,
    engagements: Mapping[int, Engagement],
    last: Mapping[int, _Judged],
    now: datetime,
) -> Iterator[tuple[int, Week]]:
    """Yield the weeks about which something was recorded since they were judged."""
    if not last:
        return
    recorded: dict[tuple[int, Week], datetime] = {}
    until = max(one.week for one in last.values()).sunday
    for key, week, at in _recorded(tx, workspace, engagements.values(), until, now):
        # They are judged in their order: what bears on a later week than the last one was not judged yet.
        if key in last and week <= last[key].week and at > last[key].at - _AT_ONCE:
            recorded[key, week] = max(at, recorded.get((key, week), at))
    if not recorded:
        return
    recorded = _with_later(tx, workspace, engagements, recorded, now)
    which = (WeeklyResultRow.engagement_id, WeeklyResultRow.week)
    query = select(*which, func.max(WeeklyResultRow.closed_at)).where(
        WeeklyResultRow.workspace_id == workspace,
        WeeklyResultRow.week.in_({str(week) for _, week in recorded}),
    )
    for key, name, judged in tx.execute(query.group_by(*which)):
        if judged < recorded.get((key, Week.parse(name)), judged):
            yield key, Week.parse(name)


def _recorded(
    tx: Session, workspace: int, engagements: Collection[Engagement], until: date, now: datetime
) -> Iterator[tuple[int, Week, datetime]]:
    """Yield the weeks about which something was recorded lately, with when; check-ins up to `until`."""
    since, own = now - LATELY, [(one.person, one.id) for one in engagements]
    said = _SAID.rows(tx, workspace=workspace, since=since, until=until)
    for key, day, at in (*said, *_DECIDED.rows(tx, workspace=workspace, since=since)):
        yield key, Week.of(day), at
    for spans in (_NOTED, _CHANGED):
        persons = list({person for person, _ in own})
        for person, first, last, at in spans.rows(tx, workspace=workspace, since=since, persons=persons):
            weeks = tuple(_weeks(first, min(last, now.date())))
            yield from ((key, week, at) for whose, key in own if whose == person for week in weeks)


def _with_later(
    tx: Session,
    workspace: int,
    engagements: Mapping[int, Engagement],
    recorded: Mapping[tuple[int, Week], datetime],
    now: datetime,
) -> dict[tuple[int, Week], datetime]:
    """Return the same with the later weeks it bears on: those of a longer window, or where it is carried."""
    versions = store.policies_of_each(tx, workspace, list({key for key, _ in recorded}))
    found = dict(recorded)
    for (key, week), at in recorded.items():
        for later in _weeks(week.monday, _reaches(versions[key], engagements[key], week, now.date())):
            found[key, later] = max(at, found.get((key, later), at))
    return found


def _reaches(versions: Sequence[AdoptedPolicy], engagement: Engagement, week: Week, today: date) -> date:
    """Return the last day whose result what is recorded of a week bears on."""
    window, adopted = governing(versions, engagement.start, max(week.monday, engagement.start))
    if adopted.policy.carries:
        return today
    if adopted.policy.window is WindowKind.ROLLING_4W:
        return min(today, week.shifted(3).sunday)
    return min(today, window.last)


def _weeks(first: date, last: date) -> Iterator[Week]:
    week = Week.of(first)
    while week <= Week.of(last):
        yield week
        week = week.shifted(1)


# Built once: a statement costs as much to build as to run, and these are asked every ten seconds.
_RESULT, _POLICY, _CHECK_IN = columns(WeeklyResultRow), columns(OfficePolicyRow), columns(CheckInRow)
_REQUEST, _ABSENCE, _CHANGE = columns(OfficeRequestRow), columns(AbsenceRow), columns(AbsenceChangeRow)
_LAST = Prepared[Any](
    select(_RESULT.engagement_id, func.max(_RESULT.week), func.max(_RESULT.closed_at))
    .where(_RESULT.workspace_id == bindparam("workspace"))
    .group_by(_RESULT.engagement_id)
)
_ADOPTED = Prepared[Any](
    select(_POLICY.engagement_id, func.min(_POLICY.adopted_at))
    .where(_POLICY.workspace_id == bindparam("workspace"))
    .group_by(_POLICY.engagement_id)
)
_SAID = Prepared[Any](
    select(_CHECK_IN.engagement_id, _CHECK_IN.day, _CHECK_IN.recorded_at).where(
        _CHECK_IN.workspace_id == bindparam("workspace"),
        _CHECK_IN.recorded_at > bindparam("since"),
        _CHECK_IN.day <= bindparam("until"),
    )
)
_DECIDED = Prepared[Any](
    select(_REQUEST.engagement_id, _REQUEST.first_day, _REQUEST.closed_at).where(
        _REQUEST.workspace_id == bindparam("workspace"), _REQUEST.closed_at > bindparam("since")
    )
)
_NOTED = Prepared[Any](
    select(_ABSENCE.person_id, _ABSENCE.first_day, _ABSENCE.last_day, _ABSENCE.recorded_at).where(
        _ABSENCE.workspace_id == bindparam("workspace"),
        _ABSENCE.recorded_at > bindparam("since"),
        _ABSENCE.person_id.in_(bindparam("persons")),
    )
)
_CHANGED = Prepared[Any](
    select(_CHANGE.person_id, _CHANGE.first_day, _CHANGE.last_day, _CHANGE.changed_at).where(
        _CHANGE.workspace_id == bindparam("workspace"),
        _CHANGE.changed_at > bindparam("since"),
        _CHANGE.person_id.in_(bindparam("persons")),
    )
)
