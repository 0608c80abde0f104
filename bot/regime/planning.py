"""When a person is asked where the day is spent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday, daily, is_working_day, wall_instant
from bot.joins import Due, Recipient
from bot.regime.errors import PromptTooLate
from bot.regime.facts import Facts, Part, absent_halves

PROMPT = "regime.prompt"
# A morning's question is not asked in the afternoon.
EXPIRES_AT = time(12)


@dataclass(frozen=True, slots=True)
class PromptFacts:
    """What decides when one person is asked about one engagement.

    Args:
        engagement, person: our own keys.
        facts: the engagement with its zone, closed days, absences and check-ins.
        work_days: the working pattern of the policy in force.
        prompt_time: the person's local time for being asked, before noon.

    Raises: PromptTooLate.
    """

    engagement: int
    person: int
    facts: Facts
    work_days: frozenset[Weekday] = MONDAY_TO_FRIDAY
    prompt_time: time = time(9)

    def __post_init__(self) -> None:
        """Refuse a prompt that could never be sent."""
        if self.prompt_time >= EXPIRES_AT:
            raise PromptTooLate(self.prompt_time)


def plan(asked: PromptFacts, start: datetime, end: datetime) -> list[Due]:
    """Return the prompts that fall due in the window (start, end] of aware instants, earliest first.

    One for each working day of the engagement, at the person's own local time; none on closed days, on days
    whose morning is leave, nor where something is already said about the day.
    """
    return list(_dues(asked, start, end))


def next_due(asked: PromptFacts, after: datetime, horizon: datetime) -> Due | None:
    """Return the first prompt that falls due in (after, horizon], or None."""
    return next(_dues(asked, after, horizon), None)


def prompt_about(day: date, asked: PromptFacts) -> Due:
    """Return the prompt about `day`, due or not: its key is the same whoever asks for it."""
    return Due(
        kind=PROMPT,
        subject=asked.engagement,
        recipient=Recipient(person=asked.person),
        occurrence=day.isoformat(),
        due=wall_instant(day, asked.prompt_time, asked.facts.zone),
        expires=wall_instant(day, EXPIRES_AT, asked.facts.zone),
    )


def _dues(asked: PromptFacts, start: datetime, end: datetime) -> Iterator[Due]:
    for day, _ in daily(asked.prompt_time, asked.facts.zone, start, end):
        if _is_asked(day, asked):
            yield prompt_about(day, asked)


def _is_asked(day: date, asked: PromptFacts) -> bool:
    facts = asked.facts
    return (
        facts.covers(day)
        and is_working_day(day, asked.work_days, facts.closed_days)
        and Part.AM not in absent_halves(day, facts)
        and not any(said.day == day and not said.retracted for said in facts.check_ins)
    )
