"""A message as a letter: plain text and HTML of the same words, everything escaped that somebody typed."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.blocks import Message
from bot.mail import Mail

# In mrkdwn: what stands between angle brackets is Slack's, and `Typed` escapes those that people typed.
_TOKEN = re.compile(r"<([^<>]*)>")
_BOLD = re.compile(r"(?<!\w)\*([^*\n]+)\*(?!\w)")
_TAGS = {"head": "h2", "text": "p", "item": "li", "small": "p"}
_STYLE = "font-family:sans-serif;line-height:1.4;max-width:40em"


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in one style; `link` is where they lead, "" for nowhere."""

    text: str
    is_bold: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Words that stand together: `kind` is "head", "text", "item" of a list, or "small"."""

    kind: str
    runs: tuple[_Run, ...]

    @property
    def plain(self) -> str:
        return "".join(f"{run.text} ({run.link})" if _is_told(run) else run.text for run in self.runs)


def mail_of(message: Message) -> Mail:
    """Return a message as a letter: its first line is the subject; buttons, which need Slack, are gone."""
    paragraphs = list(_paragraphs(message)) or [_Paragraph("text", _runs(message.text))]
    subject = _Paragraph("text", _runs(message.text.partition("\n")[0])).plain
    return Mail(subject, _as_text(paragraphs), _as_html(paragraphs), message.attachments)


def _paragraphs(message: Message) -> Iterator[_Paragraph]:
    for block in message.blocks:
        yield from _of_block(block.to_dict())


def _of_block(block: Mapping[str, Any]) -> Iterator[_Paragraph]:
    match block["type"]:
        case "header":
            yield _Paragraph("head", (_Run(block["text"]["text"], is_bold=True),))
        case "section":
            texts = [block["text"]] if block.get("text") else []
            yield from (_of_text(text, "text") for text in (*texts, *block.get("fields", ())))
        case "context":
            yield from (_of_text(text, "small") for text in block["elements"] if text["type"] != "image")
        case "rich_text":
            for part in block["elements"]:
                yield from _of_rich(part, "text")
        case "table":
            yield from (_row(row) for row in block["rows"])
        case "image":
            yield _Paragraph("small", (_Run(block["alt_text"]),))


def _of_text(text: Mapping[str, Any], kind: str) -> _Paragraph:
    is_plain = text["type"] == "plain_text"
    return _Paragraph(kind, (_Run(text["text"]),) if is_plain else _runs(text["text"]))


def _of_rich(part: Mapping[str, Any], kind: str) -> Iterator[_Paragraph]:
    if part["type"] == "rich_text_list":
        for item in part["elements"]:
            yield from _of_rich(item, "item")
        return
    yield _Paragraph(kind, tuple(_of_rich_text(one) for one in part["elements"]))


def _of_rich_text(element: Mapping[str, Any]) -> _Run:
    is_bold = bool(element.get("style", {}).get("bold"))
    link = element.get("url", "")
    return _Run(element.get("text") or link, is_bold, link)


def _row(cells: Iterable[Mapping[str, Any]]) -> _Paragraph:
    told = (cell.get("text") or "".join(p.plain for p in _of_block(cell)) for cell in cells)
    return _Paragraph("text", (_Run(" · ".join(told)),))


def _runs(mrkdwn: str) -> tuple[_Run, ...]:
    """Read mrkdwn: what people typed stands in it escaped, bold and links are ours."""
    found: list[_Run] = []
    for n, part in enumerate(_TOKEN.split(mrkdwn)):
        found += [_token(part)] if n % 2 else _bold_or_not(part)
    return tuple(run for run in found if run.text)


def _token(inside: str) -> _Run:
    address, _, label = inside.partition("|")
    if address.startswith(("http://", "https://", "mailto:")):
        return _Run(html.unescape(label or address), link=html.unescape(address))
    return _Run(html.unescape(label))  # a mention, which has no name outside Slack


def _bold_or_not(text: str) -> list[_Run]:
    return [_Run(html.unescape(part), is_bold=bool(n % 2)) for n, part in enumerate(_BOLD.split(text))]


def _as_text(paragraphs: Iterable[_Paragraph]) -> str:
    parts: list[str] = []
    for one in paragraphs:
        is_item = one.kind == "item"
        parts.append(f"- {one.plain.strip()}\n" if is_item else f"{one.plain.strip()}\n\n")
    return "".join(parts).strip() + "\n"


def _as_html(paragraphs: Iterable[_Paragraph]) -> str:
    shown: list[str] = []
    in_list = False
    for one in paragraphs:
        is_item = one.kind == "item"
        shown += ["<ul>"] if is_item and not in_list else ["</ul>"] if in_list and not is_item else []
        in_list = is_item
        shown.append(f"<{_TAGS[one.kind]}>{''.join(map(_html, one.runs))}</{_TAGS[one.kind]}>")
    shown += ["</ul>"] if in_list else []
    return f'<!DOCTYPE html><html><body><div style="{_STYLE}">{"".join(shown)}</div></body></html>\n'


def _html(run: _Run) -> str:
    text = html.escape(run.text.strip("\n")).replace("\n", "<br>\n")
    bold = f"<b>{text}</b>" if run.is_bold else text
    return f'<a href="{html.escape(run.link)}">{bold}</a>' if run.link else bold


def _is_told(run: _Run) -> bool:
    return bool(run.link) and run.link != run.text
