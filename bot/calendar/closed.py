"""Closed days by the name of a calendar: a country's public holidays, or an institution's own days.

A country goes by its ISO 3166 code, such as "BE", and its days come from the `holidays` library; an
institution by the name of its file in `closures/`, such as "EUI-BRU".
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

from bot.calendar.errors import UnknownCountry
from bot.calendar.institutions import institutions


def closed_days(calendar: str, first: date, last: date) -> frozenset[date]:
    """Return the closed days of a calendar from `first` to `last`, both included.

    Days on a weekend are among them: whether a day is worked at all is for the working pattern to say.

    Raises: UnknownCountry.
    """
    years = range(first.year, last.year + 1)
    return frozenset(day for year in years for day in _closed(calendar, year) if first <= day <= last)


def closed_on(calendar: str) -> Callable[[date], bool]:
    """Return what tells of any date whether it is a closed day of a calendar.

    Raises: UnknownCountry.
    """
    _closed(calendar, date.min.year)
    return lambda day: day in _closed(calendar, day.year)


def holiday_name(calendar: str, day: date, language: str) -> str | None:
    """Return the name of a public holiday in `language` ("en", "fr", "nl"), or None on any other day.

    Where the library has no such language the name comes in the country's own. A day on which only the
    institution is closed has no name.

    Raises: UnknownCountry.
    """
    if day not in _closed(calendar, day.year):
        return None
    country = institutions()[calendar].country if calendar in institutions() else calendar
    names = holidays.country_holidays(country, years=day.year, language=_dialect(country, language))
    return names.get(day)


def belgian_holidays(year: int) -> tuple[date, ...]:
    """Return the ten legal holidays of Belgium in `year`, in order.

    Source: royal decree of 18 April 1974, article 1.
    """
    return tuple(sorted(_closed("BE", year)))


@lru_cache(maxsize=512)
def _closed(calendar: str, year: int) -> frozenset[date]:
    if calendar in institutions():
        return frozenset(day for day in institutions()[calendar].closed if day.year == year)
    try:
        known = holidays.country_holidays(calendar, years=year, categories=(holidays.PUBLIC,))
    except NotImplementedError as unknown:
        raise UnknownCountry(calendar) from unknown
    return frozenset(known) - (_feast_sundays(year) if calendar == "BE" else frozenset())


def _feast_sundays(year: int) -> frozenset[date]:
    # The library lists Easter and Pentecost too. They are always Sundays and not among the legal ten.
    sunday = easter(year)
    return frozenset({sunday, sunday + timedelta(days=49)})


def _dialect(country: str, language: str) -> str | None:
    known = holidays.country_holidays(country)
    # Asked for no language, the library would take the one of the machine.
    spoken = (tag for tag in known.supported_languages if tag.split("_")[0] == language)
    return next(spoken, known.default_language)
