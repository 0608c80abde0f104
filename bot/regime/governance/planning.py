"""The messages about policies and replacement days: what each is about, to whom, when."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar.calendars import Calendars
from bot.calendar.rules import local_day, wall_instant
from bot.joins import Due, Recipient
from bot.people import store as people
from bot.people.store import Person
from bot.regime.governance import rules
from bot.regime.governance.rules import Proposal
from bot.roles import calendars
from bot.roles import store as roles
from bot.roles.keepers import admins, keepers
from bot.roles.store import Engagement

REPLACEMENT = "regime.replacement"
CHANGED = "regime.policy"
_KEEPS = timedelta(days=14)


def told(engagement: Engagement, key: int, start: date, now: datetime) -> Due:
    """Return the message that tells the person of an engagement of a version of its policy."""
    from_then = datetime(start.year, start.month, start.day, tzinfo=now.tzinfo)
    return Due(
        kind=CHANGED,
        subject=engagement.id,
        recipient=Recipient(person=engagement.person),
        occurrence=str(key),
        due=now,
        expires=max(now, from_then) + _KEEPS,
    )


def asked(tx: Session, engagement: Engagement, closed: Calendars, first: date, last: date) -> Iterator[Due]:
    """Yield the messages that ask about the holidays from `first` to `last` that fall on a weekend.

    The same holiday of several engagements is one message to each of those who decide.
    """
    every = rules.proposals(closed, first, last)
    coming = [one for one in every if engagement.start <= one.day <= engagement.end]
    if not coming:
        return
    decided = {(one.calendar, one.holiday) for one in calendars.decisions(tx, engagement.workspace)}
    coming = [one for one in coming if (one.calendar, one.holiday) not in decided]
    if not coming:
        return
    chosen = calendars.chosen_at(tx, engagement)
    told = [people.person(tx, engagement.workspace, key) for key in deciders(tx, engagement)]
    yield from (_asks(engagement.workspace, one, chosen, person) for one in coming for person in told)


def keys(tx: Session, workspace: int, proposal: Proposal) -> dict[int, str]:
    """Return who may have been asked about a holiday, and the natural key of the message to each."""
    told = {key for one in roles.engagements(tx, workspace) for key in deciders(tx, one)}
    return {key: _asks(workspace, proposal, None, people.person(tx, workspace, key)).key for key in told}


def deciders(tx: Session, engagement: Engagement) -> list[int]:
    """Return who is asked about the days that are closed: admins, where there are none the role's manager."""
    return admins(tx, engagement.workspace) or keepers(tx, engagement)


def _asks(workspace: int, proposal: Proposal, chosen: datetime | None, person: Person) -> Due:
    since = local_day(chosen, person.zone) if chosen else None
    return Due(
        kind=REPLACEMENT,
        subject=workspace,
        recipient=Recipient(person=person.id),
        occurrence=proposal.occurrence,
        due=rules.asked_at(proposal, since, person.zone),
        expires=wall_instant(proposal.day, time(0), person.zone),
    )
