"""What calendar apps read: the paths of the small HTTP endpoint that belong to this room.

Served beside the health page: it looks for the longest path a request begins with, and calls its function.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from bot.assistant import Assistant
from bot.regime.errors import RegimeError
from bot.regime.team import feeds
from bot.regime.team.calendars import PATH

_SUFFIX = ".ics"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered."""

    status: HTTPStatus
    content_type: str
    body: bytes


NOTHING = Answer(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND.phrase.encode())


def routes(foyer: Assistant) -> Mapping[str, Callable[[str], Answer]]:
    """Return what answers a GET request, by how its path begins; the function takes the rest of the path."""
    return {PATH: lambda rest: calendar(foyer, rest)}


def calendar(foyer: Assistant, name: str) -> Answer:
    """Return the office days that a secret opens; whatever is wrong with it looks the same."""
    if not name.endswith(_SUFFIX):
        return NOTHING
    now = foyer.clock.now()
    with foyer.reading() as tx:
        person = feeds.owner(tx, foyer.workspace, name.removesuffix(_SUFFIX))
        if person is None:
            return NOTHING
        try:
            data = feeds.own_calendar(tx, foyer.workspace, person, now)
        except RegimeError:
            return NOTHING
    return Answer(HTTPStatus.OK, "text/calendar; charset=utf-8", data)
