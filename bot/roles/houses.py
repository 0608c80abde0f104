"""The town a house is named by, where a document says nowhere else where the work is done.

"Entity: Agency for Rail Safety, Lille", "the port of Ostend", "OCMW Gent".
"""

import re
from collections.abc import Iterable, Iterator

from bot.documents.document import Passage
from bot.patterns import Pattern
from bot.roles.folding import fold
from bot.roles.places import PLACE, is_elsewhere, is_no_place
from bot.roles.towns import is_town
from bot.roles.wording import either

_OF, _ASIDE = either("houses", "of"), r"(?:\s[a-zà-þ'’-]+){0,4}?"
_LABEL = Pattern(
    rf"(?:[\w'’-]+\s)?(?i:{either('houses', 'label')})(?:\s[\w'’-]+){{0,2}}\s?[:|]\s+(?P<value>.+)"
)
_FURTHER = rf"(?:\s[\w’'-]+){{1,3}}?(?=\s{_OF})"  # "Centre Hospitalier de Morlaix"
_NAMED = Pattern(
    rf"\b(?i:{either('houses', 'named_by_town')})(?:{_FURTHER}|{_ASIDE})"
    rf"\s(?:(?P<of>{_OF})\s?)?(?P<found>{PLACE})"
)
_BEFORE = Pattern(rf"(?P<found>{PLACE})\s{either('houses', 'after_town')}\b")
# "The Forum is a think tank in The Hague".
_IS_IN = Pattern(rf"\b{either('houses', 'is_a')}\s[^.]*?\s(?:in|à|te)\s(?P<found>{PLACE})(?=[.,]|\s[a-z]|\Z)")
_HOUSE = Pattern(rf"\b(?:{either('titles', 'house')}|school|centre|center|library|clinic)(?!\w)")
_ADDRESS = Pattern(rf"{PLACE}(?:, (?:Co\. )?{PLACE})?")
_BRACKETED = Pattern(rf"{PLACE} \((?P<found>{PLACE})\)")  # "The Alder Foundation (Geneva)"
_PART = Pattern(r"\s+[–—|·•-]\s+|,\s+|[()]")
_NAME = r"[A-ZÀ-Þ][\w'’&-]+(?: [A-ZÀ-Þ][\w'’&-]+){0,2}"
_SPOKEN_OF = Pattern(
    rf"(?:\b(?i:{either('houses', 'before_name')})\s(?P<at>{_NAME})(?=[,.]|\s[a-zà-þ])"
    rf"|\b(?P<does>{_NAME})\s(?i:{either('houses', 'after_name')})\b)"
)
_BRANCH = Pattern(rf"\s(?i:{either('houses', 'branch')})\Z")
_LAST = Pattern(rf"(?:,|\s[–—-]|\s(?:in|te|à))\s+(?P<found>{PLACE})(?:\s\([^)]*\))?\s*\Z")


def house_place(lines: Iterable[Passage]) -> Passage | None:
    """Return the town in the name of the house that lines speak of first, the plainest first."""
    known = tuple(lines)
    for ways in (_of_labelled, _of_address, _of_named, _of_brackets, _of_told):
        for line in known:
            for found in ways(line.text):
                if not is_no_place(found):
                    return Passage(found, line.sources)
    return None


def houses_named(lines: Iterable[Passage]) -> frozenset[str]:
    """Return the names that lines speak of as of a house, folded: "Novalab is a start-up"."""
    return frozenset(
        fold(found["at"] or found["does"]) for line in lines for found in _SPOKEN_OF.finditer(line.text)
    )


def _of_labelled(text: str) -> Iterator[str]:
    if said := _LABEL.fullmatch(text):
        value = _BRANCH.sub("", said["value"].rstrip("."))
        if found := _LAST.search(value):
            yield found["found"]


def _of_named(text: str) -> Iterator[str]:
    for way in (_NAMED, _BEFORE):
        for found in way.finditer(text):
            if found.groupdict().get("of") or is_town(found["found"]):
                yield found["found"]
    yield from (part for part in _PART.split(text) if _is_in_town(part))


def _of_address(text: str) -> Iterator[str]:
    house, comma, address = text.partition(", ")
    if comma and _HOUSE.search(fold(house)) and _ADDRESS.fullmatch(address):
        yield address


def _of_brackets(text: str) -> Iterator[str]:
    yield from (found["found"] for found in _BRACKETED.finditer(text) if is_town(found["found"]))


def _of_told(text: str) -> Iterator[str]:
    if (found := _IS_IN.search(text)) and not is_elsewhere(text):
        yield found["found"]


def _is_in_town(text: str) -> bool:
    """Tell whether a text names a town, or a part of one by its town: "Paris La Défense"."""
    town = text.partition(" ")[0] if re.fullmatch(PLACE, text) else text
    return is_town(text, alone=True) or is_town(town, alone=True)
