"""From a question to an answer: a fact, a quote, half of it, or an honest nothing."""

from datetime import date

from bot.knowledge import intents
from bot.knowledge.answer_type import lacking
from bot.knowledge.facts import fact, sources
from bot.knowledge.index import index
from bot.knowledge.library import Library, Passage, RoleFacts
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.reading import Question, Unit, read
from bot.knowledge.search import Hit, search, topics, unknown

_AS_GOOD = 0.97
_MOST_QUOTES = 3
_MOST_TOPICS = 5
# What the sections of a role document are about; asked for as such, the whole section is the answer.
_SECTIONS = frozenset({"responsibility", "qualification", "skill", "desired"})


def answer(question: str, library: Library, today: date) -> Answer:
    """Answer a question from the documents, and never beyond them.

    Args:
        question: as it was typed, in English, French or Dutch.
        library: the documents and facts this person may be told of.
        today: the local date of the person who asks.
    """
    shelf = index(library.passages)
    asked = read(question, today, shelf.words)
    known = _fact(asked, library.facts, today)
    if known:
        return known
    hits = search(asked, shelf)
    missing = unknown(asked, shelf)
    lines = frozenset(library.facts.lines.values())
    grounded = [hit for hit in hits if hit.grounded and not _oversteps(asked, hit, lines)]
    if missing or not hits:
        return _nothing(asked, hits, missing)
    return _quote(asked, grounded) if grounded else _halves(asked, hits)


def _fact(asked: Question, facts: RoleFacts, today: date) -> Answer | None:
    for topic in intents.topics(asked):
        found = fact(topic, facts, asked.period, today)
        if found:
            steps = sources(topic, facts)
            quotes = tuple(dict.fromkeys(step.passage for step in steps if step.passage))
            derived = steps if any(step.passage is None for step in steps) else ()
            return Answer(Outcome.FACT, asked.language, found, quotes, derived)
    return None


def _oversteps(asked: Question, hit: Hit, lines: frozenset[Passage]) -> bool:
    """Tell whether a label line would answer more than its value: not "can I *swap* an office day?"."""
    about = (unit for unit in asked.units if not unit.concepts & intents.ANYWHERE)
    return hit.entry.passage in lines and not all(hit.entry.body.means(unit) for unit in about)


def _unread(asked: Question, hit: Hit) -> tuple[Unit, ...]:
    """Return the words nobody knows, neither the lexicon nor the passage."""
    return tuple(unit for unit in asked.units if not unit.concepts and not hit.entry.body.says(unit))


def _quote(asked: Question, grounded: list[Hit]) -> Answer:
    section = _section(asked, grounded)
    if section:
        return Answer(Outcome.QUOTE, asked.language, quotes=section)
    complete = [hit for hit in grounded if not lacking(asked, hit.entry)]
    if complete:
        return Answer(Outcome.QUOTE, asked.language, quotes=_best(complete))
    lacks = lacking(asked, grounded[0].entry)
    return Answer(Outcome.PARTIAL, asked.language, quotes=_best(grounded)[:1], lacks=lacks)


def _section(asked: Question, grounded: list[Hit]) -> tuple[Passage, ...]:
    """Return all passages under a heading when the question is about the heading itself."""
    headed = [hit for hit in grounded if all(hit.entry.heading.means(unit) for unit in topics(asked))]
    about_it = _SECTIONS & asked.signs or not any(hit.own for hit in grounded)
    if not headed or not about_it:
        return ()
    heading = headed[0].entry.passage.heading
    passages = (hit.entry.passage for hit in headed if hit.entry.passage.heading == heading)
    return tuple(sorted(passages, key=lambda passage: passage.line))


def _best(hits: list[Hit]) -> tuple[Passage, ...]:
    close = [hit.entry.passage for hit in hits if hit.score >= _AS_GOOD * hits[0].score]
    return tuple(close[:_MOST_QUOTES])


def _halves(asked: Question, hits: list[Hit]) -> Answer:
    """Each topic stands somewhere, but no passage speaks of all of them together."""
    best = hits[0]
    uncovered = (
        best.bare or _unread(asked, best) or tuple(u for u in asked.units if not best.entry.body.means(u))
    )
    return Answer(
        Outcome.PARTIAL,
        asked.language,
        quotes=(best.entry.passage,),
        missing=tuple(unit.typed for unit in uncovered),
    )


def _nothing(asked: Question, hits: list[Hit], missing: tuple[Unit, ...]) -> Answer:
    nearest = tuple(hit.entry.passage for hit in hits[:_MOST_QUOTES])
    absent = missing or tuple(unit for unit in asked.units if not unit.concepts)
    topics_missing = tuple(unit.typed for unit in absent[:_MOST_TOPICS])
    return Answer(Outcome.NONE, asked.language, missing=topics_missing, nearest=nearest)
