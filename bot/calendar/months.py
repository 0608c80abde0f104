"""The names of the months as people type them, in the languages Foyer speaks, and dates written with them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

from babel.dates import get_month_names

from bot.words import LANGUAGES

_WIDTHS: tuple[Literal["abbreviated", "wide"], ...] = ("abbreviated", "wide")
# Shorter than Babel's, and longer: 3 sept, 3 janv.
_MORE = {"sept": 9, "fevr": 2, "juil": 7, "janv": 1, "mrt": 3, "avr": 4}
_ORDINAL = r"(?:st|nd|rd|th|er|e|de|ste)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_FORMS = (
    re.compile(rf"{_DAY}\s*(?:of\s+)?(?P<month>[a-z]+)\.?{_YEAR}"),  # 3 aug, 3rd of August 2026
    re.compile(rf"(?P<month>[a-z]+)\.?\s+{_DAY}{_YEAR}"),  # August 3rd, 2026
)


def with_month(text: str) -> tuple[str | None, int, int] | None:
    """Return year (None: not written), month and day of a date that names its month; None for others."""
    for form in _FORMS:
        found = form.fullmatch(_bare(text))
        month = _months().get(found["month"]) if found else None
        if found and month:
            return found["year"], month, int(found["day"])
    return None


def _bare(text: str) -> str:
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in split if not unicodedata.combining(char))


@cache
def _months() -> dict[str, int]:
    return dict(_names()) | _MORE


def _names() -> Iterator[tuple[str, int]]:
    for language in LANGUAGES:
        for width in _WIDTHS:
            for number, name in get_month_names(width, locale=language).items():
                yield _bare(name).strip("."), number
