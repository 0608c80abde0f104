"""Which fact a question asks for, recognised by its concepts and never by its sentence.

An intent claims a question only when it explains all of it: one word about something else ("when do I start
*the audit*?") and the question goes to the search instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.outcome import Ask
from bot.knowledge.reading import Question, Unit

_DATED = "said_period"


class Topic(StrEnum):
    """What a fact intent is about."""

    UNTIL_START = "until_start"
    STILL_THERE = "still_there"
    HALFWAY = "halfway"
    ELAPSED = "elapsed"
    LEFT = "left"
    SPAN = "span"
    START = "start"
    END = "end"
    LOCATION = "location"
    FULL_TIME = "full_time"
    HOME_DAYS = "home_days"
    OFFICE_DAYS = "office_days"
    TITLE = "title"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Intent:
    """How a question about one topic looks.

    Args:
        needs: alternatives; all signs of one of them must be there. A sign is a concept or "ask:<kind>".
        also: concepts that may stand beside them.
        asks: kinds of value the fact can give.
    """

    topic: Topic
    needs: tuple[frozenset[str], ...]
    also: frozenset[str]
    asks: frozenset[Ask]


def _intent(topic: Topic, needs: str, also: str = "", asks: str = "") -> Intent:
    return Intent(
        topic,
        tuple(frozenset(signs.split()) for signs in needs.split("|")),
        frozenset(also.split()) | ANYWHERE,
        frozenset(Ask(ask) for ask in asks.split()) | {Ask.WHICH},
    )


ANYWHERE = frozenset(["engagement", "work", "day", "date", "still", "do", "frequency"])
_SPANS = "week month year duration"

_INTENTS = (
    _intent(Topic.UNTIL_START, "until_begin | left begin", f"left begin {_SPANS}", "number length"),
    _intent(
        Topic.STILL_THERE,
        f"{_DATED} still | {_DATED} engagement | {_DATED} work | {_DATED} end | {_DATED} duration",
        "end left begin duration office project",
    ),
    _intent(Topic.HALFWAY, "halfway", f"{_SPANS} end elapsed", "date month weekday"),
    _intent(Topic.ELAPSED, "elapsed", f"{_SPANS} begin left end", "number length date"),
    _intent(
        Topic.LEFT,
        "left | still ask:length | still ask:number day | still ask:number week | still ask:number month "
        "| end ask:number | end ask:length still",
        f"{_SPANS} end left",
        "number length",
    ),
    _intent(Topic.SPAN, "begin end", f"{_SPANS}", "date weekday month"),
    _intent(Topic.START, "begin", f"{_SPANS} elapsed", "date weekday month"),
    _intent(Topic.END, "end | ask:date duration", f"{_SPANS} left", "date weekday month"),
    _intent(
        Topic.LOCATION,
        "ask:place office | ask:place work | ask:place engagement | place",
        "office place",
        "place",
    ),
    _intent(Topic.FULL_TIME, "full_time", "regime"),
    _intent(Topic.HOME_DAYS, "home", "office regime week every_day duration", "number frequency"),
    _intent(Topic.OFFICE_DAYS, "office | regime", "home week every_day full_time", "number frequency"),
    _intent(Topic.TITLE, "title", "", "person name"),
    _intent(
        Topic.LENGTH,
        "ask:length | duration | ask:number month engagement | ask:number week engagement "
        "| ask:number year engagement | year engagement | month engagement",
        f"{_SPANS} left",
        "length number",
    ),
)


def topics(question: Question) -> Iterator[Topic]:
    """Yield the facts that explain the whole question, the most particular first."""
    signs = question.signs | {f"ask:{ask}" for ask in question.asks}
    signs |= {_DATED} if question.period else frozenset[str]()
    for intent in _INTENTS:
        if any(need <= signs and _explains(intent, need, question) for need in intent.needs):
            yield intent.topic


def asks(topic: Topic) -> frozenset[Ask]:
    """Return the kinds of value that a fact can give."""
    return next(intent.asks for intent in _INTENTS if intent.topic is topic)


def _explains(intent: Intent, need: frozenset[str], question: Question) -> bool:
    explained = need | intent.also
    return (
        question.asks <= intent.asks
        and (question.period is None or _DATED in need)
        and all(unit.concepts & explained or _colours(unit, question) for unit in question.units)
    )


def _colours(unit: Unit, question: Question) -> bool:
    """An unknown verb changes nothing in "which job do I hold?", much in "can I swap office days?"."""
    return bool(question.asks) and unit.weak and not unit.concepts
