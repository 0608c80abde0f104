"""What one text says about being in the office: so many days a week, a share of the time, or something else.

Days at home are turned round within the days worked; a range is not narrowed, days a month are not divided.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.patterns import Pattern
from bot.roles.claims import (
    DAILY,
    DAYS,
    HALF,
    OF_WHICH_THERE,
    OTHER_PERIOD,
    OUT_OF,
    SHARE,
    Claim,
    Place,
    claims,
    has_range,
    place_of,
)
from bot.roles.numbers import NUMBER, number_of
from bot.roles.weekdays import days_named, named_weekdays
from bot.roles.wording import either, said

_NEVER, _NOT = said("regime", "never_in_office"), said("regime", "denial")
_OR_NEVER = Pattern(rf"\b(?:or|ou|of)\s(?:in\s|en\s)?{either('regime', 'never_in_office')}")
_ALWAYS, _NO_HOME = said("regime", "always_in_office"), said("regime", "no_home")
_IN_TURN = said("regime", "in_turn")
_EACH_TIME = said("regime", "always")
_EXCEPT, _HYBRID = said("regime", "except"), said("regime", "hybrid")
_WEEK, _TIME = said("regime", "weekly"), said("regime", "of_the_time")
# A line that says nothing else: "2 jours de télétravail".
_BARE = Pattern(
    rf"{NUMBER} {either('regime', 'day')} (?:of |de |d.|at |from |op |au |in )?(?:the |het )?"
    rf"(?:{either('regime', 'home')}|{either('regime', 'office')})"
)
_PART = Pattern(
    r"[;()|]|\.\s|,|\bexcept\b|\bsauf\b|\bbehalve\b"
    rf"|\b(?:and|et|en)\s(?=(?:\w+\s){{0,2}}?{either('regime', 'home')})"
)
_WORKED = re.compile(r"(?<=%) \([^()]*\)")  # "60 % (Monday to Wednesday)"
_MORE = Pattern(
    rf"(?:[+&,]|\b(?:and|plus|et|en))\s(?P<number>{NUMBER}) (?:more|other|further|extra|autres?|andere)\b"
)
_AND = Pattern(r"\b(?:and|et|en)\b|[,;]")
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
    if place is None and not _speaks(folded, told=told):
        return Presence()
    # "Bordeaux or fully remote" leaves it open.
    if _OR_NEVER.search(folded):
        return Presence(is_unclear=True)
    if _NEVER.search(folded) and not _NOT.search(folded):
        return _except(folded, worked)
    if has_range(folded, place) or (_IN_TURN.search(folded) and not DAYS.search(folded)):
        return Presence(is_unclear=True)
    if more := _one_more(folded, place):
        return Presence(days=(more,))
    found = _turned(list(claims(folded, place)), worked) or _absolute(folded, worked, place)
    return found or Presence(is_unclear=not told or bool(DAYS.search(folded)))


def _one_more(folded: str, place: Place | None) -> Decimal | None:
    """Return the days of "Wednesdays and one more day" in the office."""
    found, named = _MORE.search(folded), days_named(folded)
    is_there = (place_of(folded) or place) == "office"
    return sum(named.values(), number_of(found["number"])) if found and named and is_there else None


def all_days(folded: str, worked: Decimal | None, place: Place | None) -> Presence:
    """Read a text that may name the office alone, which then means each day that is worked."""
    found = presence(folded, worked, place_of(folded) or place)
    is_alone = not found.days and found.is_unclear and place_of(folded) == "office"
    return Presence(days=(worked,)) if is_alone and worked is not None else found


def _speaks(folded: str, *, told: bool) -> bool:
    """Tell whether a text speaks of where the work is done, and running text also of how often."""
    if not told:
        return bool(place_of(folded) or HALF.search(folded) or _HYBRID.search(folded))
    if _BARE.fullmatch(folded) or OF_WHICH_THERE.search(folded):
        return True
    how = (_WEEK, OUT_OF, HALF, _ALWAYS, _NEVER, DAILY)
    is_share = SHARE.search(folded) and _TIME.search(folded)
    is_other = OTHER_PERIOD.search(folded) and DAYS.search(folded)
    # "Two days in the office and three at home" needs no "a week".
    is_split = len({place_of(part) for part in _AND.split(folded)} - {None}) > 1 and DAYS.search(folded)
    often = (
        is_share or is_other or named_weekdays(folded) or any(one.search(folded) for one in (*how, _NO_HOME))
    )
    return bool(place_of(folded) and (often or is_split))


def _except(folded: str, worked: Decimal | None) -> Presence:
    """Read "fully remote except one day a week": the exception is spent in the office."""
    exception = _EXCEPT.search(folded)
    text = folded[exception.end() :] if exception else _NEVER.sub("", folded)
    found = _turned(list(claims(text, "office")), worked) or _on_weekdays(text, worked, "office")
    return found or Presence(days=(Decimal(0),))


def _turned(claimed: list[Claim], worked: Decimal | None) -> Presence | None:
    """Return what claims come to as days in the office; those of the office go before those at home."""
    office = [one for one in claimed if one.place == "office"]
    placed = office or [one for one in claimed if one.place == "home"]
    days = {number for one in placed if (number := _in_office(one, worked)) is not None}
    if days:
        return Presence(days=tuple(sorted(days)))
    is_other = any(one.is_other for one in placed)
    shares = {_office_share(one) for one in placed} - {None}
    if len(shares) == 1 and not is_other:
        return Presence(share=shares.pop())
    return Presence(is_other=True) if is_other else None


def _in_office(claim: Claim, worked: Decimal | None) -> Decimal | None:
    days, worked = claim.days, claim.among or worked
    if claim.share is not None and worked is not None:
        days = worked * claim.share / 100
        days = Decimal(int(days)) if days == days.to_integral_value() else None
    if claim.counted is not None and (claim.among or worked is None):
        days = claim.counted
    if days is None or claim.is_other or days > _DAYS_IN_A_WEEK:
        return None
    if claim.place == "office":
        return days if days > 0 else None
    return worked - days if worked is not None and days <= worked else None


def _office_share(claim: Claim) -> Decimal | None:
    if claim.share is None or claim.place == "office":
        return claim.share
    return 100 - claim.share


def _absolute(folded: str, worked: Decimal | None, place: Place | None) -> Presence | None:
    """Read what needs no number: always on site, no telework, Tuesdays and Thursdays."""
    is_never_home = _NO_HOME.search(folded) or (place == "home" and _NOT.match(folded))
    is_there = place == "office" and _EACH_TIME.search(folded) and not _NOT.search(folded)
    if is_never_home or is_there or (_ALWAYS.search(folded) and not _NOT.search(folded)):
        named = sum(days_named(folded).values(), Decimal(0))
        return Presence(days=(worked or named,)) if worked or named else None
    return _on_weekdays(folded, worked, place)


def _unless_placed(aside: re.Match[str]) -> str:
    return aside[0] if place_of(aside[0]) else ""


def _on_weekdays(folded: str, worked: Decimal | None, place: Place | None) -> Presence | None:
    """Read the names of days: of the place of their part of the text, else of the one before or after."""
    named: dict[Place, dict[int, Decimal]] = {"office": {}, "home": {}}
    waiting: dict[int, Decimal] = {}
    for part in _PART.split(_WORKED.sub(_unless_placed, folded)):
        # "Monday to Friday, 37.5 hours; in the office on Tuesday": what stands between ends the days before.
        waiting = waiting | days_named(part) if days_named(part) or place_of(part) or not part.strip() else {}
        place = place_of(part) or place
        if place:
            named[place] |= waiting
            waiting = {}
    office, home = (sum(named[one].values(), Decimal(0)) for one in ("office", "home"))
    if not (office or home):
        return None
    if OTHER_PERIOD.search(folded):
        return Presence(is_other=True)
    if office:
        return Presence(days=(office,))
    return Presence(days=(worked - home,)) if worked and home < worked else None
