"""Who is in, of those who share it: around a person's roles, or in a channel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import Week, Weekday, days_between, local_day
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.looks import Look, looked
from bot.regime import actions
from bot.regime.errors import NoOfficeDays
from bot.regime.facts import Place
from bot.regime.rules import day_state
from bot.regime.team import store
from bot.regime.team.rules import Presence, presence
from bot.roles import store as roles
from bot.roles.store import Engagement

_LOOKS_AFTER_FOYER = "admin"  # a part that makes nobody a colleague


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who shares, and what is seen of them on each day that was asked about."""

    person: int
    name: Typed
    days: Mapping[date, Presence]


def expected(tx: Session, workspace: int, engagement: int, first: date, last: date) -> Mapping[date, Place]:
    """Return where the person of an engagement plans to be from `first` to `last`, by their usual week."""
    person = people.person(tx, workspace, roles.engagement(tx, workspace, engagement).person)
    usual = (day for day in days_between(first, last) if Weekday.of(day) in person.usual_office_days)
    return dict.fromkeys(usual, Place.OFFICE)


def around(tx: Session, viewer: Person, days: Sequence[date], now: datetime) -> tuple[Colleague, ...]:
    """Return who of a person's team shares: those around the same roles, or roles of the same channels."""
    return shown(tx, viewer.workspace, team_of(tx, viewer), days, now)


def looked_around(tx: Session, viewer: Person, days: Sequence[date], now: datetime) -> tuple[Colleague, ...]:
    """Return the same as `around`, and keep that the person looked at each of them."""
    found = around(tx, viewer, days, now)
    about = days[0].isoformat() if len(days) == 1 else str(Week.of(days[0]))
    for one in found:
        looked(tx, viewer.workspace, one.person, viewer.id, Look.PRESENCE, about, now)
    return found


def in_channel(
    tx: Session, workspace: int, channel: int, days: Sequence[date], now: datetime
) -> tuple[Colleague, ...]:
    """Return who of a channel with a digest shares."""
    return shown(tx, workspace, store.members(tx, workspace, channel), days, now)


def team_of(tx: Session, viewer: Person) -> set[int]:
    """Return everybody around the roles a person has or stands around, and around those of their channels.

    Who only looks after Foyer stands around no role in this sense, neither as who sees nor as who is seen.
    """
    every = roles.engagements(tx, viewer.workspace)
    circles = {one.id: _circle(tx, one) for one in every}
    theirs = [one for one in every if viewer.id in circles[one.id]]
    channels = {one.channel for one in theirs} - {None}
    return {person for one in every if one in theirs or one.channel in channels for person in circles[one.id]}


def shown(
    tx: Session, workspace: int, persons: Iterable[int], days: Sequence[date], now: datetime
) -> tuple[Colleague, ...]:
    """Return those of some people who share and keep office days, by their names."""
    engaged = {one.person: one for one in reversed(roles.engagements(tx, workspace))}
    sharing = (people.person(tx, workspace, key) for key in sorted(set(persons) & engaged.keys()))
    found = [
        colleague
        for person in sharing
        if person.shares_presence and person.left_at is None
        if (colleague := _colleague(tx, person, engaged[person.id], days, now))
    ]
    return tuple(sorted(found, key=lambda one: one.name.raw.casefold()))


def _circle(tx: Session, engagement: Engagement) -> set[int]:
    named = roles.colleagues(tx, engagement.workspace, engagement.id)
    return {engagement.person} | {one.person for one in named if one.role != _LOOKS_AFTER_FOYER}


def _colleague(
    tx: Session, person: Person, engagement: Engagement, days: Sequence[date], now: datetime
) -> Colleague | None:
    covered = [day for day in days if engagement.start <= day <= engagement.end]
    if not covered:
        return None
    try:
        facts = actions.known(tx, engagement, covered[0], covered[-1]).facts
    except NoOfficeDays:
        return None
    today = local_day(now, person.zone)
    # What was planned for a day that is over says nothing about it.
    plan = expected(tx, person.workspace, engagement.id, max(today, covered[0]), covered[-1])
    seen = {day: presence(day_state(day, facts, now, plan.get(day))) for day in covered}
    return Colleague(person.id, person.name, seen)
