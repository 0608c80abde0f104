"""A guess at what part a word plays, for words the lexicon does not know.

"Do I *countersign* the contracts?" can be answered without knowing the verb; "Is there a *sauna*?" cannot be
answered without knowing the noun. So an unknown verb or adverb colours a question, and only an unknown noun
or name makes it a question about something else.
"""

import re
from collections.abc import Sequence

_NEVER = re.compile(r"$^")
_ADVERB = {"en": re.compile(r".{3,}ly"), "fr": re.compile(r".{3,}(?:[aeiu]mment|ement)"), "nl": _NEVER}
_PARTICIPLE = {"en": re.compile(r".{3,}ed"), "fr": _NEVER, "nl": re.compile(r"ge.{2,}(?:d|t|en)")}
_VERB = {
    "en": re.compile(r"[a-z]+"),
    "fr": re.compile(r".{2,}(?:er|ir|re|oir)"),
    "nl": re.compile(r".{2,}(?:en|aan|ien)"),
}
_BEFORE_A_VERB = {
    "en": frozenset({"i", "to", "you", "we", "they", "he", "she", "who"}),
    "fr": frozenset(
        ("je", "il", "on", "nous", "vous", "ils", "me", "m", "s", "y", "de", "pour", "d", "t", "moi", "l")
    ),
    "nl": frozenset[str](),
}
_AFTER_A_VERB = {
    "en": frozenset[str](),
    "fr": frozenset({"je"}),
    "nl": frozenset({"ik", "je", "jij", "we", "wij"}),
}


def colours(words: Sequence[str], at: int, language: str) -> bool:
    """Tell whether the folded word at `at` looks like a verb or an adverb in its question."""
    word = words[at]
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    return bool(
        _ADVERB[language].fullmatch(word)
        or _PARTICIPLE[language].fullmatch(word)
        or (before in _BEFORE_A_VERB[language] and _VERB[language].fullmatch(word))
        or after in _AFTER_A_VERB[language]
        or (language == "nl" and not after and _VERB["nl"].fullmatch(word))
    )
