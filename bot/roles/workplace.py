"""The place a role document names, as the calendar of its country."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from bot.calendar.public import is_country
from bot.roles.folding import fold
from bot.roles.towns import country_of
from bot.words import LANGUAGES

_LONGEST = 8  # words of the name of a country or a city
_PARTS = re.compile(r"\s*[,;/()|–—]\s*|\s-\s")


def calendar_at(place: str) -> str | None:
    """Return the calendar of the one country that a place names, by itself or by a town of it.

    Returns: such as "BE" for "Brussels" and for "Bruxelles, Belgique"; None where it names none, or several.
    """
    words = _plain(place).split()
    ends = range(1, _LONGEST + 1)
    runs = (" ".join(words[at : at + length]) for at in range(len(words)) for length in ends)
    found = {_places()[run] for run in runs if run in _places()}
    if found:
        return found.pop() if len(found) == 1 else None
    towns = {country for part in _PARTS.split(place) if (country := country_of(part)) and is_country(country)}
    return towns.pop() if len(towns) == 1 else None


def is_place(name: str) -> bool:
    """Tell whether a text is the name of a country, or of a city that names a time zone, and nothing more."""
    return _plain(name) in _places()


@cache
def _places() -> Mapping[str, str]:
    """Return the countries whose public holidays are known by their names and by those of their cities."""
    zones: Mapping[str, str] = get_global("zone_territories")
    named: dict[str, str] = {}
    for language in LANGUAGES:
        locale = Locale(language)
        for zone, country in zones.items():
            city = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            named[_plain(city)] = country
        named |= {_plain(name): code for code, name in locale.territories.items() if code.isalpha()}
    return {name: country for name, country in named.items() if name and is_country(country)}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
