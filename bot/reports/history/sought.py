"""What somebody looks for among reports, as they type it: for whom, since when, by whom, which words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from bot.calendar.errors import NoSuchDay, UnreadableDay
from bot.calendar.rules import parse_day
from bot.roles.folding import fold

LONGEST_DAY = 4  # words, as in "on 3 November 2025"


class Mark(Enum):
    """What the words after a small word say."""

    SINCE = "since"
    UNTIL = "until"
    BY = "by"


MARKS: Mapping[Mark, tuple[str, ...]] = {
    Mark.SINCE: ("since", "from", "depuis", "sinds", "vanaf"),
    Mark.UNTIL: ("until", "jusqu'au", "jusqu’au", "tot"),
    Mark.BY: ("by", "par", "door"),
}
_MARKS = {fold(spelling): mark for mark, spellings in MARKS.items() for spelling in spellings}


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for.

    Args:
        audience: for whom; None for anybody.
        since, until: days that the reports have something of, both included; None for any.
        by: a name or the beginning of one; "" for anybody.
        words: all of which stand in a report, whatever their accents and capitals.
    """

    audience: str | None = None
    since: date | None = None
    until: date | None = None
    by: str = ""
    words: tuple[str, ...] = ()


def sought(text: str, today: date, audience: str | None = None) -> Sought:
    """Read "since monday by Nora servers"; words that no small word stands before are looked for.

    Raises: UnreadableDay, NoSuchDay, for "since" or "until" and no day.
    """
    found, words = Sought(audience), text.split()
    while words:
        mark = _MARKS.get(fold(words[0]))
        if mark is None or len(words) == 1:
            found = replace(found, words=(*found.words, fold(words.pop(0))))
        elif mark is Mark.BY:
            found, words = replace(found, by=fold(words[1])), words[2:]
        else:
            day, words = _day(words[1:], today)
            found = replace(found, since=day) if mark is Mark.SINCE else replace(found, until=day)
    return found


def has_words(text: str, words: Sequence[str]) -> bool:
    """Return whether every one of these folded words stands in a text."""
    folded = fold(text)
    return all(word in folded for word in words)


def is_named(name: str, beginning: str) -> bool:
    """Return whether a part of a name begins with a folded text."""
    return any(part.startswith(beginning) for part in fold(name).split())


def _day(words: list[str], today: date) -> tuple[date, list[str]]:
    """Read the day that some words begin with, the longest first; return what stands after it."""
    for size in range(min(LONGEST_DAY, len(words)), 1, -1):
        try:
            return parse_day(" ".join(words[:size]), today, backwards=True), words[size:]
        except (UnreadableDay, NoSuchDay):
            continue
    return parse_day(words[0], today, backwards=True), words[1:]
