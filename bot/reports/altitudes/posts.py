"""A page as messages in Slack: one line and what stands under it in a channel, all of it for a person."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    Block,
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextListElement,
    RichTextSectionElement,
)

from bot import blocks
from bot.blocks import Message, Typed
from bot.reports.altitudes.page import Line, Page, Part, fitted
from bot.words import Words

BODY = 11_500  # characters, so that with its head and its feet a page is within one message
_BOLD = RichTextElementParts.TextStyle(bold=True)


def root(page: Page, w: Words) -> Message:
    """Return the line of a report in a channel: title, colours and how they changed."""
    return Message(headline(page, w), (_head(page, w), *_feet(page.signature)))


def details(page: Page, w: Words) -> Message:
    """Return what stands under that line."""
    return Message(_notification(page, w), (body(page), *_feet(page.note)))


def whole(page: Page, w: Words) -> Message:
    """Return the report in one message."""
    feet = (*_feet(page.signature), *_feet(page.note))
    return Message(_notification(page, w), (_head(page, w), body(page), *feet))


def headline(page: Page, w: Words) -> str:
    """Return title and colour in one line of mrkdwn."""
    return w.say("{title}: {overall}", title=Typed(page.title), overall=page.overall)


def body(page: Page, most: int = BODY) -> RichTextBlock:
    """Return the parts of a page in at most `most` characters.

    What was typed stands here as plain text, so that nothing in it is read as markup.
    """
    shown = [element for part in fitted(page, most).parts for element in _part(part)]
    return RichTextBlock(elements=shown)


def _head(page: Page, w: Words) -> Block:
    said = (f"*{headline(page, w)}*", " · ".join(page.colours))
    return blocks.section("\n".join(filter(None, said)))


def _feet(said: str) -> tuple[Block, ...]:
    return (blocks.context(str(Typed(said))),) if said else ()


def _notification(page: Page, w: Words) -> str:
    first = next((line.text for part in page.parts for line in part.lines), "")
    return blocks.shortened(f"{headline(page, w)}\n{Typed(first)}", blocks.MESSAGE_TEXT)


def _part(part: Part) -> Iterator[RichTextElement]:
    if not part.heading:
        yield from (_section(line, ends="\n") for line in part.lines)
        return
    heading = RichTextElementParts.Text(text=f"\n{part.heading}", style=_BOLD)
    yield RichTextSectionElement(elements=[heading])
    yield RichTextListElement(style="bullet", elements=[_section(line) for line in part.lines])


def _section(line: Line, ends: str = "") -> RichTextSectionElement:
    lead = [RichTextElementParts.Text(text=f"{line.lead} ", style=_BOLD)] if line.lead else []
    # Slack takes no empty text.
    text = RichTextElementParts.Text(text=f"{line.text}{ends}" or "\u00a0")
    return RichTextSectionElement(elements=[*lead, text])
