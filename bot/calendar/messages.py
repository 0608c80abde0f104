"""Absences in Slack: what was kept, what is coming, and how to take it back."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.calendar.spans import Span
from bot.calendar.store import PENDING, KeptAbsence
from bot.words import N_, Words

REMOVE = "calendar.absence.remove"
SHOWN = 20  # absences of a list, the nearest first

# By whether it begins at noon, and whether it ends there.
ON_ONE_DAY: Mapping[tuple[bool, bool], str] = {
    (False, False): N_("on {day}"),
    (True, False): N_("on {day} in the afternoon"),
    (False, True): N_("on {day} in the morning"),
}
OVER_SEVERAL: Mapping[tuple[bool, bool], str] = {
    (False, False): N_("from {first} to {last}"),
    (True, False): N_("from {first} at noon to {last}"),
    (False, True): N_("from {first} to {last} at noon"),
    (True, True): N_("from {first} at noon to {last} at noon"),
}


def kept(absence: KeptAbsence, w: Words, decides: Sequence[Typed] = ()) -> Message:
    """Return what was understood of an absence that was just announced, with the way to undo it.

    Args:
        decides: who is asked to approve it, for several roles each of its own; empty where nobody is.
    """
    text = w.say("Noted: you are away {days}.", days=written(absence.span, w))
    waits = (blocks.context(asked(decides, w)),) if absence.approval == PENDING else ()
    undo = ActionsBlock(elements=[_remove(absence, w.say("Undo"))])
    return Message(text, (blocks.section(text), *waits, blocks.context(_promise(w)), undo))


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
    return w.say("Taken back: you are not away {days}.", days=written(absence.span, w))


def already_gone(w: Words) -> str:
    """Return the sentence about an absence that was not there any more."""
    return w.say("These days were taken back before.")


def welcome_back(ended: Sequence[KeptAbsence], w: Words) -> str:
    """Return the sentence for somebody who is back, or who was not away."""
    if ended:
        return w.say("Welcome back! Your days away have ended; from today on I ask you again.")
    return w.say("You are not noted as away today, so nothing has changed.")


def written(span: Span, w: Words) -> str:
    """Write the days of an absence, as in "on Friday 21 November 2025"."""
    if span.first == span.last:
        return w.say(ON_ONE_DAY[span.from_noon, span.until_noon], day=w.day(span.first))
    return w.say(
        OVER_SEVERAL[span.from_noon, span.until_noon], first=w.day(span.first), last=w.day(span.last)
    )


def asked(decides: Sequence[Typed], w: Words) -> str:
    """Say who is asked to approve days away; empty: nobody could yet."""
    if len(decides) > 1:
        return w.say(
            "⏳ {names} are asked to approve it, each for one of your roles, and see only these days. They "
            "count meanwhile.",
            names=w.list(map(str, decides)),
        )
    if not decides:
        return w.say("⏳ This waits for approval, and nobody here could give it yet. It counts meanwhile.")
    return w.say(
        "⏳ {name} is asked to approve it, and sees only these days. They count meanwhile.", name=decides[0]
    )


def _line(absence: KeptAbsence, w: Words) -> Block:
    days = written(absence.span, w)
    if absence.approval == PENDING:
        days = w.say("{days} (waits for approval)", days=days)
    return blocks.section(days, accessory=_remove(absence, w.say("Remove")))


def _promise(w: Words) -> str:
    return w.say("I keep the days and never the reason, and I send you no reminders on them.")


def _remove(absence: KeptAbsence, label: str) -> ButtonElement:
    return ButtonElement(action_id=REMOVE, text=PlainTextObject(text=label), value=str(absence.id))
