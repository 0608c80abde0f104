"""The forms in which people type a day."""

import re
from datetime import date, timedelta
from difflib import get_close_matches

from bot.calendar.errors import NoSuchDay, UnreadableDay
from bot.calendar.months import with_month

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}|\d{2}))?")

_WEEKDAYS = {
    name: number
    for names in (
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        ("mon", "tues", "weds", "thurs", "fri", "sat", "sun"),
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        ("ma", "di", "wo", "do", "vr", "za", "zo"),
    )
    for number, name in enumerate(names)
}
_NEAR = {
    **dict.fromkeys(("avant-hier", "eergisteren"), -2),
    **dict.fromkeys(("yesterday", "hier", "gisteren"), -1),
    **dict.fromkeys(("today", "this morning", "aujourd'hui", "ce matin", "vandaag", "vanmorgen"), 0),
    **dict.fromkeys(("tomorrow", "demain", "morgen"), 1),
    **dict.fromkeys(("après-demain", "apres-demain", "overmorgen"), 2),
}
_HALF_A_YEAR = 183
_DAY_NAMES = frozenset(name for name in (*_WEEKDAYS, *_NEAR) if " " not in name)
_LONG, _ALIKE = 6, 0.85  # letters of a name in which a slip is seen, and how alike it stays, of 1


def names_a_day(text: str) -> bool:
    """Tell whether words speak of a day: by a number, or by the name of a day, also a misspelled one."""
    said = re.findall(r"[\w'-]+", text.casefold().replace("\u2019", "'"))
    return any(word.isdecimal() or _is_a_day(word) for word in said)


def _is_a_day(word: str) -> bool:
    return word in _DAY_NAMES or (len(word) >= _LONG and bool(get_close_matches(word, _DAY_NAMES, 1, _ALIKE)))


def parse_day(text: str, today: date, *, backwards: bool = False) -> date:
    """Read a day as people type it.

    Args:
        text: 2025-11-17, 17/11/2025, 17/11/25, 17/11 (also with dots or dashes), 17 November 2025, nov 17, or
            a word: today, yesterday, tomorrow, a weekday in full or in short (thu, jeu, do). Words and months
            are English, French or Dutch.
        today: the person's local date. A day without a year is the one nearest to it.
        backwards: a weekday is the latest one up to today instead of the first one from today on.

    Raises: NoSuchDay for 31/11; UnreadableDay for anything else. Both carry `text` as it was typed.
    """
    word = text.strip().casefold().replace("\u2019", "'")
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    if word in _WEEKDAYS:
        return _weekday(_WEEKDAYS[word], today, backwards)
    if form := _ISO.fullmatch(word) or _DAY_FIRST.fullmatch(word):
        written: tuple[str | None, int, int] | None = form["year"], int(form["month"]), int(form["day"])
    else:
        written = with_month(word)
    if written is None:
        raise UnreadableDay(text)
    found = _from_numbers(*written, today)
    if found is None:
        raise NoSuchDay(text)
    return found


def weekday_typed(word: str) -> int | None:
    """Return the number of a weekday, Monday 0, by its name in full or in short; None for any other word."""
    return _WEEKDAYS.get(word.strip().casefold())


def _weekday(number: int, today: date, backwards: bool) -> date:
    if backwards:
        return today - timedelta(days=(today.weekday() - number) % 7)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _from_numbers(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _existing(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    around = (_existing(today.year + shift, month, day) for shift in (-1, 0, 1))
    near = [found for found in around if found and abs((found - today).days) <= _HALF_A_YEAR]
    return min(near, key=lambda found: abs((found - today).days), default=None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
