"""Recall: whoever got an answer from something that has changed is told what it was and what it is."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.documents.store import StoredDocument
from bot.joins import Due
from bot.knowledge.library import Passage
from bot.knowledge.loop import planning, received
from bot.knowledge.loop.answers import VerifiedAnswer
from bot.knowledge.loop.received import Received, Source
from bot.knowledge.loop.rules import RECALLED_FOR, successor
from bot.knowledge.loop.tables import CONFIRMED
from bot.knowledge.shelf import books
from bot.knowledge.text import words

_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")


def recall_document(
    tx: Session,
    workspace: int,
    former: StoredDocument | None,
    current: StoredDocument | None,
    now: datetime,
) -> tuple[Due, ...]:
    """Keep what people received from a document that is no longer in it; return what they are told.

    Args:
        former: the version before; None where there was none, and nothing to recall.
        current: the version now in force; None when the document was removed.
    """
    if former is None:
        return ()
    there = books.passages(current) if current else ()
    got = received.from_document(tx, workspace, former.name, former.role, now - RECALLED_FOR)
    text = _said(" ".join(passage.quote for passage in there))
    gone = [one for one in got if not _stands(one.source.quote, text)]
    return _recall(tx, workspace, [(one, _became(one, there)) for one in gone], now)


def recall_answer(tx: Session, answer: VerifiedAnswer, now: datetime) -> tuple[Due, ...]:
    """Keep what people received of a verified answer that says something else now, or was withdrawn."""
    got = received.from_answer(tx, answer.workspace, answer.id, now - RECALLED_FOR)
    became = received.of_answer(answer) if answer.state == CONFIRMED else None
    changed = [one for one in got if became is None or _said(one.source.quote) != _said(became.quote)]
    return _recall(tx, answer.workspace, [(one, became) for one in changed], now)


def _recall(
    tx: Session, workspace: int, changes: Iterable[tuple[Received, Source | None]], now: datetime
) -> tuple[Due, ...]:
    told: set[int] = set()
    for one, became in changes:
        received.recall(tx, workspace, one.id, became.quote if became else "", now)
        if became:
            # What they are told now is what they have received from here on.
            received.keep(
                tx,
                workspace,
                one.person,
                role=one.role,
                question=one.question.raw,
                sources=(became,),
                now=now,
            )
        told.add(one.person)
    return planning.recalled(sorted(told), now)


def _stands(quote: str, text: str) -> bool:
    """Tell whether each sentence of a quote still stands in a text, however that is cut into passages."""
    return all(_said(sentence) in text for sentence in _SENTENCE_END.split(quote))


def _became(one: Received, there: Sequence[Passage]) -> Source | None:
    quote = successor(one.source.quote, one.source.heading, [(each.heading, each.quote) for each in there])
    found = next((each for each in there if each.quote == quote), None)
    return received.of_passage(found) if found else None


def _said(text: str) -> str:
    """Return the words of a text: spaces, marks and capitals change nothing of what it says."""
    return f" {' '.join(words(text))} "
