"""Office days as people type them: a place with a day, several, a span or weekdays, in three languages.

Only whole short phrases count: whatever says more is a question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar

from bot.calendar.errors import CalendarError
from bot.calendar.rules import MONDAY_TO_FRIDAY, Week, Weekday, parse_day
from bot.calendar.spans import AFTERNOON, MORNING, Span, parse_span
from bot.calendar.typed import names_a_day, weekday_typed
from bot.regime.facts import Part, Place
from bot.regime.plan.said import Said
from bot.roles.folding import fold

_T = TypeVar("_T")

# As they are typed; capitals and accents do not matter.
PLACES: Mapping[Place, tuple[str, ...]] = {
    Place.OFFICE: (
        *("office", "at the office", "in the office", "in office", "ito", "onsite", "on site", "in"),
        *("bureau", "au bureau", "sur place", "kantoor", "op kantoor"),
    ),
    Place.HOME: (
        *("home", "at home", "from home", "wfh", "work from home", "working from home", "remote", "remotely"),
        *("work remotely", "working remotely", "à distance", "en distanciel", "distanciel"),
        *(
            "maison",
            "à la maison",
            "domicile",
            "à domicile",
            "chez moi",
            "télétravail",
            "en télétravail",
            "op afstand",
        ),
        *("thuis", "thuiswerk", "thuiswerken", "telewerk", "telewerken"),
    ),
    # Why somebody is off is neither asked nor kept.
    Place.OFF: (
        *("off", "day off", "leave", "on leave", "sick", "sick leave", "on holiday", "on vacation"),
        *("congé", "en congé", "malade", "en maladie", "en vacances"),
        *("vrij", "vrije dag", "verlof", "met verlof", "in verlof", "ziek", "op vakantie", "met vakantie"),
    ),
    Place.CLIENT_SITE: ("client site", "at the client", "chez le client", "bij de klant"),
    Place.BUSINESS_TRIP: (
        *("business trip", "travel", "travelling", "traveling", "on a business trip"),
        *(
            "déplacement professionnel",
            "en déplacement",
            "en mission",
            "zakenreis",
            "op zakenreis",
            "dienstreis",
            "op dienstreis",
        ),
    ),
    Place.TRAINING: (
        "training",
        "in training",
        "at a training",
        "formation",
        "en formation",
        "opleiding",
        "op opleiding",
        "in opleiding",
    ),
    Place.OTHER: ("somewhere else", "elsewhere", "ailleurs", "ergens anders", "elders"),
}
PARTS: Mapping[Part, tuple[str, ...]] = {Part.AM: MORNING, Part.PM: AFTERNOON}
# Words that may ask as well as tell: with a day beside them they tell.
WITH_A_DAY: Mapping[Place, tuple[str, ...]] = {
    Place.OFF: (
        *("holiday", "holidays", "vacation", "annual leave", "a day off", "taking leave", "taking a day off"),
        *("vacances", "un jour de congé", "vakantie", "een dag vrij", "een dag verlof"),
    ),
}
# Half a day that says which day it is of.
TODAY: Mapping[Part, tuple[str, ...]] = {
    Part.AM: ("this morning", "ce matin", "vanmorgen", "vanochtend", "deze ochtend"),
    Part.PM: ("this afternoon", "cet après-midi", "cet aprem", "vanmiddag", "deze namiddag"),
}
RECENT = timedelta(days=3)  # of a weekday that is nearer ahead than that, nobody can say which is meant

_I_AM = re.compile(
    r"^(?:i'?m|i am|i'?ll be|i will be|i work|i was|i worked|i have been|je suis|je serai|"
    r"je travaille|j'etais|j'ai travaille|j'ai ete|ik ben|ik werk|ik zal|ik was|ik werkte|j'ai)\s+"
)
_ENDS = re.compile(r"^\W+|\W+$")  # the button's symbol, a full stop
_THEN = re.compile(r"[,;]\s*(?:(?:then|puis|dan)\s+)?|\s+(?:and|then|et|puis|en|dan)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,:]+")
_COMPOUND = re.compile(r"\b([a-z]{4,})(ochtend|voormiddag|namiddag)\b")  # morgennamiddag, maandagochtend
_ON = re.compile(r"^(?:on|le|ce|op|this|deze|voor|for|pour) ")
_AND = re.compile(r"\s+(?:and|et|en|&|\+)\s+")
_EVERY = re.compile(r"^(?:every|each|elke|iedere|chaque|tous les|toutes les|always|altijd|toujours)\s+")
_WEEKLY = re.compile(r"\s+(?:every week|each week|elke week|iedere week|chaque semaine|toutes les semaines)$")
_EVERY_DAY = frozenset({"day", "days", "jour", "jours", "dag", "weekday", "workday", "werkdag"})
_NEXT = re.compile(r"^(?:next|volgende)\s+(\w+)$|^(\w+)\s+prochain$")
_BARE = re.compile(r"\d{1,2}")


def _by_length(spellings: Mapping[_T, tuple[str, ...]]) -> list[tuple[str, _T]]:
    folded = [(fold(spelling), means) for means, every in spellings.items() for spelling in every]
    return sorted(folded, key=lambda one: -len(one[0]))


_PLACES, _PARTS, _TODAY = _by_length(PLACES), _by_length(PARTS), _by_length(TODAY)
_WITH_A_DAY = _by_length(WITH_A_DAY)


def bare(typed: str) -> str:
    """Return typed words without what does not matter: capitals, accents, marks at the ends."""
    return _BETWEEN.sub(" ", _ENDS.sub("", fold(typed)))


def said(typed: str, today: date) -> Said | None:
    """Return what typed words say on a local date; None when they say something else, or more, or ask."""
    if "?" in typed:
        return None
    return _said(typed, today) or _halves(typed, today)


def _halves(typed: str, today: date) -> Said | None:
    """Read a morning in one place and the afternoon in another: "office this morning, home this pm"."""
    each = [one for part in _THEN.split(typed) if (one := _said(part, today))]
    halves = {one.part: one for one in each}
    if len(each) != 2 or set(halves) != {Part.AM, Part.PM}:
        return None
    # Only one of both needs to name the day: the other was read as today.
    days = {one.days for one in each if one.days != (today,)} or {(today,)}
    if len(days) != 1 or any(one.span or one.weekdays for one in each):
        return None
    return Said(halves[Part.AM].place, days=days.pop(), afternoon=halves[Part.PM].place)


def _said(typed: str, today: date) -> Said | None:
    words = _COMPOUND.sub(r"\1 \2", _I_AM.sub("", bare(typed)))
    for place, rest in _ends(words, _PLACES):
        if found := _when(Said(place), rest, today):
            return found
    with_a_day = ((place, rest) for place, rest in _ends(words, _WITH_A_DAY) if rest)
    each = (_when(Said(place), rest, today) for place, rest in with_a_day)
    return next(filter(None, each), None)


def speaks_of_days(typed: str) -> bool:
    """Tell whether words put somebody somewhere on a day, also where `said` cannot read them."""
    words = _COMPOUND.sub(r"\1 \2", _I_AM.sub("", bare(typed)))
    return any(names_a_day(rest) for _, rest in _ends(words, _PLACES))


def named(number: int, today: date) -> date:
    """Return the day that a weekday, Monday 0, names: a recent one of this week, or else the next.

    What is kept is hard to notice when it was meant otherwise; a day to come is said back before.
    """
    ahead = today + timedelta(days=(number - today.weekday()) % 7)
    before = ahead - timedelta(weeks=1)
    is_recent = today - before <= RECENT and before >= Week.of(today).monday
    return before if is_recent else ahead


def _ends(words: str, spellings: Iterable[tuple[str, _T]]) -> Iterator[tuple[_T, str]]:
    """Yield what each spelling at an end of the words means, with what is left of them."""
    for spelling, means in spellings:
        if words == spelling:
            yield means, ""
        elif words.startswith(f"{spelling} "):
            yield means, words[len(spelling) + 1 :]
        elif words.endswith(f" {spelling}"):
            yield means, words[: -len(spelling) - 1]


def _when(said: Said, words: str, today: date) -> Said | None:
    for part, rest, is_today in _parts(words):
        whole = Said(said.place, part)
        if not rest:
            return Said(said.place, part, (today,))
        if not is_today and (found := _every(whole, rest) or _on_days(whole, rest, today)):
            return found
    return None


def _parts(words: str) -> Iterator[tuple[Part, str, bool]]:
    """Yield each way to read a part of the day at an end of the words, and whether it is today's."""
    yield from ((part, rest, True) for part, rest in _ends(words, _TODAY))
    yield Part.FULL, words, False
    yield from ((part, rest, False) for part, rest in _ends(words, _PARTS))


def _every(said: Said, words: str) -> Said | None:
    """Read weekdays of each week: every tue, on mondays, elke ma en vr, tous les jours."""
    rest = _WEEKLY.sub("", _EVERY.sub("", words))
    is_marked = rest != words
    if is_marked and rest in _EVERY_DAY:
        return Said(said.place, said.part, weekdays=MONDAY_TO_FRIDAY)
    named = _AND.sub(" ", _ON.sub("", rest)).split()
    numbers = [_weekday(word) for word in named]
    if not _all_known(numbers) or not (is_marked or all(map(_is_plural, named))):
        return None
    return Said(
        said.place, said.part, weekdays=frozenset(tuple(Weekday)[n] for n in numbers if n is not None)
    )


def _weekday(word: str) -> int | None:
    """Return the number of a weekday, also of several of them: mondays, lundis, maandagen."""
    number = weekday_typed(word)
    return number if number is not None else weekday_typed(re.sub(r"(?:en|s)$", "", word))


def _is_plural(word: str) -> bool:
    return weekday_typed(word) is None and len(word) > 5 and _weekday(word) is not None


def _on_days(said: Said, words: str, today: date) -> Said | None:
    if (day := _day(words, today, said.place)) is not None:
        return Said(said.place, said.part, (day,))
    if days := _listed(_AND.split(words), today, said.place) or _weekdays(words, today):
        return Said(said.place, said.part, tuple(sorted(set(days))))
    try:
        span = parse_span(words, today, nearest=said.place is not Place.OFF)
    except CalendarError:
        return None
    # A half belongs to all the days that are said.
    return None if span.half_days else Said(said.place, said.part, span=span)


def _listed(words: list[str], today: date, place: Place) -> list[date] | None:
    """Read days one by one: thu and fri, 3 and 5 august."""
    last = _day(words[-1], today, place)
    if len(words) < 2 or last is None:
        return None
    days = [_number(word, last) or _day(word, today, place) for word in words[:-1]]
    return [*(day for day in days if day), last] if all(days) else None


def _weekdays(words: str, today: date) -> list[date] | None:
    numbers = [weekday_typed(word) for word in words.split()]
    return [named(number, today) for number in numbers if number is not None] if _all_known(numbers) else None


def _all_known(numbers: list[int | None]) -> bool:
    """Return whether each of them is known, and there are some."""
    return bool(numbers) and None not in numbers


def _number(word: str, month_of: date) -> date | None:
    try:
        return month_of.replace(day=int(word)) if _BARE.fullmatch(word) else None
    except ValueError:
        return None


def _day(words: str, today: date, place: Place) -> date | None:
    for rest in (words, _ON.sub("", words)):
        if (number := weekday_typed(rest)) is not None:
            return named(number, today)
        if (found := _NEXT.fullmatch(rest)) and (number := weekday_typed(found[1] or found[2])) is not None:
            return Week.of(today).shifted(1).days[number]
        try:
            return _read(rest, today, place)
        except CalendarError:
            continue
    return None


def _read(words: str, today: date, place: Place) -> date:
    """Read one day; of days off without a year the nearest that is not long past."""
    if place is not Place.OFF:
        return parse_day(words, today)
    span: Span = parse_span(words, today)
    return span.first if span == Span(span.first, span.first) else parse_day(words, today)
