"""The days of a role are others now: those it concerns are told, whoever moved them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message
from bot.joins import Due, Occasion, Reason, Recipient
from bot.people import store as people
from bot.roles import store as roles
from bot.roles.circle import circle
from bot.roles.store import Engagement
from bot.words import Words, words

MOVED = "onboarding.moved"
KEEPS = timedelta(days=7)  # over somebody's days off


def news(tx: Session, engagement: Engagement, by: int | None, now: datetime) -> Iterator[Due]:
    """Yield a message for the person in the role and one for each manager.

    Args:
        by: who moved it, by our own key, and is not told; None for who runs Foyer.
    """
    around = circle(tx, engagement)
    concerned = {engagement.person, *(one.key for one in around.reachable("manager"))}
    for person in sorted(concerned - {by}):
        yield Due(
            kind=MOVED,
            subject=engagement.id,
            recipient=Recipient(person=person),
            occurrence=now.isoformat(),
            due=now,
            expires=now + KEEPS,
        )


def render(tx: Session, occasion: Occasion) -> Message:
    """Return which days the role has, as they stand when it is told."""
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    reader = people.person(tx, occasion.workspace, occasion.recipient.person or 0)
    w = words(reader.language)
    days = {"title": engagement.title, "start": w.day(engagement.start), "end": w.day(engagement.end)}
    if reader.id == engagement.person:
        told = w.say("The days of your role, {title}, have changed: it runs from {start} to {end}.", **days)
    else:
        name = people.person(tx, occasion.workspace, engagement.person).name
        told = w.say(
            "The days of the role of {name}, {title}, have changed: it runs from {start} to {end}.",
            name=name,
            **days,
        )
    kept = w.say("What is done stays as it is; tasks, reports and reviews follow the new days.")
    return Message(told, (blocks.section(told), blocks.context(kept)))


def reason(tx: Session, occasion: Occasion, w: Words) -> Reason:
    """Return why the reader is told."""
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    return Reason(w.say("Somebody who may do so has moved the days of {title}.", title=engagement.title))
