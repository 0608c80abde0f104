"""The quality of answers found by meaning, held as floors, with the embedder that runs on every system.

The sets of `library` are those that the weights were learned from: they only tell when something breaks, so
every third of them is enough. Nothing is learned from those of `unseen`. What to expect of other documents is
also what `bench.train` prints of sets left out.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bench.library import SETS, UNSEEN, Case, Set, read_set
from bot.knowledge.embedders import E5, Available, UniversalSentences, available
from bot.knowledge.outcome import Outcome
from bot.knowledge.rules import answer
from bot.knowledge.semantics import Semantics, ready
from bot.knowledge.shelf import library_of
from bot.knowledge.unsaid import unsaid
from tests.rules.answer_vectors import BRUSSELS, role

_SAYS = (Outcome.FACT, Outcome.QUOTE)
_EVERY = 3


@pytest.fixture(scope="module")
def semantics() -> Semantics:
    return ready(available((UniversalSentences,)))


def sets(folder: Path, kind: str) -> Iterator[Set]:
    """The sets of a folder about role documents, or those about handbooks."""
    names = sorted(one.name for one in folder.iterdir() if one.name.startswith("role") == (kind == "role"))
    return (read_set(folder / name) for name in names[:: _EVERY if folder == SETS else 1])


def verdict(case: Case, one: Set, semantics: Semantics) -> str:
    given = answer(case.question, one.library, case.today, semantics)
    if given.outcome not in _SAYS:
        return "silent" if case.answerable else "refused"
    if not case.answerable:
        return "invented"
    return "right" if any(case.is_answered_by(quote) for quote in given.quotes) else "wrong"


@pytest.mark.parametrize(
    ("folder", "kind", "right", "wrong", "invented"),
    [
        (SETS, "role", 0.75, 0.035, 0.11),
        (SETS, "handbook", 0.78, 0.025, 0.12),
        (UNSEEN, "role", 0.77, 0.045, 0.05),
        (UNSEEN, "handbook", 0.76, 0.04, 0.07),
    ],
)
def test_what_documents_say_is_quoted_in_other_words_and_what_they_do_not_say_seldom_is(
    semantics: Semantics, folder: Path, kind: str, right: float, wrong: float, invented: float
) -> None:
    counted: Counter[str] = Counter()
    for one in sets(folder, kind):
        semantics.learn(one.library.passages)
        counted.update(verdict(case, one, semantics) for case in one.cases)
    said = counted["right"] + counted["wrong"] + counted["silent"]
    assert counted["right"] / said >= right
    assert counted["wrong"] / said <= wrong
    assert counted["invented"] / (counted["invented"] + counted["refused"]) <= invented, counted


@pytest.mark.parametrize(
    ("detail", "topic"),
    [
        ("What is the surname of the gardener?", "How do I book the gardener?"),
        ("Quelle est la marque du photocopieur ?", "Comment faire une photocopie ?"),
        ("Hoeveel lampen hangen er in de gang?", "Wie bel ik als een lamp stuk is?"),
    ],
)
def test_a_detail_is_doubted_more_than_a_topic(semantics: Semantics, detail: str, topic: str) -> None:
    assert unsaid(detail, semantics) > unsaid(topic, semantics)


def test_a_question_whose_words_ask_for_one_fact_is_not_heard_as_another(semantics: Semantics) -> None:
    sheet = library_of("role.txt", "Title: Office manager\nWork regime: 32 hours per week, part-time\n")
    semantics.learn(sheet.passages)
    for question in ("Is it a permanent job?", "Is het voor bepaalde duur?", "Est-ce un emploi permanent ?"):
        assert answer(question, sheet, date(2026, 2, 2), semantics).outcome is not Outcome.FACT


@pytest.mark.parametrize("working", [(E5, UniversalSentences), (E5,), (UniversalSentences,), ()])
def test_whichever_embedders_work_questions_are_answered(working: tuple[type, ...]) -> None:
    every = [one for one in available().embedders if isinstance(one, working)]
    semantics = ready(Available(tuple(every), {}))
    sheet = role(BRUSSELS)
    semantics.learn(sheet.passages)
    given = answer("Do I manage external suppliers?", sheet, date(2026, 2, 2), semantics)
    assert any("external suppliers" in quote.text for quote in given.quotes)
