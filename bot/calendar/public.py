"""Public holidays of a country or of a part of it, by its ISO 3166 code: "BE", "BE-BRU", "DE-BY", "US-CA"."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

import holidays
from dateutil.easter import easter
from holidays import HolidayBase

from bot.calendar.errors import UnknownCountry

# A holiday that falls on nothing but weekends in so many years before and after always does.
_YEARS = 6


def public_holidays(code: str, year: int) -> frozenset[date]:
    """Return the public holidays of a country, or of a part of it, in `year`, those on a weekend included.

    Raises: UnknownCountry.
    """
    return frozenset(_named(code, year))


def is_country(code: str) -> bool:
    """Tell whether public holidays are known for a country, or for a part of it."""
    try:
        _parts(code)
    except UnknownCountry:
        return False
    return True


def names(code: str, year: int, language: str) -> HolidayBase:
    """Return the holidays of `year` by their names in `language`; else in the country's own language.

    Raises: UnknownCountry.
    """
    known = _known(code, year)
    # Asked for no language, the library would take the one of the machine.
    spoken = (tag for tag in known.supported_languages if tag.split("_")[0] == language)
    return _known(code, year, next(spoken, known.default_language))


@lru_cache(maxsize=512)
def to_replace(code: str, year: int) -> tuple[date, ...]:
    """Return the public holidays of `year` that fall on a weekend by chance, and that nobody moves, in order.

    None of a country whose law moves them, for the days it moves them to are public holidays already; nor
    those that always fall on a Sunday.

    Raises: UnknownCountry.
    """
    around = range(year - _YEARS, year + _YEARS + 1)
    if any(frozenset(_known(code, one, observed=False)) != frozenset(_known(code, one)) for one in around):
        return ()
    moving = {name for one in around for day, name in _named(code, one).items() if not is_weekend(code, day)}
    return tuple(
        sorted(day for day, name in _named(code, year).items() if is_weekend(code, day) and name in moving)
    )


def is_weekend(code: str, day: date) -> bool:
    """Return whether `day` belongs to the weekend of a country.

    Raises: UnknownCountry.
    """
    return day.weekday() in _weekend(code, day.year)


@lru_cache(maxsize=512)
def _weekend(code: str, year: int) -> frozenset[int]:
    return frozenset(_known(code, year).weekend)


@lru_cache(maxsize=512)
def _named(code: str, year: int) -> Mapping[date, str]:
    found = dict(_known(code, year).items())
    if code.partition("-")[0] == "BE":
        found = {day: name for day, name in found.items() if day not in _feast_sundays(year)}
    return found


def _feast_sundays(year: int) -> frozenset[date]:
    # The library lists Easter and Pentecost too. They are always Sundays and not among the legal ten.
    sunday = easter(year)
    return frozenset({sunday, sunday + timedelta(days=49)})


def _known(code: str, year: int, language: str | None = None, *, observed: bool = True) -> HolidayBase:
    country, subdivision = _parts(code)
    return holidays.country_holidays(
        country,
        subdiv=subdivision,
        years=year,
        observed=observed,
        language=language,
        categories=(holidays.PUBLIC,),
    )


def _parts(code: str) -> tuple[str, str | None]:
    """Return the country and the part of it as the library knows them; None for the whole of it."""
    country, dash, subdivision = code.partition("-")
    if country not in _subdivisions() or (dash and not subdivision):
        raise UnknownCountry(code)
    if subdivision in _subdivisions()[country]:
        return country, subdivision
    if subdivision and subdivision not in _without_their_own().get(country, ()):
        raise UnknownCountry(code)
    return country, None


@cache
def _subdivisions() -> Mapping[str, frozenset[str]]:
    return {country: frozenset(parts) for country, parts in holidays.list_supported_countries().items()}


@cache
def _without_their_own() -> Mapping[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("subdivisions.toml").read_text(encoding="utf-8"))
