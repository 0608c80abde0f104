"""What one text says about being in the office: so many days a week, a share of the time, or something else.

Each clause gives its numbers to the place named nearest to them. Days at home are turned round within the
days worked; a range is not narrowed, days a month are not divided.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.roles.numbers import NUMBER, number_of
from bot.roles.wording import either, said

Place = Literal["office", "home"]

_OFFICE, _DAY = either("regime", "office"), either("regime", "day")
_PLACE = re.compile(rf"\b(?:(?P<office>{_OFFICE})|(?P<home>{either('regime', 'home')}))")
_NEVER, _NOT = said("regime", "never_in_office"), said("regime", "denial")
_ALWAYS, _DAILY = said("regime", "always_in_office"), said("regime", "daily")
_EXCEPT, _NO_HOME = said("regime", "except"), said("regime", "no_home")
_WEEK, _OTHER_PERIOD = said("regime", "weekly"), said("regime", "other_period")
_HALF, _TIME = said("regime", "half"), said("regime", "of_the_time")
_AT_MOST = re.compile(rf"{either('regime', 'at_most')}\W+(?:\w+\W+)?\Z")
_WEEKDAY = re.compile(rf"\b{either('regime', 'weekday')}(?!,?\s+\d)")

_ADJECTIVES = rf"(?:(?!{either('regime', 'other_unit')})[\w-]+\s+){{0,2}}?"
_DAYS = re.compile(rf"(?P<number>{NUMBER})[\s-]+{_ADJECTIVES}{_DAY}")
_OUT_OF = re.compile(
    rf"(?P<number>{NUMBER})\s+(?:{_DAY}\s+)?{either('regime', 'out_of')}\s+(?P<all>{NUMBER})(?!\s?%)"
)
_IN_OFFICE = re.compile(
    rf"(?P<number>{NUMBER})\s+(?:are |is |spent )?(?:in|at|on|au|sur|en|op)\s+(?:\w+\s+)?(?={_OFFICE})"
)
_OFTEN = re.compile(
    rf"\b(?:(?P<one>{either('regime', 'once_a_week')})|(?P<two>{either('regime', 'twice_a_week')}))"
)
_SHARE = re.compile(r"(?<![\w.,/-])(?P<share>\d{1,3}) ?(?:%|per ?cent|pour ?cent|procent)")
_SPAN = rf"{NUMBER}\s*(?:-|–|/|to|or|and|a|ou|et|tot|of|en)\s*(?:\d|{NUMBER})"
_RANGE = re.compile(rf"{_SPAN}\s*{_ADJECTIVES}{_DAY}")
_BARE_RANGE = re.compile(rf"{_RANGE.pattern}|{_SPAN}(?!\s*(?:{either('regime', 'other_unit')}))")
_CLAUSE = re.compile(
    r"[;()|]|\.\s|\s[–—-]\s|,(?!\d)|/(?!\s?(?:week|semaine))|\b(?:and|et|en(?= \d| \w+ da))\b"
)
_BARE = re.compile(rf"(?P<number>{NUMBER})(?=\s*(?:$|[,;.()/]|(?:a|per|par|each|op|sur)\b))")
_DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Presence:
    """What a text says about the office.

    Args:
        days: the numbers of days a week it gives.
        share: per cent of the days worked, where that is no whole number of days a week.
        is_other: it counts in something else than weeks, such as months.
        is_unclear: it speaks of the office and gives nothing of these.
    """

    days: tuple[Decimal, ...] = ()
    share: Decimal | None = None
    is_other: bool = False
    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class _Claim:
    """A number of days or a share of the time, and its place; `is_other`: days of another period."""

    place: Place | None
    days: Decimal | None = None
    share: Decimal | None = None
    is_other: bool = False


def presence(
    folded: str, worked: Decimal | None, place: Place | None = None, *, told: bool = False
) -> Presence:
    """Read what a text says about days in the office.

    Args:
        folded: the text, as `fold` returns it.
        worked: days worked in a week; None where that is not known.
        place: the one its label names, for numbers that name none.
        told: it is running text, which may speak of anything.
    """
    if place is None and (not _PLACE.search(folded) or (told and not _tells_how_often(folded))):
        return Presence()
    away = _NEVER.search(folded)
    if away and not _NOT.search(folded):
        return _except(folded, worked)
    if (_RANGE if place is None else _BARE_RANGE).search(folded) and not _OUT_OF.search(folded):
        return Presence(is_unclear=True)
    claims = list(_claims(folded, place))
    found = _turned(claims, worked) or _absolute(folded, worked, place)
    if found:
        return found
    return Presence(is_unclear=not told or bool(_DAYS.search(folded)))


def place_of(folded: str) -> Place | None:
    """Return the first place a text names."""
    found = _PLACE.search(folded)
    return _named(found) if found else None


def _tells_how_often(folded: str) -> bool:
    how = (_WEEK, _OUT_OF, _HALF, _ALWAYS, _NEVER, _DAILY, _WEEKDAY)
    is_share = _SHARE.search(folded) and _TIME.search(folded)
    is_other = _OTHER_PERIOD.search(folded) and _DAYS.search(folded)
    return bool(is_share or is_other or any(pattern.search(folded) for pattern in how))


def _except(folded: str, worked: Decimal | None) -> Presence:
    """Read "fully remote except one day a week": the exception is spent in the office."""
    exception = _EXCEPT.search(folded)
    text = folded[exception.end() :] if exception else _NEVER.sub("", folded)
    found = _turned(list(_claims(text, "office")), worked)
    return found or Presence(days=(Decimal(0),))


def _turned(claims: list[_Claim], worked: Decimal | None) -> Presence | None:
    """Return what claims come to as days in the office; those of the office go before those at home."""
    office = [one for one in claims if one.place == "office"]
    placed = office or [one for one in claims if one.place == "home"]
    days = {number for one in placed if (number := _in_office(one, worked)) is not None}
    if days:
        return Presence(days=tuple(sorted(days)))
    shares = {
        one.share if one.place == "office" else 100 - one.share for one in placed if one.share is not None
    }
    if len(shares) == 1 and not any(one.is_other for one in placed):
        return Presence(share=shares.pop())
    return Presence(is_other=True) if any(one.is_other for one in placed) else None


def _in_office(claim: _Claim, worked: Decimal | None) -> Decimal | None:
    days = claim.days
    if claim.share is not None and worked is not None:
        days = worked * claim.share / 100
        days = Decimal(int(days)) if days == days.to_integral_value() else None
    if days is None or claim.is_other or days > _DAYS_IN_A_WEEK:
        return None
    if claim.place == "office":
        return days if days > 0 else None
    return worked - days if worked is not None and days <= worked else None


def _absolute(folded: str, worked: Decimal | None, place: Place | None) -> Presence | None:
    """Read what needs no number: always on site, no telework, Tuesdays and Thursdays."""
    if place == "home" and _NOT.match(folded):
        return Presence(days=(worked,)) if worked is not None else None
    if _NO_HOME.search(folded) or (_ALWAYS.search(folded) and not _NOT.search(folded)):
        return Presence(days=(worked,)) if worked is not None else None
    named = {found[0][:2] for found in _WEEKDAY.finditer(folded)}
    if named and (place or place_of(folded)) == "office":
        return Presence(days=(Decimal(len(named)),))
    return None


def _claims(folded: str, place: Place | None) -> Iterator[_Claim]:
    if _HALF.search(folded):
        yield _Claim(place or place_of(folded), share=Decimal(50))
        return
    clauses = [clause for clause in _CLAUSE.split(folded) if clause.strip()]
    mentions = [(one, clause) for clause in clauses for one in _mentions(clause, place)]
    placed = [(_claim(one, clause), _place(one, clause)) for one, clause in mentions]
    named = {_named(found) for found in _PLACE.finditer(folded)}
    # "Office presence (2 days per week)": a place that is alone owns the numbers of clauses without one.
    alone = place or (named.pop() if len(named) == 1 and len(mentions) == 1 else None)
    yield from (_at(claim, where or alone) for claim, where in placed if claim)


def _mentions(clause: str, place: Place | None) -> list[re.Match[str]]:
    out_of, days = list(_OUT_OF.finditer(clause)), list(_DAYS.finditer(clause))
    found = out_of or [*days, *_OFTEN.finditer(clause)] or list(_SHARE.finditer(clause))
    found = found or list(_DAILY.finditer(clause)) or list(_IN_OFFICE.finditer(clause))
    return found or (list(_BARE.finditer(clause)) if place else [])


def _claim(mention: re.Match[str], clause: str) -> _Claim | None:
    groups = mention.groupdict()
    if _AT_MOST.search(clause[: mention.start()]) and _place(mention, clause) == "office":
        return None
    if groups.get("all"):
        return _out_of(number_of(groups["number"]), number_of(groups["all"]))
    if groups.get("share"):
        return _Claim(None, share=Decimal(groups["share"]))
    if groups.get("number"):
        return _Claim(None, days=number_of(groups["number"]), is_other=bool(_OTHER_PERIOD.search(clause)))
    if groups.get("one") or groups.get("two"):
        return _Claim(None, days=Decimal(1 if groups["one"] else 2))
    return _Claim(None, share=Decimal(100))


def _out_of(number: Decimal, every: Decimal) -> _Claim | None:
    return _Claim(None, share=100 * number / every) if 0 < number <= every else None


def _at(claim: _Claim, place: Place | None) -> _Claim:
    return _Claim(place, claim.days, claim.share, claim.is_other)


def _named(found: re.Match[str]) -> Place:
    return "office" if found["office"] else "home"


def _place(mention: re.Match[str], clause: str) -> Place | None:
    """Return the place named nearest to a number of days."""
    places = list(_PLACE.finditer(clause))
    nearest = min(places, key=lambda place: _distance(place, mention), default=None)
    return _named(nearest) if nearest else None


def _distance(place: re.Match[str], mention: re.Match[str]) -> int:
    return max(0, place.start() - mention.end(), mention.start() - place.end())
