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
        return "silent" if case.answerable else "refused"
    if not case.answerable:
        return "invented"
    return "right" if any(case.is_answered_by(quote) for quote in given.quotes) else "wrong"


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "invented"), [("role", 0.72, 0.04, 0.22), ("handbook", 0.80, 0.04, 0.30)]
)
def test_what_documents_say_is_quoted_in_other_words_and_what_they_do_not_say_seldom_is(
    semantics: Semantics, kind: str, right: float, wrong: float, invented: float
) -> None:
    counted: Counter[str] = Counter()
    for one in sets(kind):
        semantics.learn(one.library.passages)
        counted.update(verdict(case, one, semantics) for case in one.cases)
    said = counted["right"] + counted["wrong"] + counted["silent"]
    assert counted["right"] / said >= right
    assert counted["wrong"] / said <= wrong
    assert counted["invented"] / (counted["invented"] + counted["refused"]) <= invented, counted
