"""When somebody is welcomed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.rules import wall_instant
from bot.joins import Due, Recipient

WELCOME = "onboarding.welcome"
FIRST = "first"  # the one occurrence of a welcome
BEFORE_THE_PROMPT = timedelta(minutes=30)
# First contact is not lost over a holiday, and still makes sense two weeks later.
WELCOME_KEEPS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What decides when one person is welcomed to one role.

    Args:
        engagement, person: our own keys.
        start: first day of the role, a local date in `zone`.
        prompt_time: wall time of their morning's question.
        enrolled_at: when Foyer was set up for the role, aware UTC.
    """

    engagement: int
    person: int
    start: date
    zone: ZoneInfo
    prompt_time: time
    enrolled_at: datetime


def welcome(newcomer: Newcomer) -> Due:
    """Return the one welcome: a while before the first morning's question, or once Foyer is set up."""
    first_morning = wall_instant(newcomer.start, newcomer.prompt_time, newcomer.zone) - BEFORE_THE_PROMPT
    due = max(first_morning, newcomer.enrolled_at)
    return Due(
        kind=WELCOME,
        subject=newcomer.engagement,
        recipient=Recipient(person=newcomer.person),
        occurrence=FIRST,
        due=due,
        expires=due + WELCOME_KEEPS,
    )
