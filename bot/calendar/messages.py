"""Absences in Slack: what was kept, what is coming, and how to take it back."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message
from bot.calendar.store import KeptAbsence
from bot.words import Words

REMOVE = "calendar.absence.remove"
SHOWN = 20  # absences of a list, the nearest first


def kept(absence: KeptAbsence, w: Words) -> Message:
    """Return what was understood of an absence that was just announced, with the way to undo it."""
    text = w.say("Noted: you are away {days}.", days=span(absence, w))
    undo = ActionsBlock(elements=[_remove(absence, w.say("Undo"))])
    return Message(text, (blocks.section(text), blocks.context(_promise(w)), undo))


def coming(absences: Sequence[KeptAbsence], w: Words, said: str = "") -> Message:
    """Return the absences to come, each with its button.

    Args:
        said: what just changed, a sentence that stands above the list.
    """
    title = w.say("Your days away")
    above = (blocks.section(said),) if said else ()
    if not absences:
        none = w.say("No days away are noted. Write them like this: `/role away tomorrow`.")
        return Message(said or none, (blocks.header(title), *above, blocks.section(none)))
    listed = tuple(_line(one, w) for one in absences[:SHOWN])
    rest = len(absences) - SHOWN
    more = (blocks.context(w.say_many("{n} more later on.", "{n} more later on.", rest)),) if rest > 0 else ()
    return Message(
        said or title,
        (blocks.header(title), *above, *listed, *more, blocks.context(_promise(w))),
    )


def taken_back(absence: KeptAbsence, w: Words) -> str:
    """Return the sentence about an absence that was undone."""
    return w.say("Taken back: you are not away {days}.", days=span(absence, w))


def already_gone(w: Words) -> str:
    """Return the sentence about an absence that was not there any more."""
    return w.say("These days were taken back before.")


def welcome_back(ended: Sequence[KeptAbsence], w: Words) -> str:
    """Return the sentence for somebody who is back, or who was not away."""
    if ended:
        return w.say("Welcome back! Your days away have ended; from today on I ask you again.")
    return w.say("You are not noted as away today, so nothing has changed.")


def span(absence: KeptAbsence, w: Words) -> str:
    """Write the days of an absence, as in "on Friday 21 November 2025"."""
    if absence.first == absence.last:
        return w.say("on {day}", day=w.day(absence.first))
    return w.say("from {first} to {last}", first=w.day(absence.first), last=w.day(absence.last))


def _line(absence: KeptAbsence, w: Words) -> Block:
    return blocks.section(span(absence, w), accessory=_remove(absence, w.say("Remove")))


def _promise(w: Words) -> str:
    return w.say("I keep the days and never the reason, and I send you no reminders on them.")


def _remove(absence: KeptAbsence, label: str) -> ButtonElement:
    return ButtonElement(action_id=REMOVE, text=PlainTextObject(text=label), value=str(absence.id))
