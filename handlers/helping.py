"""One help for all of Foyer: what can be typed to it, as each capability says."""

from collections.abc import Iterable

from bot import blocks
from bot.blocks import Message
from bot.joins import Capability
from bot.roles.messages import DIRECTLY
from bot.words import Words


def usage(capabilities: Iterable[Capability], w: Words, *, opening: str = "") -> Message:
    """Return what can be typed in a direct message.

    Args:
        opening: a sentence that stands above it; "" for none.
    """
    title = w.say("What you can write to me")
    understood = (example for capability in capabilities for example in capability.phrases.examples)
    examples = (*understood, *DIRECTLY)
    lines = "\n".join(f"• {w.say(example)}" for example in examples)
    commands = w.say(
        "In any conversation: `/ask`, `/office`, `/report` and `/role`; each tells more with “help”."
    )
    return Message(
        opening or title,
        (
            *((blocks.section(opening),) if opening else ()),
            blocks.header(title),
            blocks.section(lines),
            blocks.context(commands),
        ),
    )
