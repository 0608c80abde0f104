"""Towns that are known by name, and the countries they lie in."""

import re
from collections.abc import Mapping
from functools import cache

from bot.roles.folding import fold
from bot.roles.wording import wording

_POSTCODE = re.compile(r"\A(?:[A-Z]{1,2}-)?\d{4,5}\s(?:[A-Z]{2}\s)?")
_DISTRICT = re.compile(r"\s\d{1,2}(?:e|er|ème)?\Z")  # "Lyon 2e"
_BETWEEN = re.compile(r"[\s'’-]+")


def is_town(name: str, *, alone: bool = False) -> bool:
    """Tell whether a text is the name of a known town, with or without its postal code.

    Args:
        alone: nothing beside it says that it is a place, so that "Nice" is a word.
    """
    key = _key(_DISTRICT.sub("", name))
    return name[:1].isupper() | name[:1].isdecimal() and key in _towns() and not (alone and key in _common())


def country_of(name: str) -> str | None:
    """Return the ISO code of the country a known town lies in; None where there are several of that name."""
    countries = _towns().get(_key(name), frozenset())
    return next(iter(countries)) if len(countries) == 1 else None


@cache
def _towns() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for country, names in wording()["towns"].items():
        for key in map(_key, names.split(",")):
            found[key] = found.get(key, frozenset()) | {country}
    return found


@cache
def _common() -> frozenset[str]:
    return frozenset(map(_key, wording()["common"]["towns"].split(",")))


def _key(name: str) -> str:
    return _BETWEEN.sub(" ", fold(_POSTCODE.sub("", name.strip())))
