"""A digest: several messages that waited, or are due together, in one."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block, DividerBlock, HeaderBlock

from bot import blocks
from bot.blocks import Message
from bot.errors import OverSlackLimit
from bot.words import Words


def digest(parts: Sequence[Message], w: Words, *, has_waited: bool = True) -> Message:
    """Return messages as sections of one, with their buttons; too many or too long, as their texts alone.

    Args:
        has_waited: whether any was held; else they were due at the same time.
    """
    waited, at_once = w.say("A few things that waited for a good moment"), w.say("A few things in one")
    headline = waited if has_waited else at_once
    text = blocks.shortened("\n".join((headline, *(part.text for part in parts))), blocks.MESSAGE_TEXT)
    try:
        return Message(text, tuple(_shown(headline, parts)))
    except OverSlackLimit:
        room = (blocks.MESSAGE_WEIGHT - len(headline)) // len(parts) - 2
        lines = [f"• {blocks.shortened(part.text, max(room, 1))}" for part in parts]
        told = blocks.shortened("\n".join(lines), blocks.MESSAGE_WEIGHT - len(headline))
        return Message(text, (blocks.header(headline), *blocks.sections(told)))


def _shown(headline: str, parts: Sequence[Message]) -> Iterator[Block]:
    yield blocks.header(headline)
    taken: set[str] = set()
    for part in parts:
        yield DividerBlock()
        named = {block.block_id for block in part.blocks if block.block_id}
        # Slack refuses two blocks of one name, and the name says to their door on which surface they stand.
        clashes = bool(named & taken) or not part.blocks
        yield from (blocks.section(part.text),) if clashes else map(_below_a_headline, part.blocks)
        taken |= named


def _below_a_headline(block: Block) -> Block:
    """Return a block as it stands in a section of the digest: only the digest has a header."""
    if isinstance(block, HeaderBlock) and block.text:
        return blocks.section(f"*{blocks.Typed(block.text.text)}*")
    return block
