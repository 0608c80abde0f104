"""Words and phrases of role documents, kept in files beside this one so that they can be added to."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from bot.patterns import Pattern


@cache
def labels() -> dict[str, Any]:
    """Return the tables of `labels.toml`: the names of the parts of a role document."""
    return _tables(_here() / "labels.toml")


@cache
def wording() -> dict[str, Any]:
    """Return the tables of all files in `wording`: what role documents say, by concept and phrase."""
    found = (_tables(file) for file in (_here() / "wording").iterdir() if file.name.endswith(".toml"))
    return {concept: phrases for tables in found for concept, phrases in tables.items()}


def either(concept: str, phrase: str) -> str:
    """Return the ways to say a phrase as one group of a regular expression."""
    return f"(?:{'|'.join(wording()[concept][phrase])})"


def said(concept: str, phrase: str) -> Pattern:
    """Return a pattern that finds a phrase in folded text, from the beginning of a word."""
    return Pattern(rf"(?<!\w){either(concept, phrase)}")


def _here() -> Traversable:
    return files("bot.roles")


def _tables(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
