"""What targets and reviews offer to the rooms that join them; each engagement has a diary of them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.documents import store as documents
from bot.documents.reading import document_of
from bot.joins import Asker, Capability, Occasion, Place, Plan, Reason, Section, Subject, one_by_one
from bot.people import store as people
from bot.reviews import notices, overviews, planning
from bot.reviews.personal import personal_data
from bot.reviews.phrases import PHRASES
from bot.roles import several
from bot.roles import store as roles
from bot.roles.proposals import proposals
from bot.roles.rules import role_sheet
from bot.words import Words


def plan(tx: Session, subject: Subject, since: datetime, until: datetime) -> Plan:
    """Return what is due about the reviews of an engagement after `since` and up to `until`."""
    return planning.plan(tx, roles.engagement(tx, subject.workspace, subject.key), since, until)


def home(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    """Return a person's targets and next review, and those of the people they review."""
    return tuple(_home(tx, asker, now))


def _home(tx: Session, asker: Asker, now: datetime) -> Iterator[Section]:
    today = local_day(now, people.person(tx, asker.workspace, asker.person).zone)
    engagement = roles.engagement_of(tx, asker.workspace, asker.person)
    every = (engagement, *several.beside(tx, engagement)) if engagement else ()
    own = tuple(part for one in every for part in overviews.own_blocks(tx, one, today, asker.words))
    if own:
        yield Section(Place.REPORTS, own)
    others = overviews.others_blocks(tx, asker.workspace, asker.person, today, asker.words)
    if others:
        yield Section(Place.MANAGER, others)


def reason(tx: Session, occasion: Occasion, w: Words) -> Reason:
    """Return the rule of a message about a review, and the line of the role document that asks for them."""
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    stored = documents.document(tx, engagement.workspace, engagement.document)
    proposed = proposals(role_sheet(document_of(stored.name, stored.text)))
    line = next((Typed(one.source_line) for one in proposed if one.kind == "review"), None)
    return Reason(w.say(notices.REASONS[occasion.kind]), line)


REVIEWS = Capability(
    name="reviews",
    plan=one_by_one(plan),
    render=notices.render,
    home=home,
    phrases=PHRASES,
    reason=reason,
    personal_data=personal_data,
)
