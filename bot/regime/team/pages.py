"""What somebody asks to see: who is in, results, and the files of both."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.calendar.rules import Week, local_day
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.looks import Look, looked
from bot.regime.own import store as own
from bot.regime.team import messages, presence, rendering, results, store, whoisin
from bot.regime.team.errors import NoResultsHere, NotTheirDigest, NotTheirsToRecord, NotYetGiven
from bot.regime.team.messages import Member
from bot.regime.team.typed import days_typed
from bot.roles import several
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import Words

_DECIDE = frozenset({"manager", "admin"})


def team(tx: Session, viewer: Person, typed: str, now: datetime, w: Words) -> Message:
    """Return who of somebody's team is in on the days that were typed, and keep that they looked.

    Args:
        typed: "", "today", "week", or days as `parse_span` reads them.

    Raises: NoSuchDay, UnreadableSpan.
    """
    days = _days(tx, viewer, typed, local_day(now, viewer.zone))
    colleagues = presence.looked_around(tx, viewer, days, now)
    if not colleagues:
        return whoisin.nobody_shares(w, shares=viewer.shares_presence)
    if len(days) == 1:
        return whoisin.day(colleagues, days[0], w)
    return whoisin.week(colleagues, days, w)


def weekly(tx: Session, viewer: Person, now: datetime, w: Words) -> Message:
    """Return the results of a manager's team, and below them one's own as the manager reads them."""
    workspace = viewer.workspace
    managed = rendering.members(tx, workspace, viewer.id)
    _keep_looks(tx, viewer, managed, now)
    information = store.collective_information(tx, workspace)
    engagement = roles.engagement_of(tx, workspace, viewer.id)
    shown = messages.recent(managed, w).blocks if managed else ()
    if engagement or not managed:
        every = [engagement, *several.beside(tx, engagement)] if engagement else []
        own = [(_role(tx, one), results.history(tx, workspace, one.id)) for one in every] or [(None, [])]
        shown += tuple(part for one in own for part in messages.own_results(*one, viewer.zone, w))
        shown += (messages.mirror(w, information),)
    return Message(w.say("Weekly results"), (*shown, messages.own_export(w)))


def _role(tx: Session, engagement: Engagement) -> Typed | None:
    return several.told_apart(tx, engagement.workspace, engagement.id)


def table(tx: Session, viewer: Person, now: datetime) -> list[Member]:
    """Return the results a manager exports, and keep that they looked; raises NoResultsHere."""
    managed = rendering.members(tx, viewer.workspace, viewer.id)
    if not managed:
        raise NoResultsHere
    _keep_looks(tx, viewer, managed, now)
    return managed


def everybody(tx: Session, workspace: int) -> list[Member]:
    """Return the results of everybody of a workspace, for whoever runs it; raises NoResultsHere."""
    found = [
        member
        for manager in results.managers(tx, workspace)
        for member in rendering.members(tx, workspace, manager)
    ]
    if not found:
        raise NoResultsHere
    return sorted(found, key=lambda one: one.name.raw.casefold())


def waiting(tx: Session, workspace: int, decides: int) -> int:
    """Count what waits for somebody's decision about the office days of others."""
    return sum(one.owner == decides for one in own.open_ones(tx, workspace))


def check_may_switch(tx: Session, person: Person) -> None:
    """Raise NotTheirDigest for who neither manages a role nor looks after Foyer."""
    if not (person.is_admin or _parts(tx, person) & _DECIDE):
        raise NotTheirDigest


def information(tx: Session, person: Person, w: Words) -> Message:
    """Return for admins how the collective information stands; raises NotTheirsToRecord."""
    check_looks_after(tx, person)
    found = store.collective_information(tx, person.workspace)
    by = people.person(tx, person.workspace, found.recorded_by).name if found and found.recorded_by else None
    return messages.informed(found, by, w)


def record(tx: Session, person: Person, given_on: date, now: datetime) -> None:
    """Keep that the staff was informed on a day; raises NotTheirsToRecord, NotYetGiven."""
    check_looks_after(tx, person)
    if given_on > local_day(now, person.zone):
        raise NotYetGiven
    store.record_information(tx, person.workspace, given_on, person.id, now)


def withdraw(tx: Session, person: Person, now: datetime) -> None:
    """Take back that the staff was informed; raises NotTheirsToRecord."""
    check_looks_after(tx, person)
    store.withdraw_information(tx, person.workspace, person.id, now)


def check_looks_after(tx: Session, person: Person) -> None:
    """Raise NotTheirsToRecord for who does not look after Foyer."""
    if not (person.is_admin or "admin" in _parts(tx, person)):
        raise NotTheirsToRecord


def _parts(tx: Session, person: Person) -> frozenset[str]:
    """Return the parts somebody has around roles."""
    return frozenset(
        one.role
        for engagement in roles.engagements(tx, person.workspace)
        for one in roles.colleagues(tx, person.workspace, engagement.id)
        if one.person == person.id
    )


def _keep_looks(tx: Session, viewer: Person, managed: Sequence[Member], now: datetime) -> None:
    for one in managed:
        if one.weeks:
            about = str(max(one.weeks))
            looked(tx, viewer.workspace, one.person, viewer.id, Look.RESULTS, about, now)


def _days(tx: Session, viewer: Person, typed: str, today: date) -> tuple[date, ...]:
    """Return the days that are asked about: one, or the working days of a week."""
    span = days_typed(typed, today)
    if span is None:
        return rendering.working_days(tx, viewer.workspace, viewer.id, Week.of(today)) or (today,)
    if span.first == span.last:
        return (span.first,)
    days = rendering.working_days(tx, viewer.workspace, viewer.id, Week.of(span.first))
    return tuple(day for day in days if span.first <= day <= span.last) or (span.first,)
