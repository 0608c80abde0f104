"""From the lines of a section to its items, and from the lines of running text to its sentences."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from bot.documents.document import BETWEEN_SENTENCES, Kind, Line, Passage, passage_of
from bot.patterns import Pattern

_FULL = 60  # characters: a line as long was broken, where it ends without a stop
_FEWEST = 2  # lines: a single one is a sentence
_STOPS = (".", "!", "?", ":", ";")
_LABELLED = Pattern(r"[A-ZÀ-Þ][\w-]+\s?:\s")
_SMALL_SENTENCE = Pattern(r"(?<=\w{3}[.!?])\s+(?=\w)")


def is_list(lines: Iterable[Line]) -> bool:
    """Tell whether some lines are items."""
    return any(line.kind is Kind.ITEM for line in lines)


def items_of(lines: tuple[Line, ...]) -> Iterator[Passage]:
    """Yield the items of a list; where lines have no bullets, their sentences."""
    items = [line for line in lines if line.kind is Kind.ITEM]
    if items:
        yield from map(passage_of, items)
        return
    if len(lines) >= _FEWEST and all(_is_whole(line.text) for line in lines):
        yield from map(passage_of, lines)
        return
    yield from (one for run in wrapped(lines) for one in sentences_of(run))


def _is_whole(text: str) -> bool:
    """Tell whether a line can be an item by itself: it begins with a capital letter and has no stop."""
    return text[:1].isupper() and not text.endswith((*_STOPS, ","))


def beside(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of text around the items of a list, without those that lead into it."""
    for line in lines:
        if line.kind is Kind.TEXT and not line.text.endswith(":"):
            yield line
        elif line.kind is Kind.TEXT and len(told := BETWEEN_SENTENCES.split(line.text)) > 1:
            yield replace(line, text=" ".join(told[:-1]))
        else:
            yield Line("", line.sources, Kind.BLANK)


def sentences_of(run: tuple[Line, ...]) -> Iterator[Passage]:
    """Yield the sentences of lines that follow each other, each with the lines it stands on."""
    text = " ".join(line.text for line in run)
    # Who writes no capital letters ends sentences all the same.
    gaps = BETWEEN_SENTENCES if BETWEEN_SENTENCES.search(text) or not text[:1].islower() else _SMALL_SENTENCE
    ends = list(accumulate(len(line.text) + 1 for line in run))
    starts = [0, *(gap.end() for gap in gaps.finditer(text))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        under = run[bisect_right(ends, start) : bisect_right(ends, end - 1) + 1]
        yield Passage(text[start:end].strip(), tuple(source for line in under for source in line.sources))


def wrapped(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield lines of text, those together of which one plainly goes on in the next."""
    run: tuple[Line, ...] = ()
    for line in lines:
        goes_on = line.text[0].islower() or (
            run
            and len(run[-1].text) > _FULL
            and not run[-1].text.endswith(_STOPS)
            and not _LABELLED.match(line.text)
        )
        if run and not goes_on:
            yield run
            run = ()
        run += (line,)
    if run:
        yield run
