"""Messages and views for Slack, and Slack's limits, kept before Slack refuses.

Built on `slack_sdk.models`, which knows the blocks; this module knows what a whole message may weigh.
Source of the limits: Slack's reference of blocks, messages and views.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
    TableBlock,
)
from slack_sdk.models.views import View

from bot import words
from bot.errors import OverSlackLimit

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
VIEW_BYTES = 250_000
SECTION_TEXT = 3000
HEADER_TEXT = 150
MESSAGE_TEXT = 4000  # Slack cuts at 40,000 and advises 4,000
MESSAGE_WEIGHT = 13_000  # all text of a message; Slack refuses at about 13,200, undocumented
TABLE_ROWS = 100  # with its head; a message has one table at the most
MODAL_TITLE = 24
PRIVATE_METADATA = 3000
OPTION_TEXT = 75
ALT_TEXT = 1000  # of a picture in a file; Slack names no limit, and nobody listens longer

shortened = words.shortened  # whoever draws takes it from here


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed.

    It writes itself escaped for Slack's mrkdwn wherever it is put into a text, so that `<!channel>` in a
    report never pings. `raw` is for the places where Slack shows text as it is (plain text, form fields)
    and for storing.
    """

    raw: str

    def __str__(self) -> str:
        return self.raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message to somebody who gets it by e-mail; `kind` such as "text/calendar"."""

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message as Slack takes it.

    Args:
        text: what notifications and screen readers say, mrkdwn; at most 4,000 characters.
        blocks: what is shown; none means `text` is shown.
        thread: the `ts` of the message it stands under; None for a message of its own.
        attachments: what goes with it by e-mail; Slack shows none of them.

    Attributes:
        drawn: the blocks as Slack takes them.

    Raises: OverSlackLimit.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    thread: str | None = None
    attachments: tuple[Attachment, ...] = ()
    drawn: tuple[dict[str, Any], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _within("message text", len(self.text), MESSAGE_TEXT)
        _within("message blocks", len(self.blocks), MESSAGE_BLOCKS)
        object.__setattr__(self, "drawn", tuple(block.to_dict() for block in self.blocks))
        _within("message weight", sum(map(_weight, self.drawn)), MESSAGE_WEIGHT)

    def as_payload(self) -> dict[str, Any]:
        """Return the arguments `text` and `blocks` of a Web API call."""
        return {"text": self.text, "blocks": list(self.drawn)}


class Drawn(Mapping[str, Message]):
    """Messages by their keys, each drawn when it is asked for: of those to be edited few stand anywhere."""

    def __init__(self, drawings: Mapping[str, Callable[[], Message]]) -> None:
        self._drawings = drawings

    def __getitem__(self, key: str) -> Message:
        """Draw a message."""
        return self._drawings[key]()

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._drawings)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._drawings)

    def beside(self, others: Mapping[str, Message]) -> "Drawn":
        """Return the same with those of others that are not among them."""
        drawn = {key: partial(others.__getitem__, key) for key in others}
        return Drawn({**drawn, **self._drawings})


def split(text: str, blocks: Sequence[Block]) -> tuple[Message, ...]:
    """Return blocks as as many messages as Slack's limits need, in their order; `text` stands for each.

    Raises: OverSlackLimit, for a single block that is too heavy by itself.
    """
    messages: list[Message] = []
    held: list[Block] = []
    weight = 0
    for block in blocks:
        heavier = _weight(block.to_dict())
        if held and (len(held) == MESSAGE_BLOCKS or weight + heavier > MESSAGE_WEIGHT):
            messages.append(Message(text, tuple(held)))
            held, weight = [], 0
        held.append(block)
        weight += heavier
    return (*messages, Message(text, tuple(held)))


def fits(blocks: Sequence[Block]) -> bool:
    """Tell whether one message takes these blocks."""
    weight = sum(_weight(block.to_dict()) for block in blocks)
    return len(blocks) <= MESSAGE_BLOCKS and weight <= MESSAGE_WEIGHT


def section(text: str, **more: Any) -> SectionBlock:
    """Return one section of mrkdwn, cut at Slack's limit; `more` goes to the block, such as an accessory."""
    return SectionBlock(text=MarkdownTextObject(text=shortened(text, SECTION_TEXT)), **more)


def sections(text: str) -> tuple[SectionBlock, ...]:
    """Return `text` as as many sections as Slack's limit needs, broken between lines where it can be."""
    return tuple(section(part) for part in _parts(text, SECTION_TEXT))


def header(text: str) -> HeaderBlock:
    """Return a header; plain text, cut at Slack's limit."""
    return HeaderBlock(text=PlainTextObject(text=shortened(text, HEADER_TEXT), emoji=True))


def context(*texts: str) -> ContextBlock:
    """Return small grey lines of mrkdwn, ten at the most."""
    return ContextBlock(
        elements=[MarkdownTextObject(text=shortened(text, SECTION_TEXT)) for text in texts[:10]]
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]], strong: Collection[int] = ()) -> TableBlock:
    """Return a table of plain text below its head, for a message; Slack takes one in each.

    Args:
        strong: the rows that are bold, by their place.

    Raises: OverSlackLimit.
    """
    _within("table rows", len(rows) + 1, TABLE_ROWS)
    cells = [[_cell(text, is_bold=n in strong) for text in row] for n, row in enumerate(rows)]
    wrapped = [{"is_wrapped": True} for _ in head]
    return TableBlock(rows=[[_cell(text) for text in head], *cells], column_settings=wrapped)


def quoted(text: Typed) -> str:
    """Return `text` as a mrkdwn quotation, each line marked."""
    return "\n".join(f"> {line}" for line in str(text).splitlines() or [""])


def modal(
    callback_id: str,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str | None,
    close: str,
    private_metadata: str = "",
) -> View:
    """Return a modal within Slack's limits.

    Raises: OverSlackLimit, when `blocks` or `private_metadata` are too many; title and buttons are cut.
    """
    _within("modal blocks", len(blocks), VIEW_BLOCKS)
    _within("private metadata", len(private_metadata), PRIVATE_METADATA)
    return View(
        type="modal",
        callback_id=callback_id,
        title=PlainTextObject(text=shortened(title, MODAL_TITLE)),
        submit=PlainTextObject(text=shortened(submit, MODAL_TITLE)) if submit else None,
        close=PlainTextObject(text=shortened(close, MODAL_TITLE)),
        blocks=list(blocks),
        private_metadata=private_metadata,
    )


def home(blocks: Sequence[Block]) -> View:
    """Return a Home tab; raises OverSlackLimit above 100 blocks."""
    _within("home blocks", len(blocks), VIEW_BLOCKS)
    return View(type="home", blocks=list(blocks))


def _cell(text: str, *, is_bold: bool = False) -> dict[str, Any]:
    # Slack takes no empty text.
    shown = shortened(text, SECTION_TEXT) or "\u00a0"
    if not is_bold:
        return {"type": "raw_text", "text": shown}
    said = {"type": "text", "text": shown, "style": {"bold": True}}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [said]}]}


def _within(what: str, size: int, limit: int) -> None:
    if size > limit:
        raise OverSlackLimit(what, size, limit)


def _weight(part: Any) -> int:
    """Count the characters of every text in a block, however deep."""
    if isinstance(part, dict):
        return sum(len(v) if k == "text" and isinstance(v, str) else _weight(v) for k, v in part.items())
    return sum(_weight(item) for item in part) if isinstance(part, list) else 0


def _parts(text: str, limit: int) -> list[str]:
    parts = []
    while len(text) > limit:
        cut = text.rfind("\n", 1, limit)
        cut = cut if cut > 0 else text.rfind(" ", 1, limit)
        cut = cut if cut > 0 else limit
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]
