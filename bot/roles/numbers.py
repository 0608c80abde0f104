"""Numbers as role documents write them: in figures, or in English, French and Dutch words."""

from decimal import Decimal

_ENGLISH = "one two three four five six seven eight nine ten eleven twelve"
_FRENCH = "un deux trois quatre cinq six sept huit neuf dix onze douze"
_DUTCH = "een twee drie vier vijf zes zeven acht negen tien elf twaalf"

_WORDS = {
    word: number
    for names in (_ENGLISH, _FRENCH, _DUTCH)
    for number, word in enumerate(names.split(), start=1)
} | {
    "une": 1,
    **dict.fromkeys(("thirteen", "treize", "dertien"), 13),
    **dict.fromkeys(("fourteen", "quatorze", "veertien"), 14),
    **dict.fromkeys(("sixteen", "seize", "zestien"), 16),
    **dict.fromkeys(("seventeen", "dix-sept", "zeventien"), 17),
    **dict.fromkeys(("fifteen", "quinze", "vijftien"), 15),
    **dict.fromkeys(("eighteen", "dix-huit", "achttien"), 18),
    **dict.fromkeys(("twenty", "vingt", "twintig"), 20),
    **dict.fromkeys(("twenty-four", "vingt-quatre", "vierentwintig"), 24),
    **dict.fromkeys(("thirty", "trente", "dertig"), 30),
    **dict.fromkeys(("thirty-six", "trente-six", "zesendertig"), 36),
}  # fmt: skip
_FRACTIONS = {
    "half a": Decimal("0.5"),
    "een halve": Decimal("0.5"),
    "une demi": Decimal("0.5"),
    "een half": Decimal("0.5"),
    "half": Decimal("0.5"),
    "anderhalf": Decimal("1.5"),
}

NUMBER = (
    r"(?<![\w.,:/-])(?:\d{1,3}(?:[.,]\d)?(?![\d%:])|(?:"
    + "|".join(sorted({**_WORDS, **_FRACTIONS}, key=len, reverse=True))
    # The Dutch "ten minste" is no ten.
    + r")\b(?! (?:minste|laatste|vroegste|hoogste)\b))(?:\s*\(\w+\))?"
)
"""A pattern for a number in folded text; "twelve (12)" is one number."""


def number_of(text: str) -> Decimal:
    """Return the value of what `NUMBER` matched."""
    figure = text.split("(")[0].strip()
    if figure in _FRACTIONS:
        return _FRACTIONS[figure]
    return Decimal(_WORDS[figure] if figure in _WORDS else figure.replace(",", "."))
