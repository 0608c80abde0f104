"""The role sheet: what a role document says, each value with the lines it comes from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from bot.documents.document import Passage
from bot.roles.lengths import Length

T = TypeVar("T")

About = Literal["title", "location", "start", "start_order", "end", "office_days"]


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value, the passages it was read from, and whether it was counted from them instead of read."""

    value: T
    passages: tuple[Passage, ...]
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A first phase of a role, in which another number of office days a week is asked for."""

    days: Decimal
    length: Length


@dataclass(frozen=True, slots=True)
class WorkRegime:
    """How the role is worked; None is what the document does not say.

    Args:
        office_days_per_week: the steady number, of the time after a first phase.
        rule: the words of a rule that one number of days a week does not tell, or not wholly.
        share: per cent of the days worked that are spent in the office, where it is no whole number a week.
        opening: the first phase, if another number holds in it.
    """

    full_time: Sourced[bool] | None
    office_days_per_week: Sourced[Decimal] | None
    rule: Passage | None = None
    share: Decimal | None = None
    opening: Opening | None = None


class Reason(StrEnum):
    """Why something has to be asked."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    ORDER = "order"
    NO_SUCH_DAY = "no_such_day"
    OTHER_WEEKDAY = "other_weekday"
    NOTHING_TO_COUNT_FROM = "nothing_to_count_from"
    BEFORE_START = "before_start"
    DISAGREES = "disagrees"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Question:
    """Something a human has to say, for the document does not or not clearly.

    Args:
        about: the part of the sheet that waits for the answer.
        reason: why it is asked.
        quoted: the words of the document that gave rise to it, "" when it is silent.
        days: the days these words can mean, or the day they were measured against.
    """

    about: About
    reason: Reason
    quoted: str = ""
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """What a role document says.

    Args:
        start, end: first and last day of the role, both included.
        duration_months: the length as the document states it.
        responsibilities, qualifications, desired_skills: items without their bullets, in order.
        other: further sentences of the document, in order.
        questions: what has to be asked before the role can begin.
    """

    title: Passage | None
    location: Passage | None
    work_regime: WorkRegime
    start: Sourced[date] | None
    duration_months: Sourced[int] | None
    end: Sourced[date] | None
    responsibilities: tuple[Passage, ...]
    qualifications: tuple[Passage, ...]
    desired_skills: tuple[Passage, ...]
    other: tuple[Passage, ...]
    questions: tuple[Question, ...]
