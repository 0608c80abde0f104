"""Answers: how fast, and how good beside full-text search over the same passages."""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from bench.figures import Figure, Row, Times, beside, within
from bot.knowledge.library import Library
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.plain import plain_text
from tests.rules.answer_vectors import BRUSSELS, Case, Verdict, answered, cases, role

QUESTIONS = {Row.KNOWN: "answers-role.dev.jsonl", Row.FRESH: "answers-role.fresh.jsonl"}
REPEATS = 5
LIMIT = 0.050

Answering = Callable[[Case], Answer]


class FullText:
    """The peer: SQLite's FTS5 with stems. The passage with any of the words that ranks best is its answer."""

    def __init__(self, library: Library) -> None:
        self._passages = library.passages
        self._index = sqlite3.connect(":memory:")
        self._index.execute("CREATE VIRTUAL TABLE shelf USING fts5(heading, text, tokenize='porter')")
        rows = [(passage.heading, passage.text) for passage in self._passages]
        self._index.executemany("INSERT INTO shelf VALUES (?, ?)", rows)

    def __call__(self, case: Case) -> Answer:
        """Return the best passage, or nothing where no passage has any of the words."""
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", case["question"]))
        query = "SELECT rowid FROM shelf WHERE shelf MATCH ? ORDER BY rank LIMIT 1"
        best = self._index.execute(query, (words,)).fetchone()
        if best is None:
            return Answer(Outcome.NONE, case["lang"])
        return Answer(Outcome.QUOTE, case["lang"], quotes=(self._passages[best[0] - 1],))


def measure(_: Path) -> list[Figure]:
    """Ask both the same questions, warm."""
    full_text = FullText(role(BRUSSELS))
    asked = cases(QUESTIONS[Row.KNOWN])
    ours, theirs = _times(answered, asked), _times(full_text, asked)
    return [
        within(Row.QUESTION, ours, LIMIT, 0.5, 0.95),
        beside(Row.QUESTION_PEER, ours, theirs, "SQLite FTS5", 0.5, 0.95),
        *(_quality(row, cases(file), full_text) for row, file in QUESTIONS.items()),
    ]


def judged(case: Case, given: Answer) -> Verdict:
    """Judge an answer to a case as the tests do, whoever gave it."""
    if given.outcome not in (Outcome.FACT, Outcome.QUOTE):
        return Verdict.SILENT if case["answerable"] else Verdict.REFUSED
    if not case["answerable"]:
        return Verdict.INVENTED
    first = given.quotes if given.outcome is Outcome.FACT else given.quotes[:1]
    is_gold = any(_folded(gold["text"]) in _folded(quote.text) for gold in case["gold"] for quote in first)
    said = _folded(plain_text(given))
    is_said = all(any(_folded(variant) in said for variant in group) for group in case["expected"])
    return Verdict.RIGHT if is_gold and is_said else Verdict.WRONG


def _quality(row: Row, asked: Sequence[Case], peer: Answering) -> Figure:
    ours, theirs = _tally(answered, asked), _tally(peer, asked)
    return Figure(row, _told(ours), f"SQLite FTS5: {_told(theirs)}", _good(ours) / max(1, _good(theirs)))


def _tally(answering: Answering, asked: Sequence[Case]) -> Counter[Verdict]:
    return Counter(judged(case, answering(case)) for case in asked)


def _good(counted: Counter[Verdict]) -> int:
    return counted[Verdict.RIGHT] + counted[Verdict.REFUSED]


def _told(counted: Counter[Verdict]) -> str:
    return (
        f"{_good(counted)} of {counted.total()} right, {counted[Verdict.WRONG]} wrong, "
        f"{counted[Verdict.INVENTED]} beyond the document"
    )


def _times(answering: Answering, asked: Sequence[Case]) -> Times:
    for case in asked:
        answering(case)
    return Times([_time(answering, case) for _ in range(REPEATS) for case in asked])


def _time(answering: Answering, case: Case) -> float:
    start = perf_counter()
    answering(case)
    return perf_counter() - start


def _folded(text: str) -> str:
    return re.sub(r"[\s*]+", " ", text).strip().lower()
