"""`python -m bench.train`: learn the adapters of questions and the weights of the signals.

Learned from documents and questions of our own writing: the sets of `tests/vectors/library` and the pairs of
`bench/pairs`. No set is judged by what was learned from it: fold after fold is left out, the weights of the
signals are learned from what the adapters of the other folds make of it, and so are the shares printed. What
is written at the end is learned from all sets, after about twenty minutes of one core, and as long again
where passages are embedded for the first time. Folders named as arguments are judged besides, and no more.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from bench.adapting import Adapters, adapters_of, softmax
from bench.library import Case, Set, every_set, learn, read_set
from bench.topics import topics_of
from bench.unsaid import unsaid_of
from bot.knowledge import prototypes, unsaid
from bot.knowledge.embedders import Floats, available
from bot.knowledge.index import Index, index
from bot.knowledge.ranking import circumstances, kind_of, likelihoods
from bot.knowledge.reading import Question, read
from bot.knowledge.semantics import Semantics
from bot.knowledge.signals import Signals, signals
from bot.knowledge.weights import LEARNED, Decision, Kind

FOLDS = 5
CAUTION = 0.02  # decay of what speaks against an answer
PAIR, NEAR_MISS = 0.2, 0.5  # how much a question of the pairs counts beside one of the sets, answered or not
# A wrong passage, where documents do answer, is half a mistake: who asks sees that it speaks of something
# else. Counted as a whole one it made the engine shy of hard questions instead of absent topics.
HALF = 0.5
QUOTED = 3  # passages an answer may quote
BARS = tuple(np.arange(0.4, 0.8, 0.025).tolist())  # from which the shares are printed


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its signals and the candidates that answer it.

    Args:
        fold: in which it was left out; -1 for a question that nothing is learned from.
        beyond: log odds that it goes beyond documents of a kind, learned from the other folds.
        role: name of the role document among the documents.
    """

    case: Case
    asked: Question
    index: Index
    found: Signals
    right: tuple[int, ...]
    fold: int
    beyond: Mapping[Kind, float]
    role: str


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
    written, heard, unsaid_by = dict[str, object](), dict[str, Floats](), dict[str, Floats]()
    for embedders in (working, working[1:], ()):
        semantics = every if embedders == working else Semantics(embedders)
        learn(semantics, (*sets, *others))
        examples = [each for fold in range(FOLDS) for each in left_out(semantics, sets, fold, apart[fold])]
        order = order_of(examples)
        doubt = doubt_of(examples, order)
        told = {kind: asdict(decision) for kind, decision in doubt.items()}
        written[semantics.engine] = {"order": order, "doubt": told}
        show(
            f"{semantics.engine or 'words'}, folds left out", examples, order, chances_apart(examples, order)
        )
        beyond = unsaid_of(semantics, sets)
        unsaid_by |= {unsaid.name_of(semantics.engine, kind): each for kind, each in beyond.items()}
        if embedders:
            heard[semantics.engine] = topics_of(embedders, sets)
        for one in others:
            seen = replace(semantics, adapters=adapters)
            judged = list(examples_of(seen, [one], -1, beyond))
            show(f"  {one.name}", judged, order, [_chance(each, order, doubt) for each in judged])
    if "--dry" not in arguments:
        write_adapters(adapters)
        text = json.dumps(written, indent=1, sort_keys=True)
        (LEARNED / "weights.json").write_text(text + "\n", encoding="utf-8")
        np.savez(prototypes.WEIGHTS, **heard)  # type: ignore[arg-type] # its stub takes each for allow_pickle
        np.savez(unsaid.WEIGHTS, **unsaid_by)  # type: ignore[arg-type] # the same


def write_adapters(adapters: Adapters) -> None:
    """Write the matrices that move questions towards the passages that answer them."""
    for name, matrix in adapters.items():
        np.save(LEARNED / f"{name}.npy", matrix.astype(np.float16))


def left_out(semantics: Semantics, sets: Sequence[Set], fold: int, others: Adapters) -> Iterable[Example]:
    """Return the examples of a fold, seen with the adapters that the other folds give."""
    inside = [one for at, one in enumerate(sets) if at % FOLDS == fold]
    outside = [one for at, one in enumerate(sets) if at % FOLDS != fold]
    return examples_of(replace(semantics, adapters=others), inside, fold, unsaid_of(semantics, outside))


def examples_of(
    semantics: Semantics, sets: Iterable[Set], fold: int, beyond: Mapping[Kind, Floats]
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
                odds = {
                    kind: unsaid.odds(weights, case.question, semantics) for kind, weights in beyond.items()
                }
                yield Example(case, asked, shelf, found, right, fold, odds, one.library.role_document)


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
        share, hit = softmax(np.where(there, score, -np.inf)), softmax(np.where(right, score, -np.inf))
        slope = 0.01 * weights + np.einsum("qc,qcn->n", share - hit, rows) / len(told)
        weights -= (0.5 * slope).astype(np.float32)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights / scale, strict=True)}


def doubt_of(examples: Sequence[Example], order: Mapping[str, float]) -> dict[Kind, Decision]:
    """Learn how to decide whether one of the first passages answers, by the kind of their document."""
    kinds = [_kind(each, order) for each in examples]
    return {
        kind: _decision([each for each, of in zip(examples, kinds, strict=True) if of is kind], order)
        for kind in Kind
    }


def _decision(examples: Sequence[Example], order: Mapping[str, float]) -> Decision:
    where = [_where(each, order) for each in examples]
    names = list(where[0])
    rows = np.array([[one[name] for name in names] for one in where])
    right = np.array([_worth(each, order) for each in examples])
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
    return Decision(doubt, round(bias - float(bare @ middle), 4))


def _worth(each: Example, order: Mapping[str, float]) -> float:
    if _is_right(each, order):
        return 1.0
    return HALF if each.case.answerable else 0.0


def _counts(each: Example) -> float:
    if each.case.kind != "pair":
        return 1.0
    return PAIR if each.case.answerable else NEAR_MISS


def chances_apart(examples: Sequence[Example], order: Mapping[str, float]) -> list[float]:
    """Return for each example the chance of an answer, as learned from the other folds."""
    learned = {
        fold: doubt_of([each for each in examples if each.fold != fold], order) for fold in range(FOLDS)
    }
    return [_chance(each, order, learned[each.fold]) for each in examples]


def _where(each: Example, order: Mapping[str, float]) -> dict[str, float]:
    shares = likelihoods(each.found, order)
    beyond = each.beyond.get(_kind(each, order), 0.0)
    return circumstances(each.asked, each.case.question, each.index, each.found, shares, beyond)


def _kind(each: Example, order: Mapping[str, float]) -> Kind:
    """Return the kind of document in which the passage that comes out best stands."""
    return kind_of(each.index.entries[each.found.at[_first(each, order)[0]]], each.role)


def _first(each: Example, order: Mapping[str, float]) -> list[int]:
    return [int(at) for at in np.argsort(-likelihoods(each.found, order), kind="stable")]


def _is_right(each: Example, order: Mapping[str, float]) -> bool:
    return bool(set(each.right) & set(_first(each, order)[:QUOTED]))


def show(
    title: str, examples: Sequence[Example], order: Mapping[str, float], chances: Sequence[float]
) -> None:
    """Print how often the right passage is first, and what each threshold of the chances would give."""
    likely = {id(each): chance for each, chance in zip(examples, chances, strict=True)}
    for label, group in _groups(examples, order).items():
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
        for bar in BARS:
            said = [each for each in group if likely[id(each)] >= bar]
            right = sum(each.case.answerable and _is_right(each, order) for each in said) / len(told)
            wrong = sum(each.case.answerable and not _is_right(each, order) for each in said) / len(told)
            invented = sum(not each.case.answerable for each in said) / len(silent)
            print(f"    {bar:.3f}: right {right:.2f}  wrong {wrong:.2f}  invented {invented:.2f}")


def _groups(examples: Sequence[Example], order: Mapping[str, float]) -> dict[str, list[Example]]:
    """Return the examples by the kind of the document that is decided upon, those of the pairs apart."""
    groups: dict[str, list[Example]] = {}
    for each in examples:
        label = "pair" if each.case.kind == "pair" else str(_kind(each, order))
        groups.setdefault(label, []).append(each)
    return groups


def _chance(each: Example, order: Mapping[str, float], doubt: Mapping[Kind, Decision]) -> float:
    return doubt[_kind(each, order)].chance(_where(each, order))


if __name__ == "__main__":
    main(sys.argv[1:])
