"""Who is around a person's roles, and how many of them are there on a day, of those who share it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.db import columns
from bot.people import store as people
from bot.people.store import Person, PersonRow
from bot.prepared import PreparedValues
from bot.regime.facts import Place, absences_of
from bot.regime.plan import store as plan
from bot.regime.plan.suggesting import NOBODY
from bot.roles import store as roles
from bot.roles.store import Engagement

_LOOKS_AFTER_FOYER = "admin"  # a part that makes nobody a colleague

# Built once: a statement costs as much to build as to run, and this is asked for every message.
_PERSON = columns(PersonRow)
_SHARING = PreparedValues[int](
    select(_PERSON.id).where(
        _PERSON.workspace_id == bindparam("workspace"), _PERSON.shares_presence, _PERSON.left_at.is_(None)
    )
)


def team_of(tx: Session, viewer: Person) -> set[int]:
    """Return everybody around the roles a person has or stands around, and around those of their channels.

    Who only looks after Foyer stands around no role in this sense, neither as who sees nor as who is seen.
    """
    every = roles.engagements(tx, viewer.workspace)
    circles = {one.id: _circle(tx, one) for one in every}
    theirs = [one for one in every if viewer.id in circles[one.id]]
    channels = {one.channel for one in theirs} - {None}
    return {person for one in every if one in theirs or one.channel in channels for person in circles[one.id]}


def planned(
    tx: Session, workspace: int, person: int, days: Sequence[date], now: datetime
) -> Mapping[date, int]:
    """Return how many of a person's team plan to be in the office on a day, of those who share it."""
    sharing = set(_SHARING.values(tx, workspace=workspace)) - {person}
    # Only where somebody shares at all is it worth asking who is around.
    if not sharing or not days:
        return NOBODY
    mates = sharing & team_of(tx, people.person(tx, workspace, person))
    return Counter(day for one in mates for day in _office_days(tx, workspace, one, days, now))


def _office_days(tx: Session, workspace: int, person: int, days: Sequence[date], now: datetime) -> list[date]:
    """Return the days on which somebody plans to be in the office, at least for half of it."""
    first, last = min(days), max(days)
    plans = plan.plans(tx, workspace, person, first, last)
    kept = calendar.absences(tx, workspace, person, first, last)
    away = [absence for one in kept for absence in absences_of(one.span)]
    return [
        day
        for day in days
        for halves in [{half for half, place in plans.of(day, now).places.items() if place is Place.OFFICE}]
        if halves - {half for one in away if one.first <= day <= one.last for half in one.part.halves}
    ]


def _circle(tx: Session, engagement: Engagement) -> set[int]:
    named = roles.colleagues(tx, engagement.workspace, engagement.id)
    return {engagement.person} | {one.person for one in named if one.role != _LOOKS_AFTER_FOYER}
