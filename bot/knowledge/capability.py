"""The joins of this room. Nothing in it is started by the clock."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.joins import Capability, NotWanted, Occasion, Plan, Subject
from bot.knowledge import messages
from bot.words import Words


def _plan(_tx: Session, _subject: Subject, _since: datetime, _until: datetime) -> Plan:
    return Plan(due=(), next_due=None)


def _render(_tx: Session, _occasion: Occasion, _now: datetime) -> Message | NotWanted:
    return NotWanted("nothing_of_this_kind")


def _home(_tx: Session, _workspace: int, _person: int, _now: datetime, w: Words) -> Sequence[Block]:
    return messages.home_section(w)


KNOWLEDGE = Capability(name="knowledge", plan=_plan, render=_render, home=_home)
