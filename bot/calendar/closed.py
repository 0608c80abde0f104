"""Closed days by the name of a calendar: a country's public holidays, or an institution's own days.

A country goes by its ISO 3166 code, such as "BE", a part of it as "BE-BRU", and its days come from the
`holidays` library; an institution goes by the name of its file, such as "EUI-BRU".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.calendar.institutions import dates_in, institutions
from bot.calendar.public import is_country, is_weekend, names, public_holidays, to_replace


@dataclass(frozen=True, slots=True)
class Replacement:
    """A working `day` that is proposed as closed in the place of a `holiday` on a weekend."""

    holiday: date
    day: date


def closed_days(calendar: str, first: date, last: date) -> frozenset[date]:
    """Return the closed days of a calendar from `first` to `last`, both included.

    Days on a weekend are among them: whether a day is worked at all is for the working pattern to say.

    Raises: UnknownCountry.
    """
    years = range(first.year, last.year + 1)
    return frozenset(day for year in years for day in _closed(calendar, year) if first <= day <= last)


def is_calendar(name: str) -> bool:
    """Tell whether there is a calendar of a name: the file of an institution may have been taken away."""
    return name in institutions() or is_country(name)


def closed_in(calendars: Iterable[str], first: date, last: date) -> frozenset[date]:
    """Return the days from `first` to `last` on which any of several calendars is closed.

    Args:
        calendars: names of calendars, days such as "2026-08-17", spans such as "2025-12-08/2025-12-11".

    Raises: UnknownCountry, UnreadableDay.
    """
    listed = tuple(calendars)
    days = dates_in(entry for entry in listed if _is_date(entry))
    named = (closed_days(entry, first, last) for entry in listed if not _is_date(entry))
    return frozenset(day for day in days if first <= day <= last).union(*named)


def closed_on(calendar: str) -> Callable[[date], bool]:
    """Return what tells of any date whether it is a closed day of a calendar.

    Raises: UnknownCountry.
    """
    _closed(calendar, date.min.year)
    return lambda day: day in _closed(calendar, day.year)


def replacements(calendar: str, first: date, last: date) -> tuple[Replacement, ...]:
    """Propose, for each public holiday from `first` to `last` on a weekend, the first working day after it.

    Two holidays get two days. An institution's closed days are its own, so nothing is proposed for them.

    Raises: UnknownCountry.
    """
    if calendar in institutions():
        return ()
    proposed: list[Replacement] = []
    for year in range(first.year, last.year + 1):
        for holiday in to_replace(calendar, year):
            taken = {one.day for one in proposed}
            proposed.append(Replacement(holiday, _working_day_after(holiday, calendar, taken)))
    return tuple(one for one in proposed if first <= one.holiday <= last)


def holiday_name(calendar: str, day: date, language: str) -> str | None:
    """Return the name of a public holiday in `language` ("en", "fr", "nl"), or None on any other day.

    Where the library has no such language the name comes in the country's own. A day on which only the
    institution is closed has no name.

    Raises: UnknownCountry.
    """
    if day not in _closed(calendar, day.year):
        return None
    country = institutions()[calendar].country if calendar in institutions() else calendar
    return names(country, day.year, language).get(day)


def belgian_holidays(year: int) -> tuple[date, ...]:
    """Return the ten legal holidays of Belgium in `year`, in order.

    Source: royal decree of 18 April 1974, article 1.
    """
    return tuple(sorted(_closed("BE", year)))


def _closed(calendar: str, year: int) -> frozenset[date]:
    if calendar in institutions():
        return frozenset(day for day in institutions()[calendar].closed if day.year == year)
    return public_holidays(calendar, year)


def _working_day_after(holiday: date, calendar: str, taken: set[date]) -> date:
    day = holiday + timedelta(days=1)
    while is_weekend(calendar, day) or day in taken or day in _closed(calendar, day.year):
        day += timedelta(days=1)
    return day


def _is_date(entry: str) -> bool:
    return entry[:1].isdecimal()
