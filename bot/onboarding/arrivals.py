"""Foyer is invited to a channel: it says once what it does there, in the language of who invited it."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message
from bot.joins import Due, Manner, Occasion, Reason, Recipient
from bot.people import store as people
from bot.words import Words, words

INVITED = "onboarding.invited"
KEEPS = timedelta(hours=1)  # later, nobody remembers having invited it


def greeting(inviter: int, channel: int, now: datetime) -> Due:
    """Return the one message to a channel that Foyer was invited to.

    Args:
        inviter: who invited it, by our own key.
    """
    return Due(
        kind=INVITED,
        subject=inviter,
        recipient=Recipient(channel=channel),
        occurrence="once",
        due=now,
        expires=now + KEEPS,
        manner=Manner.ASKED,
    )


def render(tx: Session, occasion: Occasion) -> Message:
    """Return what Foyer does in a channel, and what it never does there."""
    w = words(people.person(tx, occasion.workspace, occasion.subject).language)
    hello = w.say("Hello! I am Foyer, the assistant for people who start in a role.")
    does = w.say(
        "Here I answer who mentions me, from the documents, and show progress reports once their author has "
        "released them. Nothing personal about anybody ever stands in a channel: that stays between each of "
        "you and me."
    )
    return Message(hello, (blocks.section(f"{hello}\n{does}"),))


def reason(w: Words) -> Reason:
    """Return why a channel is greeted."""
    return Reason(w.say("I was invited to this channel, and say once what I do in it."))
