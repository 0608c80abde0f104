"""How much is kept of a person, a line for each kind, and what they can do about it."""

from collections.abc import Mapping

from slack_sdk.models.blocks import ActionsBlock, Block

from bot import blocks
from bot.blocks import Message
from bot.privacy.erasure import erase_button
from bot.privacy.kinds import line
from bot.privacy.messages import notice
from bot.privacy.mirror import MIRROR, mirror_button
from bot.privacy.practice import Practice
from bot.privacy.readable import export_button
from bot.words import Words


def privacy_message(kept: Mapping[str, int], contact: str | None, practice: Practice, w: Words) -> Message:
    """Return the notice, and how many records of each kind are kept.

    Args:
        kept: kind -> how many.
        contact: Slack's id of whom to ask; None when nobody is named.
    """
    title = w.say("What I keep about you")
    lines = "\n".join(line(kind, n, w) for kind, n in kept.items() if n)
    counted: tuple[Block, ...] = (blocks.section(lines),) if lines else ()
    now = w.say("Kept about you now:") if lines else w.say("Nothing is kept about you yet.")
    ways = ActionsBlock(block_id=MIRROR, elements=[mirror_button(w), export_button(w), erase_button(w)])
    shown = (blocks.header(title), *notice(w, contact, practice), blocks.section(f"*{now}*"), *counted, ways)
    return Message(title, shown)
