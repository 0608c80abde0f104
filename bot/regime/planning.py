"""What decides when a person is asked where the day is spent."""

from dataclasses import dataclass
from datetime import date, time

from bot.calendar.rules import wall_instant
from bot.joins import Due, Recipient
from bot.regime.errors import PromptTooLate
from bot.regime.facts import Facts

PROMPT = "regime.prompt"
# A morning's question is not asked in the afternoon.
EXPIRES_AT = time(12)


@dataclass(frozen=True, slots=True)
class PromptFacts:
    """What decides when one person is asked about one engagement.

    Args:
        engagement, person: our own keys.
        facts: the engagement with its zone, closed days, absences and check-ins.
        prompt_time: the person's local time for being asked, before noon.
        is_daily: whether they want to be asked on each working day, whatever they plan.

    Raises: PromptTooLate.
    """

    engagement: int
    person: int
    facts: Facts
    prompt_time: time = time(9)
    is_daily: bool = False

    def __post_init__(self) -> None:
        """Refuse a prompt that could never be sent."""
        if self.prompt_time >= EXPIRES_AT:
            raise PromptTooLate(self.prompt_time)


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
