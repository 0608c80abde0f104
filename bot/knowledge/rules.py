"""From a question to an answer: a fact, a quote, half of it, a choice, or an honest nothing."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from bot.knowledge import following, intents, prototypes
from bot.knowledge.answer_type import lacking
from bot.knowledge.clauses import clauses
from bot.knowledge.doubts import is_decisive
from bot.knowledge.facts import fact, last_day, sources
from bot.knowledge.index import Entry, Index, index
from bot.knowledge.intents import Topic
from bot.knowledge.library import Library, Passage
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.ranking import Hit, Ranking, ranking
from bot.knowledge.reading import Question, Unit, read
from bot.knowledge.search import topics
from bot.knowledge.semantics import Semantics
from bot.knowledge.several import each_question
from bot.knowledge.text import fold
from bot.knowledge.weights import Kind

# Measured on sets that were left out when the weights were learned: see `bench.train`.
# By the engines in use, the chance from which on a passage of a document of a kind is an answer.
_ANSWERS = {
    "e5+use": {Kind.HANDBOOK: 0.575, Kind.ROLE: 0.65},
    "use": {Kind.HANDBOOK: 0.63, Kind.ROLE: 0.66},
}
_SAID_ITSELF = 0.1  # by how much less is enough where a passage says all that a question is about
_NEAR = 0.35  # chance from which on it is at least shown as what comes near
_ENOUGH = 0.95  # share that the quoted passages have together, from which on no other one is quoted
_RIVAL = 0.75  # share, beside the best one's, from which on one has to ask which is meant
_MOST_QUOTES = 3
_FEWEST = 2  # places between which one has to choose
_MOST_TOPICS = 5
# What the sections of a role document are about; asked for as such, the whole section is the answer.
_SECTIONS = frozenset({"responsibility", "qualification", "skill", "desired"})
# Facts there are none of where a role has no end; the line that says so is the answer then.
_OF_AN_END = frozenset({Topic.END, Topic.LENGTH, Topic.LEFT, Topic.HALFWAY, Topic.STILL_THERE, Topic.SPAN})
_NO_END = re.compile(
    r"(?:contract|contrat|duree|duur|duration|term|length)\b.{0,25}\b"
    r"(?:indeterminee?|onbepaalde|permanent|open ended|open-ended|indefinite|unlimited)|"
    r"\b(?:duree indeterminee|onbepaalde duur|permanent (?:contract|position)|open-ended contract)\b"
)
_WORDS_ONLY = Semantics()


def answers(
    text: str, library: Library, today: date, semantics: Semantics = _WORDS_ONLY
) -> tuple[Answer, ...]:
    """Answer every question of a message, in their order; at least one."""
    return tuple(
        answer(part, library, today, semantics)
        for question in each_question(text)
        for part in apart(question, library, today, semantics)
    )


def apart(
    question: str,
    library: Library,
    today: date,
    semantics: Semantics = _WORDS_ONLY,
    own: str | None = None,
) -> tuple[str, ...]:
    """Return the questions that one asks, where they are better answered one by one; else itself.

    "Where do I work and who is my manager?" is; "whom do I report to, and how often?" is not where one
    passage says both.
    """
    parts = clauses(question)
    whole = answer(question, library, today, semantics, own) if parts else None
    if not whole or (whole.says and not _of_the_sheet(whole, library)):
        return (question,)
    found = [answer(part, library, today, semantics, own) for part in parts]
    named = not any(following.names_nothing(part, today) for part in parts)
    if whole.says:
        more = not {quote for one in found for quote in one.quotes} <= set(whole.quotes)
        better = more and any(one.fact for one in found) and all(one.says for one in found)
    else:
        better = any(one.fact for one in found) or (named and any(one.says for one in found))
    return parts if better else (question,)


def _of_the_sheet(found: Answer, library: Library) -> bool:
    """Tell whether an answer rests first of all on a line of a role sheet, which says one thing."""
    return found.quotes[0] in library.facts.lines.values()


def answer(
    question: str,
    library: Library,
    today: date,
    semantics: Semantics = _WORDS_ONLY,
    own: str | None = None,
) -> Answer:
    """Answer a question from the documents, and never beyond them.

    Args:
        question: as it was typed, in English, French or Dutch.
        library: the documents and facts this person may be told of.
        today: the local date of the person who asks.
        semantics: what passages mean; without, they are found by their words and the lexicon alone.
        own: the language of who asks, which a few words are taken to be in; None where it is not known.
    """
    shelf = index(library.passages)
    asked = read(question, today, shelf.words, own)
    told = _fact(asked, question, library, today, semantics) or _section(asked, question, shelf)
    if told:
        return told
    found = ranking(asked, question, shelf, semantics, library.role_document)
    return _found(asked, question, shelf, found, library, semantics.engine)


def _fact(asked: Question, typed: str, library: Library, today: date, semantics: Semantics) -> Answer | None:
    for topic in _topics(asked, typed, semantics):
        found = fact(topic, library.facts, asked.period, today)
        if found:
            steps = sources(topic, library.facts)
            quotes = tuple(dict.fromkeys(step.passage for step in steps if step.passage))
            derived = steps if any(step.passage is None for step in steps) else ()
            return Answer(Outcome.FACT, asked.language, found, quotes, derived, question=typed)
        if topic in _OF_AN_END and (open_ended := _open_ended(library)):
            return Answer(Outcome.QUOTE, asked.language, quotes=(open_ended,), question=typed)
    return None


def _open_ended(library: Library) -> Passage | None:
    """Return the passage that says a role has no end, where no end stands beside it."""
    said = (one for one in library.passages if _NO_END.search(fold(one.text)))
    return None if last_day(library.facts) else next(said, None)


def _topics(asked: Question, typed: str, semantics: Semantics) -> Iterator[Topic]:
    heard = prototypes.hearing(asked, typed, semantics)
    said = tuple(intents.topics(asked))
    yield from (topic for topic in said if not prototypes.denies(topic, heard))
    yield from () if said else prototypes.topics(asked, heard)


def _section(asked: Question, typed: str, shelf: Index) -> Answer | None:
    """Return all passages under a heading when the question is about the heading itself."""
    about = topics(asked)
    if not about or not _SECTIONS & asked.signs:
        return None
    headed = [entry for entry in shelf.entries if all(entry.heading.means(unit) for unit in about)]
    passages = tuple(entry.passage for entry in headed if entry.passage.heading == headed[0].passage.heading)
    return Answer(Outcome.QUOTE, asked.language, quotes=passages, question=typed) if passages else None


def _found(
    asked: Question, typed: str, shelf: Index, found: Ranking, library: Library, engine: str
) -> Answer:
    absent = _absent(asked, shelf)
    decisive = any(is_decisive(unit, shelf) for unit in topics(asked))
    if not found.hits or ((decisive or absent) and not found.by_meaning):
        return _nothing(asked, typed, found.hits, absent)
    said = _said(asked, found, library)
    bar = _ANSWERS[engine][found.kind] if found.by_meaning else 0.0
    if found.by_meaning and found.chance >= bar:
        return _quote(asked, typed, found.hits)
    if said and found.chance >= bar - _SAID_ITSELF and not lacking(asked, said.entry):
        return _quote(asked, typed, (said,))
    choices = _choices(found.hits)
    if said or found.chance < _NEAR or len(choices) < _FEWEST or lacking(asked, found.hits[0].entry):
        return _half(asked, typed, said, found) or _nothing(asked, typed, found.hits, absent)
    return Answer(Outcome.CLARIFY, asked.language, choices=choices, question=typed)


def _said(asked: Question, found: Ranking, library: Library) -> Hit | None:
    """Return the first hit that says itself everything a question is about, best one that lacks nothing.

    On the short lines of a role document that tells more than any likeness; on the long passages of a
    handbook it tells little, and is asked of them only where their meaning is not known.
    """
    role = library.role_document
    about, labels = topics(asked), frozenset(library.facts.lines.values())
    own = [hit for hit in found.hits if not found.by_meaning or hit.entry.passage.document == role]
    said = [
        hit
        for hit in own
        if about
        and all(hit.entry.body.means(unit) for unit in about)
        and not (hit.entry.passage in labels and _oversteps(asked, hit))
    ]
    return next((hit for hit in said if not lacking(asked, hit.entry)), said[0] if said else None)


def _oversteps(asked: Question, hit: Hit) -> bool:
    """Tell whether a label line would answer more than its value: not "can I *swap* an office day?"."""
    about = (unit for unit in asked.units if not unit.concepts & intents.ANYWHERE)
    return not all(hit.entry.body.means(unit) for unit in about)


def _quote(asked: Question, typed: str, hits: Sequence[Hit]) -> Answer:
    quoted = tuple(entry.passage for entry in _entries(hits))
    return Answer(Outcome.QUOTE, asked.language, quotes=quoted, question=typed, lines=_lines(hits, quoted))


def _half(asked: Question, typed: str, said: Hit | None, found: Ranking) -> Answer | None:
    """Return what comes near: the topic without the kind of value that is asked for, or a likely passage."""
    best = said or (found.hits[0] if found.chance >= _NEAR or not found.by_meaning else None)
    if best is None:
        return None
    lacks, missing = lacking(asked, best.entry), _uncovered(asked, best)
    if lacks and missing:
        return None  # it speaks neither of the topic nor of such a value
    return Answer(
        Outcome.PARTIAL,
        asked.language,
        quotes=(best.entry.passage,),
        lacks=lacks,
        missing=missing,
        question=typed,
        lines=(best.sentence,),
    )


def _absent(asked: Question, shelf: Index) -> tuple[Unit, ...]:
    """Return the topics that no passage and no heading speaks of."""
    return tuple(unit for unit in topics(asked) if not shelf.holders(unit))


def _entries(hits: Sequence[Hit]) -> tuple[Entry, ...]:
    """Return the likeliest passages, as many as it takes until the answer is likely among them."""
    before = accumulate((hit.share for hit in hits), initial=0.0)
    likely = [hit.entry for hit, share in zip(hits, before, strict=False) if share < _ENOUGH]
    return tuple(likely[:_MOST_QUOTES])


def _choices(hits: Sequence[Hit]) -> tuple[Passage, ...]:
    """Return the best passages of different headings that are about as likely as each other."""
    rivals = {
        (hit.entry.passage.document, hit.entry.passage.heading): hit.entry.passage
        for hit in reversed(hits[:_MOST_QUOTES])
        if hit.share >= _RIVAL * hits[0].share
    }
    return tuple(reversed(rivals.values()))


def _lines(hits: Sequence[Hit], quoted: Sequence[Passage]) -> tuple[str, ...]:
    best = {hit.entry.passage: hit.sentence for hit in hits}
    return tuple(best[passage] for passage in quoted)


def _uncovered(asked: Question, best: Hit) -> tuple[str, ...]:
    units = [
        unit
        for unit in asked.units
        if not (best.entry.body.means(unit) or best.entry.heading.means(unit)) and not unit.weak
    ]
    return tuple(unit.typed for unit in units[:_MOST_TOPICS])


def _nothing(asked: Question, typed: str, hits: Sequence[Hit], absent: Sequence[Unit]) -> Answer:
    nearest = tuple(hit.entry.passage for hit in hits[:_MOST_QUOTES])
    named = absent or [unit for unit in asked.units if not unit.weak] or asked.units
    missing = tuple(unit.typed for unit in named[:_MOST_TOPICS])
    return Answer(Outcome.NONE, asked.language, missing=missing, nearest=nearest, question=typed)
