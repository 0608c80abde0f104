"""A question that goes on from the one before it, as in "and for how long?"."""

from datetime import date, timedelta

from bot.knowledge.clauses import is_question
from bot.knowledge.reading import read
from bot.knowledge.text import words

STILL_IN_MIND = timedelta(minutes=30)  # between a question and one that goes on from it
_LINKS = frozenset(words("and but also et mais aussi en maar ook"))
_SHORT = 3  # words of a question; what is longer, or asks nothing, goes on only when it says so


def goes_on(text: str) -> bool:
    """Tell whether a question may go on from the one before it."""
    said = words(text)
    return bool(said) and (said[0] in _LINKS or (len(said) <= _SHORT and is_question(text)))


def names_nothing(text: str, today: date) -> bool:
    """Tell whether a question has no topic of its own: "and for how long?", but not "and on Friday?"."""
    return all(unit.weak for unit in read(text, today, frozenset()).units)


def together(before: str, text: str) -> str:
    """Return a question with the one it goes on from."""
    return f"{before} {text}"
