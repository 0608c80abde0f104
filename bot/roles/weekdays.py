"""Days of the week by their names in English, French and Dutch."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from babel.dates import get_day_names

from bot.roles.folding import fold
from bot.roles.wording import either

_A_WEEK = 7  # days
_HALF = Decimal("0.5")
LANGUAGES = ("en", "fr", "nl")


@cache
def weekdays() -> dict[str, int]:
    """Return the folded names, and how many days after Monday each comes."""
    whole = {
        fold(name): number for tag in LANGUAGES for number, name in get_day_names("wide", locale=tag).items()
    }
    # Short names only in English: the French "mar." is a Tuesday, the Dutch "ma" a Monday.
    short = {fold(name): number for number, name in get_day_names("abbreviated", locale="en").items()}
    return whole | short | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}


def named_weekdays(folded: str) -> frozenset[int]:
    """Return the days of the week a text names, "Monday to Wednesday" being three; 0 is a Monday.

    The weekday of a date, as in "Monday 5 January", is none.
    """
    return frozenset(days_named(folded))


def days_named(folded: str) -> dict[int, Decimal]:
    """Return how much of each day of the week a text names: 0.5 of the Wednesday of "Wednesday morning"."""
    found = list(_named().finditer(folded))
    days = {weekdays()[one["day"]]: _HALF if one["half"] else Decimal(1) for one in found}
    for one in found:
        if one["last"]:
            first, last = weekdays()[one["day"]], weekdays()[one["last"]]
            span = range(first, last + 1 + _A_WEEK * (last < first))
            days |= dict.fromkeys((day % _A_WEEK for day in span), Decimal(1))
    return days


@cache
def _named() -> re.Pattern[str]:
    name = any_of(weekdays())
    # Mons is a town.
    return re.compile(
        rf"\b(?!mons\b)(?P<day>{name})(?:s|en)?(?P<half>\s?{either('times', 'half_of_a_day')})?\b(?!,?\s+\d)"
        rf"(?:\s?{either('times', 'through')}\s?(?P<last>{name})\b)?"
    )


def any_of(names: Iterable[str]) -> str:
    """Return the alternatives of a regular expression, the longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))
