"""What tells whether the passage that came out best answers a question at all, as numbers.

Most questions that documents do not answer are near misses: the topic is there, what is asked of it is not.
`bench.train` fits the weights of exactly these numbers.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.answer_type import devoid, lacking
from bot.knowledge.index import Entry, Index
from bot.knowledge.lexicon import lexicon
from bot.knowledge.outcome import Ask
from bot.knowledge.reading import Question, Unit
from bot.knowledge.search import topics
from bot.knowledge.text import Token, tokens, words

_MOST_TOPICS = 8
_LITTLE = 1e-6  # keeps a question without a topic from dividing by nothing
# Kinds of value that a question asks for often enough to learn how far such a question is to be trusted.
_KINDS = (
    Ask.NUMBER,
    Ask.PERSON,
    Ask.NAME,
    Ask.WHICH,
    Ask.DATE,
    Ask.MONEY,
    Ask.PLACE,
    Ask.LENGTH,
    Ask.TIME,
    Ask.FREQUENCY,
)


def doubts(question: Question, typed: str, index: Index, entry: Entry, best: int) -> dict[str, float]:
    """Return the numbers by name: shares from 0 to 1, small counts, and 0 or 1 for what is or is not.

    Args:
        question: as it was understood.
        typed: as it was typed, for the names in it.
        entry: the passage that came out best; `best` is the number of its sentence that answers best.
    """
    asked = topics(question)
    foreign = float(entry.language != question.language)
    missed = _missed(asked, index, entry)
    return {
        "lacks": float(bool(lacking(question, entry))),
        "devoid": float(bool(devoid(question, (entry,)))),
        "decisive": float(any(is_decisive(unit, index) for unit in asked)),
        "topics": float(min(len(asked), _MOST_TOPICS)),
        "foreign": foreign,
        "missed": missed,
        "missed_abroad": foreign * missed,
        "open": float(not question.asks),
        "open_missed": float(not question.asks) * missed,
        "together": _together(asked, index, entry, best),
        **_nowhere(asked, index),
        **_particular(asked, index, entry),
        **_rarest(asked, index, entry),
        **_names(typed, index, entry),
        **{f"asks_{kind}": float(kind in question.asks) for kind in _KINDS},
    }


def is_decisive(unit: Unit, index: Index) -> bool:
    """Tell whether documents say nothing of a topic without which they seldom answer: "Is there a gym?"."""
    book = lexicon()
    meant = book.particular(unit.concepts)
    held = index.holders(replace(unit, concepts=meant))
    return not held and any(book.concepts[name].decisive for name in meant)


def _is_missed(unit: Unit, entry: Entry) -> bool:
    return not (entry.body.means(unit) or entry.heading.means(unit) or entry.body.touches(unit))


def _missed(asked: Sequence[Unit], index: Index, entry: Entry) -> float:
    """Return the share of the topics that passage and heading say nothing of, rarer ones counting more."""
    rarity = {unit: index.rarity(unit) for unit in asked}
    return sum(rare for unit, rare in rarity.items() if _is_missed(unit, entry)) / (
        sum(rarity.values()) + _LITTLE
    )


def _together(asked: Sequence[Unit], index: Index, entry: Entry, best: int) -> float:
    """Return the share of the topics that stand in the one sentence or above it, rarer ones counting more."""
    gist = entry.parts[best]
    rarity = {unit: index.rarity(unit) for unit in asked}
    said = sum(rare for unit, rare in rarity.items() if gist.means(unit) or entry.heading.means(unit))
    return said / (sum(rarity.values()) + _LITTLE)


def _nowhere(asked: Sequence[Unit], index: Index) -> dict[str, float]:
    """Count the topics that no document speaks of: those of a known meaning, and unknown words."""
    nowhere = [unit for unit in asked if not index.holders(unit)]
    known = sum(bool(unit.concepts) for unit in nowhere)
    return {"absent_known": float(known), "absent_unknown": float(len(nowhere) - known)}


def _particular(asked: Sequence[Unit], index: Index, entry: Entry) -> dict[str, float]:
    """Count the topics of which only something wider is said, by the passage and by all documents."""
    meant = [found for unit in asked if (found := lexicon().particular(unit.concepts))]
    here = entry.body.concepts | entry.heading.concepts
    return {
        "particular_missed": float(sum(not found & here for found in meant)),
        "particular_absent": float(sum(not any(name in index.concepts for name in found) for found in meant)),
    }


def _rarest(asked: Sequence[Unit], index: Index, entry: Entry) -> dict[str, float]:
    """Tell of the topic that stands in the fewest passages whether its meaning is known, and it is missed."""
    rarest = max(asked, key=index.rarity, default=None)
    return {
        "rarest_known": float(rarest is not None and bool(rarest.concepts)),
        "rarest_missed": float(rarest is not None and _is_missed(rarest, entry)),
    }


def _names(typed: str, index: Index, entry: Entry) -> dict[str, float]:
    """Count the names in a question that the passage, and that no passage, holds."""
    named = [token.word for at, token in enumerate(tokens(typed)) if _is_name(token, opening=at == 0)]
    said = {*entry.words, *words(entry.passage.heading)}
    return {
        "names_missed": float(sum(name not in said for name in named)),
        "names_absent": float(sum(name not in index.words for name in named)),
    }


def _is_name(token: Token, *, opening: bool) -> bool:
    """Tell whether a word is written as a name: in capitals, or with one within a sentence."""
    shouted = len(token.typed) > 1 and token.typed.isupper()
    capital = token.typed[0].isupper() and not opening and token.typed != "I"
    return token.typed.isalpha() and (shouted or capital)
