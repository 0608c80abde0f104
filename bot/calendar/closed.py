"""Public holidays by country, from the `holidays` library."""

from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

from bot.calendar.errors import UnknownCountry


def closed_days(country: str, first: date, last: date) -> frozenset[date]:
    """Return the public holidays of `country` (ISO 3166, such as "BE") from `first` to `last`, both included.

    Days on a weekend are among them: whether a day is worked at all is for the working pattern to say.

    Raises: UnknownCountry.
    """
    years = range(first.year, last.year + 1)
    return frozenset(day for year in years for day in _public(country, year) if first <= day <= last)


def holiday_name(country: str, day: date, language: str) -> str | None:
    """Return the name of a public holiday in `language` ("en", "fr", "nl"), or None on any other day.

    Where the library has no such language the name comes in the country's own.

    Raises: UnknownCountry.
    """
    if day not in _public(country, day.year):
        return None
    names = holidays.country_holidays(country, years=day.year, language=_dialect(country, language))
    return names.get(day)


def belgian_holidays(year: int) -> tuple[date, ...]:
    """Return the ten legal holidays of Belgium in `year`, in order.

    Source: royal decree of 18 April 1974, article 1.
    """
    return tuple(sorted(_public("BE", year)))


@lru_cache(maxsize=512)
def _public(country: str, year: int) -> frozenset[date]:
    try:
        known = holidays.country_holidays(country, years=year, categories=(holidays.PUBLIC,))
    except NotImplementedError as unknown:
        raise UnknownCountry(country) from unknown
    return frozenset(known) - (_feast_sundays(year) if country == "BE" else frozenset())


def _feast_sundays(year: int) -> frozenset[date]:
    # The library lists Easter and Pentecost too. They are always Sundays and not among the legal ten.
    sunday = easter(year)
    return frozenset({sunday, sunday + timedelta(days=49)})


def _dialect(country: str, language: str) -> str | None:
    known = holidays.country_holidays(country)
    # Asked for no language, the library would take the one of the machine.
    spoken = (tag for tag in known.supported_languages if tag.split("_")[0] == language)
    return next(spoken, known.default_language)
