"""How long a role lasts: "12 months", "one year", "18 mois", "2 jaar", "26 weeks"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from bot.patterns import Pattern
from bot.roles.folding import fold
from bot.roles.numbers import NUMBER, number_of

_UNIT = (
    r"(?P<unit>months?|mois|maand(?:en)?|years?|yrs?|ans?|annees?|jaar|jaren|weeks?|semaines?|weken)"
    r"(?:\b|(?=contract))"
)
_ONE = rf"(?P<number>{NUMBER})[\s-]*(?:full |calendar |volle |mois pleins )?{_UNIT}"
_LENGTH = Pattern(_ONE)
_AND = Pattern(r"\s*(?:and|et|en|,)\s+")
_AND_A_HALF = Pattern(r"\s+(?:et demie?|and a half|en een half)\b")
_HALF_A_YEAR = 6  # months
_LONGEST = 180  # months: more is somebody's age
_MOST_DAYS = 600


@dataclass(frozen=True, slots=True)
class Length:
    """A length in calendar months and days; `text` is how it is written, `at` where it begins."""

    months: int
    days: int
    text: str
    at: int


def written_length(text: str) -> Length | None:
    """Return the first length in `text`, or None; "1 year and 6 months" is one length.

    A fraction that is no whole number of months or weeks is not read.
    """
    folded = fold(text)
    found = _LENGTH.search(folded)
    if found is None:
        return None
    months, days = _months(found), _days(found)
    end = found.end()
    if _is_year(found) and (half := _AND_A_HALF.match(folded, end)):
        months, end = months + _HALF_A_YEAR, half.end()
    joint = _AND.match(folded, end)
    more = _LENGTH.match(folded, joint.end()) if joint else None
    if more and not days and _is_year(found) and not _is_year(more):
        months, days, end = months + _months(more), _days(more), more.end()
    is_length = months + days > 0 and months <= _LONGEST and days <= _MOST_DAYS
    if months % 1 or days % 1 or not is_length:
        return None
    return Length(int(months), int(days), text[found.start() : end], found.start())


def last_day(start: date, length: Length) -> date:
    """Return the last day, inclusive, of a role that begins on `start`: the day before `start` plus `length`.

    From the 31st, the months are counted to the last day of a shorter month, as dateutil does.
    """
    return start + relativedelta(months=length.months, days=length.days) - timedelta(days=1)


def _months(found: re.Match[str]) -> Decimal:
    if found["unit"].startswith(("w", "s")):
        return Decimal(0)
    return number_of(found["number"]) * (12 if _is_year(found) else 1)


def _days(found: re.Match[str]) -> Decimal:
    return number_of(found["number"]) * 7 if found["unit"].startswith(("w", "s")) else Decimal(0)


def _is_year(found: re.Match[str]) -> bool:
    return found["unit"].startswith(("y", "a", "j"))
