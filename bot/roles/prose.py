"""What running text tells when no label does: where the role is worked, and what it is called."""

import re
from collections.abc import Iterable

from bot.documents.document import Passage
from bot.roles.dates import written_dates
from bot.roles.folding import fold

_NAME = r"[A-ZÀ-Þ][\w'’.-]*\w"
_PLACE = rf"{_NAME}(?:[ -](?:{_NAME}|de|la|le|les|den|der|aan|upon|am|sur))*"
_WHERE = re.compile(
    r"(?i:\b(?:based|located|situated|stationed|works?|working|offices?|team|headquarters|site|role)"
    r"(?: is| are)?(?: based| located)? (?:in|at)"
    r"|\b(?:basée?|située?|localisée?|travaillez|bureaux?|équipe|poste)(?: est)?(?: basée?| située?)? à"
    r"|\b(?:gevestigd|gelegen|gebaseerd|werkt?|kantoor|team|standplaats|tewerkgesteld)(?: is)? (?:in|te))"
    rf" (?P<found>{_PLACE})"
)
_SPEAKS = re.compile(
    r"\b(?:we|you|is|are|will|nous|vous|est|sont|recherch\w+|wij|je|zijn|zoekt|zoeken|bent)\b"
)
_STOPS = (
    r"to|who|for|in|with|at|on|from|as|that|based|pour|qui|afin|à|au|en|chez|om|die|voor|bij|met|te|vanaf"
)
_WHO = re.compile(
    r"(?i:\b(?:looking for|seeking|seeks?|hiring|recruiting|recherchons|recherche|cherchons|zoeken|zoekt|"
    r"op zoek naar|hire|engage|as|comme|en tant que|als)"
    r" (?:an?|our|un|une|notre|een|onze)(?: new| nouvelle?| nieuwe)?)"
    rf" (?P<found>[A-ZÀ-Þ][\w/+#&'’-]*(?: (?!(?:{_STOPS})\b)[\w/+#&'’()-]+){{0,7}})"
)


def told_place(sentences: Iterable[Passage]) -> Passage | None:
    """Return the place that a sentence says the work is done in, such as "based in Ghent"."""
    return _first(_WHERE, sentences)


def told_title(sentences: Iterable[Passage]) -> Passage | None:
    """Return the role that a sentence says is being filled, such as "looking for a Data Engineer"."""
    return _first(_WHO, sentences)


def _first(pattern: re.Pattern[str], sentences: Iterable[Passage]) -> Passage | None:
    for sentence in sentences:
        if found := pattern.search(sentence.text):
            return Passage(found["found"].rstrip(".,-"), sentence.sources)
    return None


def is_name(text: str) -> bool:
    """Whether a line can be the name of a role: a few words, neither a sentence nor a date."""
    words = fold(text).split()
    return (
        0 < len(words) <= 14
        and any(char.isalpha() for char in text)
        and not text.rstrip().endswith((".", "!", "?", ":", ";", ","))
        and not _SPEAKS.search(fold(text))
        and not written_dates(text)
    )
