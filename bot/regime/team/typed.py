"""Who is in, as people ask for it: "who is in", "who's in tomorrow?", and the same in French and Dutch."""

import re
from datetime import date

from bot.calendar.errors import CalendarError
from bot.calendar.spans import Span, parse_span
from bot.roles.folding import fold

_TODAY = frozenset({"", "today", "aujourd'hui", "vandaag"})
_WEEK = frozenset({"week", "semaine", "this week", "cette semaine", "deze week"})
_ALONE = frozenset(map(fold, ("team", "my team", "équipe", "mon équipe", "ploeg", "mijn ploeg", "mijn team")))
_ASKS = re.compile(
    r"^(?:who(?:'?s| is| will be| comes)|qui (?:est|sera|vient)|wie (?:is|zijn|komt|werkt))\s+"
)
# Where one is in, as it is asked; what is left beside it is the day.
_IN = re.compile(r"\b(?:in|at|there|la|au|er|op|the|office|bureau|kantoor|presente?s?|aanwezig)\b")
_ON = re.compile(r"^(?:on|le|ce) ")


def days_typed(typed: str, today: date) -> Span | None:
    """Return the days that were typed: "", "today", or days as `parse_span` reads them; None for "week".

    Raises: NoSuchDay, UnreadableSpan.
    """
    said = fold(typed)
    if said in _WEEK:
        return None
    return Span(today, today) if said in _TODAY else parse_span(typed, today)


def who_is_in(typed: str, today: date) -> str | None:
    """Return the days on which somebody asks who is in, as `days_typed` reads them; None for other words.

    Args:
        today: the local date of who asks.
    """
    said = fold(" ".join(typed.strip(" .!?").split())).replace("\u2019", "'")
    if said in _ALONE:
        return ""
    asks = _ASKS.match(said)
    where = said[asks.end() :] if asks else ""
    if not _IN.search(where):
        return None
    days = _ON.sub("", " ".join(_IN.sub(" ", where).split()))
    try:
        days_typed(days, today)
    except CalendarError:
        return None
    return days
