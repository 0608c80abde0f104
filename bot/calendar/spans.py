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
# Half a day, as it is said before or after its day.
MORNING = (
    *("in the morning", "morning", "am", "le matin", "du matin", "au matin", "matin"),
    *("'s ochtends", "ochtend", "in de voormiddag", "voormiddag", "'s voormiddags", "vm"),
)
AFTERNOON = (
    *("in the afternoon", "afternoon", "pm", "l'après-midi", "après-midi", "après midi", "aprem"),
    *("in de namiddag", "namiddag", "'s namiddags", "middag", "'s middags", "nm"),
)
_THIS = ("this", "ce", "cet", "cette", "deze")
_HALVES = {spelling: half for half, spellings in enumerate((MORNING, AFTERNOON)) for spelling in spellings}
_THIS_WEEK = frozenset({"this week", "cette semaine", "deze week"})
_NEXT_WEEK = frozenset({"next week", "semaine prochaine", "la semaine prochaine", "volgende week"})


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, local dates, both included.

    Args:
        from_noon: of the first day only the afternoon.
        until_noon: of the last day only the morning.
    """

    first: date
    last: date
    from_noon: bool = False
    until_noon: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it ends at the noon at which it begins."""
        return self.first == self.last and self.from_noon and self.until_noon

    @property
    def half_days(self) -> tuple[tuple[date, bool], ...]:
        """The days of which it takes half, and whether that is the afternoon."""
        begins = ((self.first, True),) if self.from_noon else ()
        return begins + (((self.last, False),) if self.until_noon else ())

    @property
    def whole_days(self) -> tuple[date, date] | None:
        """Its first and last whole day; None when it has none."""
        first = self.first + timedelta(days=self.from_noon)
        last = self.last - timedelta(days=self.until_noon)
        return (first, last) if first <= last else None

    def covers(self, other: "Span") -> bool:
        """Return whether no half day of `other` lies outside of this one."""
        begins = (self.first, self.from_noon) <= (other.first, other.from_noon)
        return begins and (self.last, not self.until_noon) >= (other.last, not other.until_noon)


def parse_span(text: str, today: date, *, nearest: bool = False) -> Span:
    """Read one day or several as people type them, in English, French or Dutch.

    Args:
        text: a day as `parse_day` reads it; two of them with a space, a dash or "until" between them, also
            without the first month ("3-7 aug"); "until" and a day, from today on; this week, next week. After
            a day may stand "morning" or "afternoon": one day is meant for that half, the first of several
            from noon on, the last until noon.
        today: the person's local date. A day without a year is the one nearest to it, unless that is more
            than a month ago: then it is the next one. The second day is read from the first one on.
        nearest: a day without a year is the nearest one, however long ago.

    Raises: NoSuchDay for 31/11; UnreadableSpan for anything else.
    """
    said = " ".join(text.split())
    if said.casefold() in _THIS_WEEK | _NEXT_WEEK:
        return _week(today, later=said.casefold() in _NEXT_WEEK)
    if until := _UNTIL.match(said):
        last, half = _half(said[until.end() :])
        return Span(today, _day(last, today, nearest), until_noon=half == 0)
    wrong: CalendarError = UnreadableSpan(text)
    for first, last in _readings(said):
        try:
            return _span(first, last, today, nearest)
        except NoSuchDay as none:
            wrong = wrong if isinstance(wrong, NoSuchDay) else none
        except UnreadableDay:
            continue
    raise wrong


def _half(said: str) -> tuple[str, int | None]:
    """Return a day without the half that stands after it, and that half: 0 the morning, 1 the afternoon."""
    text = said.strip().casefold().replace("\u2019", "'")
    for spelling in sorted(_HALVES, key=len, reverse=True):
        if text.endswith(f" {spelling}"):
            day = text.removesuffix(f" {spelling}").strip()
            return "today" if day in _THIS else day, _HALVES[spelling]
    return said, None


def _readings(said: str) -> Iterator[tuple[str, str]]:
    """Yield the text as one day, then each way in which it falls into two."""
    yield said, ""
    for gap in _BETWEEN.finditer(said):
        yield said[: gap.start()], said[gap.end() :]


def _span(first: str, last: str, today: date, nearest: bool) -> Span:
    """Read both ends; a half is what begins at noon and what ends there."""
    (first, opening), (last, closing) = _half(first), _half(last)
    number = _NUMBER.fullmatch(_opened(first))
    if number and last:
        ends = _day(last, today, nearest)
        begins = _on(int(number[1]), ends, first)
    else:
        begins = _day(first, today, nearest)
        ends, closing = (_day(last, begins, nearest), closing) if last else (begins, opening)
    return Span(begins, ends, from_noon=opening == 1, until_noon=closing == 0)


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
