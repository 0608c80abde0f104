"""Days, months and years named in a question: "1 December 2026", "en décembre", "met kerst"."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import get_month_names

from bot.knowledge.text import LANGUAGES, fold

_BEFORE_A_MONTH = (
    "in|by|until|till|before|after|during|since|from|end of|early|late|mid|this|next|coming|"
    "en|d ici|jusqu en|avant|apres|pendant|depuis|fin|debut|mi|"
    "tot|voor|na|vanaf|sinds|tegen|eind|begin|half"
)
_CHRISTMAS = "christmas|xmas|noel|kerst|kerstmis"
_YEAR_END = (
    "end of (?:the|this) year|year s end|new year s eve|"
    "fin de l annee|"
    "eind (?:dit jaar|van het jaar)|jaareinde"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a run of days, both ends inclusive, and the words of the question that named it."""

    first: date
    last: date
    words: range


def said_period(words: Sequence[str], today: date) -> Period | None:
    """Return the first day, month or year named in folded `words`.

    A day or month without a year is the next one, `today` included.
    """
    line = " ".join(words)
    for pattern, read in _readers():
        if match := pattern.search(line):
            try:
                first, last = read(match, today)
            except ValueError:  # no such day, as in 31/02/2026
                return None
            start = line.count(" ", 0, match.start())
            return Period(first, last, range(start, start + match.group().count(" ") + 1))
    return None


Span = tuple[date, date]
Reader = Callable[[re.Match[str], date], Span]


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})(?!\S)"), read) for pattern, read in _patterns())


def _patterns() -> Iterator[tuple[str, Reader]]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    ordinal = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|e|ste|de)?"
    year = r"(?P<y>20\d\d)"
    yield rf"{year} (?P<m>\d{{1,2}}) (?P<d>\d{{1,2}})", _day
    yield rf"(?P<d>\d{{1,2}}) (?P<m>\d{{1,2}}) {year}", _day
    yield rf"{ordinal} (?:of |de )?(?P<name>{month})(?: {year})?", _day
    yield rf"(?P<name>{month}) (?:the )?{ordinal}(?: {year})?", _day
    yield rf"(?P<name>{month}) {year}", _month
    yield rf"(?:{_BEFORE_A_MONTH}) (?P<name>{month})", _month
    yield rf"(?:{_CHRISTMAS})(?: {year})?", _christmas
    yield _YEAR_END, _year_end
    yield rf"(?:{_BEFORE_A_MONTH}) {year}", _year


@cache
def _months() -> dict[str, int]:
    return {
        fold(name).rstrip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


def _number(match: re.Match[str]) -> int:
    found = match.groupdict()
    return _months()[found["name"]] if found.get("name") else int(found["m"])


def _day(match: re.Match[str], today: date) -> Span:
    number, day = _number(match), int(match["d"])
    if match["y"]:
        said = date(int(match["y"]), number, day)
    else:
        said = date(today.year, number, day)
        said = said if said >= today else date(today.year + 1, number, day)
    return said, said


def _month(match: re.Match[str], today: date) -> Span:
    number = _number(match)
    year = int(match["y"]) if "y" in match.re.groupindex else today.year + (number < today.month)
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _christmas(match: re.Match[str], today: date) -> Span:
    this_year = date(today.year, 12, 25)
    year = int(match["y"]) if match["y"] else today.year + (today > this_year)
    return date(year, 12, 25), date(year, 12, 25)


def _year_end(_match: re.Match[str], today: date) -> Span:
    return date(today.year, 12, 31), date(today.year, 12, 31)


def _year(match: re.Match[str], _today: date) -> Span:
    return date(int(match["y"]), 1, 1), date(int(match["y"]), 12, 31)
