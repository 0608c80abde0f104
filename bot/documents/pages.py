"""The pages of a PDF as one text: what runs along every page left out, broken lines put together again.

Headings, known by their size or because they are bold, are written as Markdown writes them. A form feed
stands before the first line of each further page, so that the page of a line can be told.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from bot.documents.document import Document
from bot.documents.from_pdf import Drawn

_LARGER = 1.12  # times the size of the text: a heading
_DEEPEST = 6
_MOST_WORDS = 14  # of a heading
_SAME_LINE = 0.3  # of the size, up or down
_NEXT_LINE = 1.25  # times the usual distance of lines; more sets a new paragraph apart
_INDENT = 0.8  # of the size; more begins a new paragraph
_SHORTEST_FULL = 40  # characters; texts of shorter lines are not broken, they are lists of words
# Of the usual length, which differs as letters have different widths; the second where a list is as likely.
_FULL, _QUITE_FULL = 0.85, 0.95
_EDGE = 2  # lines at the top and at the bottom of a page
_OFTEN = 3  # pages, or all of fewer; what stands at the edge of as many runs along
_PAGE_NUMBER = r"[ivxl]{1,6}|(?:(?:page|p\.|pagina|blz\.?|pg\.?)\s*)?[-–—|]?\s*\d{1,4}\s*[-–—|]?"
_BULLET = re.compile(r"[•‣▪▫◦●○■□➢➤►▶✓✔\uf0b7\uf0a7\uf0d8\uf02d\uf076]\s*|[-*–—]\s+|o\s+(?=[A-ZÀ-Þ])")
_MARKED = re.compile(r"(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-z]\)|[A-Z]\.\d{1,2})\s+\S")
_LABEL = re.compile(r"[A-ZÀ-Þ][\w/&()'’-]*(?:\s[\w/&()'’-]+){0,3}\s?:\s+\S")
_HYPHEN = re.compile(r"(?<=\w)[-‐\u00ad]$")
_IN_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\w+$")
_COMPOUND = re.compile(r"\w+-\w+")
_STOPS = (".", "!", "?", ":")


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the text of a document is set.

    Args:
        size: of the text, in points; `headings` those of larger lines, the largest first.
        distance: from one line to the next, in points.
        length: characters of a full line.
    """

    size: float
    distance: float
    length: int
    headings: tuple[float, ...]

    def level(self, line: Drawn) -> int:
        """Return the depth of a heading, 1 the highest; 0 for text."""
        if len(line.text.split()) > _MOST_WORDS or not any(char.isalpha() for char in line.text):
            return 0
        if _rounded(line.size) in self.headings:
            return min(self.headings.index(_rounded(line.size)) + 1, _DEEPEST)
        is_heading = line.bold and not line.text.endswith((".", ",", ";")) and not _begins_anew(line.text)
        return min(len(self.headings) + 1, _DEEPEST) if is_heading else 0

    def is_next(self, above: Drawn, line: Drawn) -> bool:
        """Tell whether a line stands right below another one, in the same column."""
        usual = self.distance * max(above.size, line.size) / self.size
        return 0 < above.y - line.y <= usual * _NEXT_LINE

    def carries_on(self, above: Drawn, line: Drawn, *, turned: bool) -> bool:
        """Tell whether a line is the rest of what stands above it.

        Args:
            turned: it is the first one of its page, or of its column.
        """
        levels = self.level(above), self.level(line)
        if any(levels):
            return levels[0] == levels[1] and not turned and self.is_next(above, line)
        if (
            _begins_anew(line.text)
            or _IN_CONTENTS.search(above.text)
            or not (turned or self.is_next(above, line))
        ):
            return False
        if above.text.endswith(_STOPS) and (turned or line.x > above.x + line.size * _INDENT):
            return False
        is_item = not above.text.endswith(_STOPS) and line.text[0].isupper()
        return line.text[0].islower() or self._is_full(above, line, _QUITE_FULL if is_item else _FULL)

    def _is_full(self, above: Drawn, line: Drawn, share: float) -> bool:
        """Tell whether the first word of a line would have found no place on the one above."""
        needed = len(above.text) + 1 + len(line.text.split()[0])
        return self.length >= _SHORTEST_FULL and needed > self.length * share


def _begins_anew(text: str) -> bool:
    """Tell whether a line begins an item of a list, or states a value behind a label."""
    return any(mark.match(text) for mark in (_BULLET, _MARKED, _LABEL))


def page_of(document: Document, line: int) -> int:
    """Return the page, from 1, on which a line of a document begins; 1 where it has no pages."""
    above = document.text.split("\n", line)[:line]
    return 1 + sum(one.count("\f") for one in above)


def text_of(pages: Sequence[Sequence[Drawn]]) -> str:
    """Return the text of all pages."""
    kept = _without_running_lines([tuple(_whole_lines(page)) for page in pages])
    lines = [line for page in kept for line in page]
    setting = _setting(lines)
    compounds = {word.casefold() for line in lines for word in _COMPOUND.findall(line.text)}
    written: list[str] = []
    above: Drawn | None = None
    for page in kept:
        feed = "\f" if written else ""
        for line in page:
            turned = bool(feed) or (above is not None and line.y > above.y)
            if above and setting.carries_on(above, line, turned=turned):
                written[-1] = _together(written[-1], line.text, compounds)
            else:
                level = setting.level(line)
                if above and (level or turned or not setting.is_next(above, line)):
                    written.append("")
                written.append(feed + "#" * level + " " * bool(level) + _with_bullet(line.text))
                feed = ""
            above = line
    return "\n".join(written)


def _with_bullet(text: str) -> str:
    """Return a line with the mark of an item, which fonts draw in many ways, as the usual one."""
    mark = _BULLET.match(text)
    return f"• {text[mark.end() :]}" if mark else text


def _together(above: str, below: str, compounds: Set[str]) -> str:
    """Return two parts of a broken line as one; a hyphen stays where the word has one elsewhere, too."""
    if not _HYPHEN.search(above) or not below[:1].islower():
        return f"{above} {below}"
    word = f"{above.split()[-1][:-1]}-{below.split()[0]}".casefold().strip(".,;:()")
    return f"{above[:-1]}-{below}" if word in compounds else f"{above[:-1]}{below}"


def _whole_lines(page: Iterable[Drawn]) -> Iterator[Drawn]:
    """Yield lines with those put together that stand side by side, as bullets and cells do."""
    last: Drawn | None = None
    for line in page:
        if last and abs(last.y - line.y) < last.size * _SAME_LINE and line.x > last.x:
            last = replace(last, text=f"{last.text} {line.text}", bold=last.bold and line.bold)
            continue
        if last:
            yield last
        last = line
    if last:
        yield last


def _setting(lines: Sequence[Drawn]) -> _Setting:
    sizes = Counter[float]()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    size = max(sizes, key=lambda each: sizes[each], default=1.0)
    texts = [line for line in lines if _rounded(line.size) == size]
    distances = [above.y - below.y for above, below in pairwise(texts) if above.y > below.y]
    lengths = sorted(len(line.text) for line in texts)
    larger = {_rounded(line.size) for line in lines if line.size > size * _LARGER}
    return _Setting(
        size=size,
        distance=median_low(distances) if distances else size,
        length=lengths[int(len(lengths) * 0.9)] if lengths else 0,
        headings=tuple(sorted(larger, reverse=True)),
    )


def _without_running_lines(pages: Sequence[Sequence[Drawn]]) -> list[list[Drawn]]:
    """Return the pages without page numbers, and without what stands at the edge of several of them."""
    known = [[(line, _keys(line, at)) for line in _edges(page)] for at, page in enumerate(pages)]
    seen = Counter(key for page in known for key in {key for _, keys in page for key in keys})
    often = {key for key, times in seen.items() if times >= _OFTEN or times == len(pages) > 1}
    kept = []
    for at, (page, edges) in enumerate(zip(pages, known, strict=True), start=1):
        number = re.compile(rf".*\b{at}\s*(?:/|of|sur|van|de)\s*{len(pages)}|{_PAGE_NUMBER}", re.IGNORECASE)
        left_out = [line for line, keys in edges if keys & often or number.fullmatch(line.text)]
        kept.append([line for line in page if line not in left_out])
    return kept


def _edges(page: Sequence[Drawn]) -> Sequence[Drawn]:
    return page if len(page) <= 2 * _EDGE else (*page[:_EDGE], *page[-_EDGE:])


def _keys(line: Drawn, page: int) -> set[Hashable]:
    """Return what a running line is known by: its words at its height, or a number that counts the pages."""
    words, height = line.text.casefold().split(), round(line.y)
    numbers = {word for word in (words[0], words[-1]) if word.isdecimal() and len(word) <= len("1000")}
    return {(line.text.casefold(), height), *((int(number) - page, height) for number in numbers)}


def _rounded(size: float) -> float:
    return round(size * 2) / 2
