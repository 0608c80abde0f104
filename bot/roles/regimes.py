"""How the role is worked: full-time or not, and how many days a week in the office.

The places of a document are asked in turn, the most telling first. What no place gives becomes a question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.documents.document import Passage, parts_of
from bot.patterns import Pattern
from bot.roles.claims import DAYS, Place, place_of
from bot.roles.folding import fold
from bot.roles.labels import Fact, Part
from bot.roles.outline import Outline
from bot.roles.phases import goes_on, phases
from bot.roles.places import PLACE
from bot.roles.presence import Presence, all_days, presence
from bot.roles.sheet import Opening, Question, Reason, Sourced, WorkRegime
from bot.roles.towns import is_town
from bot.roles.worktime import work_time

_IN_PLACE = Pattern(rf"\b(?:in|te|à|at) (?P<place>{PLACE})")
_COUNTED = Pattern(rf"{DAYS.pattern}(?:\s?(?:a|per|par|/)\s?(?:week|semaine|month|mois|maand))?,?\s\Z")
_BAR = re.compile(r"\s[|·•/]\s")
_SILENT = WorkRegime(None, None)

_PLACES: Mapping[Fact, Place | None] = {
    Fact.OFFICE_DAYS: "office",
    Fact.HOME_DAYS: "home",
    Fact.REGIME: None,
    Fact.HOURS: None,
}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A passage, the place its label names, and whether it is running text."""

    passage: Passage
    place: Place | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a passage says about the time that lasts, and about a first phase before it."""

    passage: Passage
    steady: Presence
    opening: Opening | None = None


def work_regime(outline: Outline) -> tuple[WorkRegime, tuple[Question, ...]]:
    """Read the regime; what it does not give becomes a question."""
    time = work_time(outline)
    heard: list[_Heard] = []
    for layer in _layers(outline):
        found = [_heard(spoken, time.days) for spoken in layer]
        heard += found
        regime, question = _decided(found)
        if regime or question:
            return _opened(regime or _SILENT, heard, time.full_time), (question,) if question else ()
    unclear = next((one.passage for one in heard if one.steady.is_unclear or one.opening), None)
    return replace(_SILENT, full_time=time.full_time), (_unclear(unclear),)


def _layers(outline: Outline) -> Iterator[Sequence[_Spoken]]:
    """Yield places to look in, the most telling first; the first that gives a rule decides."""
    yield [_Spoken(value, _PLACES[fact]) for fact, value in outline.facts if fact in _PLACES]
    # "Workplace: two days in the district, one at the office" is plainly about this.
    where = [_where(one) for one in outline.values(Fact.LOCATION)]
    # Behind "Start: 1 July 2026." more may follow than a day.
    beside = [_Spoken(one, told=True) for one in outline.values(Fact.START, Fact.PERIOD, Fact.DURATION)]
    yield [
        *where,
        *beside,
        *(_Spoken(one, told=not _is_facts(one.text)) for one in _carried_on(outline.sentences())),
    ]
    yield [_Spoken(one, told=True) for part in Part for one in outline.passages(part)]


def _where(value: Passage) -> _Spoken:
    """Return what a label of a place says: "Hybrid, at least two days Ghent" counts days at that place."""
    folded = fold(value.text)
    if not DAYS.search(folded):
        return _Spoken(value, told=True)
    return _Spoken(value, place=None if place_of(folded) else "office")


def _is_facts(text: str) -> bool:
    """Tell whether a line states one fact after the other: "Analyst | Ghent | 3 days on site"."""
    return len(_BAR.findall(text)) > 1


def _carried_on(sentences: Iterable[Passage]) -> Iterator[Passage]:
    """Yield sentences, one that says what comes after a first phase together with the one before it."""
    above: Passage | None = None
    for one in sentences:
        if above and goes_on(fold(one.text)):
            above = Passage(f"{above.text} {one.text}", (*above.sources, *one.sources))
            continue
        if above:
            yield above
        above = one
    if above:
        yield above


def _with_offices(text: str) -> str:
    """Return a text folded, in which days "in Ghent" are days in the office."""
    folded = fold(text)
    for found in reversed(list(_IN_PLACE.finditer(text))):
        if is_town(found["place"]) and _COUNTED.search(folded[: found.start()]):
            folded = f"{folded[: found.start()]}in the office{folded[found.end() :]}"
    return folded


def _heard(spoken: _Spoken, worked: Decimal | None) -> _Heard:
    passage, folded = spoken.passage, _with_offices(spoken.passage.text)
    found = phases(folded)
    if found.length is None:
        return _Heard(passage, presence(folded, worked, spoken.place, told=spoken.told))
    # "Afterwards one day a week" means the place that was spoken of before.
    place = spoken.place or place_of(folded)
    first = all_days(found.opening, worked, place)
    steady = presence(found.steady, worked, place_of(found.steady) or place, told=spoken.told)
    opening = Opening(first.days[0], found.length) if len(first.days) == 1 else None
    return _Heard(passage, steady, opening)


def _decided(heard: Sequence[_Heard]) -> tuple[WorkRegime | None, Question | None]:
    """Return what passages of one kind give, or what is asked about them; neither where they are silent."""
    counted = [one for one in heard if one.steady.days]
    if len({number for one in counted for number in one.steady.days}) > 1:
        quoted = " / ".join(one.passage.text for one in counted)
        return None, Question("office_days", Reason.SEVERAL, quoted)
    if counted:
        days = Sourced(counted[0].steady.days[0], (_narrowed(counted[0]),))
        return replace(_SILENT, office_days_per_week=days), None
    for one in heard:
        if one.steady.share is not None:
            return replace(_SILENT, rule=one.passage, share=one.steady.share), None
        if one.steady.is_other:
            return replace(_SILENT, rule=one.passage), _unclear(one.passage)
    return None, None


def _opened(regime: WorkRegime, heard: Iterable[_Heard], full_time: Sourced[bool] | None) -> WorkRegime:
    """Return a regime with its first phase, if one was spoken of; its words are then part of the rule."""
    first = next((one for one in heard if one.opening), None)
    rule = regime.rule or (first.passage if first else None)
    return replace(regime, full_time=full_time, rule=rule, opening=first.opening if first else None)


def _narrowed(heard: _Heard) -> Passage:
    """Return the one line or sentence of a passage that gives the number by itself, or the whole passage."""
    days = heard.steady.days
    alone = (part for part in parts_of(heard.passage) if presence(fold(part.text), None).days == days)
    return next(alone, heard.passage)


def _unclear(passage: Passage | None) -> Question:
    if passage is None:
        return Question("office_days", Reason.MISSING)
    return Question("office_days", Reason.UNREADABLE, passage.text)
