"""What is shown of calendars and of days in the place of holidays, loaded as plain data."""

from datetime import date

from sqlalchemy.orm import Session

from bot.people import store as people
from bot.people.store import Person
from bot.regime.governance import rules
from bot.regime.governance.closing import Kept, Overview
from bot.regime.governance.errors import NobodyGoverned, NotToReplace
from bot.regime.governance.rules import Proposal
from bot.roles import calendars
from bot.roles import store as roles
from bot.roles.calendars import Decided
from bot.roles.keepers import looks_after
from bot.roles.store import Engagement


def overview(tx: Session, person: Person, year: int) -> Overview:
    """Return a year of the calendars of every engagement on which somebody decides.

    Raises: NobodyGoverned.
    """
    kept = [
        kept_of(tx, one) for one in roles.engagements(tx, person.workspace) if looks_after(tx, one, person)
    ]
    if not kept:
        raise NobodyGoverned
    first, last = date(year, 1, 1), date(year, 12, 31)
    proposed = {one for found in kept for one in rules.proposals(found.calendars, first, last)}
    decided = {(one.calendar, one.holiday): one for one in calendars.decisions(tx, person.workspace)}
    return Overview(
        year=year,
        kept=kept,
        proposals=sorted(proposed, key=lambda one: (one.holiday, one.calendar)),
        decided=decided,
        names={
            one.by: people.person(tx, person.workspace, one.by).name for one in decided.values() if one.by
        },
    )


def kept_of(tx: Session, engagement: Engagement) -> Kept:
    """Return the calendars of an engagement."""
    person = people.person(tx, engagement.workspace, engagement.person)
    return Kept(engagement, person, calendars.calendars(tx, engagement))


def proposal(calendar: str, holiday: date) -> Proposal:
    """Return what is proposed for a holiday of a calendar; raises NotToReplace."""
    found = rules.proposed_for(calendar, holiday)
    if found is None:
        raise NotToReplace(calendar, holiday)
    return Proposal(calendar, found.holiday, found.day)


def decided(tx: Session, workspace: int, about: Proposal) -> Decided | None:
    """Return the last decision about a holiday; None while nobody has decided."""
    found = (
        one
        for one in reversed(calendars.decisions(tx, workspace))
        if (one.calendar, one.holiday) == (about.calendar, about.holiday)
    )
    return next(found, None)
