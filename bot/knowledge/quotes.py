"""Quoted lines of documents, as blocks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from slack_sdk.models.blocks import Block

from bot.blocks import Typed, context, quoted, sections, shortened
from bot.knowledge.library import Passage
from bot.knowledge.plain import place, source
from bot.words import Words

LONGEST_QUOTE = 1000  # characters of one passage
QUOTED = 30_000  # characters of all quotes of an answer, as Slack counts them: three messages


def quote_blocks(passages: Sequence[Passage], w: Words) -> Iterator[Block]:
    """Yield the passages as quotations; those that follow each other under one heading share one source."""
    shown = _fitting(passages)
    for _, group in groupby(shown, key=lambda one: (one.document, one.heading)):
        together = sorted(group, key=lambda one: one.line)
        yield from sections("\n".join(_quote(passage) for passage in together))
        yield context(_source(together, w))
    left = len(passages) - len(shown)
    if left:
        yield context(
            w.say_many("{n} more line stands in the document.", "{n} more lines stand in the document.", left)
        )


def section_of(passage: Passage) -> Typed:
    """Return the heading a passage stands under, or its document where it stands under none."""
    return Typed(passage.heading or passage.document)


def _quote(passage: Passage) -> str:
    return quoted(Typed(shortened(passage.quote, LONGEST_QUOTE)))


def _fitting(passages: Sequence[Passage]) -> list[Passage]:
    """Return the first passages, at least one, that an answer has room for."""
    shown: list[Passage] = []
    room = QUOTED
    for passage in passages:
        room -= len(_quote(passage)) + 1
        if shown and room < 0:
            break
        shown.append(passage)
    return shown


def _source(together: Sequence[Passage], w: Words) -> str:
    first = together[0]
    lines = sorted({passage.line for passage in together})
    if len(lines) == 1:
        return str(Typed(source(first, w)))
    return w.say("{place}, lines {lines}", place=Typed(place(first)), lines=w.list(_runs(lines)))


def _runs(lines: Iterable[int]) -> Iterator[str]:
    """Write rising numbers, those in a row as "7–20"."""
    for _, run in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        yield str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
