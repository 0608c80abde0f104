"""Whose targets and reviews somebody sees, and on which side of the table they sit.

The person, their manager, and of the people around them only who reviews them: see `privacy.visibility`.
"""

from datetime import date

from sqlalchemy.orm import Session

from bot.people import store as people
from bot.people.store import Person
from bot.privacy.visibility import Matter, Viewer, may_see
from bot.reviews.errors import NotTheirReview
from bot.reviews.rules import Side
from bot.roles import store as roles
from bot.roles.store import Engagement

_REVIEWS = ("reviewer", "manager")  # the first who is there
# Of the client's people only who reviews is asked about: the table leaves it to its caller who that is.
_VIEWERS = {"manager": Viewer.MANAGER, "reviewer": Viewer.CLIENT, "admin": Viewer.ADMIN}


def reviewer(tx: Session, engagement: Engagement) -> Person | None:
    """Return who reviews the person of an engagement: of reviewer and manager the first in Slack."""
    around = roles.colleagues(tx, engagement.workspace, engagement.id)
    named = [one.person for role in _REVIEWS for one in around if one.role == role]
    there = (people.person(tx, engagement.workspace, key) for key in named)
    return next((one for one in there if one.left_at is None and one.email is None), None)


def side(tx: Session, engagement: Engagement, person: int) -> Side | None:
    """Return on which side somebody sits; None for a manager who leaves the reviews to somebody else."""
    if person == engagement.person:
        return Side.SELF
    reviews = reviewer(tx, engagement)
    return Side.REVIEWER if reviews and reviews.id == person else None


def sees(tx: Session, engagement: Engagement, person: int) -> bool:
    """Return whether somebody may see the targets and reviews of an engagement."""
    around = roles.colleagues(tx, engagement.workspace, engagement.id)
    viewers = {_VIEWERS[one.role] for one in around if one.person == person and one.role in _VIEWERS}
    viewers |= {Viewer.PERSON} if person == engagement.person else set()
    return any(may_see(viewer, Matter.REVIEWS) for viewer in viewers)


def engagement_for(tx: Session, workspace: int, key: int, person: int) -> Engagement:
    """Return an engagement to somebody who may see its targets and reviews; raises NotTheirReview."""
    found = roles.engagement(tx, workspace, key)
    if not sees(tx, found, person):
        raise NotTheirReview
    return found


def seen_by(tx: Session, workspace: int, person: int, today: date) -> tuple[Engagement, ...]:
    """Return the engagements of others that have not ended, whose targets and reviews somebody sees."""
    near = roles.engagements_with(tx, workspace, person)
    return tuple(one for one in near if one.person != person and one.end >= today and sees(tx, one, person))
