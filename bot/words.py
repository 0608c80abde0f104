"""Texts in English, French and Dutch.

The English sentence is the key; French and Dutch stand in gettext catalogues under `locale/`, read from their
`.po` files at start, so that no compile step can be forgotten. Dates and numbers are written by Babel.
"""

import io
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

LANGUAGES = ("en", "fr", "nl")
HELP = frozenset({"help", "aide", "hulp", "?"})  # what people type for help, in any of the languages
CATALOGUES = Path(__file__).parent / "locale"

# English dates are written the European way ("17 November 2025"): the first users sit in Brussels.
_DATES = {"en": "en_GB", "fr": "fr_BE", "nl": "nl_BE"}


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a sentence that stands in a table, so that it reaches the catalogues; returns it unchanged."""
    return message


class Words:
    """What Foyer says in one language.

    Values are put into a sentence by name with `str.format`. What people typed must come as
    `blocks.Typed`, which writes itself escaped.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = _translations(language)
        self._dates = _DATES[language]

    def say(self, message: str, **values: object) -> str:
        """Return the sentence `message` in this language with `values` put in."""
        return self._translations.gettext(message).format(**values)

    def say_many(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the form that fits `n` of the sentence; `{n}` stands for the number."""
        return self._translations.ngettext(one, many, n).format(n=n, **values)

    def day(self, day: date) -> str:
        """Write a day in full, as in "Monday 17 November 2025"."""
        return self._date(day, "EEEE d MMMM y")

    def short_day(self, day: date) -> str:
        """Write a day in short, as in "Mon 17 Nov"."""
        return self._date(day, "EEE d MMM")

    def weekday(self, day: date) -> str:
        """Write the name of the weekday, as in "Monday"."""
        return _written(day, "EEEE", self._dates)

    def month(self, day: date) -> str:
        """Write the name of the month, as in "November"."""
        return format_date(day, "LLLL", locale=self._dates)

    def long_date(self, day: date) -> str:
        """Write a date without its weekday, as in "17 November 2025"."""
        return self._date(day, "d MMMM y")

    def month_day(self, day: date) -> str:
        """Write day and month, as in "17 Nov"."""
        return self._date(day, "d MMM")

    def time(self, instant: datetime, zone: tzinfo) -> str:
        """Write the wall time of an aware instant in a zone, as in "16:00"."""
        return format_time(instant, "HH:mm", tzinfo=zone, locale=self._dates)

    def moment(self, instant: datetime, zone: tzinfo) -> str:
        """Write day and wall time of an aware instant, as in "Fri 21 Nov, 16:00"."""
        return f"{self.short_day(instant.astimezone(zone).date())}, {self.time(instant, zone)}"

    def moment_for(self, instant: datetime, zone: ZoneInfo, reader: ZoneInfo) -> str:
        """Write day and wall time of an aware instant, and whose time it is for a reader who keeps another.

        The city of a zone names it, as in "Fri 21 Nov, 16:00 (Brussels)".
        """
        told = self.moment(instant, zone)
        if instant.astimezone(zone).utcoffset() == instant.astimezone(reader).utcoffset():
            return told
        return f"{told} ({get_timezone_location(zone, locale=self._dates, return_city=True)})"

    def number(self, value: Decimal) -> str:
        """Write a number as this language groups it, as in "1,250,000.5"."""
        return format_decimal(value, locale=self._dates)

    def list(self, items: Iterable[str]) -> str:
        """Write items as a sentence does, as in "Monday, Tuesday and Friday"."""
        return format_list(list(items), locale=self._dates)

    def choice(self, items: Iterable[str]) -> str:
        """Write items of which one is meant, as in "Monday, Tuesday or Friday"."""
        return format_list(list(items), "or", locale=self._dates)

    def _date(self, day: date, pattern: str) -> str:
        if self.language == "fr" and day.day == 1:
            pattern = pattern.replace("d", "d'er'")  # "1er décembre", which Babel's patterns do not know
        return _written(day, pattern, self._dates)


@lru_cache(maxsize=4096)
def _written(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale)


@cache
def words(language: str) -> Words:
    """Return the words of a language; of a language Foyer does not speak, the English ones."""
    return Words(language if language in LANGUAGES else "en")


_WHOLE_WORDS = 0.75  # of the limit, that whole words must fill; else the last one is cut


def shortened(text: str, limit: int) -> str:
    """Return `text`, or its beginning and an ellipsis, in at most `limit` characters: whole words if near."""
    if len(text) <= limit:
        return text
    words, _, _ = text[:limit].rpartition(" ")
    return (words if len(words) > limit * _WHOLE_WORDS else text[: limit - 1]).rstrip() + "…"


def language_of(locale: str | None, default: str) -> str:
    """Return the language Foyer uses for a Slack locale such as "fr-BE", or `default`."""
    language = (locale or "").replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else default


def _translations(language: str) -> NullTranslations:
    path = CATALOGUES / language / "LC_MESSAGES" / "foyer.po"
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
