"""The figures that answers are held to, with the engine in use, on questions that nothing is learned from.

`dev` asks about the role sheet of Brussels; the others are every fourth role sheet and handbook of `unseen`,
by other hands: embedding all of them takes minutes. `test_answers_by_meaning` asks all of them, with the
quick embedder.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

import pytest

from bench.library import UNSEEN, Set, cases
from bot.knowledge.embedders import available
from bot.knowledge.semantics import Semantics, ready
from tests.rules.answer_vectors import BRUSSELS, VECTORS, role
from tests.rules.test_answers_by_meaning import sets, verdict

EVERY = 4
DEV = VECTORS / "answers-role.dev.jsonl"


@pytest.fixture(scope="module")
def semantics() -> Semantics:
    found = ready(available())
    if found.engine != "e5+use":
        pytest.skip(f"not every embedder runs here: {found.downgraded}")
    return found


def counted(name: str, semantics: Semantics) -> dict[str, Counter[str]]:
    """How often each verdict was given, by the language of the question; "" for all of them."""
    found: dict[str, Counter[str]] = {"": Counter()}
    for one in _named(name):
        semantics.learn(one.library.passages)
        for case in one.cases:
            given = verdict(case, one, semantics)
            found[""][given] += 1
            found.setdefault(case.language, Counter())[given] += 1
    return found


def _named(name: str) -> Iterable[Set]:
    return (
        (Set(name, role(BRUSSELS), tuple(cases(DEV))),)
        if name == "dev"
        else islice(sets(UNSEEN, name), 0, None, EVERY)
    )


def _share(of: Counter[str], verdict: str) -> float:
    answerable = ("right", "wrong", "silent")
    kinds = answerable if verdict in answerable else ("invented", "refused")
    return of[verdict] / sum(of[kind] for kind in kinds)


@pytest.mark.parametrize(
    ("name", "right", "abroad", "wrong", "invented"),
    [("dev", 0.85, 0.80, 0.08, 0.05), ("role", 0.74, 0.72, 0.06, 0.13), ("handbook", 0.75, 0.70, 0.10, 0.10)],
)
def test_answers_keep_their_figures_in_each_language(
    semantics: Semantics, name: str, right: float, abroad: float, wrong: float, invented: float
) -> None:
    found = counted(name, semantics)
    assert _share(found[""], "right") >= right
    assert _share(found["fr"], "right") >= abroad
    assert _share(found["nl"], "right") >= abroad
    assert _share(found[""], "wrong") <= wrong
    assert _share(found[""], "invented") <= invented
