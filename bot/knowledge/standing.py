"""Whether a text stands up beside quotes: nothing in it that can be checked goes beyond them.

Numbers with their units, dates, hours, addresses and names are checked; whether a sentence is otherwise
faithful cannot be told from its words, which is why the quotes are always shown below it.
"""

import re
from collections.abc import Iterator, Sequence

from bot.knowledge.claims import Claims, calendar, claims, without_addresses
from bot.knowledge.lexicon import lexicon
from bot.knowledge.numerals import spelled_out
from bot.knowledge.text import LANGUAGES, clean, fold, stem, words

LONGEST = 400  # characters: one or two sentences
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_NAME = re.compile(r"[^\W_]+")
_ORDINARY = re.compile(r"[a-zù]+")
_CODE = re.compile(r"[^\W\d_]+\d\w*")
_NO_NAMES = frozenset({"i", "u", "eur", "usd", "gbp"})  # "I", the polite Dutch "U", and signs of money


def stands(text: str, quotes: Sequence[str]) -> bool:
    """Tell whether every number, date, hour, address and name of a text stands in the quotes.

    Compared without capitals and accents, numbers by their value ("1,500" is "1.500" is "quinze cents"), days
    by what they name ("30 March" is "le 30 mars"). In doubt it does not stand.
    """
    tidy = clean(text).strip()
    if not tidy or len(tidy) > LONGEST or not words(tidy):
        return False
    shown = [clean(quote) for quote in quotes]
    return _within(claims(tidy), claims(" ; ".join(shown))) and all(
        _is_named(run, shown) for run in _names(without_addresses(tidy), shown)
    )


def _within(said: Claims, quoted: Claims) -> bool:
    return (
        said.addresses <= quoted.addresses
        and said.hours <= quoted.hours
        and said.calendar <= quoted.calendar
        and all(any(day.names(one) for day in quoted.days) for one in said.days)
        and all(
            (number, unit) in quoted.amounts if unit else number in quoted.numbers
            for number, unit in said.amounts
        )
    )


def _names(text: str, quotes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield each run of words that are written as names, folded; days and months are checked as such."""
    opening = _openings(quotes)
    for sentence in _SENTENCE.split(text):
        run: list[str] = []
        for number, match in enumerate(_NAME.finditer(sentence)):
            word = fold(match.group())
            is_name = _is_written_as_a_name(match.group()) and word not in calendar()
            is_name = is_name and not (_opens(word, opening) if number == 0 else word in _NO_NAMES)
            if is_name:
                run.append(word)
            if run and not (is_name and sentence[match.end() : match.end() + 1] in (" ", "-")):
                yield tuple(run)
                run = []
        if run:
            yield tuple(run)


def _is_written_as_a_name(word: str) -> bool:
    """Whether a word has a capital, is a code such as "b12", or is in letters that may know no capitals."""
    return (
        word != word.lower()
        or bool(_CODE.fullmatch(word))
        or not (word[0].isdigit() or _ORDINARY.fullmatch(fold(word)))
    )


def _openings(quotes: Sequence[str]) -> frozenset[str]:
    """Return the words, and stems, with which a sentence may open without naming anybody."""
    quoted = {word for quote in quotes for word in words(quote)}
    stems = {stem(word, language) for word in quoted for language in LANGUAGES}
    return frozenset(quoted | stems).union(*lexicon().function_words.values())


def _opens(word: str, opening: frozenset[str]) -> bool:
    is_number = list(spelled_out([word])) != [word]
    return is_number or word in opening or any(stem(word, language) in opening for language in LANGUAGES)


def _is_named(run: Sequence[str], quotes: Sequence[str]) -> bool:
    name = f" {' '.join(run)} "
    return any(name in f" {' '.join(words(quote))} " for quote in quotes)
