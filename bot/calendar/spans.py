"""Several days as people type them: "20/7-24/7", "tomorrow until friday", "next week"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.calendar.errors import CalendarError, NoSuchDay, UnreadableDay, UnreadableSpan
from bot.calendar.typed import parse_day

# A day without a year that is longer past than this is meant to come.
_LATELY = timedelta(days=31)
_A_YEAR = timedelta(days=365)

_OPENING = re.compile(r"(?:from|on|the|du|des|de|le|la|à partir du|vanaf|van|op)\s+", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?:until|till|up to|through|to|jusqu['\u2019](?:au|à|a)|au|tot en met|tot|t/m)\s+", re.IGNORECASE
)
_BETWEEN = re.compile(rf"\s+{_UNTIL.pattern}|\s*(?:-|–|—|\.\.)\s*|\s+", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e)?", re.IGNORECASE)
_THIS_WEEK = frozenset({"this week", "cette semaine", "deze week"})
_NEXT_WEEK = frozenset({"next week", "semaine prochaine", "la semaine prochaine", "volgende week"})


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, local dates, both included."""

    first: date
    last: date


def parse_span(text: str, today: date, *, nearest: bool = False) -> Span:
    """Read one day or several as people type them, in English, French or Dutch.

    Args:
        text: a day as `parse_day` reads it; two of them with a space, a dash or "until" between them, also
            without the first month ("3-7 aug"); "until" and a day, from today on; this week, next week.
        today: the person's local date. A day without a year is the one nearest to it, unless that is more
            than a month ago: then it is the next one. The second day is read from the first one on.
        nearest: a day without a year is the nearest one, however long ago.

    Raises: NoSuchDay for 31/11; UnreadableSpan for anything else.
    """
    said = " ".join(text.split())
    if said.casefold() in _THIS_WEEK | _NEXT_WEEK:
        return _week(today, later=said.casefold() in _NEXT_WEEK)
    if until := _UNTIL.match(said):
        return Span(today, _day(said[until.end() :], today, nearest))
    wrong: CalendarError = UnreadableSpan(text)
    for first, last in _readings(said):
        try:
            return _span(first, last, today, nearest)
        except NoSuchDay as none:
            wrong = wrong if isinstance(wrong, NoSuchDay) else none
        except UnreadableDay:
            continue
    raise wrong


def _readings(said: str) -> Iterator[tuple[str, str]]:
    """Yield the text as one day, then each way in which it falls into two."""
    yield said, ""
    for gap in _BETWEEN.finditer(said):
        yield said[: gap.start()], said[gap.end() :]


def _span(first: str, last: str, today: date, nearest: bool) -> Span:
    number = _NUMBER.fullmatch(_opened(first))
    if number and last:
        ends = _day(last, today, nearest)
        return Span(_on(int(number[1]), ends, first), ends)
    begins = _day(first, today, nearest)
    return Span(begins, _day(last, begins, nearest) if last else begins)


def _on(number: int, month_of: date, typed: str) -> date:
    try:
        return month_of.replace(day=number)
    except ValueError as none:
        raise NoSuchDay(typed) from none


def _opened(text: str) -> str:
    said = text.strip()
    opening = _OPENING.match(said)
    return said[opening.end() :] if opening else said


def _day(text: str, today: date, nearest: bool) -> date:
    said = _opened(text)
    day = parse_day(said, today)
    # With a year it is the same day whenever it is read.
    return parse_day(said, today + _A_YEAR) if day < today - _LATELY and not nearest else day


def _week(today: date, *, later: bool) -> Span:
    sunday = today + timedelta(days=6 - today.weekday())
    return Span(sunday + timedelta(days=1), sunday + timedelta(days=7)) if later else Span(today, sunday)
