"""Who sees what about a person: one table, which the doors ask and the privacy mirror shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Viewer(StrEnum):
    """Who may look: the person, their manager, the client's contact, who looks after Foyer, a channel."""

    PERSON = "person"
    MANAGER = "manager"
    CLIENT = "client"
    ADMIN = "admin"
    CHANNEL = "channel"


class Matter(StrEnum):
    """What may be seen.

    DAYS: check-ins and days away, day by day. RESULTS: whether a week was met. PRESENCE: in or not in, no
    reason. SENT: corrections, appeals and days away that were sent for a decision. REPORTS: those published.
    REVIEWS: targets and reviews. HISTORY: what was changed, and who looked.
    """

    DAYS = "days"
    RESULTS = "results"
    PRESENCE = "presence"
    SENT = "sent"
    REPORTS = "reports"
    REVIEWS = "reviews"
    HISTORY = "history"


class Gate(StrEnum):
    """What opens a matter to somebody.

    ALWAYS, NEVER. DAILY: the organisation's option, told in the notice. INFORMED: the collective information
    was recorded as given. CLIENT: the organisation's option for the client. SHARED: the person shares it.
    SENT: the person sends it to them. AUDIENCE: whom it is published to. REVIEWER: who reviews them.
    METADATA: that there was something, and never what.
    """

    ALWAYS = "always"
    NEVER = "never"
    DAILY = "daily"
    INFORMED = "informed"
    CLIENT = "client"
    SHARED = "shared"
    SENT = "sent"
    AUDIENCE = "audience"
    REVIEWER = "reviewer"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Openings:
    """What is switched on for one person; by default nothing is.

    Args:
        daily_to_manager: managers see single days, with notice.
        results_recorded: an admin recorded that the collective information was given.
        results_to_client: the client's contact sees weekly results, too.
        shares_presence: the person shares whether they are in.
    """

    daily_to_manager: bool = False
    results_recorded: bool = False
    results_to_client: bool = False
    shares_presence: bool = False


CLOSED = Openings()

TABLE: Mapping[Matter, Mapping[Viewer, Gate]] = {
    Matter.DAYS: {
        Viewer.PERSON: Gate.ALWAYS,
        Viewer.MANAGER: Gate.DAILY,
        Viewer.CLIENT: Gate.NEVER,
        Viewer.ADMIN: Gate.NEVER,
        Viewer.CHANNEL: Gate.NEVER,
    },
    Matter.RESULTS: {
        Viewer.PERSON: Gate.ALWAYS,
        Viewer.MANAGER: Gate.INFORMED,
        Viewer.CLIENT: Gate.CLIENT,
        Viewer.ADMIN: Gate.NEVER,
        Viewer.CHANNEL: Gate.NEVER,
    },
    Matter.PRESENCE: {
        Viewer.PERSON: Gate.ALWAYS,
        Viewer.MANAGER: Gate.SHARED,
        Viewer.CLIENT: Gate.SHARED,
        Viewer.ADMIN: Gate.NEVER,
        Viewer.CHANNEL: Gate.SHARED,
    },
    Matter.SENT: {
        Viewer.PERSON: Gate.ALWAYS,
        Viewer.MANAGER: Gate.SENT,
        Viewer.CLIENT: Gate.NEVER,
        Viewer.ADMIN: Gate.SENT,
        Viewer.CHANNEL: Gate.NEVER,
    },
    Matter.REPORTS: {
        Viewer.PERSON: Gate.ALWAYS,
        Viewer.MANAGER: Gate.ALWAYS,
        Viewer.CLIENT: Gate.AUDIENCE,
        Viewer.ADMIN: Gate.ALWAYS,
        Viewer.CHANNEL: Gate.AUDIENCE,
    },
    Matter.REVIEWS: {
        Viewer.PERSON: Gate.ALWAYS,
        Viewer.MANAGER: Gate.ALWAYS,
        Viewer.CLIENT: Gate.REVIEWER,
        Viewer.ADMIN: Gate.NEVER,
        Viewer.CHANNEL: Gate.NEVER,
    },
    Matter.HISTORY: {
        Viewer.PERSON: Gate.ALWAYS,
        Viewer.MANAGER: Gate.NEVER,
        Viewer.CLIENT: Gate.NEVER,
        Viewer.ADMIN: Gate.METADATA,
        Viewer.CHANNEL: Gate.NEVER,
    },
}


def may_see(viewer: Viewer, matter: Matter, openings: Openings = CLOSED) -> bool:
    """Return whether somebody may be shown a matter; of METADATA only that there was something.

    What is sent or published to them is theirs to see; that it was is for the caller to know.
    """
    match TABLE[matter][viewer]:
        case Gate.NEVER:
            return False
        case Gate.DAILY:
            return openings.daily_to_manager
        case Gate.INFORMED:
            return openings.results_recorded
        case Gate.CLIENT:
            return openings.results_recorded and openings.results_to_client
        case Gate.SHARED:
            return openings.shares_presence
        case _:
            return True
