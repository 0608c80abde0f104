"""Dates as role documents write them, in English, French and Dutch.

A date that can be read in two ways is reported with both readings and never guessed; one that is in no
calendar, or that falls on another weekday than the one named beside it, is reported as such.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from babel.dates import get_day_names, get_month_names

from bot.roles.folding import fold

_LANGUAGES = ("en", "fr", "nl")
_NEAR = 20


class Doubt(StrEnum):
    """Why a written date is not one day."""

    ORDER = "order"
    NO_SUCH_DAY = "no_such_day"
    OTHER_WEEKDAY = "other_weekday"


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written.

    Args:
        text: its words, with the weekday if one stands before it.
        at: where it begins in the text it was found in.
        readings: the days it can mean; exactly one when there is no doubt.
        doubt: why there is none or more than one, or why the one is not believed.
    """

    text: str
    at: int
    readings: tuple[date, ...]
    doubt: Doubt | None = None

    @property
    def day(self) -> date | None:
        """The day, when there is no doubt about it."""
        return None if self.doubt else self.readings[0]


def written_dates(text: str) -> tuple[Written, ...]:
    """Return the dates in `text` that have a day, a month and a year, in order."""
    folded = fold(text)
    taken: dict[int, Written] = {}
    free = folded
    for pattern in _patterns():
        for found in pattern.finditer(free):
            written = _written(text, folded, found)
            taken[written.at] = written
        free = pattern.sub(lambda found: " " * len(found[0]), free)
    return tuple(taken[at] for at in sorted(taken))


def _written(text: str, folded: str, found: re.Match[str]) -> Written:
    days = tuple(dict.fromkeys(_days(found.groupdict())))
    named = _weekday().search(folded, max(0, found.start() - _NEAR), found.start())
    at = named.start() if named else found.start()
    shown = text[at : found.end()]
    if not days:
        return Written(shown, at, (), Doubt.NO_SUCH_DAY)
    if named:
        fitting = tuple(day for day in days if day.weekday() == _weekdays()[named[1]])
        if not fitting:
            return Written(shown, at, days, Doubt.OTHER_WEEKDAY)
        days = fitting
    return Written(shown, at, days, Doubt.ORDER if len(days) > 1 else None)


def _days(parts: dict[str, str | None]) -> Iterator[date]:
    year = int(parts["year"] or 0)
    year += 2000 if year < 100 else 0
    if parts.get("name"):
        orders = [(int(parts["day"] or 0), _months()[parts["name"] or ""])]
    elif parts.get("month"):
        orders = [(int(parts["day"] or 0), int(parts["month"] or 0))]
    else:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        orders = [(first, second), (second, first)]
    for day, month in orders:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<name>{_either(_months())})\b\.?"
    year = r"(?P<year>(?:19|20|21)\d\d)(?!\d)"
    day = r"(?<![\d.,/-])(?P<day>\d{1,2})"
    ending = r"(?:st|nd|rd|th|er|ste|de|e)?"
    return (
        re.compile(rf"(?<!\d){year}(?P<gap>[-/.])(?P<month>\d{{1,2}})(?P=gap)(?P<day>\d{{1,2}})(?!\d)"),
        re.compile(rf"{day}{ending}[\s.-]*(?:(?:of|de)\s+)?{month}[\s,.-]*{year}"),
        re.compile(rf"\b{month}\s*(?P<day>\d{{1,2}}){ending},?\s+{year}"),
        re.compile(
            r"(?<![\d.,/-])(?P<first>\d{1,2})\s?(?P<gap>[/.-])\s?(?P<second>\d{1,2})\s?(?P=gap)\s?"
            r"(?P<year>(?:19|20|21)\d\d|\d\d)(?![\d%])"
        ),
    )


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b({_either(_weekdays())})\b\.?,?\s+(?:(?:the|le|de)\s+)?\Z")


@cache
def _weekdays() -> dict[str, int]:
    whole = {
        fold(name): number for tag in _LANGUAGES for number, name in get_day_names("wide", locale=tag).items()
    }
    # Short names only in English: the French "mar." is a Tuesday, the Dutch "ma" a Monday.
    return whole | {fold(name): number for number, name in get_day_names("abbreviated", locale="en").items()}


@cache
def _months() -> dict[str, int]:
    names = {
        fold(name).rstrip("."): number
        for width in ("abbreviated", "wide")
        for tag in _LANGUAGES
        for number, name in get_month_names(width, locale=tag).items()
    }
    return names | {"sept": 9}


def _either(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))
