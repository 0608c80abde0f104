"""How the role is worked: full-time or not, and how many days a week in the office.

Only a number that the document gives for the office and for the week is taken. Days at home are not turned
into office days, a range is not narrowed, days a month are not divided: all of these are asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.documents.document import Passage
from bot.roles.folding import fold
from bot.roles.labels import Fact, Part
from bot.roles.numbers import NUMBER, number_of
from bot.roles.outline import Outline
from bot.roles.sheet import Question, Reason, Sourced, WorkRegime
from bot.roles.wording import either, said

_FULL, _PART = said("regime", "full"), said("regime", "part")
_OFFICE, _DAY = either("regime", "office"), either("regime", "day")
_PLACE = re.compile(rf"\b(?:(?P<office>{_OFFICE})|(?P<home>{either('regime', 'home')}))")
_AWAY, _NOT = said("regime", "never_in_office"), said("regime", "denial")
_WEEK, _OTHER_PERIOD = said("regime", "weekly"), said("regime", "other_period")

_ADJECTIVES = rf"(?:(?!{either('regime', 'other_unit')})[\w-]+\s+){{0,2}}?"
_DAYS = re.compile(rf"(?P<number>{NUMBER})[\s-]+{_ADJECTIVES}{_DAY}")
_IN_OFFICE = re.compile(
    rf"(?P<number>{NUMBER})\s+(?:are |is |spent )?(?:in|at|on|au|sur|en|op)\s+(?:\w+\s+)?(?={_OFFICE})"
)
_OFTEN = re.compile(
    rf"\b(?:(?P<one>{either('regime', 'once_a_week')})|(?P<two>{either('regime', 'twice_a_week')}))"
)
_SPAN = rf"{NUMBER}\s*(?:-|–|/|to|or|and|a|ou|et|tot|of|en)\s*(?:\d|{NUMBER})"
_RANGE = re.compile(rf"{_SPAN}\s*{_ADJECTIVES}{_DAY}")

_CLAUSE = re.compile(r"[;()|]|,(?!\d)|/(?!\s?(?:week|semaine))|\b(?:and|et|en(?= \d| \w+ da))\b")
_DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Speaks:
    """Numbers of office days one passage gives; `unclear` when it speaks of them in another way."""

    numbers: tuple[Decimal, ...]
    unclear: bool = False


def work_regime(outline: Outline) -> tuple[WorkRegime, tuple[Question, ...]]:
    """Read the regime; what it does not give becomes a question."""
    days, question = _office_days(outline)
    return WorkRegime(_full_time(outline), days), (question,) if question else ()


def _full_time(outline: Outline) -> Sourced[bool] | None:
    for passage in (*outline.values(*Fact), *outline.sentences()):
        folded = fold(passage.text)
        full, part = _FULL.search(folded), _PART.search(folded)
        if full and part:
            return None
        if full or part:
            return Sourced(bool(full), (passage,))
    return None


def _office_days(outline: Outline) -> tuple[Sourced[Decimal] | None, Question | None]:
    for labelled, passages in _layers(outline):
        heard = [(passage, _speaks(fold(passage.text), labelled)) for passage in passages]
        numbers = {number for _, one in heard for number in one.numbers}
        if len(numbers) > 1:
            quoted = " / ".join(passage.text for passage, one in heard if one.numbers)
            return None, Question("office_days", Reason.SEVERAL, quoted)
        if numbers:
            source = next(passage for passage, one in heard if one.numbers)
            return Sourced(numbers.pop(), (_narrowed(source, labelled),)), None
        unclear = next((passage for passage, one in heard if one.unclear), None)
        if unclear:
            return None, Question("office_days", Reason.UNREADABLE, unclear.text)
    return None, Question("office_days", Reason.MISSING)


def _narrowed(passage: Passage, labelled: Fact | None) -> Passage:
    """Return the one line of a longer passage that gives the number by itself, or the whole passage."""
    alone = (source for source in passage.sources if _speaks(fold(source.text), labelled).numbers)
    line = next(alone, None) if len(passage.sources) > 1 else None
    return Passage(line.text, (line,)) if line else passage


def _layers(outline: Outline) -> Iterator[tuple[Fact | None, Sequence[Passage]]]:
    """Yield places to look in, the most telling first; the first that speaks of the office decides."""
    yield Fact.OFFICE_DAYS, outline.values(Fact.OFFICE_DAYS)
    yield Fact.REGIME, outline.values(Fact.REGIME)
    yield None, (*outline.values(Fact.LOCATION), *outline.sentences())
    yield None, [one for part in Part for one in outline.passages(part)]


def _speaks(folded: str, labelled: Fact | None) -> _Speaks:
    if labelled is Fact.OFFICE_DAYS:
        return _labelled_office(folded)
    if not _PLACE.search(folded) or (labelled is None and not _WEEK.search(folded)):
        return _Speaks(())
    if _RANGE.search(folded):
        return _Speaks((), unclear=True)
    numbers = tuple(number for number in _numbers(folded) if 0 < number <= _DAYS_IN_A_WEEK)
    if not numbers and labelled and _AWAY.search(folded) and not _NOT.search(folded):
        return _Speaks((Decimal(0),))
    return _Speaks(numbers, unclear=not numbers and (labelled is not None or bool(_DAYS.search(folded))))


def _labelled_office(folded: str) -> _Speaks:
    found = re.search(NUMBER, folded)
    if not found or re.search(_SPAN, folded) or _OTHER_PERIOD.search(folded):
        return _Speaks((), unclear=True)
    number = number_of(found[0])
    return _Speaks((number,)) if number <= _DAYS_IN_A_WEEK else _Speaks((), unclear=True)


def _numbers(folded: str) -> Iterator[Decimal]:
    """Yield the numbers of days that a sentence gives to the office."""
    clauses = [clause for clause in _CLAUSE.split(folded) if clause]
    mentions = [(one, clause) for clause in clauses for one in _mentions(clause)]
    placed = [(one, _place(one, clause)) for one, clause in mentions if not _OTHER_PERIOD.search(clause)]
    yield from (_value(one) for one, place in placed if place == "office")
    # "Office presence (2 days per week)": the only number belongs to the only place.
    places = {found.lastgroup for found in _PLACE.finditer(folded)}
    if len(mentions) == 1 and places == {"office"} and [place for _, place in placed] == [None]:
        yield _value(mentions[0][0])


def _mentions(clause: str) -> list[re.Match[str]]:
    found = [*_DAYS.finditer(clause), *_OFTEN.finditer(clause)]
    return found or list(_IN_OFFICE.finditer(clause))


def _value(mention: re.Match[str]) -> Decimal:
    groups = mention.groupdict()
    if groups.get("number"):
        return number_of(groups["number"])
    return Decimal(1) if groups["one"] else Decimal(2)


def _place(mention: re.Match[str], clause: str) -> str | None:
    """Return "office" or "home", whichever is named nearest to the number of days."""
    places = list(_PLACE.finditer(clause))
    nearest = min(places, key=lambda place: _distance(place, mention), default=None)
    return nearest.lastgroup if nearest else None


def _distance(place: re.Match[str], mention: re.Match[str]) -> int:
    return max(0, place.start() - mention.end(), mention.start() - place.end())
