"""How near a question is to each passage in meaning.

A passage has a vector as a whole, one for its heading, and one for each of its sentences; they are learned
once and kept by what the passage says, so that a changed document costs only its changed passages. Questions
pass an adapter that was trained on questions of newcomers (see `bench.train`), passages do not: the adapter
can be trained anew and no passage has to be learned again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, pairwise
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.embedders import Available, Embedder, Floats, available
from bot.knowledge.library import Passage
from bot.knowledge.text import sentences
from bot.knowledge.weights import adapter, engines

_WHOLE, _HEADING, _SENTENCES = 0, 1, 2  # rows of a passage
_UNDER = " › "
_MOST_SENTENCES = 40
_MOST_QUESTIONS = 4000  # about 14 MB: each question is compared with those that were answered before
_MOST_STACKS = 8  # libraries whose vectors are kept ready side by side

Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines of one embedder between a question and passages, in their order.

    Args:
        best: of the sentence that is nearest to the question, and `at` its number within its passage.
    """

    whole: Floats
    heading: Floats
    best: Floats
    at: NDArray[np.int64]


@dataclass(slots=True)
class Semantics:
    """The vectors of passages by their digests, and what they say of a question.

    Args:
        embedders: the best first; none: nothing is learned, and questions are answered by their words alone.
        failed: name of an embedder that cannot be used here -> why, as a short code.
        adapters: name of an embedder -> the matrix whose product with a question's vector is added to it.
    """

    embedders: tuple[Embedder, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
    adapters: Mapping[str, Floats] = field(default_factory=dict)
    _kept: dict[str, Halves] = field(default_factory=dict)
    _stacks: dict[int, tuple[Sequence[Passage], list["_Stacked"]]] = field(default_factory=dict)
    _questions: dict[str, tuple[Floats, ...]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def engine(self) -> str:
        """Names of the embedders in use, as they are kept with the vectors; "" when there is none."""
        return "+".join(embedder.name for embedder in self.embedders)

    @property
    def downgraded(self) -> str | None:
        """Why not all embedders are in use: "e5 missing"; None when they are."""
        return ", ".join(f"{name} {why}" for name, why in self.failed.items()) or None

    def missing(self, passages: Iterable[Passage]) -> list[Passage]:
        """Return the passages whose vectors are not known yet, each once."""
        if not self.embedders:
            return []
        return list({one.digest: one for one in passages if one.digest not in self._kept}.values())

    def learn(self, passages: Sequence[Passage]) -> dict[str, bytes]:
        """Embed passages, which takes about a tenth of a second each; return what to keep, by digest.

        What several of them say, such as the heading above them, is embedded once.
        """
        texts = {passage.digest: _texts(passage) for passage in self.missing(passages)}
        each = list(dict.fromkeys(chain.from_iterable(texts.values())))
        if not each:
            return {}
        rows = np.concatenate([embedder.passages(each) for embedder in self.embedders], axis=1)
        vectors = dict(zip(each, rows.astype(np.float16), strict=True))
        found = {
            digest: np.stack([vectors[text] for text in said]).tobytes() for digest, said in texts.items()
        }
        self.remember(found)
        return found

    def remember(self, kept: Mapping[str, bytes]) -> None:
        """Take vectors that were learned before by the same engine; those of another size are left out."""
        size = sum(embedder.size for embedder in self.embedders)
        for digest, vectors in kept.items():
            rows = np.frombuffer(vectors, dtype=np.float16)
            if size and rows.size and rows.size % size == 0:
                self._kept[digest] = rows.reshape(-1, size)

    def knows(self, passages: Iterable[Passage]) -> bool:
        """Tell whether every passage has its vectors."""
        return bool(self.embedders) and (self._ready(passages) is not None or not self.missing(passages))

    def likeness(self, question: str, passages: tuple[Passage, ...]) -> dict[str, Likeness]:
        """Return what each embedder says, by its name, of passages that are all known."""
        stacked = self._stacked(passages)
        return {
            embedder.name: _likeness(vectors, self._adapted(embedder, asked))
            for (embedder, asked), vectors in zip(self.asked(question), stacked, strict=True)
        }

    def alike(self, question: str, others: Sequence[str]) -> list[float]:
        """Tell of each of `others` how far it asks the same as `question`, from 0 to 1."""
        if not others or not self.embedders:
            return [float(question.casefold().split() == other.casefold().split()) for other in others]
        known = self._vectors((question, *others))
        each = [
            np.clip(np.stack([known[other][at] for other in others]) @ known[question][at], 0.0, 1.0)
            for at in range(len(self.embedders))
        ]
        return [float(mean) for mean in np.mean(each, axis=0)]

    def asked(self, question: str) -> list[tuple[Embedder, Floats]]:
        """Return the vector of a question by each embedder."""
        return list(zip(self.embedders, self._vectors((question,))[question], strict=True))

    def _vectors(self, questions: Sequence[str]) -> dict[str, tuple[Floats, ...]]:
        """Return the vectors of questions, one by each embedder; the last questions are remembered."""
        known = {one: found for one in questions if (found := self._questions.get(one))}
        new = [one for one in dict.fromkeys(questions) if one not in known]
        if new:
            with self._lock:  # engines in C are not to be entered by two listeners at once
                rows = [embedder.questions(new) for embedder in self.embedders]
            fresh = {one: tuple(row[at] for row in rows) for at, one in enumerate(new)}
            known |= fresh
            self._questions.update(fresh)
            for oldest in list(self._questions)[:-_MOST_QUESTIONS]:
                self._questions.pop(oldest, None)
        return known

    def _adapted(self, embedder: Embedder, vector: Floats) -> Floats:
        learned = self.adapters.get(embedder.name)
        return vector if learned is None else vector + learned @ vector

    def _ready(self, passages: Iterable[Passage]) -> list["_Stacked"] | None:
        """Return what was stacked of this very object: comparing ten thousand passages takes longer."""
        of, found = self._stacks.get(id(passages), (None, None))
        return found if of is passages else None

    def _stacked(self, passages: tuple[Passage, ...]) -> list["_Stacked"]:
        found = self._ready(passages)
        if found is None:
            sizes = [one.size for one in self.embedders]
            found = _stack([self._kept[passage.digest] for passage in passages], sizes)
            self._stacks[id(passages)] = passages, found
            for oldest in list(self._stacks)[:-_MOST_STACKS]:
                self._stacks.pop(oldest, None)
        return found


@dataclass(frozen=True, slots=True)
class _Stacked:
    """The vectors of one embedder for a library: wholes, headings, and sentences.

    Args:
        starts: for each passage, the number of its first sentence.
        owner: for each sentence, the number of its passage.
    """

    whole: Floats
    heading: Floats
    sentence: Floats
    starts: NDArray[np.int64]
    owner: NDArray[np.int64]


def _stack(rows: Sequence[Halves], sizes: Sequence[int]) -> list[_Stacked]:
    edges = np.cumsum((0, *sizes))
    counts = [len(one) - _SENTENCES for one in rows]
    starts, owner = np.cumsum([0, *counts[:-1]]), np.repeat(np.arange(len(counts)), counts)
    return [
        _Stacked(
            whole=_part(rows, slice(_WHOLE, _WHOLE + 1), left, right),
            heading=_part(rows, slice(_HEADING, _HEADING + 1), left, right),
            sentence=_part(rows, slice(_SENTENCES, None), left, right),
            starts=starts,
            owner=owner,
        )
        for left, right in pairwise(edges)
    ]


def _part(rows: Sequence[Halves], which: slice, left: int, right: int) -> Floats:
    rows_of_one: Floats = np.concatenate([one[which, left:right] for one in rows]).astype(np.float32)
    return rows_of_one


def _likeness(vectors: _Stacked, asked: Floats) -> Likeness:
    each = vectors.sentence @ asked
    best = np.maximum.reduceat(each, vectors.starts)
    hit = np.flatnonzero(each == best[vectors.owner])[::-1]
    at = np.zeros(len(best), dtype=np.int64)
    at[vectors.owner[hit]] = hit - vectors.starts[vectors.owner[hit]]
    return Likeness(vectors.whole @ asked, vectors.heading @ asked, best, at)


def _texts(passage: Passage) -> list[str]:
    """Return what is embedded of a passage: the whole, its heading, each sentence under its own heading."""
    heading = passage.heading or passage.document
    under = f"{passage.heading.rsplit(_UNDER, 1)[-1]}: " if passage.heading else ""
    whole = f"{passage.heading}: {passage.text}" if passage.heading else passage.text
    return [whole, heading, *(under + one for one in sentences(passage.text)[:_MOST_SENTENCES])]


def loading() -> Callable[[], Semantics]:
    """Begin to load what understands questions here, and return what waits for it.

    Loading takes as long as importing the house and mostly needs no interpreter, so it begins beside that;
    buttons and reminders need none of it and do not wait.
    """
    beside = ThreadPoolExecutor(1, "understanding")
    loaded = beside.submit(lambda: ready(available()))
    beside.shutdown(wait=False)
    return loaded.result


def ready(found: Available) -> Semantics:
    """Return the semantics of the embedders that work here, as far as they were trained together."""
    less = (found.embedders[at:] for at in range(len(found.embedders) + 1))
    used = next(some for some in less if "+".join(one.name for one in some) in engines())
    learned = {one.name: adapter(one.name) for one in used}
    adapters = {name: matrix for name, matrix in learned.items() if matrix is not None}
    return Semantics(used, found.failed, adapters)
