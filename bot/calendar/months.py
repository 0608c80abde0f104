"""Months as people type them, by number or by name in Foyer's languages, and dates that name theirs."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from babel.dates import get_month_names
from dateutil.relativedelta import relativedelta

from bot.calendar.errors import NoSuchMonth
from bot.words import LANGUAGES

_WIDTHS: tuple[Literal["abbreviated", "wide"], ...] = ("abbreviated", "wide")
# Shorter than Babel's, and longer: 3 sept, 3 janv.
_MORE = {"sept": 9, "fevr": 2, "juil": 7, "janv": 1, "mrt": 3, "avr": 4}
_ORDINAL = r"(?:st|nd|rd|th|er|e|de|ste)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_DATES = (
    re.compile(rf"{_DAY}\s*(?:of\s+)?(?P<month>[a-z]+)\.?{_YEAR}"),  # 3 aug, 3rd of August 2026
    re.compile(rf"(?P<month>[a-z]+)\.?\s+{_DAY}{_YEAR}"),  # August 3rd, 2026
)
_NUMBERED = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
)
_NAMED = re.compile(rf"(?P<month>[a-z]+)\.?{_YEAR}")
_HALF_A_YEAR = 6


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month that `day` lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + relativedelta(months=1) - timedelta(days=1)

    def shifted(self, months: int) -> "Month":
        """Return the month that many months later; earlier when negative."""
        return Month.of(self.first + relativedelta(months=months))

    def __str__(self) -> str:
        """Return "2026-02"."""
        return f"{self.year:04}-{self.number:02}"


def parse_month(text: str, today: date) -> Month:
    """Read a month as people type it.

    Args:
        text: 2026-02, 02/2026, or a name in English, French or Dutch with or without a year.
        today: of a month without a year, the one nearest to it is meant, a past one of two as near.

    Raises: NoSuchMonth.
    """
    said = " ".join(bare(text).split())
    for form in _NUMBERED:
        if read := form.fullmatch(said):
            return _month(int(read["year"]), int(read["month"]), text)
    read = _NAMED.fullmatch(said)
    number = _months().get(read["month"]) if read else None
    if read is None or number is None:
        raise NoSuchMonth(text)
    return _month(int(read["year"]), number, text) if read["year"] else _nearest(number, Month.of(today))


def with_month(text: str) -> tuple[str | None, int, int] | None:
    """Return year (None: not written), month and day of a date that names its month; None for others."""
    for form in _DATES:
        found = form.fullmatch(bare(text))
        month = _months().get(found["month"]) if found else None
        if found and month:
            return found["year"], month, int(found["day"])
    return None


def bare(text: str) -> str:
    """Return `text` in lower case, without accents."""
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in split if not unicodedata.combining(char))


def _month(year: int, number: int, text: str) -> Month:
    if not (1 <= number <= 12 and 1900 <= year <= 9998):
        raise NoSuchMonth(text)
    return Month(year, number)


def _nearest(number: int, today: Month) -> Month:
    back = (today.number - number) % 12
    return today.shifted(-back if back <= _HALF_A_YEAR else 12 - back)


@cache
def _months() -> dict[str, int]:
    return dict(_names()) | _MORE


def _names() -> Iterator[tuple[str, int]]:
    for language in LANGUAGES:
        for width in _WIDTHS:
            for number, name in get_month_names(width, locale=language).items():
                yield bare(name).strip("."), number
