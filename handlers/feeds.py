"""What calendar apps read: the paths of the small HTTP endpoint that belong to this room.

Served beside the health page.
"""

from http import HTTPStatus

from bot.assistant import Assistant
from bot.health.answering import NOT_FOUND, Answer, Route, Routes
from bot.regime.errors import RegimeError
from bot.regime.team import feeds
from bot.regime.team.calendars import PATH

_SUFFIX = ".ics"


def routes(foyer: Assistant) -> Routes:
    """Return what answers a request, by how its path begins; the function takes the rest of the path."""
    return {PATH: Route(get=lambda rest: calendar(foyer, rest))}


def calendar(foyer: Assistant, name: str) -> Answer:
    """Return the office days that a secret opens; whatever is wrong with it looks the same."""
    if not name.endswith(_SUFFIX):
        return NOT_FOUND
    now = foyer.clock.now()
    with foyer.reading() as tx:
        person = feeds.owner(tx, foyer.workspace, name.removesuffix(_SUFFIX))
        if person is None:
            return NOT_FOUND
        try:
            data = feeds.own_calendar(tx, foyer.workspace, person, now)
        except RegimeError:
            return NOT_FOUND
    return Answer(HTTPStatus.OK, "text/calendar; charset=utf-8", data)
