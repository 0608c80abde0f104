"""The quality of answers found by meaning, held as floors, with the embedder that runs on every system.

The sets are those that the weights were learned from, so that this only tells when something breaks. What to
expect of documents and questions nobody has seen is what `python -m bench.train` prints of sets left out.
"""

from collections import Counter
from collections.abc import Iterator

import pytest

from bench.library import SETS, Case, Set, read_set
from bot.knowledge.embedders import UniversalSentences, available
from bot.knowledge.outcome import Outcome
from bot.knowledge.rules import answer
from bot.knowledge.semantics import Semantics, ready

_SAYS = (Outcome.FACT, Outcome.QUOTE)


@pytest.fixture(scope="module")
def semantics() -> Semantics:
    return ready(available((UniversalSentences,)))


def sets(kind: str) -> Iterator[Set]:
    """The sets about role documents, or those about handbooks."""
    names = sorted(folder.name for folder in SETS.iterdir())
    return (read_set(SETS / name) for name in names if name.startswith("role") == (kind == "role"))


def verdict(case: Case, one: Set, semantics: Semantics) -> str:
    given = answer(case.question, one.library, case.today, semantics)
    if given.outcome not in _SAYS:
        return "silent"
    return "right" if any(case.is_answered_by(quote) for quote in given.quotes) else "wrong"


@pytest.mark.parametrize(("kind", "right", "wrong"), [("role", 0.75, 0.05), ("handbook", 0.82, 0.06)])
def test_the_passage_that_answers_is_quoted_in_other_words_and_other_languages(
    semantics: Semantics, kind: str, right: float, wrong: float
) -> None:
    counted: Counter[str] = Counter()
    for one in sets(kind):
        semantics.learn(one.library.passages)
        counted.update(verdict(case, one, semantics) for case in one.cases if case.answerable)
    assert counted["right"] / counted.total() >= right
    assert counted["wrong"] / counted.total() <= wrong
