"""The languages that a role document requires, each with the line that asks for it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from babel import Locale

from bot.documents.document import Passage
from bot.roles.folding import fold
from bot.roles.sheet import RoleSheet
from bot.roles.telling import is_welcome
from bot.roles.weekdays import any_of
from bot.roles.wording import either, said, wording
from bot.words import LANGUAGES

# "English, French is an asset" is about two things.
_CLAUSE = re.compile(rf"[;.]\s|\n|,\s(?=(?:\w+ ){{0,4}}{either('tongues', 'welcome')}\b)")
_CUE = said("tongues", "cue")
_DENIED = said("tongues", "denied")
# "French law" and "the English team" are asked of nobody's tongue.
_ENDS = rf"(?=\W*(?:\Z|[,;:()/&–-]|{either('tongues', 'goes_on')}\b))"
_JOINS = re.compile(rf"\b(?:{either('tongues', 'or')}|and|et|en)\b|\W")
_OR = re.compile(rf"\W*\b{either('tongues', 'or')}\b\W*")


def required_languages(sheet: RoleSheet) -> dict[str, Passage]:
    """Return ISO 639-1 codes of the languages that are asked for, each with the passage that does, in order.

    Of "French or Dutch" neither is required by itself, and what is only welcome is not.
    """
    found: dict[str, Passage] = {}
    for passage in sheet.qualifications:
        for code in _required(passage.text):
            found.setdefault(code, passage)
    return found


def _required(text: str) -> Iterator[str]:
    for clause in _CLAUSE.split(text):
        folded = fold(clause)
        named = list(_named().finditer(folded))
        is_asked = _CUE.search(folded) or _is_list(folded)
        if not is_asked or is_welcome(clause) or _DENIED.search(folded):
            continue
        choices = {end for one, other in pairwise(named) for end in _choice(one, other, folded)}
        yield from (_codes()[one["name"]] for one in named if one.start() not in choices)


def _choice(one: re.Match[str], other: re.Match[str], folded: str) -> tuple[int, ...]:
    """Return where two languages stand of which one will do; () where both are asked for."""
    between = folded[one.end() : other.start()]
    return (one.start(), other.start()) if _OR.fullmatch(between) else ()


def _is_list(folded: str) -> bool:
    """Tell whether a text names languages and says little else: "French and English"."""
    left = _JOINS.sub(" ", _named().sub(" ", folded)).split()
    return len(left) <= 1


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<name>{any_of(_codes())})(?!\w){_ENDS}")


@cache
def _codes() -> Mapping[str, str]:
    """Return the names of the languages of Europe, and of a few widely spoken ones, with their codes."""
    codes: list[str] = wording()["tongues"]["codes"]
    return {fold(Locale(own).languages[code]): code for own in LANGUAGES for code in codes}
