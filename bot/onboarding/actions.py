"""The verbs of onboarding; each works in the caller's open transaction and never commits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.documents import store as documents
from bot.documents.from_text import without_bullet
from bot.documents.reading import document_of
from bot.joins import Due
from bot.onboarding import rules, store
from bot.onboarding.rules import Newcomer
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.circle import circle
from bot.roles.rules import role_sheet
from bot.roles.store import Engagement

_JUST_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a person is told when they are met for the first time.

    Args:
        contact: Slack's id of whom to ask about one's data; None when nobody is named.
    """

    person: Person
    engagement: Engagement
    contact: str | None


def enrol(tx: Session, engagement: Engagement, now: datetime) -> datetime:
    """Look after an engagement from now on; doing it again changes nothing.

    Returns: the instant from which its diary is to be begun, just before it was enrolled: a welcome may be
        due at that very instant.
    """
    return store.enrol(tx, engagement.workspace, engagement.id, now) - _JUST_BEFORE


def welcome_due(tx: Session, engagement: Engagement) -> Due | None:
    """Return the one welcome to an engagement, due or sent long ago; None when it was never enrolled."""
    enrolled_at = store.enrolled_at(tx, engagement.workspace, engagement.id)
    if enrolled_at is None:
        return None
    person = people.person(tx, engagement.workspace, engagement.person)
    newcomer = Newcomer(
        engagement=engagement.id,
        person=person.id,
        start=engagement.start,
        zone=person.zone,
        prompt_time=person.prompt_time,
        enrolled_at=enrolled_at,
    )
    return rules.welcome(newcomer)


def welcome(tx: Session, engagement: Engagement) -> Welcome:
    """Return what the person of an engagement is told at first contact."""
    person = people.person(tx, engagement.workspace, engagement.person)
    return Welcome(person, engagement, contact(tx, engagement.workspace, person.id))


def owed_notice(tx: Session, workspace: int, person: int) -> Engagement | None:
    """Return the engagement because of which a person is still to be shown the notice, or None.

    Who has no role of their own is not asked about their days, so that nothing about these is kept.
    """
    if people.person(tx, workspace, person).notice_shown_at is not None:
        return None
    return roles.engagement_of(tx, workspace, person)


def contact(tx: Session, workspace: int, person: int) -> str | None:
    """Return Slack's id of whom a person asks about their data: the admin of their role, None for nobody."""
    engagement = roles.engagement_around(tx, workspace, person)
    admins = circle(tx, engagement).present("admin") if engagement else ()
    return admins[0].slack_id if admins else None


def start_line(tx: Session, engagement: Engagement) -> Typed | None:
    """Return the line of the role document that says the start; None where another start was agreed."""
    document = documents.document(tx, engagement.workspace, engagement.document)
    start = role_sheet(document_of(document.name, document.text)).start
    if start is None or start.value != engagement.start:
        return None
    return Typed(without_bullet(start.passages[0].source))
