"""What a person's own days add to the joins of their room."""

from contextlib import suppress
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject
from sqlalchemy.orm import Session

from bot import blocks
from bot.calendar import store as calendar
from bot.calendar.form import away_button
from bot.calendar.rules import local_day
from bot.joins import PersonalData
from bot.people import store as people
from bot.privacy import looks
from bot.privacy.visibility import Openings
from bot.regime import phrases
from bot.regime.errors import NoOfficeDays
from bot.regime.own import heard, messages, months, store
from bot.regime.own.messages import TYPED_EXAMPLES
from bot.regime.own.monthly import run_up
from bot.regime.own.planning import reminders
from bot.regime.own.rendering import REASONS, RENDERED
from bot.regime.team import store as team
from bot.roles import several
from bot.roles.store import Engagement
from bot.words import Words

__all__ = [
    "REASONS",
    "RENDERED",
    "TYPED_EXAMPLES",
    "heard",
    "home_blocks",
    "openings",
    "personal_data",
    "reminders",
]


def home_blocks(tx: Session, engagement: Engagement, now: datetime, w: Words) -> tuple[Block, ...]:
    """Return the time since the start and the ways to one's month and days away, for Home.

    Of each role by itself, where the person has several at the same time.
    """
    shown: list[Block] = []
    today = local_day(now, people.person(tx, engagement.workspace, engagement.person).zone)
    for one in (engagement, *several.beside(tx, engagement, since=today)):
        with suppress(NoOfficeDays):
            shown += _since_start(tx, one, now, w, is_first=one is engagement)
    return tuple(shown)


def _since_start(
    tx: Session, engagement: Engagement, now: datetime, w: Words, *, is_first: bool
) -> tuple[Block, ...]:
    role = several.told_apart(tx, engagement.workspace, engagement.id)
    since_start = phrases.of_role(role, run_up(months.since_start(tx, engagement, now), w), w)
    month = ButtonElement(
        action_id=messages.MONTH, text=PlainTextObject(text=w.say("My month")), value=str(engagement.id)
    )
    where = "home" if is_first else f"home.{engagement.id}"
    away = [away_button(w)] if is_first else []
    row = ActionsBlock(block_id=f"{messages.MONTH}.{where}", elements=[month, *away])
    return blocks.context(since_start), row


def openings(tx: Session, engagement: Engagement) -> Openings:
    """Return what is switched on about what others see of a person."""
    workspace = engagement.workspace
    return Openings(
        results_recorded=team.collective_information(tx, workspace) is not None,
        shares_presence=people.person(tx, workspace, engagement.person).shares_presence,
    )


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return what was asked to be decided, what was done to days away, and who looked."""
    return {
        "office_requests": store.requests_of(tx, workspace, person),
        "absence_changes": calendar.changes_of(tx, workspace, person),
        "looks": looks.looks_of(tx, workspace, person),
    }
