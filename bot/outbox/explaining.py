"""Why somebody got a message, in Slack. The id of the shortcut is a constant here."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed
from bot.outbox import sentences
from bot.outbox.why import Because
from bot.words import N_, Words

WHY = "why.message"  # the shortcut on a message
EXPLANATION = "why.explanation"  # the window that answers it

EXAMPLES = (N_("“why?”: why I sent you my last message, or the one whose thread you write in"),)
SHOWN = 15  # parts of a digest that fit into one message
LONGEST_LINE = 300  # characters of one line of the document


def answer(found: Sequence[Because], w: Words, zone: ZoneInfo) -> Message:
    """Return why a message was sent; of none that was planned, that it was an answer."""
    if not found:
        return Message(_asked(w))
    return Message(found[0].reason.rule, tuple(_shown(found, w, zone)))


def view(found: Sequence[Because], w: Words, zone: ZoneInfo, *, is_ours: bool = True) -> View:
    """Return the same as a window.

    Args:
        is_ours: the message is one of Foyer's.
    """
    if not is_ours:
        shown: tuple[Block, ...] = (blocks.section(w.say("This message is not one of mine.")),)
    else:
        shown = tuple(_shown(found, w, zone)) if found else (blocks.section(_asked(w)),)
    return blocks.modal(EXPLANATION, w.say("Why this message?"), shown, submit=None, close=w.say("Close"))


def _asked(w: Words) -> str:
    return w.say("You asked me, or you said something that I answered. I did not begin by myself.")


def _shown(found: Sequence[Because], w: Words, zone: ZoneInfo) -> Iterator[Block]:
    for because in found[:SHOWN]:
        yield blocks.section("\n".join(_lines(because, w, zone)))
    rest = len(found) - SHOWN
    if rest > 0:
        yield blocks.context(w.say_many("{n} more part.", "{n} more parts.", rest))


def _lines(because: Because, w: Words, zone: ZoneInfo) -> Iterator[str]:
    kind = sentences.kind(because.kind, w)
    yield w.say("*{kind}*, due on {moment}", kind=kind, moment=w.moment(because.due, zone))
    yield because.reason.rule
    if because.reason.line is not None:
        yield w.say("The role document says:")
        line = blocks.shortened(because.reason.line.raw, LONGEST_LINE)
        yield blocks.quoted(Typed(line))
