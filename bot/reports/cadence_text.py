"""A cadence as people type it: "weekly FR 16:00", "monthly last workday 12:00 Europe/Brussels".

    cadence  = rhythm time [zone] ["from" date] ["until" date]
    rhythm   = "workdays" | "daily" | "weekly" days | "every" n "weeks" days | "monthly" point
             | "quarterly" ["(" months ")"] point
    point    = nth day | ("first" | "last") "workday" | "day" 1..31
    days     = day {"," day}                months = month {"/" month}, by default Mar/Jun/Sep/Dec
    nth      = "1st".."5th" | "last"        zone = IANA name

Upper and lower case are the same. Days and months go by their names in English, French or Dutch, in full or
in short; days by their iCalendar codes too.
"""

import re
from collections import deque
from datetime import date, time
from functools import lru_cache, partial
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale

from bot.calendar.errors import NoSuchDay
from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday, zone_named
from bot.reports.cadence_dates import with_a_date
from bot.reports.cadences import LAST, QUARTERS, Cadence, Frequency
from bot.reports.errors import UnfinishedCadence, UnknownCadence, UnknownMonth
from bot.words import LANGUAGES

# A cadence that still lacks its time, its zone and its bounds.
_Rhythm: TypeAlias = "partial[Cadence]"

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WEEKS = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_MONTHDAY = re.compile(r"0?[1-9]|[12]\d|3[01]", re.ASCII)
_NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": LAST}
_WORKDAY = {"first": 1, "last": LAST}


class _Reader:
    """The words of a cadence, taken from first to last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._left = deque(_spaced(text).split())

    def take(self) -> str:
        if not self._left:
            raise UnfinishedCadence(self._text)
        return self._left.popleft()

    def matching(self, form: re.Pattern[str]) -> re.Match[str]:
        word = self.take()
        if (found := form.fullmatch(word)) is None:
            raise self.unread(word)
        return found

    def comes(self, *words: str) -> bool:
        return bool(self._left) and self._left[0].casefold() in words

    def skip(self, *words: str) -> bool:
        """Take the next word if it is one of these; return whether it was."""
        return self.comes(*words) and bool(self._left.popleft())

    @property
    def is_over(self) -> bool:
        return not self._left

    def unread(self, word: str) -> UnknownCadence:
        return UnknownCadence(self._text, word)


def cadence(text: str, zone: ZoneInfo) -> Cadence:
    """Read a cadence.

    Args:
        zone: where the text names none.

    Raises: UnknownCadence, UnfinishedCadence, UnknownMonth, AnchorMissing, UntilBeforeFrom, NeverDue;
        UnknownZone and NoSuchDay of the calendar.
    """
    typed = _Reader(text)
    rhythm = _rhythm(typed)
    hour, minute = typed.matching(_TIME).groups()
    named = None if typed.is_over or typed.comes("from", "until") else _zone(typed.take())
    anchor = _date(typed) if typed.skip("from") else None
    until = _date(typed) if typed.skip("until") else None
    if not typed.is_over:
        raise typed.unread(typed.take())
    at = time(int(hour), int(minute))
    return with_a_date(rhythm(at=at, zone=named or zone, anchor=anchor, until=until))


def _rhythm(typed: _Reader) -> _Rhythm:
    match (word := typed.take()).casefold():
        case "workdays":
            return partial(Cadence, Frequency.DAILY, days=MONDAY_TO_FRIDAY)
        case "daily":
            return partial(Cadence, Frequency.DAILY, days=frozenset(Weekday))
        case "weekly":
            return partial(Cadence, Frequency.WEEKLY, days=_days(typed))
        case "every":
            weeks = int(typed.matching(_WEEKS)[0])
            if not typed.skip("week", "weeks"):
                raise typed.unread(typed.take())
            return partial(Cadence, Frequency.WEEKLY, interval=weeks, days=_days(typed))
        case "monthly":
            return _on_point(typed, partial(Cadence, Frequency.MONTHLY))
        case "quarterly":
            return _on_point(typed, partial(Cadence, Frequency.QUARTERLY, months=_months(typed)))
    raise typed.unread(word)


def _on_point(typed: _Reader, rhythm: _Rhythm) -> _Rhythm:
    word = typed.take()
    which = word.casefold()
    if which == "day":
        return partial(rhythm, monthday=int(typed.matching(_MONTHDAY)[0]))
    if which in _WORKDAY and typed.skip("workday"):
        return partial(rhythm, workday=_WORKDAY[which])
    if which in _NTH:
        return partial(rhythm, nth=_NTH[which], days=frozenset({_day(typed, typed.take())}))
    raise typed.unread(word)


def _days(typed: _Reader) -> frozenset[Weekday]:
    word = typed.take()
    return frozenset(_day(typed, name or word) for name in word.split(","))


def _day(typed: _Reader, name: str) -> Weekday:
    known = _weekdays().get(_plain(name))
    if known is None:
        raise typed.unread(name)
    return known


def _months(typed: _Reader) -> frozenset[int]:
    if not typed.skip("("):
        return QUARTERS
    months = frozenset(map(_month, typed.take().split("/")))
    if not typed.skip(")"):
        raise typed.unread(typed.take())
    return months


def _month(name: str) -> int:
    known = _month_names().get(_plain(name))
    if known is None:
        raise UnknownMonth(name)
    return known


def _zone(name: str) -> ZoneInfo:
    return zone_named(_zones().get(name.casefold(), name))


def _date(typed: _Reader) -> date:
    word = typed.matching(_DATE)[0]
    try:
        return date.fromisoformat(word)
    except ValueError as none:
        raise NoSuchDay(word) from none


def _spaced(text: str) -> str:
    """Return the text with lists in one word, as in "TU, TH", and parentheses as words of their own."""
    together = re.sub(r"\s*([,/])\s*(?=[^\W\d])", r"\1", text)
    return re.sub(r"([()])", r" \1 ", together)


def _plain(name: str) -> str:
    return name.casefold().rstrip(".")


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, Weekday]:
    codes = {day.casefold(): day for day in Weekday}
    return codes | {name: tuple(Weekday)[n] for name, n in _named("days").items()}


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    return _named("months")


def _named(kind: Literal["days", "months"]) -> dict[str, int]:
    return {
        _plain(name): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in getattr(Locale(language), kind)["format"][width].items()
    }


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}
