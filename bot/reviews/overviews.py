"""Targets and reviews on Home: for the person in a role, and for who reviews others."""

from collections.abc import Iterator, Sequence
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block
from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message, Typed
from bot.people import store as people
from bot.reviews import access, messages
from bot.reviews.errors import NoReview
from bot.reviews.ref import Ref
from bot.reviews.sitting import current
from bot.reviews.targets import messages as targets
from bot.reviews.targets import store
from bot.roles import several
from bot.roles.store import Engagement
from bot.words import Words

SHOWN = 10  # people of one section


def own_blocks(tx: Session, engagement: Engagement, today: date, w: Words) -> tuple[Block, ...]:
    """Return a person's targets and next review, for Home; nothing once the role is over."""
    if engagement.end < today:
        return ()
    every = store.targets(tx, engagement.workspace, engagement.id)
    role = several.told_apart(tx, engagement.workspace, engagement.id)
    title = several.named(Typed(w.say("Targets and reviews")), role)
    lines = [f"*{title}*", targets.summary(every, w)]
    lines.append(_next(tx, engagement, today, w))
    return blocks.section("\n".join(filter(None, lines))), _ways(engagement, w)


def others_blocks(tx: Session, workspace: int, person: int, today: date, w: Words) -> tuple[Block, ...]:
    """Return whose targets and reviews somebody sees, each with their next review, for Home."""
    every = access.seen_by(tx, workspace, person, today)
    return tuple(block for one in every[:SHOWN] for block in _other(tx, one, today, w))


def choice(tx: Session, every: Sequence[Engagement], w: Words) -> Message:
    """Return the people somebody reviews, or the roles they have themself, to choose which they mean."""
    if len({one.person for one in every}) == 1:
        text = w.say("There are targets and reviews of several roles. Which?")
    else:
        text = w.say("You see the targets and reviews of several people. Whose?")
    shown: list[Block] = [blocks.section(text)]
    for one in every[:SHOWN]:
        name = people.person(tx, one.workspace, one.person).name
        shown += [blocks.section(f"*{name}*, {one.title}"), _ways(one, w)]
    return Message(text, tuple(shown))


def _other(tx: Session, engagement: Engagement, today: date, w: Words) -> Iterator[Block]:
    name = people.person(tx, engagement.workspace, engagement.person).name
    said = f"*{name}*, {engagement.title}\n{_next(tx, engagement, today, w)}"
    yield blocks.section(said.rstrip())
    yield _ways(engagement, w)


def _next(tx: Session, engagement: Engagement, today: date, w: Words) -> str:
    try:
        one = current(tx, engagement, today)
    except NoReview:
        return ""
    return w.say("{title}: {day}", title=messages.title(one, w), day=w.day(one.day))


def _ways(engagement: Engagement, w: Words) -> ActionsBlock:
    ref = Ref(engagement.id)
    buttons = [
        messages.button(messages.TARGETS, w.say("Targets"), ref),
        messages.button(messages.OPEN, w.say("Open the review"), ref),
    ]
    return ActionsBlock(block_id=f"reviews.ways.{engagement.id}", elements=buttons)
