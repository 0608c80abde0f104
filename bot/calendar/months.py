"""Months as people type them: "2026-02", "02/2026", "february", "février"."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel.dates import get_month_names
from dateutil.relativedelta import relativedelta

from bot.calendar.errors import NoSuchMonth
from bot.words import LANGUAGES

_FORMS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
)
_NAMED = re.compile(r"(?P<name>[^\W\d]+)(?:\s+(?P<year>\d{4}))?")
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
    said = " ".join(_plain(text).split())
    for form in _FORMS:
        if read := form.fullmatch(said):
            return _month(int(read["year"]), int(read["month"]), text)
    read = _NAMED.fullmatch(said)
    number = _names().get(read["name"]) if read else None
    if read is None or number is None:
        raise NoSuchMonth(text)
    return _month(int(read["year"]), number, text) if read["year"] else _nearest(number, Month.of(today))


def _month(year: int, number: int, text: str) -> Month:
    if not (1 <= number <= 12 and 1900 <= year <= 9998):
        raise NoSuchMonth(text)
    return Month(year, number)


def _nearest(number: int, today: Month) -> Month:
    back = (today.number - number) % 12
    return today.shifted(-back if back <= _HALF_A_YEAR else 12 - back)


@cache
def _names() -> Mapping[str, int]:
    return {
        _plain(name).rstrip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


def _plain(text: str) -> str:
    """Return a text without capitals and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
