"""What a text claims that can be checked word for word: addresses, dates, hours, numbers with their units."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from babel.dates import get_day_names, get_month_names

from bot.knowledge.numerals import FIGURES, figure, spelled_out
from bot.knowledge.text import LANGUAGES, fold

_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)*|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:[/?#:]\S*)?"
)
_CLOCK = re.compile(
    r"\b(\d{1,2})\s?(?::|h|u)\s?([0-5]\d)\b(?:\s?([ap])\.?m\b)?|\b(\d{1,2})\s?([ap])\.?m\b", re.ASCII
)
_PER_CENT = re.compile(r"\bp(?:er|our) cent\b")
_ITEM = re.compile(rf"(?P<figure>{FIGURES})|(?P<sign>[€$£%])|[^\W\d_]+")
_UNITS = {
    "€": "€ eur euro euros",
    "$": "$ usd dollar dollars",
    "£": "£ gbp pound pounds livre livres",
    "%": "% percent pct procent",
    "minute": "min minute minutes minuut minuten",
    "hour": "h hour hours heure heures uur uren",
    "day": "day days jour jours dag dagen workday workdays werkdag werkdagen",
    "week": "week weeks semaine semaines weken",
    "month": "month months mois maand maanden",
    "quarter": "quarter quarters trimestre trimestres kwartaal kwartalen",
    "year": "year years an ans annee annees jaar jaren",
}
_UNIT = {word: unit for unit, names in _UNITS.items() for word in names.split()}
_ONE = frozenset({"one", "un", "une", "een"})
_ARTICLE = frozenset({"a", "an"})
_VERB = "may"  # what is allowed, until a day or a year stands beside it
_TRAILING = ".,;:!?)]}>»\"'*_"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is named; None for what is not."""

    year: int | None
    month: int
    day: int | None

    def names(self, other: "Day") -> bool:
        """Whether this says all that the other says."""
        return self.month == other.month and other.day in (None, self.day) and other.year in (None, self.year)


@dataclass(frozen=True, slots=True)
class Claims:
    """What stands in a text, in a form that is the same in every language and notation.

    Args:
        hours: hour and minute, of 24 hours.
        amounts: numbers with the unit beside them; None without one.
        numbers: the same numbers alone, and those within the days.
        calendar: months and days of the week named, as "month 3" and "day 0".
    """

    addresses: frozenset[str]
    days: frozenset[Day]
    hours: frozenset[tuple[int, int]]
    amounts: frozenset[tuple[Decimal, str | None]]
    numbers: frozenset[Decimal]
    calendar: frozenset[str]


def claims(text: str) -> Claims:
    """Return what a text claims."""
    line = _PER_CENT.sub("%", " ".join(fold(text).replace("\u2019", "'").split()))
    addresses = frozenset(match.group().rstrip(_TRAILING) for match in _ADDRESS.finditer(line))
    line = _ADDRESS.sub(" ; ", line)
    dated, rest = _cut(_day_pattern(), line)
    days = frozenset(day for match in dated if (day := _day(match)))
    timed, rest = _cut(_CLOCK, rest)
    items = _items(rest)
    amounts = frozenset(_amounts(items))
    return Claims(
        addresses=addresses,
        days=days,
        hours=frozenset(map(_hour, timed)),
        amounts=amounts,
        numbers=frozenset(number for number, _ in amounts) | _within(days),
        calendar=frozenset(_calendar_words(items)) | {f"month {day.month}" for day in days},
    )


def without_addresses(text: str) -> str:
    """Return a text with its addresses cut out; its capitals stay."""
    return re.sub(_ADDRESS.pattern, " ; ", text, flags=re.IGNORECASE)


@cache
def calendar() -> dict[str, str]:
    """Return the folded names of months and days of the week -> what they name, "month 3" or "day 0"."""
    months = {name: f"month {number}" for name, number in _months("wide").items()}
    days = {
        fold(name): f"day {number}"
        for language in LANGUAGES
        for number, name in get_day_names("wide", locale=language).items()
    }
    plural = {name + end: day for name, day in days.items() for end in ("s", "en")}
    return months | days | plural


def _cut(pattern: re.Pattern[str], line: str) -> tuple[list[re.Match[str]], str]:
    return list(pattern.finditer(line)), pattern.sub(" ; ", line)


@cache
def _months(*widths: str) -> dict[str, int]:
    return {
        fold(name).rstrip("."): number
        for language in LANGUAGES
        for width in widths
        for number, name in get_month_names(width, locale=language).items()  # type: ignore[arg-type] # a literal
    }


@cache
def _day_pattern() -> re.Pattern[str]:
    name = "|".join(sorted(_months("wide", "abbreviated"), key=len, reverse=True))
    nth = r"\d{1,2}(?:st|nd|rd|th|er|e|ste|de)?"
    return re.compile(
        r"\b(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})\b|"
        r"\b(?P<d2>\d{1,2})(?P<mark>[/.-])(?P<m2>\d{1,2})(?P=mark)(?P<y2>\d{4})\b|"
        rf"\b(?P<d3>{nth}) (?:of |de )?(?P<n3>{name})\b\.?(?:,? (?P<y3>\d{{4}})\b)?|"
        rf"\b(?P<n4>{name})\b\.? (?:the )?(?P<d4>{nth})\b(?:,? (?P<y4>\d{{4}})\b)?|"
        rf"\b(?P<n5>{name})\b\.? (?P<y5>\d{{4}})\b"
    )


def _day(match: re.Match[str]) -> Day | None:
    found = {name[0]: value for name, value in match.groupdict().items() if value and name != "mark"}
    month = int(found["m"]) if "m" in found else _months("wide", "abbreviated")[found["n"]]
    day = int(re.sub(r"\D", "", found["d"])) if "d" in found else None
    year = int(found["y"]) if "y" in found else None
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return Day(year, -month, day)  # no day at all, so that nothing names it
    return Day(year, month, day)


def _within(days: frozenset[Day]) -> frozenset[Decimal]:
    return frozenset(Decimal(part) for one in days for part in (one.year, one.day) if part)


def _hour(match: re.Match[str]) -> tuple[int, int]:
    hour, half = int(match[1] or match[4]), match[3] or match[5]
    return (hour % 12 + 12 * (half == "p") if half else hour), int(match[2] or 0)


def _items(line: str) -> list[str | Decimal]:
    items, words = list[str | Decimal](), list[str]()
    for match in _ITEM.finditer(line):
        if match["figure"]:
            items += [*spelled_out(words), figure(match["figure"])]
            words = []
        else:
            words.append(match.group())
    return [*items, *spelled_out(words)]


def _amounts(items: list[str | Decimal]) -> Iterator[tuple[Decimal, str | None]]:
    for at, item in enumerate(items):
        after = [_UNIT[one] for one in items[at + 1 : at + 3] if isinstance(one, str) and one in _UNIT]
        before = items[at - 1] if at else ""
        if isinstance(item, Decimal):
            sign = _UNIT.get(before) if isinstance(before, str) and before in ("€", "$", "£", "eur") else None
            yield item, sign or (after[0] if after else None)
        elif item in _ONE and after:
            yield Decimal(1), after[0]


def _calendar_words(items: list[str | Decimal]) -> Iterator[str]:
    return (calendar()[one] for one in items if isinstance(one, str) and one != _VERB and one in calendar())
