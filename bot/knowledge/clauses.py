"""One sentence that asks two things, as in "where do I work and who is my manager?", taken apart."""

import re

from bot.knowledge.language import spoken
from bot.knowledge.lexicon import lexicon
from bot.knowledge.text import language_of, words

_MOST = 3
_LONGEST = 400  # characters; what is longer is a text, not a sentence
_SHORTEST = 2  # words of the first clause: "where and when do I start" is one question
_AND = {"en": "and|plus|also", "fr": "et|ainsi que", "nl": "en"}
# What a question can begin with beside the words that ask for a value.
_OPENERS = {
    "en": "is are was will would can could may must should do does did am have has what which",
    "fr": "est sont sera puis peut pourrai dois doit ai a faut vais que qu quel quelle quels quelles",
    "nl": "is zijn zal kan kunnen mag mogen moet moeten ben heb heeft krijg krijgen wordt wat welk welke",
}
_OPENING = {language: frozenset(words(said)) for language, said in _OPENERS.items()}


def clauses(question: str) -> tuple[str, ...]:
    """Return the questions that one sentence joins by "and", in their order; none where it asks one thing."""
    if len(question) > _LONGEST:
        return ()
    language = spoken(question, language_of(words(question), lexicon().function_words))
    first, *rest = re.split(rf"(,?\s+(?:{_AND[language]})\s+)", question, flags=re.IGNORECASE)
    joined = [first]
    for link, part in zip(rest[::2], rest[1::2], strict=True):
        if _asks(part, language):
            joined.append(part)
        else:
            joined[-1] += link + part
    several = 1 < len(joined) <= _MOST and len(words(joined[0])) >= _SHORTEST
    return tuple(f"{one.rstrip(' ?')}?" for one in joined) if several else ()


def is_question(text: str) -> bool:
    """Tell whether words ask: by their mark, or by what they begin with."""
    return "?" in text or _asks(text, spoken(text, language_of(words(text), lexicon().function_words)))


def _asks(clause: str, language: str) -> bool:
    said = words(clause)
    return bool(said) and (lexicon().asked(said, 0, language)[0] > 0 or said[0] in _OPENING[language])
