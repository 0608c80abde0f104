"""The questions that newcomers ask most, and which of them the documents answer before anybody asks."""

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.knowledge.library import Library
from bot.knowledge.outcome import Outcome
from bot.knowledge.rules import answer
from bot.knowledge.semantics import Semantics
from bot.knowledge.text import LANGUAGES

_FILE = Path(__file__).parents[1] / "newcomer.toml"
_ANSWERED = (Outcome.FACT, Outcome.QUOTE, Outcome.DISAGREE)
_AGREEING = 2  # languages


@dataclass(frozen=True, slots=True)
class Newcomers:
    """One of their questions: its topic, and the question by language."""

    topic: str
    wordings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The topics that documents answer, and those they leave open, in the order in which they are asked."""

    covered: tuple[str, ...]
    open: tuple[str, ...]


@cache
def newcomers() -> Mapping[str, Newcomers]:
    """Return the questions by their topics, in the order in which they are asked."""
    with _FILE.open("rb") as source:
        entries = tomllib.load(source)["question"]
    return {
        entry["topic"]: Newcomers(entry["topic"], {one: entry[one] for one in LANGUAGES}) for entry in entries
    }


def rehearse(library: Library, semantics: Semantics, today: date) -> Coverage:
    """Ask the documents every question of newcomers.

    Args:
        today: the local date on which it is asked.
    """
    return coverage(answered(newcomers(), library, semantics, today))


def answered(topics: Iterable[str], library: Library, semantics: Semantics, today: date) -> frozenset[str]:
    """Return those of some topics that the documents answer.

    One that two languages answer from the same passage is; a slip in one of them must not hide that the
    documents leave it open.
    """
    return frozenset(one for one in topics if _is_covered(newcomers()[one], library, semantics, today))


def coverage(covered: Collection[str]) -> Coverage:
    """Return which topics are covered and which are open, in the order in which they are asked."""
    every = tuple(newcomers())
    return Coverage(
        tuple(one for one in every if one in covered), tuple(one for one in every if one not in covered)
    )


def _is_covered(asked: Newcomers, library: Library, semantics: Semantics, today: date) -> bool:
    found = (answer(wording, library, today, semantics) for wording in asked.wordings.values())
    quoted = Counter(quote for one in found if one.outcome in _ANSWERED for quote in set(one.quotes))
    return max(quoted.values(), default=0) >= _AGREEING
