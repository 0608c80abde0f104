"""Numbers in a text: figures in any of the usual notations, and words in English, French and Dutch."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

FIGURES = r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
"""A pattern for figures: "1500", "1,500", "1.500", "1 500", "2.5", "1.500,50"."""

_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_FRENCH = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept "
    "dix_huit dix_neuf"
)
_DUTCH = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FRENCH_TENS = "vingt trente quarante cinquante soixante septante quatre_vingt nonante"
_DUTCH_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
# "One" counts by itself only before a unit: "one of them", "un collègue" and "een collega" state no number.
_ONES = frozenset({("one",), ("un",), ("een",)})
_ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth",
    "deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
    "tweede derde vierde vijfde zesde zevende achtste negende tiende",
)
_OTHERS = {
    "half": Decimal("0.5"),
    "halve": Decimal("0.5"),
    "helft": Decimal("0.5"),
    "demi": Decimal("0.5"),
    "demie": Decimal("0.5"),
    "moitie": Decimal("0.5"),
    "twice": Decimal(2),
    "double": Decimal(2),
    "dubbel": Decimal(2),
    "dozen": Decimal(12),
    "douzaine": Decimal(12),
    "dozijn": Decimal(12),
}
_HUNDREDS = frozenset({"hundred", "cent", "cents", "honderd"})
_LARGE = {
    **dict.fromkeys(("thousand", "mille", "duizend"), 1000),
    **dict.fromkeys(("million", "millions", "miljoen"), 1_000_000),
}
_AND = frozenset({"and", "et", "en"})
_LONGEST = 4  # words of a number below a hundred: "quatre-vingt-dix-sept"
# Dutch "ten laatste" and its like are no English ten.
_DUTCH_TEN = frozenset({"laatste", "minste", "hoogste", "slotte", "opzichte", "gevolge", "einde", "tijde"})
_COMPOUND = re.compile(r"(honderd|duizend)")


def figure(typed: str) -> Decimal:
    """Return the value of what `FIGURES` matched; three digits after a mark are thousands, but after a 0."""
    grouped = re.fullmatch(r"([1-9]\d{0,2}(?:[.,' ]\d{3})+)(?:[.,](\d+))?", typed)
    if grouped:
        whole = re.sub(r"\D", "", grouped[1])
        return Decimal(f"{whole}.{grouped[2] or 0}").normalize()
    return Decimal(typed.replace(" ", "").replace("'", "").replace(",", ".")).normalize()


def spelled_out(words: Sequence[str]) -> Iterator[str | Decimal]:
    """Yield folded words with each number that is spelled out, such as "vingt" "cinq", as its value."""
    apart = [part for word in words for part in _COMPOUND.sub(r" \1 ", word).split()]
    at = 0
    while at < len(apart):
        size, value = _number(apart, at)
        yield value if size else apart[at]
        at += size or 1


def _number(words: Sequence[str], at: int) -> tuple[int, Decimal]:
    """Return how many words from `at` are one number, and its value; 0 words when they are none."""
    if words[at] == "ten" and words[at + 1 : at + 2] and words[at + 1] in _DUTCH_TEN:
        return 0, Decimal()
    if words[at] in _OTHERS:
        return 1, _OTHERS[words[at]]
    total, current, start, end = 0, 0, at, at
    while at < len(words):
        size, value = _below_hundred(words, at)
        if size and current % 100 == 0:
            current, at = current + value, at + size
        elif words[at] in _HUNDREDS and (current or words[at] != "cents") and current < 10:
            current, at = (current or 1) * 100, at + 1
        elif words[at] in _LARGE:
            total, current, at = total + (current or 1) * _LARGE[words[at]], 0, at + 1
        elif words[at] in _AND and end == at > start and end > start:
            at += 1
            continue
        else:
            break
        end = at
    return end - start, Decimal(total + current).normalize()


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        value = _table().get(tuple(words[at : at + size]))
        if value is not None:
            return size, value
    return 0, 0


@cache
def _table() -> Mapping[tuple[str, ...], int]:
    table = {
        tuple(name.split("_")): number
        for names in (_ENGLISH, _FRENCH, _DUTCH)
        for number, name in enumerate(names.split())
    }
    table |= {tuple(name.split("_")): number for name, number in _tens()}
    table |= {(name,): number for names in _ORDINALS for number, name in enumerate(names.split(), start=2)}
    return {name: number for name, number in table.items() if name not in _ONES}


def _tens() -> Iterator[tuple[str, int]]:
    english, french, dutch = _ENGLISH.split(), _FRENCH.split(), _DUTCH.split()
    for ten, name in enumerate(_ENGLISH_TENS.split(), start=2):
        yield from _with_units(name, ten, (f"{name}_{unit}" for unit in english[1:10]))
    for ten, name in enumerate(_FRENCH_TENS.split(), start=2):
        yield from _with_units(name, ten, (f"{name}_{unit}" for unit in french[1:10]))
        yield f"{name}_et_un", ten * 10 + 1
    yield "quatre_vingts", 80
    for ten, name in ((6, "soixante"), (8, "quatre_vingt")):
        yield from ((f"{name}_{teen}", ten * 10 + 10 + n) for n, teen in enumerate(french[10:20]))
    yield "soixante_et_onze", 71
    for ten, name in enumerate(_DUTCH_TENS.split(), start=2):
        yield from _with_units(name, ten, (f"{unit}en{name}" for unit in dutch[1:10]))


def _with_units(name: str, ten: int, units: Iterator[str]) -> Iterator[tuple[str, int]]:
    yield name, ten * 10
    yield from ((unit, ten * 10 + number) for number, unit in enumerate(units, start=1))
