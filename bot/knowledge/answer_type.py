"""Whether a quote holds the kind of value a question wants: the main lever against near misses."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from babel.dates import get_day_names, get_month_names

from bot.knowledge.index import Entry
from bot.knowledge.lexicon import lexicon
from bot.knowledge.outcome import Ask
from bot.knowledge.reading import Question, Unit, concepts_of
from bot.knowledge.search import only_names_people, parties, topics
from bot.knowledge.text import LANGUAGES, fold, sentences, stem, tokens, words
from bot.patterns import Pattern

_BESIDE = 5
_BESIDE_A_NAME = 2
_DATE = Pattern(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d")
_CALENDAR = {
    kind: frozenset(fold(name) for language in LANGUAGES for name in names("wide", locale=language).values())
    for kind, names in (("weekday", get_day_names), ("month", get_month_names))
}
_WHEN = frozenset(
    {"after", "before", "once", "until", "till", "during", "whenever"}
    | {"apres", "avant", "des", "jusqu", "depuis", "lorsque", "zodra", "tot", "vanaf", "tijdens"}
)
_EACH = frozenset({"each", "every", "per", "chaque", "par", "elke", "iedere"})
_FINITE = frozenset({"is", "are", "will", "est", "sont", "sera", "seront", "zijn", "wordt", "worden"})
_UNITS_OF_TIME = frozenset({"day", "week", "month", "year", "hour"})


def lacking(question: Question, entry: Entry) -> tuple[Ask, ...]:
    """Return the kinds of value the question wants and the passage does not give, in a fixed order."""
    return tuple(ask for ask in Ask if ask in question.asks and not _VALUES[ask](question, entry))


def devoid(question: Question, entries: Iterable[Entry]) -> tuple[Ask, ...]:
    """Return the kinds of value the question wants of which none stands anywhere in some passages.

    Coarser than `lacking`, and surer: of what it returns hardly any is an error of the patterns.
    """
    every = tuple(entries)
    wanted = (ask for ask in _CERTAIN if ask in question.asks)
    return tuple(ask for ask in wanted if not any(_CERTAIN[ask](question, one) for one in every))


def _counted(question: Question, entry: Entry) -> bool:
    """Tell whether a number stands in one sentence with what is counted."""
    counted = [unit for unit in question.units if unit.at == question.counted] or topics(question)
    said = zip(sentences(entry.passage.text), entry.parts, strict=True)
    return any(
        _has_number(one) and any(gist.means(unit) or _places(unit, words(one)) for unit in counted)
        for one, gist in said
    )


def _has_number(sentence: str) -> bool:
    return any(word in lexicon().numbers or any(map(str.isdigit, word)) for word in words(sentence))


def _holds(ask: Ask) -> Callable[[Question, Entry], bool]:
    return lambda _question, entry: ask in entry.body.held


def _often(_question: Question, entry: Entry) -> bool:
    said = "frequency" in entry.body.concepts or _each_time(entry.words)
    return said or Ask.FREQUENCY in entry.body.held


def _calendar(kind: str) -> Callable[[Question, Entry], bool]:
    return lambda _question, entry: bool(_CALENDAR[kind] & set(entry.words))


def _number_beside(question: Question, entry: Entry) -> bool:
    """A number within a few words of a topic; of the unit of time that is counted, right beside it."""
    numbers = [at for at, word in enumerate(entry.words) if word.isdigit() or word in lexicon().numbers]
    counted = [unit for unit in question.units if unit.at == question.counted or question.counted < 0]
    timed = [unit for unit in counted if unit.concepts & _UNITS_OF_TIME]
    if timed:
        return any(_near(numbers, _places(unit, entry.words), 1) for unit in timed)
    return any(_near(numbers, _places(unit, entry.words), _BESIDE) for unit in topics(question))


def _places(unit: Unit, said: Sequence[str]) -> list[int]:
    """Return where single words mean a unit, those within a longer term as well."""
    book = lexicon()
    return [
        at
        for at, word in enumerate(said)
        for language in LANGUAGES
        if word in unit.stems
        or stem(word, language) in unit.stems
        or unit.concepts & book.wider(book.terms[language].get((stem(word, language),), frozenset()))
    ]


def _near(one: Iterable[int], other: Iterable[int], distance: int) -> bool:
    others = list(other)
    return any(abs(a - b) <= distance for a in one for b in others)


def _each_time(words: Sequence[str]) -> bool:
    return bool(_EACH & set(words)) and any(_is_time(word) for word in words)


def _is_time(word: str) -> bool:
    book = lexicon()
    return any(
        _UNITS_OF_TIME & book.terms[language].get((stem(word, language),), frozenset())
        for language in LANGUAGES
    )


def _dated(_question: Question, entry: Entry) -> bool:
    """Tell whether a passage says when: by the calendar, by the clock, after how long, or after what."""
    said = set(entry.words)
    return bool(
        _DATE.search(entry.passage.text)
        or (_CALENDAR["weekday"] | _CALENDAR["month"] | _WHEN) & said
        or {Ask.TIME, Ask.LENGTH} & entry.body.held
    )


def _party(question: Question, entry: Entry) -> bool:
    """Somebody the question did not name: another party, a name, or the person whose duty it is."""
    book = lexicon()
    if only_names_people(question):
        return _introduced(question, entry)
    others = (entry.body.concepts & parties()) - book.wider(question.signs)
    return bool(others or _names(question, entry)) or (not question.me and _own_duty(entry))


def _own_duty(entry: Entry) -> bool:
    """Tell whether a passage is a duty of the person in the role: who does it is then said.

    A bullet with a finite verb has a subject of its own, as in "achievements are subject to review".
    """
    return "responsibility" in entry.heading.concepts and not _FINITE & set(entry.words)


def _introduced(question: Question, entry: Entry) -> bool:
    """Tell whether somebody the question is about gets an instance or, right beside, a name."""
    book = lexicon()
    instances = {name for name in entry.body.concepts if book.concepts[name].under & question.signs}
    places = [at for unit in topics(question) for at in _places(unit, entry.words)]
    names = [entry.words.index(name) for name in _names(question, entry) if not concepts_of((name,), ("en",))]
    return bool(instances) or _near(names, places, _BESIDE_A_NAME)


def _called(question: Question, entry: Entry) -> bool:
    """Tell whether a name that is no word for somebody stands right beside what the question is about."""
    said = {name for name in _names(question, entry) if not concepts_of((name,), ("en",))}
    names = [at for at, word in enumerate(entry.words) if word in said]
    return any(_near(names, _places(unit, entry.words), _BESIDE_A_NAME) for unit in topics(question))


def _named_so(question: Question, entry: Entry) -> bool:
    return bool(_names(question, entry))


def _address(_question: Question, entry: Entry) -> bool:
    return "address" in entry.body.concepts


def _named(question: Question, entry: Entry) -> bool:
    """Tell whether a "which ...?" about things that have names gets one, or an instance of what it asks."""
    book = lexicon()
    asked = next((unit for unit in question.units if unit.at == question.which), None)
    if asked is None or not any(book.concepts[name].named for name in asked.concepts):
        return True
    if asked.concepts <= parties():
        return _introduced(question, entry)
    instances = {name for name in entry.body.concepts if book.concepts[name].under & asked.concepts}
    return bool(instances) or bool(_names(question, entry))


def _names(question: Question, entry: Entry) -> frozenset[str]:
    """Words with a capital within the sentence that the question did not bring itself, folded."""
    asked = frozenset[str]().union(*(unit.stems for unit in question.units))
    common = lexicon().function_words["en"]
    said = (token.word for token in tokens(entry.passage.text)[1:] if token.typed[0].isupper())
    return frozenset(word for word in said if word not in common and not {word, stem(word, "en")} & asked)


# Kinds whose absence is hardly ever an error of the patterns, as measured on what newcomers ask.
_CERTAIN: Mapping[Ask, Callable[[Question, Entry], bool]] = {
    Ask.NUMBER: _counted,
    **{ask: _holds(ask) for ask in (Ask.MONEY, Ask.TIME, Ask.WEEKDAY, Ask.MONTH, Ask.CONTACT, Ask.COLOUR)},
    Ask.BRAND: _named_so,
}
_VALUES: Mapping[Ask, Callable[[Question, Entry], bool]] = {
    Ask.NUMBER: _number_beside,
    Ask.MONEY: _holds(Ask.MONEY),
    Ask.TIME: _holds(Ask.TIME),
    Ask.LENGTH: lambda question, entry: Ask.LENGTH in entry.body.held or _number_beside(question, entry),
    Ask.FREQUENCY: _often,
    Ask.PERSON: _party,
    Ask.NAME: _called,
    Ask.WEEKDAY: _calendar("weekday"),
    Ask.DATE: _dated,
    Ask.MONTH: _calendar("month"),
    Ask.PLACE: _named_so,
    Ask.ADDRESS: _address,
    Ask.CONTACT: _holds(Ask.CONTACT),
    Ask.COLOUR: _holds(Ask.COLOUR),
    Ask.BRAND: _named_so,
    Ask.WHICH: _named,
}
