"""Who is in, of those who share it: around a person's roles, or in a channel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import Week, days_between, local_day
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.looks import Look, looked
from bot.regime import knowing
from bot.regime.errors import NoOfficeDays
from bot.regime.plan.rules import NOTHING, DayPlan
from bot.regime.rules import day_state
from bot.regime.team import store
from bot.regime.team.mates import team_of
from bot.regime.team.rules import Presence, presence
from bot.regime.weekview import Known
from bot.roles import store as roles
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who shares, and what is seen of them on each day that was asked about."""

    person: int
    name: Typed
    days: Mapping[date, Presence]


def expected(known: Known, first: date, last: date, now: datetime) -> dict[date, DayPlan]:
    """Return what a person has planned for the days from `first` to `last`, as known at `now`."""
    return {day: known.plans.of(day, now) for day in days_between(first, last)}


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


def _colleague(
    tx: Session, person: Person, engagement: Engagement, days: Sequence[date], now: datetime
) -> Colleague | None:
    covered = [day for day in days if engagement.start <= day <= engagement.end]
    if not covered:
        return None
    try:
        known = knowing.known(tx, engagement, covered[0], covered[-1])
    except NoOfficeDays:
        return None
    today = local_day(now, person.zone)
    # What was planned for a day that is over says nothing about it.
    plan = expected(known, max(today, covered[0]), covered[-1], now)
    seen = {day: presence(day_state(day, known.facts, now, plan.get(day, NOTHING))) for day in covered}
    return Colleague(person.id, person.name, seen)
