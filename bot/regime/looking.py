"""What is due of office days, for all roles that are looked at together: their facts are read at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar.rules import local_day
from bot.joins import Due, Look, Plan
from bot.regime import knowing
from bot.regime.governance import joins as governance
from bot.regime.own import joins as own
from bot.regime.plan.asking import Asking
from bot.regime.team import joins as team
from bot.regime.weekview import Known
from bot.roles import store as roles

# How far ahead the next prompt is looked for; an engagement that goes on longer is looked at again then.
HORIZON = timedelta(days=60)
_ONE_DAY = timedelta(days=1)


def plan(tx: Session, looks: Sequence[Look], until: datetime) -> list[Plan]:
    """Return of each look what is due up to `until`, and when there may be something again.

    Args:
        looks: at engagements, for what their people are told; or at the workspace, for all others.
    """
    found = _of_roles(tx, [look for look in looks if look.subject.key != team.WHOLE], until)
    return [
        found[look.subject.key]
        if look.subject.key != team.WHOLE
        else team.plan(tx, look.subject.workspace, look.since, until)
        for look in looks
    ]


def _of_roles(tx: Session, looks: Sequence[Look], until: datetime) -> dict[int, Plan]:
    if not looks:
        return {}
    workspace, keys = looks[0].subject.workspace, [look.subject.key for look in looks]
    engagements = roles.engagements_by_key(tx, workspace, keys)
    # A day earlier and a day later than the window, whatever the person's zone.
    first = min(look.since for look in looks).date() - _ONE_DAY
    known = knowing.known_of_each(tx, engagements, first, (until + HORIZON).date() + _ONE_DAY)
    waiting: dict[int, list[Due]] = {key: [] for key in keys}
    closed = {one: known[one.id].calendars for one in engagements if one.id in known}
    for key, due in (
        *own.reminders(tx, workspace),
        *governance.dues(tx, closed, first, (until + HORIZON).date() + governance.AHEAD),
    ):
        waiting.setdefault(key, []).append(due)
    return {look.subject.key: _plan(known, waiting, look, until) for look in looks}


def _plan(known: Mapping[int, Known], waiting: Mapping[int, list[Due]], look: Look, until: datetime) -> Plan:
    """Return what is due of one role after `look.since`: what is asked of its person, and what waits."""
    key, since, horizon = look.subject.key, look.since, until + HORIZON
    if key not in known:
        return Plan(due=(), next_due=None)
    facts, asked = known[key].facts, Asking(known[key])
    coming = next(asked.between(until, horizon), None)
    goes_on = facts.end is None or local_day(horizon, facts.zone) <= facts.end
    later = [due.due for due in waiting[key] if until < due.due <= horizon]
    later += [coming.due if coming else horizon] if coming or goes_on else []
    due = [
        *asked.between(since, until),
        *(one for one in waiting[key] if since < one.due <= until),
    ]
    return Plan(due=tuple(sorted(due, key=lambda one: one.due)), next_due=min(later, default=None))
