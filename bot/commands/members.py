"""The people of the command line: named by e-mail address or Slack id, looked up in Slack, made known."""

import time
from collections.abc import Callable

from sqlalchemy.orm import Session

from bot import assembly
from bot.assistant import Assistant
from bot.db import Database
from bot.errors import PersonUnfit, PersonUnknown, SlackRefused
from bot.mail import named_address
from bot.people import store as people
from bot.people.rules import Profile, profile_of
from bot.people.store import Person
from bot.roles.circle import unfit
from bot.roles.outside import BY_EMAIL, Outsider
from bot.settings import Settings
from bot.slack import Member

PATIENCE = 5.0  # seconds of real time to wait where Slack asks for patience and does not say how much


def member(foyer: Assistant, who: str) -> Member:
    """Return who in the workspace has this e-mail address or Slack id; waits where Slack asks for it.

    Raises: PersonUnknown.
    """
    while True:
        try:
            return foyer.slack.member_by_email(who) if "@" in who else foyer.slack.member(who)
        except SlackRefused as refused:
            if refused.code in ("users_not_found", "user_not_found"):
                raise PersonUnknown(who) from refused
            if refused.permanent:
                raise
            time.sleep(refused.retry_after or PATIENCE)


def by_email(foyer: Assistant, role: str, who: str) -> Member | Outsider:
    """Return who is named for a role; of "Name <address>", somebody outside where Slack has no such address.

    Raises: PersonUnknown, PersonUnfit, AddressUnreadable.
    """
    if "<" not in who:
        return member(foyer, who)
    name, address = named_address(who)
    try:
        return member(foyer, address)
    except PersonUnknown as unknown:
        if role not in BY_EMAIL:
            raise PersonUnfit(who, "outside") from unknown
        return Outsider(role, name, address)


def slack_id(chosen: Settings, database: Database, who: str) -> str:
    """Return the Slack id somebody was named by; only an e-mail address is looked up in Slack.

    Raises: PersonUnknown.
    """
    if "@" not in who:
        return who
    foyer = assembly.assemble(chosen, assembly.business_clock(chosen), database, assembly.slack_of(chosen))
    return member(foyer, who).slack_id


def known(chosen: Settings, database: Database, who: str) -> list[Person]:
    """Return who is named by an e-mail address or a Slack id, in each workspace that knows them.

    Slack is asked only for the address of somebody who is not reached by it.

    Raises: PersonUnknown.
    """
    with database.read() as tx:
        outside = (
            _in_each(tx, lambda workspace: people.correspondent(tx, workspace, who)) if "@" in who else []
        )
    if outside:
        return outside
    named = slack_id(chosen, database, who)
    with database.read() as tx:
        found = _in_each(tx, lambda workspace: people.person_by_slack_id(tx, workspace, named))
    if not found:
        raise PersonUnknown(who)
    return found


def _in_each(tx: Session, look: Callable[[int], Person | None]) -> list[Person]:
    return [person for person in map(look, people.workspaces(tx)) if person]


def fit(found: Member, who: str, own: str = "") -> Member:
    """Return the member, who can have a role.

    Args:
        own: Slack id of the person in the role; "" when it is for them to have.

    Raises: PersonUnfit.
    """
    problem = unfit(found, own)
    if problem:
        raise PersonUnfit(who, problem)
    return found


def profile(foyer: Assistant, found: Member) -> Profile:
    """Return a member as Foyer keeps them."""
    chosen = foyer.settings
    return profile_of(found, default_zone=chosen.default_zone, default_language=chosen.default_language)
