"""`python -m bench.train`: learn the adapters of questions and the weights of the signals.

Learned from documents and questions of our own writing: the sets of `tests/vectors/library` and the pairs of
`bench/pairs`. No set is judged by what was learned from it: fold after fold is left out, the weights of the
signals are learned from what the adapters of the other folds make of it, and so are the shares printed. What
is written at the end is learned from all sets, after about half an hour of one core. Folders named as
arguments are judged besides, and no more.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.library import Case, Set, every_set, learn, read_set
from bench.topics import topics_of
from bench.unsaid import unsaid_of
from bot.knowledge import prototypes, unsaid
from bot.knowledge.embedders import Embedder, Floats, available
from bot.knowledge.index import Index, index
from bot.knowledge.ranking import circumstances, likelihoods
from bot.knowledge.reading import Question, read
from bot.knowledge.semantics import Semantics
from bot.knowledge.signals import Signals, signals
from bot.knowledge.weights import LEARNED

FOLDS = 5
# While adapters learn, a passage nearer by a cosine of 0.1 is e^4 or e times as likely. Cosines of e5
# lie close together: under a small factor it would learn to spread them instead of putting them in order.
SHARPNESS = {"e5": 40.0, "use": 10.0}
QUOTED = 3  # passages an answer may quote
Adapters = dict[str, Floats]
Batch = tuple[Floats, Floats, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its signals and the candidates that answer it.

    Args:
        fold: in which it was left out; -1 for a question that nothing is learned from.
        beyond: log odds that it goes beyond documents, learned from the other folds.
    """

    case: Case
    asked: Question
    index: Index
    found: Signals
    right: tuple[int, ...]
    fold: int
    beyond: float


def main(arguments: Sequence[str]) -> None:
    """Learn, print the shares of the folds left out and of the folders named, and write the files."""
    sets = every_set()
    others = tuple(read_set(Path(folder)) for folder in arguments if not folder.startswith("-"))
    working = available().embedders
    every = Semantics(working)
    learn(every, (*sets, *others))
    apart = [
        adapters_of(every, [one for at, one in enumerate(sets) if at % FOLDS != fold])
        for fold in range(FOLDS)
    ]
    adapters = adapters_of(every, sets)
    written, heard, beyond = dict[str, object](), dict[str, Floats](), dict[str, Floats]()
    for embedders in (working, working[1:], ()):
        semantics = every if embedders == working else Semantics(embedders)
        learn(semantics, (*sets, *others))
        examples = [each for fold in range(FOLDS) for each in left_out(semantics, sets, fold, apart[fold])]
        order = order_of(examples)
        doubt, bias = doubt_of(examples, order)
        written[semantics.engine] = {"order": order, "doubt": doubt, "bias": bias}
        show(
            f"{semantics.engine or 'words'}, folds left out", examples, order, chances_apart(examples, order)
        )
        if embedders:
            heard[semantics.engine] = topics_of(embedders, sets)
            beyond[semantics.engine] = unsaid_of(semantics, sets)
        for one in others:
            seen = replace(semantics, adapters=adapters)
            judged = list(examples_of(seen, [one], -1, beyond.get(semantics.engine)))
            show(f"  {one.name}", judged, order, [_chance(each, order, doubt, bias) for each in judged])
    if "--dry" not in arguments:
        write_adapters(adapters)
        text = json.dumps(written, indent=1, sort_keys=True)
        (LEARNED / "weights.json").write_text(text + "\n", encoding="utf-8")
        np.savez(prototypes.WEIGHTS, **heard)  # type: ignore[arg-type] # its stub takes each for allow_pickle
        np.savez(unsaid.WEIGHTS, **beyond)  # type: ignore[arg-type] # the same


def write_adapters(adapters: Adapters) -> None:
    """Write the matrices that move questions towards the passages that answer them."""
    for name, matrix in adapters.items():
        np.save(LEARNED / f"{name}.npy", matrix.astype(np.float16))


def left_out(semantics: Semantics, sets: Sequence[Set], fold: int, others: Adapters) -> Iterable[Example]:
    """Return the examples of a fold, seen with the adapters that the other folds give."""
    inside = [one for at, one in enumerate(sets) if at % FOLDS == fold]
    outside = [one for at, one in enumerate(sets) if at % FOLDS != fold]
    beyond = unsaid_of(semantics, outside) if semantics.embedders else None
    return examples_of(replace(semantics, adapters=others), inside, fold, beyond)


def examples_of(
    semantics: Semantics, sets: Iterable[Set], fold: int, beyond: Floats | None
) -> Iterable[Example]:
    """Yield the questions of sets whose answer is a passage, or nothing."""
    for one in sets:
        shelf = index(one.library.passages)
        for case in one.cases:
            if case.kind == "computed":
                continue
            asked = read(case.question, case.today, shelf.words)
            found = signals(asked, case.question, shelf, semantics)
            right = tuple(
                place for place, at in enumerate(found.at) if case.is_answered_by(shelf.entries[at].passage)
            )
            if found.at:
                odds = 0.0 if beyond is None else unsaid.odds(beyond, case.question, semantics)
                yield Example(case, asked, shelf, found, right, fold, odds)


def adapters_of(semantics: Semantics, sets: Sequence[Set]) -> Adapters:
    """Learn for each embedder the matrix that moves questions towards the passages that answer them."""
    return {
        one.name: _adapter(one, number, semantics, sets) for number, one in enumerate(semantics.embedders)
    }


def _adapter(embedder: Embedder, number: int, semantics: Semantics, sets: Sequence[Set]) -> Floats:
    """Learn the matrix under which the passage that answers comes first, and none does where none answers.

    Beside the passages of a set stands "nothing", as near to every question as a level that is learned, too.
    So passages that nearly answer move below it, and cosines of different questions can be compared.
    """
    batches = [batch for one in sets if (batch := _batch(number, semantics, one))]
    sharpness = SHARPNESS[embedder.name]
    count = sum(len(asked) for _, asked, _ in batches)
    nearest = np.concatenate([(asked @ passages.T).max(axis=1) for passages, asked, _ in batches])
    stacked = np.concatenate([passages for passages, _, _ in batches])  # one product instead of a hundred
    edges = np.cumsum([0, *(len(passages) for passages, _, _ in batches)])
    learned = _Descent(np.zeros((embedder.size, embedder.size)), nearest.mean())
    for _ in range(STEPS):
        matrix, level = learned.values
        moved = stacked + stacked @ matrix  # instead of the questions: there are fewer passages
        pull, lift = np.empty(moved.shape, dtype=np.float32), np.zeros_like(level)
        for (start, end), (_, asked, right) in zip(pairwise(edges), batches, strict=True):
            near = np.column_stack((asked @ moved[start:end].T, np.full(len(asked), level)))
            near *= sharpness
            share, hit = _softmax(near), _softmax(np.where(right, near, -np.inf))
            error = sharpness / count * (share - hit)
            pull[start:end] = error[:, :-1].T @ asked
            lift += error[:, -1].sum()
        slope: Floats = (DECAY * matrix + stacked.T @ pull).astype(np.float32)
        learned.step((slope, lift))
    return learned.values[0]


class _Descent:
    """Steps of Adam: each number moves by its slope, measured by how much that varies."""

    def __init__(self, *values: NDArray[np.floating[Any]]) -> None:
        self.values: list[Floats] = [np.asarray(value, dtype=np.float32) for value in values]
        self._mean = [np.zeros_like(value) for value in self.values]
        self._square = [np.zeros_like(value) for value in self.values]
        self._steps = 0

    def step(self, slopes: Sequence[Floats]) -> None:
        """Move every value against its slope."""
        self._steps += 1
        for at, slope in enumerate(slopes):
            self._mean[at] = 0.9 * self._mean[at] + 0.1 * slope
            self._square[at] = 0.99 * self._square[at] + 0.01 * slope * slope
            mean = self._mean[at] / (1 - 0.9**self._steps)
            spread = np.sqrt(self._square[at] / (1 - 0.99**self._steps)) + 1e-8
            self.values[at] = self.values[at] - RATE * mean / spread


DECAY, RATE, STEPS = 0.003, 0.001, 250
CAUTION = 0.02  # decay of what speaks against an answer
PAIR, NEAR_MISS = 0.2, 0.5  # how much a question of the pairs counts beside one of the sets, answered or not


def _batch(number: int, semantics: Semantics, one: Set) -> Batch | None:
    """Return the passages of a set, its questions, and which passage, or last nothing, answers which."""
    passages = one.library.passages
    asked = [case for case in one.cases if case.kind != "computed"]
    right = [[case.is_answered_by(passage) for passage in passages] for case in asked]
    told = [at for at, case in enumerate(asked) if any(right[at]) or not case.answerable]
    if not told:
        return None
    whole = semantics._stacked(passages)[number].whole  # the trainer looks inside
    questions = np.stack([semantics.asked(asked[at].question)[number][1] for at in told])
    return whole, questions, np.array([[*right[at], not any(right[at])] for at in told])


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def order_of(examples: Sequence[Example]) -> dict[str, float]:
    """Learn the weights under which the passage that answers comes first."""
    told = [each for each in examples if each.right]
    names, most = told[0].found.names, max(len(each.found.rows) for each in told)
    rows = np.zeros((len(told), most, len(names)), dtype=np.float32)
    there, right = np.zeros((2, len(told), most), dtype=bool)
    for at, each in enumerate(told):
        count = len(each.found.rows)
        rows[at, :count] = each.found.rows - each.found.rows.mean(axis=0)
        there[at, :count], right[at, list(each.right)] = True, True
    scale = rows[there].std(axis=0) + 1e-6
    rows /= scale
    weights = np.zeros(len(names), dtype=np.float32)
    for _ in range(400):
        score = rows @ weights
        share, hit = _softmax(np.where(there, score, -np.inf)), _softmax(np.where(right, score, -np.inf))
        slope = 0.01 * weights + np.einsum("qc,qcn->n", share - hit, rows) / len(told)
        weights -= (0.5 * slope).astype(np.float32)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights / scale, strict=True)}


def doubt_of(examples: Sequence[Example], order: Mapping[str, float]) -> tuple[dict[str, float], float]:
    """Learn the weights, and the bias, of the chance that one of the first passages answers."""
    where = [_where(each, order) for each in examples]
    names = list(where[0])
    rows = np.array([[one[name] for name in names] for one in where])
    right = np.array([_is_right(each, order) for each in examples], dtype=float)
    counts = np.array([_counts(each) for each in examples])
    counts /= counts.sum()
    middle = counts @ rows
    scale = np.sqrt(counts @ (rows - middle) ** 2) + 1e-6
    scaled, weights, bias = (rows - middle) / scale, np.zeros(len(names)), 0.0
    for _ in range(2000):
        error = (1 / (1 + np.exp(-(scaled @ weights + bias))) - right) * counts
        weights -= 0.3 * (scaled.T @ error + CAUTION * weights)
        bias -= 0.3 * float(error.sum())
    bare = weights / scale
    doubt = {name: round(float(weight), 4) for name, weight in zip(names, bare, strict=True)}
    return doubt, round(bias - float(bare @ middle), 4)


def _counts(each: Example) -> float:
    if each.case.kind != "pair":
        return 1.0
    return PAIR if each.case.answerable else NEAR_MISS


def chances_apart(examples: Sequence[Example], order: Mapping[str, float]) -> list[float]:
    """Return for each example the chance of an answer, as learned from the other folds."""
    learned = {
        fold: doubt_of([each for each in examples if each.fold != fold], order) for fold in range(FOLDS)
    }
    return [_chance(each, order, *learned[each.fold]) for each in examples]


def _where(each: Example, order: Mapping[str, float]) -> dict[str, float]:
    shares = likelihoods(each.found, order)
    return circumstances(each.asked, each.case.question, each.index, each.found, shares, each.beyond)


def _first(each: Example, order: Mapping[str, float]) -> list[int]:
    return [int(at) for at in np.argsort(-likelihoods(each.found, order), kind="stable")]


def _is_right(each: Example, order: Mapping[str, float]) -> bool:
    return bool(set(each.right) & set(_first(each, order)[:QUOTED]))


def show(
    title: str, examples: Sequence[Example], order: Mapping[str, float], chances: Sequence[float]
) -> None:
    """Print how often the right passage is first, and what each threshold of the chances would give."""
    likely = {id(each): chance for each, chance in zip(examples, chances, strict=True)}
    for label, group in _groups(examples):
        told = [each for each in group if each.right or each.case.answerable]
        if not told:
            continue
        places = [min((_first(each, order).index(at) for at in each.right), default=99) for each in told]
        hits = " ".join(f"{sum(place < k for place in places) / len(told):.2f}" for k in (1, 2, 3, 5))
        print(
            f"{title} [{label}] {len(told)}+{len(group) - len(told)}: first/two/three/five {hits}", flush=True
        )
        silent = [each for each in group if not each.case.answerable]
        if not silent:
            continue
        for bar in (0.4, 0.5, 0.6, 0.7, 0.8):
            said = [each for each in group if likely[id(each)] >= bar]
            right = sum(each.case.answerable and _is_right(each, order) for each in said) / len(told)
            wrong = sum(each.case.answerable and not _is_right(each, order) for each in said) / len(told)
            invented = sum(not each.case.answerable for each in said) / len(silent)
            print(f"    {bar:.1f}: right {right:.2f}  wrong {wrong:.2f}  invented {invented:.2f}")


def _groups(examples: Sequence[Example]) -> list[tuple[str, list[Example]]]:
    def is_of(kind: str, each: Example) -> bool:
        return ("pair" if each.case.kind == "pair" else each.case.id[:4]) == kind

    kinds = dict.fromkeys(
        "pair" if e.case.kind == "pair" else "role" if e.case.id[:4] == "role" else "handbook"
        for e in examples
    )
    return [
        (
            kind,
            [
                e
                for e in examples
                if is_of(kind, e)
                or (kind == "handbook" and e.case.kind != "pair" and e.case.id[:4] != "role")
            ],
        )
        for kind in kinds
    ]


def _chance(each: Example, order: Mapping[str, float], doubt: Mapping[str, float], bias: float) -> float:
    logit = bias + sum(doubt[name] * value for name, value in _where(each, order).items())
    return float(1 / (1 + np.exp(-logit)))


if __name__ == "__main__":
    main(sys.argv[1:])
