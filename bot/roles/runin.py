"""Bold words that begin a paragraph of Markdown and head what follows: "**Your day.** You open letters."."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.documents.document import Kind, Line
from bot.patterns import Pattern
from bot.roles.folding import fold
from bot.roles.labels import Fact, label_of

_BOLD = Pattern(r"[-*+]?\s*(?:\*\*|__)(?P<head>[^*_]{2,50}?)(?P<stop>[.!?]?)(?:\*\*|__)(?P<rest>\s+[^\s:].*)")
_STATES = Pattern(r"\w\s(?:is|are|est|sont|zijn)\s\w")  # "Your first duty is quiet." heads nothing
_LEVEL, _NOTHING = 6, "…"  # below every other heading; the words of one that heads nothing


def run_ins(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines; where bold words without a colon begin one, what they head and what it says.

    They head their own paragraph, and a list behind it; a heading without words ends what they head.
    """
    is_headed = is_apart = False
    for line in lines:
        parts = tuple(_run_in(line))
        if is_headed and is_apart and line.kind is Kind.TEXT:
            yield replace(line, text=_NOTHING, kind=Kind.HEADING, level=_LEVEL)
            is_headed = False
        is_headed = parts[0].level == _LEVEL if parts[0].kind is Kind.HEADING else is_headed
        is_apart = line.kind is Kind.BLANK
        yield from parts


def _run_in(line: Line) -> Iterator[Line]:
    found = _BOLD.fullmatch(line.sources[0].text.strip()) if len(line.sources) == 1 else None
    head = found["head"] if found else ""
    if found is None or head.endswith(":") or not line.text.startswith(head) or _STATES.search(fold(head)):
        yield line
        return
    rest = line.text[len(head) + len(found["stop"]) :].strip()
    if isinstance(label_of(head), Fact) and not found["stop"]:
        # "**Hours** 37.5"
        yield replace(line, text=f"{head}: {rest}")
    elif found["stop"] and line.kind is Kind.TEXT:
        yield replace(line, text=head, kind=Kind.HEADING, level=_LEVEL)
        yield replace(line, text=rest)
    else:
        yield line
