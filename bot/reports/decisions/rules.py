"""What can be answered to a decision, by whom, and when who decides is reminded of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.blocks import Typed
from bot.calendar.rules import MONDAY_TO_FRIDAY, previous_working_day, wall_instant
from bot.reports.decisions.errors import AlreadyDecided, NotTheDecider, Withdrawn
from bot.reports.points import NOTHING, Decision

REMINDED_AT = time(9)


class Verdict(StrEnum):
    """What is answered to a decision; who asks back has not decided yet."""

    APPROVED = "approved"
    DECLINED = "declined"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a decision.

    Args:
        by: our key of who gave it; `name` is what they are called.
        at: when, aware, in the zone of the series.
        comment: what they added, such as the option they chose.
    """

    verdict: Verdict
    by: int
    name: Typed
    at: datetime
    comment: Typed = NOTHING

    @property
    def is_final(self) -> bool:
        """Whether it decides."""
        return self.verdict is not Verdict.ASKED

    @property
    def day(self) -> date:
        """The day it was given, in the zone of the series."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it stands: what is asked, since when, and every answer to it, the first one first."""

    point: Decision
    at: datetime
    is_withdrawn: bool = False
    answers: tuple[Answer, ...] = ()

    @property
    def standing(self) -> Answer | None:
        """What decided it; else what was asked back last; None where nothing was answered."""
        return standing(self.answers)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for who decides."""
        decided = self.standing is not None and self.standing.is_final
        return not (decided or self.is_withdrawn)


def standing(answers: Sequence[Answer]) -> Answer | None:
    """Return the answer that decides; else the last; None of none."""
    final = (answer for answer in answers if answer.is_final)
    return next(final, answers[-1] if answers else None)


def check(asked: Asked, person: int, decider: str) -> None:
    """Let only who is named answer, and only while it waits for them.

    Args:
        person: our key of who answers.
        decider: what who is asked is called.

    Raises: NotTheDecider, AlreadyDecided, Withdrawn.
    """
    if asked.point.by != person:
        raise NotTheDecider(decider)
    answer = asked.standing
    if answer and answer.is_final:
        raise AlreadyDecided(answer.name.raw, answer.at)
    if asked.is_withdrawn:
        raise Withdrawn


def remind_at(due: date, asked: datetime, zone: ZoneInfo, closed: frozenset[date]) -> datetime | None:
    """Return when who decides is reminded, aware: the working day before, else the day itself.

    Args:
        asked: when they were asked, aware; who is asked that late is not reminded at all.
        closed: days on which nobody works.
    """
    days = (previous_working_day(due, MONDAY_TO_FRIDAY, closed), due)
    mornings = (wall_instant(day, REMINDED_AT, zone) for day in days)
    return next((morning for morning in mornings if morning > asked), None)
