"""What doors share of plans: shown whole, one's own tasks, and what would move with other days of a role."""

from dataclasses import replace
from datetime import date, datetime

from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.errors import CalendarError
from bot.calendar.rules import local_day, parse_day
from bot.joins import Asker
from bot.onboarding.plan import actions, heard, overviews
from bot.onboarding.plan.rules import Term
from bot.roles.store import Engagement
from handlers.speaker import Speaker


def plan(foyer: Assistant, who: Speaker, typed: str, now: datetime) -> Message:
    """Return the whole plan of somebody's role, of several of the one that is typed; raises NoPlanHere."""
    with foyer.reading() as tx:
        asker = Asker(foyer.workspace, who.person.id, who.words)
        return heard.plan_of(tx, asker, typed, now).message


def tasks(foyer: Assistant, who: Speaker, now: datetime) -> Message:
    """Return what is somebody's to do, today and next; raises NoPlanHere."""
    with foyer.reading() as tx:
        return heard.tasks(tx, Asker(foyer.workspace, who.person.id, who.words), now).message


def would_start(foyer: Assistant, who: Speaker, typed: str, now: datetime) -> Message:
    """Return what would move if a role began on another day.

    Raises: NotTheirsToMove, SeveralRoles, EndBeforeStart, and what reading a day raises.
    """
    return _would_move(foyer, who, typed, now, "start")


def would_end(foyer: Assistant, who: Speaker, typed: str, now: datetime) -> Message:
    """Return what would move if a role ended on another day; raises what `would_start` raises."""
    return _would_move(foyer, who, typed, now, "end")


def _would_move(foyer: Assistant, who: Speaker, typed: str, now: datetime, which: str) -> Message:
    name, day = _read(typed, local_day(now, who.person.zone))
    with foyer.reading() as tx:
        engagement = actions.movable(tx, who.person, name)
        term = replace(_term(engagement), **{which: day})
        found = actions.moved(tx, engagement, term, now)
    return overviews.move(found, engagement.id, who.words)


def _term(engagement: Engagement) -> Term:
    return Term(engagement.start, engagement.end)


def _read(typed: str, today: date) -> tuple[str, date]:
    """Read a day, before which may stand the name of the person in the role."""
    first, _, rest = typed.partition(" ")
    if first.isalpha() and any(char.isdigit() for char in rest):
        try:
            return "", parse_day(typed, today)
        except CalendarError:
            return first, parse_day(rest, today)
    return "", parse_day(typed, today)
