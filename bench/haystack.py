"""Libraries of a given size: what the questions are about, among passages of other workplaces, varied."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from random import Random

import numpy as np

from bench.library import Set, every_set
from bot.knowledge.embedders import Floats
from bot.knowledge.library import Library, Passage
from bot.knowledge.semantics import Halves, Semantics

_OWN = "own"  # the set whose documents are the project's
_WORKPLACES = 30  # sets that passages are taken from: embedding all of them takes half an hour
_REPLACED = 0.3  # share of the words of a passage that give way to words of others
_MOVED = 0.5  # length of the noise beside a vector of length 1: a cosine of about 0.9
_WORD = re.compile(r"[^\W\d_]+")


def workplaces() -> tuple[Set, ...]:
    """Return the sets whose passages are varied."""
    return tuple(one for one in every_set() if one.name != _OWN)[:_WORKPLACES]


def among(library: Library, size: int) -> Library:
    """Return a library with as many passages of others added as make it `size` passages."""
    fillers = [passage for passage, _ in islice(_fillers(), max(0, size - len(library.passages)))]
    return Library((*library.passages, *fillers), library.facts)


def fill(semantics: Semantics, size: int) -> None:
    """Give the passages that `among` adds the vectors of those they were made from, moved a little.

    Embedding ten thousand passages takes longer than a bench should; the passages must have been learned that
    these are made from (`bench.library.learn`).
    """
    chance = np.random.default_rng(4)
    for filler, origin in islice(_fillers(), size):
        rows = semantics._kept[origin.digest]  # the bench looks inside
        semantics._kept[filler.digest] = _moved(rows, semantics, chance)


def _fillers() -> Iterator[tuple[Passage, Passage]]:
    """Yield without end a passage made from another, and that other."""
    others = [passage for one in workplaces() for passage in one.library.passages]
    words = [word for passage in others for word in _WORD.findall(passage.text)]
    chance = Random(4)  # noqa: S311 - the same passages every time
    for number in count():
        for origin in others:
            yield _varied(origin, number, words, chance), origin


def _varied(origin: Passage, number: int, words: list[str], chance: Random) -> Passage:
    def other(match: re.Match[str]) -> str:
        return chance.choice(words) if chance.random() < _REPLACED else match[0]

    text = _WORD.sub(other, origin.text)
    return replace(origin, document=f"{number}-{origin.document}", text=text, quote=text)


def _moved(rows: Halves, semantics: Semantics, chance: np.random.Generator) -> Halves:
    edges = np.cumsum([one.size for one in semantics.embedders])[:-1]
    parts = [_noisy(part.astype(np.float32), chance) for part in np.split(rows, edges, axis=1)]
    return np.concatenate(parts, axis=1).astype(np.float16)


def _noisy(rows: Floats, chance: np.random.Generator) -> Floats:
    noise = chance.standard_normal(rows.shape, dtype=np.float32) * _MOVED / np.sqrt(rows.shape[1])
    moved: Floats = rows + noise
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    return moved
