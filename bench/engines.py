"""What answers in the bench: Foyer's engine and two searches by words, behind one interface."""

import re
import sqlite3
from datetime import date
from typing import Protocol

import bm25s
import numpy as np
from snowballstemmer import stemmer

from bench.haystack import fill, workplaces
from bench.library import Case, learn
from bot.knowledge.embedders import available
from bot.knowledge.library import Library
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.rules import answer
from bot.knowledge.semantics import ready

SURE = float("inf")


class Engine(Protocol):
    """Something that is given a library and then answers."""

    def index(self, library: Library) -> None:
        """Make ready to answer; what was learned of the passages before is at hand."""

    def answer(self, case: Case) -> tuple[Answer, float]:
        """Return its answer with its score: the higher, the surer."""


class Foyer:
    """This project's engine. It decides by itself when to be silent, so that it is sure of each answer."""

    def __init__(self, size: int) -> None:
        self._semantics = ready(available())
        learn(self._semantics, workplaces())
        fill(self._semantics, size)

    def index(self, library: Library) -> None:
        """Analyse the passages and lay out their vectors: what the first question does."""
        self._library = library
        answer("Where is the office?", library, date(2026, 2, 2), self._semantics)

    def answer(self, case: Case) -> tuple[Answer, float]:
        """Return its answer."""
        return answer(case.question, self._library, case.today, self._semantics), SURE


class FullText:
    """SQLite's FTS5 with stems; its answer is the passage with any of the words that ranks best."""

    def __init__(self, _: int) -> None:
        self._index = sqlite3.connect(":memory:")

    def index(self, library: Library) -> None:
        """Fill the table."""
        self._passages = library.passages
        self._index.execute("CREATE VIRTUAL TABLE shelf USING fts5(heading, text, tokenize='porter')")
        rows = ((passage.heading, passage.text) for passage in self._passages)
        self._index.executemany("INSERT INTO shelf VALUES (?, ?)", rows)

    def answer(self, case: Case) -> tuple[Answer, float]:
        """Return the best passage, or nothing where no passage has any of the words."""
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", case.question))
        query = "SELECT rowid, rank FROM shelf WHERE shelf MATCH ? ORDER BY rank LIMIT 1"
        best = self._index.execute(query, (words,)).fetchone()
        if best is None:
            return Answer(Outcome.NONE, case.language), 0.0
        passage = self._passages[best[0] - 1]
        return Answer(Outcome.QUOTE, case.language, quotes=(passage,)), -float(best[1])


class Bm25:
    """bm25s with English stems and stop words, as its own examples have it."""

    def __init__(self, _: int) -> None:
        self._stemmer = stemmer("english")
        self._index = bm25s.BM25()

    def index(self, library: Library) -> None:
        """Count the words of every passage."""
        self._passages = library.passages
        texts = [f"{passage.heading} {passage.text}" for passage in self._passages]
        tokens = bm25s.tokenize(texts, stemmer=self._stemmer.stemWords, show_progress=False)
        self._index.index(tokens, show_progress=False)

    def answer(self, case: Case) -> tuple[Answer, float]:
        """Return the passage with the highest score, or nothing where all have none."""
        tokens = bm25s.tokenize(
            case.question, stemmer=self._stemmer.stemWords, show_progress=False, return_ids=False
        )
        scores = self._index.get_scores(tokens[0])
        best = int(np.argmax(scores))
        if scores[best] <= 0:
            return Answer(Outcome.NONE, case.language), 0.0
        return Answer(Outcome.QUOTE, case.language, quotes=(self._passages[best],)), float(scores[best])
