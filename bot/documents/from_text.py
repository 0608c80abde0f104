"""Plain text: which lines are headings, which are items, and which carry an item on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.documents.document import BOLD, COLON, TOP, Kind, Line, SourceLine

_BULLET = re.compile(
    r"""(?:[-*+•‣▪▫◦●○■□➢➤►▶✓✔→·–—]\s+      # any mark and a space
         |o\s+(?=\S)                        # as a word processor's circle comes out of a PDF
         |[-•–▪●](?=[^\W\d])                # "•Lead" typed without one
         |o\s+(?=[^\W\d_a-z])               # the second level of a word processor
         |\(?\d{1,2}[.)]\s+(?=\D|\d+\+?\s[^\W\d])  # "1." and "(1)"
         |[1-9]\d?(?:\.\d{1,2})+[.)]?\s+(?=\D)(?!(?i:[hu]|hrs?|hours?|heures?|uur|uren|days?|jours?|dagen|[fv]te|etp)\b)
                                            # "1.1"; "0.5" is a share, "37.5 hours" a number
         |[A-Z]\.\d{1,2}(?:\.\d{1,2})*[.)]?\s+ # "A.1"
         |\d{1,2}(?:°|/)\s+(?=\D)          # "1°" and "1/"
         |\(?(?:[a-z]|[ivx]{2,4})\)\s+       # "a)" and "(iii)"
         |[a-z]\.\s+(?=[^\W\d_]))           # "a."
        (?:\[[ xX]\]\s+)?                   # a box to tick
    """,
    re.VERBOSE,
)
# As Slack writes them: "*Where*", ":wave:", "@here"
_EMPHASIS = re.compile(r"(?<![\w*])([*_~])(?=[^\s*])([^*_~]+?)(?<=\S)\1(?![\w*])")
_EMOJI = re.compile(r"(?<!\w)(?::[a-z][a-z0-9_+-]+:|@(?:channel|here|everyone))(?!\w)\s*")
_ARROW = "> "  # which in Markdown quotes
_RULE = re.compile(r"([=\-_*~#])\1{2,}")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_LABELLED = re.compile(r"[^:]{2,40}:\s+\S")
_LONGEST_HEADING = 8
_COLUMN = 4  # further to the right than its label stands what goes on in the column of values
_ENDS = (".", ";", ",")
_LEADS_ON = ("...", "…")


def text_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a plain text, wrapped items put together."""
    return assembled([_line(number, raw) for number, raw in enumerate(text.split("\n"), start=1)])


def without_bullet(text: str) -> str:
    """Return a line as it stands, without the mark that makes it an item of a list."""
    mark = _BULLET.match(text)
    return text[mark.end() :] if mark else text


def assembled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Finish lines of any kind of file: find bullets, headings and wrapped items among plain lines."""
    marked = _underlined([_bulleted(line) for line in lines])
    return tuple(_joined([_headed(marked, at) for at in range(len(marked))]))


def _line(number: int, raw: str) -> Line:
    source = SourceLine(number, raw.strip())
    # People paste Markdown into text files: its two commonest marks are understood there as well.
    text = _EMOJI.sub("", _EMPHASIS.sub(r"\2", source.text.replace("**", ""))).strip()
    if not text:
        return Line("", (source,), Kind.BLANK)
    indent = len(raw) - len(raw.lstrip())
    if text.startswith(_ARROW):
        return Line(text.removeprefix(_ARROW).strip(), (source,), Kind.ITEM, indent=indent)
    hashes = _HASHES.match(text)
    if hashes:
        return Line(text[hashes.end() :], (source,), Kind.HEADING, level=len(hashes[1]))
    return Line(text, (source,), indent=indent)


def _bulleted(line: Line) -> Line:
    mark = _BULLET.match(line.text) if line.kind is Kind.TEXT else None
    return Line(line.text[mark.end() :], line.sources, Kind.ITEM, indent=line.indent) if mark else line


def _underlined(lines: Sequence[Line]) -> list[Line]:
    done = list(lines)
    for at, line in enumerate(lines):
        if line.kind is Kind.BLANK or not _RULE.fullmatch(line.text):
            continue
        done[at] = Line("", line.sources, Kind.BLANK)
        above = done[at - 1] if at else None
        if above and above.kind is Kind.TEXT and ":" not in above.text:
            done[at - 1] = Line(above.text, above.sources, Kind.HEADING, level=TOP)
    return done


def _headed(lines: Sequence[Line], at: int) -> Line:
    line = lines[at]
    level = _heading_level(lines, at) if line.kind is Kind.TEXT else BOLD * _is_chapter(lines, at)
    return Line(line.text, line.sources, Kind.HEADING, level=level) if level else line


def _heading_level(lines: Sequence[Line], at: int) -> int:
    text = lines[at].text
    if len(text.split()) > _LONGEST_HEADING:
        return 0
    if text.endswith(":"):
        return COLON
    below = next((line.kind for line in lines[at + 1 :] if line.kind is not Kind.BLANK), None)
    if text.endswith(_LEADS_ON) and below is Kind.ITEM:
        return COLON
    if text.endswith(_ENDS) or ":" in text:
        return 0
    letters = sum(char.isalpha() for char in text)
    if text.isupper() and (letters > len("ABC") or (letters == len("ABC") and _stands_over_text(lines, at))):
        return TOP
    if text.endswith("?") and _stands_over_text(lines, at):
        return COLON
    return BOLD if below is Kind.ITEM and at and _begins_anew(lines[at - 1], lines[at]) else 0


def _stands_over_text(lines: Sequence[Line], at: int) -> bool:
    """Whether a line begins a block of which more follows right below it."""
    above, below = lines[max(0, at - 1) : at], lines[at + 1 : at + 2]
    return all(line.kind is Kind.BLANK for line in above) and any(line.kind is Kind.TEXT for line in below)


def _is_chapter(lines: Sequence[Line], at: int) -> bool:
    """Whether a numbered line is a heading: it begins a block with a list that is marked in another way."""
    line, above = lines[at], {each.kind for each in lines[max(0, at - 1) : at]}
    if line.kind is not Kind.ITEM or not _NUMBERED.match(line.sources[0].text) or above != {Kind.BLANK}:
        return False
    if lines[at + 1 : at + 2] and _is_sub_item(line, lines[at + 1]):
        return False
    below = next((each for each in lines[at + 1 :] if each.kind is not Kind.BLANK), line)
    return (
        below.kind is Kind.ITEM
        and not _NUMBERED.match(below.sources[0].text)
        and not line.text.endswith(_ENDS)
    )


def _is_sub_item(item: Line, below: Line) -> bool:
    """Whether an item is divided by the line below it."""
    is_deeper = below.indent > item.indent or _NUMBERED.match(below.sources[0].text)
    return below.kind is not Kind.BLANK and (below.kind is not Kind.ITEM or bool(is_deeper))


def _begins_anew(above: Line, line: Line) -> bool:
    """Whether a short line over a list heads it, and does not carry on what stands above."""
    if above.kind is Kind.ITEM:
        return above.text.endswith(_ENDS) and not _carries_on(above, line)
    return above.kind is not Kind.TEXT or ":" in above.text or line.text.endswith("?")


def _joined(lines: Sequence[Line]) -> list[Line]:
    done = list(lines[:1])
    for above, line in pairwise(lines):
        if above.kind is not Kind.BLANK and _carries_on(done[-1], line):
            item = done[-1]
            done[-1] = replace(item, text=f"{item.text} {line.text}", sources=(*item.sources, *line.sources))
        else:
            done.append(line)
    return done


def _carries_on(item: Line, line: Line) -> bool:
    if line.kind is not Kind.TEXT:
        return False
    if item.kind is not Kind.ITEM:
        # The value behind a label goes on below itself, far to the right.
        column = item.kind is Kind.TEXT and _LABELLED.match(item.text)
        return bool(column) and line.indent >= item.indent + _COLUMN and not _LABELLED.match(line.text)
    return line.indent > item.indent or line.text[0].islower() or line.text[0] == "("
