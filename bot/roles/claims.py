"""Numbers of days and shares of the time in a text, each with the place it belongs to.

Each clause gives its numbers to the place named nearest to them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from bot.patterns import Pattern
from bot.roles.numbers import NUMBER, number_of
from bot.roles.weekdays import named_weekdays
from bot.roles.wording import either, said

Place = Literal["office", "home"]

_OFFICE, _DAY = either("regime", "office"), either("regime", "day")
_PLACE = Pattern(rf"\b(?:(?P<office>{_OFFICE})|(?P<home>{either('regime', 'home')}))")
_REST = said("regime", "rest")
OTHER_PERIOD, HALF, DAILY = (said("regime", phrase) for phrase in ("other_period", "half", "daily"))
_AT_MOST = Pattern(rf"{either('regime', 'at_most')}\W+(?:\w+\W+)?\Z")

_ADJECTIVES = rf"(?:(?!{either('regime', 'other_unit')})[\w-]+\s+){{0,2}}?"
_AMONG = r"(?:(?:of|van) (?:the|these|those|de|die) |de (?:ces|vos) )?"  # "two of the days"
DAYS = Pattern(
    rf"(?P<number>{NUMBER})"
    rf"(?:[\s-]+{_AMONG}{_ADJECTIVES}{_DAY}"
    r"(?P<half>\s(?:et demie?|and a half|en een half))?"
    rf"|\s?j\b|\s?{either('regime', 'times_a_week')})"
)
OUT_OF = Pattern(
    rf"(?P<number>{NUMBER})\s+(?:{_DAY}\s+)?{either('regime', 'out_of')}\s+(?P<all>{NUMBER})(?!\s?%)"
)
_KNOWN = Pattern(rf"\b{either('regime', 'known_days')}\s+{NUMBER}\Z")
_IN_OFFICE = Pattern(
    rf"(?P<number>{NUMBER})\s+(?:(?:of|from) (?:them|which|those|these) )?(?:are |is |spent )?"
    rf"(?:(?:in|at|on|au|aux|a|dans|chez|sur|en|op|te|bij)\s+(?:[\w']+\s+){{0,3}}?)?(?={_OFFICE})"
)
OF_WHICH_THERE = Pattern(
    rf"\b{either('worktime', 'of_which')}\s(?:\w+\s){{0,2}}?(?P<there>{NUMBER})"
    r"\s+(?:(?:in|at|te|a|en|op|from|van)\s+\w|thuis|remote)"
)
_OFTEN = Pattern(
    rf"\b(?:(?P<one>{either('regime', 'once_a_week')})|(?P<two>{either('regime', 'twice_a_week')}))"
)
_HOURS_THERE = Pattern(rf"(?P<hours>{NUMBER})\s?{either('worktime', 'hours')}")
_HOURS_OF_WHICH = Pattern(
    rf"{either('worktime', 'hours')}[^;.]*?\b{either('worktime', 'of_which')}"
    r"(?:\s[a-z]+){0,3}?\s(?:\d\d|[4-9])"
    rf"(?=\s)(?!\s(?:[\w-]+\s){{0,2}}?{_DAY}\b)"
)
_A_DAY, _A_WEEK = 8, 7  # hours, days
_HALF_A_DAY = Decimal("0.5")
SHARE = Pattern(r"(?<![\w.,/-])(?P<share>\d{1,3}) ?(?:%|per ?cent|pour ?cent|procent)")
_BARE = Pattern(rf"(?P<number>{NUMBER})(?=\s*(?:$|[,;.()/]|{either('regime', 'after_a_number')}\b))")
_SPAN = rf"{NUMBER}\s*(?:-|–|/|to|or|and|a|ou|et|tot|of|en)\s*(?:\d|{NUMBER})"
_RANGE = Pattern(rf"{_SPAN}\s*{_ADJECTIVES}{_DAY}")
_BARE_RANGE = Pattern(rf"{_RANGE.pattern}|{_SPAN}(?!\s*(?:{either('regime', 'other_unit')}))")
_CLAUSE = Pattern(
    r"[;()|]|[.:]\s|\s[–—-]\s|,(?!\d)|/(?!\s?(?:week|semaine))"
    r"|\b(?:and(?! a half)|et(?! demi)|en(?= \d| \w+ da))\b"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of days or a share of the time, and its place; `is_other`: days of another period.

    `counted` are the days of "three days out of four", whose share is 75 %; `among`: of how many. "Three of
    the four days" says with `among` how many are worked.
    """

    place: Place | None = None
    days: Decimal | None = None
    share: Decimal | None = None
    is_other: bool = False
    counted: Decimal | None = None
    among: Decimal | None = None


def place_of(folded: str) -> Place | None:
    """Return the first place a text names."""
    found = _PLACE.search(folded)
    return _named(found) if found else None


def has_range(folded: str, place: Place | None) -> bool:
    """Tell whether a text leaves a number of days open, as "2 to 3 days" does."""
    return bool((_BARE_RANGE if place else _RANGE).search(folded) and not OUT_OF.search(folded))


def claims(folded: str, place: Place | None) -> Iterator[Claim]:
    """Yield what a text claims, clause by clause.

    Args:
        place: the one its label names, for numbers that name none.
    """
    if HALF.search(folded):
        yield Claim(place or place_of(folded) or "office", share=Decimal(50))
        return
    # "40 hours a week, of which 16 at home".
    whole = _HOURS_OF_WHICH.sub(lambda found: f"{found[0]} hours", folded)
    clauses = [clause for clause in _CLAUSE.split(whole) if clause.strip()]
    mentions = [(one, clause) for clause in clauses for one in _mentions(clause, place)]
    named = {_named(found) for found in _PLACE.finditer(folded)}
    is_rest = bool(_REST.search(folded))
    # "Office presence (2 days per week)": a place that is alone owns the numbers of clauses without one.
    alone = place or (next(iter(named)) if len(named) == 1 and len(mentions) == 1 and not is_rest else None)
    # "Two days a week; the rest at home": what is counted is spent at the other place.
    if alone is None and len(named) == 1 and is_rest:
        alone = "office" if named == {"home"} else "home"
    # "Four days a week, Monday and Tuesday on site": the days by name are those of the place.
    if place is None and alone and _names_its_days(clauses, [clause for _, clause in mentions]):
        alone = None
    above = _spoken_before(clauses, [clause for _, clause in mentions])
    for mention, clause in mentions:
        if claim := _claim(mention, clause):
            yield replace(claim, place=claim.place or _place(mention, clause) or alone or above.get(clause))


def _names_its_days(clauses: list[str], counting: list[str]) -> bool:
    """Tell whether a clause that counts nothing names days of the week and their place."""
    return any(
        place_of(clause) and named_weekdays(clause)
        for clause in clauses
        if clause not in counting or not DAYS.search(clause)
    )


def _spoken_before(clauses: list[str], counting: list[str]) -> dict[str, Place]:
    """Return the place of clauses that count and name none, as in "on our premises, two days a week"."""
    return {
        clause: place
        for before, clause in pairwise(clauses)
        if before not in counting and not named_weekdays(before) and (place := place_of(before))
    }


def _mentions(clause: str, place: Place | None) -> list[re.Match[str]]:
    ways = (OUT_OF, OF_WHICH_THERE)
    known = ([one for one in way.finditer(clause) if not _exceeds(one)] for way in ways)
    found = next(filter(None, known), None) or [
        *DAYS.finditer(clause),
        *_OFTEN.finditer(clause),
    ]
    for pattern in (SHARE, DAILY, _IN_OFFICE, *((_BARE,) if place else ()), _HOURS_THERE):
        found = found or list(pattern.finditer(clause))
    return found


def _exceeds(mention: re.Match[str]) -> bool:
    """Tell whether more days are counted than there are: "three days in a week" is not three out of one."""
    every = mention.groupdict().get("all")
    return bool(every and number_of(mention["number"]) > number_of(every))


def _claim(mention: re.Match[str], clause: str) -> Claim | None:
    groups = mention.groupdict()
    if _AT_MOST.search(clause[: mention.start()]) and _place(mention, clause) == "office":
        return None
    if groups.get("there"):
        # "Of which two in Utrecht"
        return Claim(place_of(clause) or "office", days=number_of(groups["there"]))
    if groups.get("all"):
        every = number_of(groups["all"])
        claim = _out_of(number_of(groups["number"]), every)
        is_of_a_week = every <= _A_WEEK and _KNOWN.search(mention[0])
        return replace(claim, among=every) if claim and is_of_a_week else claim
    if groups.get("share"):
        return Claim(share=Decimal(groups["share"]))
    if groups.get("hours"):
        days = number_of(groups["hours"]) / _A_DAY
        return Claim(days=days) if days == days.to_integral_value() and _place(mention, clause) else None
    if groups.get("number"):
        days = number_of(groups["number"]) + (_HALF_A_DAY if groups.get("half") else 0)
        return Claim(days=days, is_other=bool(OTHER_PERIOD.search(clause)))
    if groups.get("one") or groups.get("two"):
        return Claim(days=Decimal(1 if groups["one"] else 2))
    return Claim(share=Decimal(100))


def _out_of(number: Decimal, every: Decimal) -> Claim | None:
    return Claim(share=100 * number / every, counted=number) if 0 < number <= every else None


def _named(found: re.Match[str]) -> Place:
    return "office" if found["office"] else "home"


def _place(mention: re.Match[str], clause: str) -> Place | None:
    """Return the place named nearest to a number of days."""
    places = list(_PLACE.finditer(clause))
    nearest = min(places, key=lambda place: _distance(place, mention), default=None)
    return _named(nearest) if nearest else None


def _distance(place: re.Match[str], mention: re.Match[str]) -> int:
    return max(0, place.start() - mention.end(), mention.start() - place.end())
