"""What can be wrong with targets and reviews."""

from dataclasses import dataclass
from datetime import date

from bot.errors import FoyerError
from bot.reviews.rules import Refusal


class ReviewsError(FoyerError):
    """Root of this room's kinds."""


class NotTheirReview(ReviewsError):
    """Targets and reviews of a role are seen by its person, their manager and their reviewer."""


class NotTheirSide(ReviewsError):
    """A view is written by the person and by who reviews them, and nobody else."""


class NobodyReviewed(ReviewsError):
    """Somebody without a role of their own, who reviews nobody."""


class NobodyReviews(ReviewsError):
    """There is neither a reviewer nor a manager to share anything with."""


@dataclass(eq=False)
class NotShared(ReviewsError):
    """The dossier of `name` is theirs alone until they share it."""

    name: str


@dataclass(eq=False)
class NotNow(ReviewsError):
    """What a review does not take as it stands."""

    why: Refusal


@dataclass(eq=False)
class NoReview(ReviewsError):
    """A role that ended on `end` has no review any more."""

    end: date


class NotTheirAction(ReviewsError):
    """What was agreed is ticked off by who does it, or by the two who agreed on it."""
