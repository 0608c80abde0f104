"""The questions that newcomers ask most, and which of them the documents answer before anybody asks."""

import tomllib
from collections.abc import Mapping
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
_ANSWERED = (Outcome.FACT, Outcome.QUOTE)


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
    """Ask the documents every question of newcomers; one that is answered in any language is covered.

    Args:
        today: the local date on which it is asked.
    """
    covered = tuple(
        topic for topic, asked in newcomers().items() if _is_covered(asked, library, semantics, today)
    )
    return Coverage(covered, tuple(topic for topic in newcomers() if topic not in covered))


def _is_covered(asked: Newcomers, library: Library, semantics: Semantics, today: date) -> bool:
    found = (answer(wording, library, today, semantics) for wording in asked.wordings.values())
    return any(one.outcome in _ANSWERED for one in found)
