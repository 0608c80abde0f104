"""What somebody can do about an answer: choose, ask a human, share, judge. Ids are constants here."""

from collections.abc import Iterator
from enum import StrEnum

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextActionsBlock,
    FeedbackButtonObject,
    FeedbackButtonsElement,
)

from bot.blocks import shortened
from bot.knowledge.outcome import Outcome
from bot.knowledge.replies import Answered, Confirmed
from bot.words import Words

ASK_ABOUT = "knowledge.ask_about"  # the shortcut on a message
HAND_OVER = "knowledge.hand_over"
CHOOSE = "knowledge.choose"
SHARE = "knowledge.share"
FEEDBACK = "knowledge.feedback"
HELPFUL, UNHELPFUL = "helpful", "unhelpful"
LONGEST_BUTTON = 75  # characters; Slack's limit


class Seen(StrEnum):
    """Who sees an answer: its asker in a direct message, its asker alone in a channel, everybody there."""

    DIRECT = "direct"
    ALONE = "alone"
    PUBLIC = "public"


def buttons(reply: Answered | Confirmed, w: Words, seen: Seen) -> Iterator[Block]:
    """Yield the buttons below an answer; in public nobody presses for another."""
    if seen is Seen.PUBLIC:
        return
    pressed = list(_pressed(reply, w, seen))
    if pressed:
        yield ActionsBlock(elements=pressed)
    if reply.key and reply.outcome != Outcome.CLARIFY:
        yield ContextActionsBlock(elements=[_feedback(reply.key, w)])


def _pressed(reply: Answered | Confirmed, w: Words, seen: Seen) -> Iterator[ButtonElement]:
    if isinstance(reply, Answered):
        yield from _choices(reply)
        if reply.human and reply.key:
            asked = shortened(w.say("Ask {person}", person=reply.human.name.raw), LONGEST_BUTTON)
            yield ButtonElement(text=asked, action_id=HAND_OVER, value=str(reply.key))
    is_answer = reply.outcome not in (Outcome.CLARIFY, Outcome.NONE)
    if seen is Seen.ALONE and reply.key and is_answer:
        yield ButtonElement(text=w.say("Share with everyone here"), action_id=SHARE, value=str(reply.key))


def _choices(reply: Answered) -> Iterator[ButtonElement]:
    for at, passage in enumerate(reply.answer.choices):
        yield ButtonElement(
            text=shortened(passage.heading or passage.document, LONGEST_BUTTON),
            action_id=f"{CHOOSE}.{at}",
            value=f"{reply.answer.language} {passage.digest}",
        )


def _feedback(key: int, w: Words) -> FeedbackButtonsElement:
    return FeedbackButtonsElement(
        action_id=FEEDBACK,
        positive_button=FeedbackButtonObject(text=w.say("Helpful"), value=f"{HELPFUL} {key}"),
        negative_button=FeedbackButtonObject(text=w.say("Not helpful"), value=f"{UNHELPFUL} {key}"),
    )
