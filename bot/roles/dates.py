"""Dates as role documents write them, in English, French and Dutch.

A date that can be read in two ways is reported with both readings and never guessed; one that is in no
calendar, or that falls on another weekday than the one named beside it, is reported as such.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from babel.dates import get_month_names

from bot.roles.folding import fold
from bot.roles.languages import day_first
from bot.roles.weekdays import LANGUAGES, any_of, weekdays
from bot.roles.wording import either

_NEAR = 20  # characters
_MONTHS_IN_A_YEAR = 12
_ARTICLES = ("", "le ", "au ", "the ", "on ", "op ", "per ")


class Order(StrEnum):
    """Which number of a date in figures is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


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


def written_order(text: str) -> Order | None:
    """Return the order in which a document writes its dates, None where it leaves it open.

    A date with one possible reading shows it. So does the language: nobody writes the month first in French
    or Dutch, while English is written both ways, also in Europe.
    """
    shown = {
        Order.DAY_FIRST if int(found["first"]) > _MONTHS_IN_A_YEAR else Order.MONTH_FIRST
        for found in _in_figures().finditer(fold(text))
        if (int(found["first"]) > _MONTHS_IN_A_YEAR) is not (int(found["second"]) > _MONTHS_IN_A_YEAR)
    }
    if len(shown) == 1:
        return shown.pop()
    return Order.DAY_FIRST if not shown and day_first(text) else None


def written_dates(text: str, order: Order | None = None) -> tuple[Written, ...]:
    """Return the dates in `text` that have a day, a month and a year, in order of their place.

    A first day without a year, as in "from 5 January to 30 June 2026", has that of the date it leads to.

    Args:
        order: of the figures, where the document shows it; it settles what has two readings.
    """
    folded = fold(text)
    taken: dict[int, Written] = {}
    free = folded
    for pattern in _patterns():
        for found in pattern.finditer(free):
            written = _settled(_written(text, folded, found), order)
            taken[written.at] = written
        free = pattern.sub(lambda found: " " * len(found[0]), free)
    led = [one for last in taken.values() if (one := _leading_to(last, text, free))]
    return tuple(sorted((*taken.values(), *led), key=lambda one: one.at))


def _settled(written: Written, order: Order | None) -> Written:
    if written.doubt is not Doubt.ORDER or order is None:
        return written
    return replace(written, readings=(written.readings[order is Order.MONTH_FIRST],), doubt=None)


def _leading_to(last: Written, text: str, free: str) -> Written | None:
    """Return the day without a year that stands before `last` and leads to it."""
    found = next((one for one in _yearless().finditer(free[: last.at])), None)
    if found is None or last.day is None:
        return None
    years = (last.day.year, last.day.year - 1)
    first = next((one for one in _in_years(found, years) if one <= last.day), None)
    return Written(text[slice(*found.span("date"))], found.start("date"), (first,)) if first else None


def is_date(text: str) -> bool:
    """Tell whether a text is a date and says nothing else, but for an article before it."""
    dates = written_dates(text)
    return len(dates) == 1 and fold(text).strip(" .") in {
        f"{article}{fold(dates[0].text)}" for article in _ARTICLES
    }


def days_after(text: str, first: date) -> tuple[Written, ...]:
    """Return the dates without a year in `text`, each as the next such day after `first`."""
    found = []
    for one in _without_year().finditer(fold(text)):
        next_one = next((day for day in _in_years(one, (first.year, first.year + 1)) if day > first), None)
        if next_one:
            found.append(Written(text[slice(*one.span("date"))], one.start("date"), (next_one,)))
    return tuple(found)


def _in_years(found: re.Match[str], years: Iterable[int]) -> Iterator[date]:
    day, month = int(found["day"] or found["day_after"]), _months()[found["name"] or found["name_after"]]
    yield from (one for year in years if (one := _day(year, month, day)))


def _written(text: str, folded: str, found: re.Match[str]) -> Written:
    days = tuple(dict.fromkeys(_days(found.groupdict())))
    named = _weekday().search(folded, max(0, found.start() - _NEAR), found.start())
    at = named.start() if named else found.start()
    shown = text[at : found.end()]
    if not days:
        return Written(shown, at, (), Doubt.NO_SUCH_DAY)
    named = named or _weekday_after().match(folded, found.end())
    if named:
        fitting = tuple(day for day in days if day.weekday() == weekdays()[named[1]])
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
    yield from (found for day, month in orders if (found := _day(year, month, day)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_ends(text: str) -> tuple[Written, ...]:
    """Return the last days of months that are written as such: "the end of June 2026", "eind juni 2026".

    Of a year only where it lasts until then: "until the end of 2026".
    """
    folded = fold(text)
    months = (
        Written(text[slice(*found.span())], found.start(), (_last_day(found["name"], found["year"]),))
        for found in _month_end().finditer(folded)
    )
    years = (
        Written(text[slice(*found.span("end"))], found.start("end"), (date(int(found["year"]), 12, 31),))
        for found in _year_end().finditer(folded)
    )
    return (*months, *years)


def _last_day(month: str, year: str) -> date:
    return date(int(year), _months()[month], monthrange(int(year), _months()[month])[1])


@cache
def _month_end() -> re.Pattern[str]:
    month = rf"(?P<name>{any_of(_months())})\b\.?"
    return re.compile(rf"\b{either('times', 'month_end')}\s?{month}\s+(?P<year>(?:19|20|21)\d\d)(?!\d)")


@cache
def _year_end() -> re.Pattern[str]:
    until = either("times", "until")
    return re.compile(rf"\b{until}\s?(?P<end>{either('times', 'month_end')}\s?(?P<year>20\d\d))(?!\d)")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<name>{any_of(_months())})\b\.?"
    year = r"(?P<year>(?:19|20|21)\d\d)(?!\d)"
    day = r"(?<![\d.,/-])(?P<day>\d{1,2})"
    ending = r"(?:st|nd|rd|th|er|ste|de|e)?"
    return (
        re.compile(rf"(?<!\d){year}(?P<gap>[-/.])(?P<month>\d{{1,2}})(?P=gap)(?P<day>\d{{1,2}})(?!\d)"),
        re.compile(rf"{day}{ending}[\s.-]*(?:(?:of|de)\s+)?{month}[\s,.-]*{year}"),
        re.compile(rf"\b{month}\s*(?P<day>\d{{1,2}}){ending},?\s+{year}"),
        _in_figures(),
    )


@cache
def _in_figures() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d.,/-])(?P<first>\d{1,2})\s?(?P<gap>[/.-])\s?(?P<second>\d{1,2})\s?(?P=gap)\s?"
        r"(?P<year>(?:19|20|21)\d\d|\d\d)(?![\d%])"
    )


@cache
def _yearless() -> re.Pattern[str]:
    """Return what a first day looks like whose year stands behind the last one."""
    behind = rf"[\s,]*(?:the |le |and |(?:{any_of(weekdays())})\s)*\Z"
    until = rf"[\s,]*(?:[a-z']+\s){{0,2}}{either('times', 'ends')}{behind}"
    return re.compile(rf"{_day_of_a_month()}{until}")


@cache
def _without_year() -> re.Pattern[str]:
    return re.compile(rf"{_day_of_a_month()}(?![\s,.]*(?:19|20|21)\d\d)")


@cache
def _day_of_a_month() -> str:
    name, ending = any_of(_months()), r"(?:st|nd|rd|th|er|ste|de|e)?"
    return (
        rf"(?P<date>(?<![\d.,/-])(?P<day>\d{{1,2}}){ending}\s(?:of |de )?(?P<name>{name})\b\.?"
        rf"|\b(?P<name_after>{name})\s(?P<day_after>\d{{1,2}}){ending}(?!\d))"
    )


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b({any_of(weekdays())})\b\.?,?\s+(?:(?:the|le|de)\s+)?\Z")


@cache
def _weekday_after() -> re.Pattern[str]:
    return re.compile(rf"\s*[,(]\s*({any_of(weekdays())})\b")


@cache
def _months() -> dict[str, int]:
    names = {
        fold(name).rstrip("."): number
        for width in ("abbreviated", "wide")
        for tag in LANGUAGES
        for number, name in get_month_names(width, locale=tag).items()
    }
    return names | {"sept": 9}
