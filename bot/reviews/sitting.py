"""A review as one of those around the table finds it: who sits where, what is written, what was agreed."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.people import store as people
from bot.people.store import Person
from bot.reviews import access, agreed, store
from bot.reviews.agreed import Action
from bot.reviews.dates import Kind, Scheduled, review_days
from bot.reviews.errors import NoReview
from bot.reviews.rules import Side, Standing, reads
from bot.reviews.store import Review, View
from bot.roles import calendars, several
from bot.roles.store import Engagement

LATE = timedelta(days=14)  # for so long a review that nobody has begun is still the one to hold


@dataclass(frozen=True, slots=True)
class Sitting:
    """A review as one reader finds it.

    Args:
        reviewer: who sits across the person; None while there is nobody.
        side: on which the reader sits; None for a manager who only looks on.
        reader: by our own key.
        review: what has been begun of it; None while nothing was.
        agreed: what was agreed in it, and what is still open from those before.
        every: all reviews of the engagement.
        role: its title, where the person has several at the same time.
    """

    engagement: Engagement
    person: Person
    reviewer: Person | None
    side: Side | None
    reader: int
    scheduled: Scheduled
    review: Review | None
    agreed: tuple[Action, ...]
    every: tuple[Scheduled, ...]
    role: Typed | None = None

    @property
    def whose(self) -> Typed:
        """The name of the person, with the role where that is told apart."""
        return several.named(self.person.name, self.role)

    def of_role(self, title: str) -> Typed:
        """Return the title of the review, with the role where that is told apart."""
        return several.named(Typed(title), self.role)

    @property
    def standing(self) -> Standing:
        """How far it is."""
        return self.review.standing if self.review else Standing()

    def view(self, side: Side) -> View | None:
        """Return what a side wrote, as far as the reader may read it; who looks on reads what both do."""
        written = self.review.views.get(side) if self.review else None
        if written is None:
            return None
        if self.side is side:
            is_theirs = written.author == self.reader or written.submitted_at is not None
            return written if is_theirs else None
        may_read = reads(self.standing, self.side) if self.side else self.standing.is_compared
        return written if may_read else None

    def across(self) -> Person | None:
        """Return who sits across the reader."""
        return self.person if self.side is Side.REVIEWER else self.reviewer


def schedule(tx: Session, engagement: Engagement) -> tuple[Scheduled, ...]:
    """Return the reviews of an engagement as it runs now; a role that is extended moves those that follow."""
    first, last = date(engagement.start.year, 1, 1), date(engagement.end.year, 12, 31)
    closed = calendars.calendars(tx, engagement).closed(first, last)
    return review_days(engagement.start, engagement.end, closed, engagement.review_months)


def current(tx: Session, engagement: Engagement, today: date) -> Scheduled:
    """Return the review to look at on a local day: one that was begun and is not over, else the next one.

    Raises: NoReview, once there is none left.
    """
    for one in schedule(tx, engagement):
        begun = store.begun(tx, engagement.workspace, engagement.id, one)
        is_over = begun is not None and begun.standing.is_over
        if not is_over and (one.day >= today - LATE or begun):
            return one
    raise NoReview(engagement.end)


def sitting(tx: Session, engagement: Engagement, scheduled: Scheduled, reader: int) -> Sitting:
    """Return a review as somebody finds it who may see it."""
    workspace = engagement.workspace
    review = store.begun(tx, workspace, engagement.id, scheduled)
    here = review.id if review else None
    every = agreed.actions(tx, workspace, engagement.id)
    return Sitting(
        engagement=engagement,
        person=people.person(tx, workspace, engagement.person),
        reviewer=access.reviewer(tx, engagement),
        side=access.side(tx, engagement, reader),
        reader=reader,
        scheduled=scheduled,
        review=review,
        agreed=tuple(one for one in every if one.done_at is None or one.review == here),
        every=schedule(tx, engagement),
        role=several.told_apart(tx, workspace, engagement.id),
    )


def scheduled(tx: Session, engagement: Engagement, kind: Kind) -> Scheduled:
    """Return when a review of an engagement is; raises NoReview, where the role is too short for it."""
    for one in schedule(tx, engagement):
        if one.kind is kind:
            return one
    raise NoReview(engagement.end)
