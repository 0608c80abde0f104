"""Questions from a file, and how the answers to them are judged."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.errors import FileUnreadable, QuestionUnreadable
from bot.knowledge.library import Passage
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.plain import plain_text

_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]")
_SAYS = (Outcome.FACT, Outcome.QUOTE, Outcome.VERIFIED, Outcome.DISAGREE)


class Verdict(StrEnum):
    """How an answer is counted.

    RIGHT: a fact, or quotes among which stands the right passage. WRONG: answered with something else.
    SILENT: not answered although the documents say it. REFUSED: rightly not answered. INVENTED: answered
    although they do not.
    """

    RIGHT = "right"
    WRONG = "wrong"
    SILENT = "silent"
    REFUSED = "refused"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what is known of its answer.

    Args:
        today: the local date on which it is asked; None: on this day.
        answerable: whether the documents say it; None when the file does not tell, and nothing is judged.
        gold: (document, text) that any quote must hold; the document is "" where the file names none.
        expected: groups of variants; a right answer holds one of each group.
    """

    id: str
    question: str
    today: date | None
    answerable: bool | None
    gold: tuple[tuple[str, str], ...]
    expected: tuple[tuple[str, ...], ...]


def cases(path: Path) -> Iterator[Case | QuestionUnreadable]:
    """Yield the cases of a file, one JSON object a line, and in its place why a line is none.

    Raises: FileUnreadable.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as refused:
        raise FileUnreadable(str(path), getattr(refused, "strerror", None) or "no UTF-8") from refused
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _read(line, number)


def _read(line: str, number: int) -> Case | QuestionUnreadable:
    try:
        said: Mapping[str, Any] = json.loads(line)
        asked, answerable = said["question"], said.get("answerable")
        if not isinstance(asked, str) or not isinstance(answerable, bool | None):
            raise TypeError
        return Case(
            id=str(said.get("id", number)),
            question=asked,
            today=date.fromisoformat(said["asof"]) if said.get("asof") else None,
            answerable=answerable,
            gold=tuple((str(one.get("doc", "")), str(one["text"])) for one in said.get("gold") or ()),
            expected=tuple(tuple(map(str, group)) for group in said.get("expected") or ()),
        )
    except (
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ):  # JSONDecodeError is a ValueError
        return QuestionUnreadable(number)


def outcome(answers: Sequence[Answer]) -> Outcome:
    """Return the outcome of the answers to a question: that of the one that says most."""
    return min((one.outcome for one in answers), key=list(Outcome).index)


def said(answers: Sequence[Answer]) -> str:
    """Return the answers to a question in words, in its language."""
    return "\n\n".join(plain_text(one, one.language) for one in answers)


def verdict(case: Case, answers: Sequence[Answer]) -> Verdict | None:
    """Judge the answers to a question; None where the file does not tell what is right."""
    if case.answerable is None:
        return None
    if outcome(answers) not in _SAYS:
        return Verdict.SILENT if case.answerable else Verdict.REFUSED
    if not case.answerable:
        return Verdict.INVENTED
    return Verdict.RIGHT if _quotes(case, answers) and _holds(said(answers), case.expected) else Verdict.WRONG


def _quotes(case: Case, answers: Iterable[Answer]) -> bool:
    return not case.gold or any(
        folded(text) in folded(verbatim(passage))
        for document, text in case.gold
        for answer in answers
        for passage in answer.quotes
        if document in ("", passage.document)
    )


def _holds(said: str, expected: Sequence[Sequence[str]]) -> bool:
    text = folded(said)
    return all(any(folded(variant) in text for variant in group) for group in expected)


def verbatim(passage: Passage) -> str:
    """Return the words of a passage as its document has them.

    To be searched, the cells of a table carry the names of their columns; here they do not.
    """
    return passage.quote if " | " in passage.quote else passage.text


def folded(text: str) -> str:
    """Return a text without the marks of Markdown, capitals and runs of white space."""
    return " ".join(_MARKS.sub(r"\1", text).split()).casefold()
