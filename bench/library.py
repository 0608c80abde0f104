"""Documents and questions to measure and to learn from: our own, and those of any folder of the same form.

A set is a folder with `docs/` and `questions.jsonl`; one without `docs/` asks about the documents
that come with the project. A pair file holds mini documents, each passage with questions that it answers;
what they are asked and do not say stands in `near_misses.toml`.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.commands.answer_cases import folded, verbatim
from bot.documents.reading import read_document
from bot.knowledge import kept
from bot.knowledge.library import Library, Passage
from bot.knowledge.semantics import Semantics
from bot.knowledge.shelf import library_of
from bot.knowledge.shelf.passages import passages_of
from bot.roles.errors import NotARoleDocument

ROOT = Path(__file__).parents[1]
SETS = ROOT / "tests" / "vectors" / "library"
UNSEEN = ROOT / "tests" / "vectors" / "unseen"  # sets of the same form that nothing is learned from
PAIRS = ROOT / "bench" / "pairs"
NEAR_MISSES = ROOT / "bench" / "near_misses.toml"
HANDBOOK = ROOT / "documents" / "handbook"
BRUSSELS = ROOT / "documents" / "senior-it-project-manager.txt"
_KEPT = ROOT / ".data" / "bench-vectors.npz"
_TODAY = "2026-02-02"


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what answers it.

    Args:
        gold: texts of documents, any of which answers it; none: the documents do not say.
        expected: groups of variants; a right answer holds one of each group.
        today: the local date on which it is asked.
    """

    id: str
    language: str
    question: str
    kind: str
    gold: tuple[tuple[str, str], ...]
    expected: tuple[tuple[str, ...], ...]
    today: date

    @property
    def answerable(self) -> bool:
        """Whether the documents say it."""
        return bool(self.gold)

    def is_answered_by(self, passage: Passage) -> bool:
        """Tell whether a passage holds one of the gold texts."""
        text = folded(verbatim(passage))
        return any(text_of in text for name, text_of in self.gold if name in ("", passage.document))


@dataclass(frozen=True, slots=True)
class Set:
    """Documents with questions about them."""

    name: str
    library: Library
    cases: tuple[Case, ...]


def read_set(folder: Path) -> Set:
    """Read a folder with `docs/` and `questions.jsonl`."""
    docs = folder / "docs"
    known = library(sorted(docs.iterdir())) if docs.is_dir() else own()
    return Set(folder.name, known, tuple(cases(folder / "questions.jsonl")))


def own() -> Library:
    """Return the role sheet and the handbook that come with the project, as who has the role asks them."""
    role, handbook = library([BRUSSELS]), library(sorted(HANDBOOK.glob("*.md")))
    return Library((*role.passages, *handbook.passages), role.facts)


def library(paths: list[Path]) -> Library:
    """Return what can be quoted from files; one alone is a role document where it can be read as one."""
    role, passages = Library(()), list[Passage]()
    for path in paths:
        document = read_document(path.name, path.read_bytes())
        try:
            role = role if role.passages or len(paths) > 1 else library_of(document.name, document.text)
            passages += [] if len(paths) == 1 else passages_of(document)
        except NotARoleDocument:
            passages += passages_of(document)
    return Library((*role.passages, *passages), role.facts)


def cases(file: Path) -> Iterator[Case]:
    """Yield the cases of a file of questions, one JSON object a line."""
    for line in file.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        gold = said.get("gold", []) if said.get("answerable", True) else []
        yield Case(
            id=said["id"],
            language=said.get("lang", "en"),
            question=said["question"],
            kind=said.get("kind", ""),
            gold=tuple((one.get("doc", ""), folded(one["text"])) for one in gold),
            expected=tuple(tuple(group) for group in said.get("expected", [])),
            today=date.fromisoformat(said.get("asof", _TODAY)),
        )


def pairs() -> Iterator[Set]:
    """Yield each mini document of the pair files as a set."""
    missed = tomllib.loads(NEAR_MISSES.read_text(encoding="utf-8"))
    for file in sorted(PAIRS.glob("*.json")):
        for number, said in enumerate(json.loads(file.read_text(encoding="utf-8"))):
            name = f"{file.stem}.{number}"
            yield _mini(name, said["passages"], missed.get(name, {}))


def _mini(name: str, said: list[dict[str, object]], missed: dict[str, list[str]]) -> Set:
    passages, asked = list[Passage](), list[Case]()
    for at, one in enumerate(said):
        text = str(one["text"])
        passages.append(Passage(name, str(one["heading"]), text, at + 1, text))
        answered: list[dict[str, str]] = one["questions"]  # type: ignore[assignment] # JSON of our own
        asked += [
            _pair(f"{name}-{at}-{number}", each["lang"], each["q"], ((name, folded(text)),))
            for number, each in enumerate(answered)
        ]
    asked += [
        _pair(f"{name}-{language}-{number}", language, question, ())
        for language, questions in missed.items()
        for number, question in enumerate(questions)
    ]
    return Set(name, Library(tuple(passages)), tuple(asked))


def _pair(key: str, language: str, question: str, gold: tuple[tuple[str, str], ...]) -> Case:
    return Case(key, language, question, "pair", gold, (), date.fromisoformat(_TODAY))


@cache
def every_set() -> tuple[Set, ...]:
    """Return all sets and all mini documents."""
    folders = sorted(folder for folder in SETS.iterdir() if folder.is_dir())
    return (*map(read_set, folders), *pairs())


def learn(semantics: Semantics, sets: tuple[Set, ...]) -> None:
    """Learn the passages of all sets; what was learned before is kept beside the database of `make run`."""
    kept.learn(semantics, [passage for one in sets for passage in one.library.passages], _KEPT)
