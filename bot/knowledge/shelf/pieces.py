"""Pieces of a document, put together and split where they are too short or too long to be quoted alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

# Characters up to which neighbours under one heading are read together. Measured: the larger the passage, the
# more often the right one is quoted; what is longer than a screen of a phone is no quotation any more.
_JOINED = 650
_LONG = 1200
_SPLIT = 700
_STOP = re.compile(r"(?<=[.!?…])[\"”»’)]*\s+(?=[^\sa-zà-ÿ])|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that can be quoted: its words as they are searched and as they are shown, and its line.

    `stands_alone`: however short, it is not put together with its neighbours.
    """

    text: str
    quote: str
    line: int
    stands_alone: bool = False


def together(pieces: Iterable[Piece]) -> Piece:
    """Return pieces as one, each on a line of its own."""
    every = tuple(pieces)
    text, quote = "\n".join(one.text for one in every), "\n".join(one.quote for one in every)
    return Piece(text, quote, every[0].line)


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with their neighbours put together, as far as they make a passage."""
    waiting: list[Piece] = []
    for piece in pieces:
        size = sum(len(one.text) for one in waiting) + len(piece.text)
        if waiting and (piece.stands_alone or size > _JOINED):
            yield together(waiting)
            waiting = []
        if piece.stands_alone:
            yield piece
        else:
            waiting.append(piece)
    if waiting:
        yield together(waiting)


def split(piece: Piece) -> Iterator[Piece]:
    """Yield a piece, or its sentences in parts where it is too long to be quoted."""
    if len(piece.text) <= _LONG:
        yield piece
        return
    part = ""
    for sentence in _sentences(piece.text):
        if part and len(part) + len(sentence) > _SPLIT:
            yield Piece(part, part, piece.line)
            part = ""
        part = f"{part} {sentence}" if part else sentence
    yield Piece(part, part, piece.line)


def last_sentence(piece: Piece) -> Piece:
    """Return the last sentence of a piece."""
    last = _sentences(piece.text)[-1]
    return replace(piece, text=last, quote=last)


def _sentences(text: str) -> list[str]:
    return [one for one in _STOP.split(text) if one and one.strip()]
