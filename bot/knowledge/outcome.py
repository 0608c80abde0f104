"""What a question comes to. Values only: the words are found by `plain` and `messages`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.knowledge.library import Passage


class Outcome(StrEnum):
    """How far the documents go, the furthest first.

    A typed value; a passage; a human's approved answer; passages that contradict each other; only half of
    what was asked; several passages that may be meant; or nothing.
    """

    FACT = "fact"
    QUOTE = "quote"
    VERIFIED = "verified"
    DISAGREE = "disagree"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NONE = "none"


class Ask(StrEnum):
    """The kind of value a question wants to hear."""

    NUMBER = "number"
    MONEY = "money"
    TIME = "time"
    LENGTH = "length"
    FREQUENCY = "frequency"
    PERSON = "person"
    NAME = "name"
    DATE = "date"
    WEEKDAY = "weekday"
    MONTH = "month"
    PLACE = "place"
    ADDRESS = "address"
    CONTACT = "contact"
    COLOUR = "colour"
    BRAND = "brand"
    WHICH = "which"


class When(StrEnum):
    """Where a day or a period lies beside the engagement."""

    BEFORE = "before"
    WITHIN = "within"
    PARTLY = "partly"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Start:
    """The first day of the role."""

    day: date
    past: bool


@dataclass(frozen=True, slots=True)
class End:
    """The last day of the role, inclusive."""

    day: date
    past: bool


@dataclass(frozen=True, slots=True)
class Span:
    """The role from its first to its last day, both inclusive."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Length:
    """How long the role lasts: in months as the document says, else in calendar days."""

    months: int | None
    days: int | None
    end: date | None


@dataclass(frozen=True, slots=True)
class DaysLeft:
    """Calendar days after today up to the last day; the same as whole weeks, and as months and days."""

    days: int
    weeks: int
    months: int
    odd_days: int
    end: date


@dataclass(frozen=True, slots=True)
class DaysUntilStart:
    """Calendar days from today to the first day, which is still to come."""

    days: int
    start: date


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Calendar days since the first day; the same as whole weeks, and as months and days."""

    days: int
    weeks: int
    months: int
    odd_days: int
    start: date


@dataclass(frozen=True, slots=True)
class Halfway:
    """The day in the middle of the role."""

    day: date
    past: bool


@dataclass(frozen=True, slots=True)
class StillThere:
    """Whether the role runs on a day or in a period named in the question, both ends inclusive."""

    first: date
    last: date
    when: When
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """Days per week at the office."""

    per_week: int


@dataclass(frozen=True, slots=True)
class HomeDays:
    """What the office days leave of a week; the document itself says nothing of home."""

    office_days: int


@dataclass(frozen=True, slots=True)
class FullTime:
    """Whether the role is full-time."""

    full_time: bool


@dataclass(frozen=True, slots=True)
class Location:
    """Where the role is based."""

    place: str


@dataclass(frozen=True, slots=True)
class Title:
    """What the role is called."""

    title: str


Fact = (
    Start | End | Span | Length | DaysLeft | DaysUntilStart | Elapsed | Halfway | StillThere
    | OfficeDays | HomeDays | FullTime | Location | Title
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: "start", "duration_months" or "end", its value, and the line that says so.

    `passage` is None for a value that was computed from the steps before it.
    """

    name: str
    value: date | int
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents say to a question.

    Args:
        language: language of the question, "en", "fr" or "nl".
        fact: the typed value of outcome FACT.
        quotes: the passages it rests on, the best one first; at least one unless it is NONE or CLARIFY.
        choices: the passages that may be meant (CLARIFY), two or three, under different headings.
        because: how a computed fact follows from the quotes, in the order of the sum.
        lacks: kinds of value that were asked and do not stand in the quotes (PARTIAL).
        missing: words of the question that were not found, as they were typed (PARTIAL, NONE).
        nearest: passages that come closest when there is no answer (NONE), at most three.
        lines: for each of the quotes, the sentence of it that answers best; none where the whole does.
        question: what was asked, as it was typed.
    """

    outcome: Outcome
    language: str
    fact: Fact | None = None
    quotes: tuple[Passage, ...] = ()
    because: tuple[Step, ...] = ()
    lacks: tuple[Ask, ...] = ()
    missing: tuple[str, ...] = ()
    nearest: tuple[Passage, ...] = ()
    choices: tuple[Passage, ...] = ()
    lines: tuple[str, ...] = ()
    question: str = ""

    @property
    def says(self) -> bool:
        """Whether the documents say what was asked."""
        return self.outcome in (Outcome.FACT, Outcome.QUOTE)
