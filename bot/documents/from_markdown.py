"""Markdown: headings, lists, tables and emphasis, each line with its line of the file."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.documents.document import BOLD, Kind, Line, SourceLine
from bot.documents.from_text import assembled

# Without the rule "code", lines indented by four stay what they were meant to be: items.
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_TICK_BOX = re.compile(r"\[[ xX]\]\s+")


def markdown_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a Markdown text."""
    raw = text.split("\n")
    found: dict[int, list[Line]] = {}
    for line in _walk(SyntaxTreeNode(_PARSER.parse(text)), raw):
        found.setdefault(line.sources[0].number, []).append(line)
    every: list[Line] = []
    for number, source in enumerate(raw, start=1):
        every += found.get(number) or [Line("", (SourceLine(number, source.strip()),), Kind.BLANK)]
    return assembled(every)


def _walk(node: SyntaxTreeNode, raw: Sequence[str]) -> Iterator[Line]:
    if node.type in {"heading", "paragraph"}:
        yield from _flow(node, raw)
    elif node.type == "tr":
        cells = tuple("\n".join(text for _, text, _ in _parts(cell.children[0])) for cell in node.children)
        yield Line(" | ".join(cells), (_source(raw, _first(node)),), Kind.ROW, cells=cells)
    elif node.type in {"fence", "html_block"}:
        yield from _block(node, raw)
    else:
        for child in node.children:
            yield from _walk(child, raw)


def _flow(node: SyntaxTreeNode, raw: Sequence[str]) -> Iterator[Line]:
    parts = [part for part in _parts(node.children[0]) if part[1]]
    first = _first(node)
    for at, (offset, text, bold) in enumerate(parts):
        kind, level = _kind(node, at, bold, wrapped=len(parts) > 1)
        source = _source(raw, first + offset)
        shown = _TICK_BOX.sub("", text, count=1) if kind is Kind.ITEM else text
        yield Line(shown, (source,), kind, level, indent=_indent(raw[first + offset]))


def _kind(node: SyntaxTreeNode, at: int, bold: bool, *, wrapped: bool) -> tuple[Kind, int]:
    # A heading of several lines is a paragraph that somebody closed with a rule of dashes.
    if node.type == "heading" and not wrapped:
        return Kind.HEADING, int(node.tag[1:])
    parent = node.parent
    if at == 0 and parent and parent.type == "list_item" and parent.children[0] is node:
        return Kind.ITEM, 0
    return (Kind.HEADING, BOLD) if bold else (Kind.TEXT, 0)


def _parts(inline: SyntaxTreeNode) -> list[tuple[int, str, bool]]:
    """Return (offset of its line, text, whether all of it is bold) for each line on the page."""
    texts: list[list[tuple[str, bool]]] = [[]]
    offsets = [0]
    for kind, text, bold in _leaves(inline, bold=False):
        if kind == "text":
            texts[-1].append((text, bold))
            continue
        offsets.append(offsets[-1] + (kind == "newline"))
        texts.append([])
    return [
        (offset, "".join(text for text, _ in pieces).strip(), _is_bold(pieces))
        for offset, pieces in zip(offsets, texts, strict=True)
    ]


def _leaves(node: SyntaxTreeNode, *, bold: bool) -> Iterator[tuple[str, str, bool]]:
    for child in node.children:
        if child.type in {"softbreak", "hardbreak"}:
            yield "newline", "", bold
        elif child.type == "html_inline":
            if _BREAK.fullmatch(child.content):
                yield "break", "", bold
        elif child.children:
            yield from _leaves(child, bold=bold or child.type == "strong")
        else:
            yield "text", child.content, bold


def _is_bold(pieces: Sequence[tuple[str, bool]]) -> bool:
    words = [bold for text, bold in pieces if any(char.isalnum() for char in text)]
    return bool(words) and all(words)


def _block(node: SyntaxTreeNode, raw: Sequence[str]) -> Iterator[Line]:
    if node.content.lstrip().startswith("<!--"):
        return
    first = _first(node) + (node.type == "fence")
    for offset, content in enumerate(node.content.splitlines()):
        text = _TAG.sub("", content).strip() if node.type == "html_block" else content.strip()
        if text:
            yield Line(text, (_source(raw, first + offset),), indent=_indent(content))


def _first(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _source(raw: Sequence[str], at: int) -> SourceLine:
    return SourceLine(at + 1, raw[at].strip())


def _indent(raw: str) -> int:
    return len(raw) - len(raw.lstrip())
