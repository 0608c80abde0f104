"""Reads the question vectors, and judges answers the way the figures are counted."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.knowledge.library import Library
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.plain import plain_text
from bot.knowledge.rules import answer
from bot.knowledge.shelf import library_of

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests" / "vectors"
BRUSSELS = "senior-it-project-manager.txt"
_ANSWERED = (Outcome.FACT, Outcome.QUOTE)

Case = dict[str, Any]


class Verdict(StrEnum):
    """How an answer is counted.

    RIGHT: a fact with its line, or the right passage quoted first. WRONG: answered with something else.
    SILENT: not answered although the document says it. REFUSED: rightly not answered. INVENTED: answered
    although the document does not say it.
    """

    RIGHT = "right"
    WRONG = "wrong"
    SILENT = "silent"
    REFUSED = "refused"
    INVENTED = "invented"


_ANSWERABLE = (Verdict.RIGHT, Verdict.WRONG, Verdict.SILENT)


@cache
def role(name: str) -> Library:
    """Return the library of a role document of the project or of the tests."""
    folder = ROOT / "documents" if name == BRUSSELS else VECTORS / "roles"
    return library_of(name, (folder / name).read_text(encoding="utf-8"))


def cases(name: str) -> list[Case]:
    """Return every case of a vector file."""
    return [json.loads(line) for line in (VECTORS / name).read_text(encoding="utf-8").splitlines()]


def answered(case: Case) -> Answer:
    """Return the answer to a case's question on its day."""
    library = role(case.get("doc", BRUSSELS))
    return answer(case["question"], library, date.fromisoformat(case.get("asof", "2026-02-02")))


def verdict(case: Case) -> Verdict:
    """Ask a case's question and judge the answer."""
    given = answered(case)
    if given.outcome not in _ANSWERED:
        return Verdict.SILENT if case["answerable"] else Verdict.REFUSED
    if not case["answerable"]:
        return Verdict.INVENTED
    first = given.quotes if given.outcome is Outcome.FACT else given.quotes[:1]
    quoted = any(_folded(gold["text"]) in _folded(passage.text) for gold in case["gold"] for passage in first)
    return Verdict.RIGHT if quoted and _says(given, case["expected"]) else Verdict.WRONG


def tally(chosen: Iterable[Case]) -> Counter[Verdict]:
    """Count the verdicts on cases."""
    return Counter(verdict(case) for case in chosen)


def share(counted: Counter[Verdict], which: Verdict) -> float:
    """Return the share of a verdict among the cases it could have fallen on."""
    rivals = _ANSWERABLE if which in _ANSWERABLE else (Verdict.REFUSED, Verdict.INVENTED)
    return counted[which] / max(1, sum(counted[rival] for rival in rivals))


def of(chosen: Iterable[Case], **wanted: object) -> Iterator[Case]:
    """Yield the cases whose fields have the wanted values."""
    return (case for case in chosen if all(case[name] == value for name, value in wanted.items()))


def _says(given: Answer, expected: list[list[str]]) -> bool:
    text = _folded(plain_text(given))
    return all(any(_folded(variant) in text for variant in group) for group in expected)


def _folded(text: str) -> str:
    return re.sub(r"[\s*]+", " ", text).strip().lower()
