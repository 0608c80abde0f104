"""A regime of two phases: "on site every day in the first month, afterwards one day a week"."""

import re
from dataclasses import dataclass

from bot.roles.lengths import Length, written_length
from bot.roles.numbers import NUMBER
from bot.roles.wording import either, said

_UNIT = either("phases", "unit")
_FIRST = re.compile(
    rf"\b(?:{either('phases', 'first')}\s+(?P<after>(?:{NUMBER}\s+)?(?:\w+\s+)?{_UNIT})"
    rf"|(?P<before>{NUMBER}\s+)?premiere?s?\s+(?P<unit>{_UNIT})"
    rf"|{either('phases', 'after')}\s(?:{either('phases', 'period')}\s)?(?P<waited>{NUMBER}\s{_UNIT}))"
)
_THEN = said("phases", "then")
_AFTER, _UNTIL_THEN = (
    re.compile(rf"\b{either('phases', 'after')}\s(?:(?:the|les|le|la|de|your|vos)\s)?\Z"),
    said("phases", "until_then"),
)
_CLAUSE = re.compile(r"[;()]|,(?!\d)|\.\s|\b" + either("phases", "except") + r"\b")


@dataclass(frozen=True, slots=True)
class Phases:
    """Folded texts of a regime: of its first weeks or months, and of the time after them.

    Args:
        opening: "" where there is no first phase; `length` is then None.
    """

    opening: str
    steady: str
    length: Length | None


def phases(folded: str) -> Phases:
    """Take a text apart into its first phase and what holds from then on."""
    first = _FIRST.search(folded)
    if first is None:
        return Phases("", folded, None)
    opening, steady = _divided(folded, first)
    return Phases(opening, steady, _length(first))


def goes_on(folded: str) -> bool:
    """Tell whether a sentence begins with what comes after a first phase."""
    return bool(_THEN.match(folded))


def _divided(folded: str, first: re.Match[str]) -> tuple[str, str]:
    if first["waited"] or _AFTER.search(folded[: first.start()]):
        # "After the first month one day a week; until then every day"
        early = _UNTIL_THEN.search(folded)
        return (folded[early.end() :], folded[: early.start()]) if early else ("", folded)
    if then := _THEN.search(folded):
        before, after = folded[: then.start()], folded[then.end() :]
        marks = [found.span() for found in _CLAUSE.finditer(before)]
        if marks and not after.strip(" .)"):
            # "No telework in the first month; one day a week afterwards"
            before, after = before[: marks[-1][0]], before[marks[-1][1] :]
        return (before, after) if first.start() < then.start() else (after, before)
    marks = [found.span() for found in _CLAUSE.finditer(folded)]
    begin = max((end for _, end in marks if end <= first.start()), default=0)
    end = min((at for at, _ in marks if at >= first.end()), default=len(folded))
    return folded[begin:end], f"{folded[:begin]} {folded[end:]}"


def _length(first: re.Match[str]) -> Length | None:
    said = first["after"] or first["waited"] or f"{first['before'] or ''}{first['unit']}"
    return written_length(said) or written_length(f"1 {said}")
