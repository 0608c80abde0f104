"""An embedder that behaves: texts are near each other as far as they share words, and it counts its work."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from bot.knowledge.embedders import Floats
from bot.knowledge.semantics import Semantics
from bot.knowledge.text import words

SIZE = 64


class WordEmbedder:
    """Adds up a direction for each word; `learned` are the texts of passages it was given, in their order."""

    name = "words"
    size = SIZE

    def __init__(self) -> None:
        self.learned: list[str] = []

    def questions(self, texts: Sequence[str]) -> Floats:
        """Return one row for each question."""
        return np.stack([_row(text) for text in texts])

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return one row for each piece of a document."""
        self.learned += texts
        return self.questions(texts)


def semantics(embedder: WordEmbedder) -> Semantics:
    """Return the semantics of one embedder, with nothing learned yet."""
    return Semantics((embedder,))


def _row(text: str) -> Floats:
    row = np.full(SIZE, 1e-3, dtype=np.float32)
    for word in words(text):
        row[crc32(word.encode()) % SIZE] += 1
    unit: Floats = row / np.linalg.norm(row)
    return unit
