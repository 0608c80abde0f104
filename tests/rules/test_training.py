"""Learning: near misses move away from passages that nearly answer them, and right ones come near."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from bench.adapting import adapters_of
from bench.library import Case, Set
from bot.knowledge.embedders import Floats
from bot.knowledge.library import Library, Passage
from bot.knowledge.semantics import Semantics

SIZE, SETS, PASSAGES = 32, 12, 5
# What all texts have in common, as in real engines, and what all questions for a detail have.
_COMMON, _DETAIL = np.random.default_rng(7).standard_normal((2, SIZE))


class Drawn:
    """Vectors drawn once for each text: a question near its passage, a near miss too but for a detail."""

    name, size = "use", SIZE

    def __init__(self) -> None:
        self._of: dict[str, Floats] = {}
        self._chance = np.random.default_rng(8)

    def questions(self, texts: Sequence[str]) -> Floats:
        return np.stack([self._drawn(text) for text in texts])

    passages = questions

    def _drawn(self, text: str) -> Floats:
        if text not in self._of:
            about = text.removeprefix("ask ").removeprefix("detail ")
            new = _COMMON + self._chance.standard_normal(SIZE)
            vector = new if about == text else self._drawn(about) * np.linalg.norm(new)
            vector = vector + 0.3 * self._chance.standard_normal(SIZE)
            vector = vector + (0.6 * _DETAIL if text.startswith("detail") else 0.0)
            self._of[text] = (vector / np.linalg.norm(vector)).astype(np.float32)
        return self._of[text]


def a_set(number: int) -> Set:
    texts = [f"passage {number}.{at}" for at in range(PASSAGES)]
    passages = tuple(Passage("book", "", text, at, text) for at, text in enumerate(texts))
    cases = [
        Case(f"{kind}{text}", "en", f"{kind} {text}", "paraphrase", gold, (), date(2026, 2, 2))
        for text in texts
        for kind, gold in (("ask", (("book", text),)), ("detail", ()))
    ]
    return Set(str(number), Library(passages), tuple(cases))


SOME, OTHERS = tuple(map(a_set, range(SETS // 2))), tuple(map(a_set, range(SETS // 2, SETS)))


def gap_and_hits(*taught: Set) -> tuple[float, float]:
    """Return by how much answered questions are nearer than near misses, and how often the right is first.

    Judged on sets that nothing was learned from.
    """
    bare = Semantics((Drawn(),))
    bare.learn([passage for one in (*SOME, *OTHERS) for passage in one.library.passages])
    learned = replace(bare, adapters=adapters_of(bare, taught)) if taught else bare
    near: dict[bool, list[float]] = {True: [], False: []}
    hits = []
    for one in OTHERS:
        for case in one.cases:
            whole = learned.likeness(case.question, one.library.passages)["use"].whole
            near[case.answerable].append(float(whole.max()))
            if case.answerable:
                hits.append(case.is_answered_by(one.library.passages[int(whole.argmax())]))
    return float(np.mean(near[True]) - np.mean(near[False])), float(np.mean(hits))


def test_near_misses_move_away_from_what_they_nearly_ask() -> None:
    answered = [replace(one, cases=tuple(case for case in one.cases if case.answerable)) for one in SOME]
    untaught, by_answers, by_both = (gap_and_hits(*taught)[0] for taught in ((), answered, SOME))
    assert by_both > 1.5 * max(untaught, by_answers)


def test_the_passage_that_answers_stays_the_nearest() -> None:
    assert gap_and_hits(*SOME)[1] > 0.9


class Opposite(Drawn):
    """Questions that point away from what answers them, as far as vectors can, before anything is learned."""

    name = "e5"

    def questions(self, texts: Sequence[str]) -> Floats:
        return -super().questions(texts)


def places(semantics: Semantics) -> list[int]:
    """Return for each answered question how many passages are nearer than the one that answers it."""
    found = []
    for one in SOME:
        passages = one.library.passages
        for case in (case for case in one.cases if case.answerable):
            near = semantics.likeness(case.question, passages)["e5"].whole
            right = next(at for at, passage in enumerate(passages) if case.is_answered_by(passage))
            found.append(int((near > near[right]).sum()))
    return found


def test_a_passage_that_begins_far_behind_all_others_is_still_learned_from() -> None:
    bare = Semantics((Opposite(),))
    bare.learn([passage for one in SOME for passage in one.library.passages])
    assert np.mean(places(bare)) > PASSAGES - 2
    assert np.mean(places(replace(bare, adapters=adapters_of(bare, SOME)))) < 2
