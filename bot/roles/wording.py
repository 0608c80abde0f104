"""Words and phrases of role documents, kept in two files beside this one so that they can be added to."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """Return the tables of `name`.toml."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def either(concept: str, phrase: str) -> str:
    """Return the ways to say a phrase of `wording.toml` as one group of a regular expression."""
    return f"(?:{'|'.join(vocabulary('wording')[concept][phrase])})"


def said(concept: str, phrase: str) -> re.Pattern[str]:
    """Return a pattern that finds a phrase of `wording.toml` in folded text, from the beginning of a word."""
    return re.compile(rf"(?<!\w){either(concept, phrase)}")
