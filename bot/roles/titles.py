"""The name of a role without what is hung on it: genders, numbers of the vacancy, places, terms."""

import re
from collections.abc import Set
from itertools import pairwise

from bot.patterns import Pattern
from bot.roles.dates import written_dates
from bot.roles.folding import fold
from bot.roles.lengths import written_length
from bot.roles.wording import either, said
from bot.roles.workplace import calendar_at

_WANTED = Pattern(
    rf"\s+{either('titles', 'wanted')}(?:\W*\Z|(?=\s*[–—|:,]|\s-\s)|\s{either('titles', 'wanted_by')}\s.*)"
)
_EDGES = Pattern(r"^(?:[^\w(.]|\.(?!\w))+|(?<!\.\w)[^\w)!?+#»%]+$")
_LEAD = Pattern(
    rf"{either('titles', 'lead')}(?:(?:\s+[\w./-]*\d[\w./-]*)?\s*[:–—!]\s*|\s+-\s+"
    rf"|\s+(?={either('titles', 'article')}\s))"
)
_KIND = Pattern(rf"{either('titles', 'kind')}\s+(?:(?:d[eu']|van|for|as|of|comme|als|tot)\s*)?")
_ARTICLE = Pattern(rf"{either('titles', 'article')}\s+{either('titles', 'new')}")
_BAR = Pattern(r"\s[|·•]\s")
_LETTER = r"[mfhvwdx]"
_GENDER = Pattern(rf"\s*[(\[]?(?<!\w){_LETTER}(?:\s?[/|.]\s?{_LETTER}){{1,3}}(?!\w)[)\]]?")
_GENDERS = Pattern(r"\s*\((?:all genders|tous genres|alle genders|x)\)")
_NUMBER = Pattern(rf"\s*[(\[]?(?<!\w)(?:{either('titles', 'number')}\s*[:.#]?\s*|#)[\w./-]*\d[\w./-]*[)\]]?")
_CODE = Pattern(r"^\[[^\]]*\]\s*|^[a-z]{1,6}[-/]?\d[\w./-]*\s*[:–—-]\s+")
_SHARE = Pattern(r"[\s,]*(?:\b(?:a|at|aan|van)\s)?\b\d{2,3}(?:\s?(?:[-–/]|a|to|tot)\s?\d{2,3})?\s?%")
_ASIDE = Pattern(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]")
_SEGMENT = Pattern(r"\s+[–—|·•/-]\s+|\s*\|\s*|,\s+")
_TERMS = Pattern(rf"(?:(?:{either('titles', 'terms')})[\s/,&+-]*)+\Z")
_TERMS_BEFORE = Pattern(rf"(?i:{either('titles', 'hours')})\s+(?=\w)")
_EMPLOYER = Pattern(rf"\s(?:{either('titles', 'employer')})\s+(?=[A-ZÀ-Þ])")
_OF_HOUSE = Pattern(
    rf"\s{either('titles', 'of_house')}\s?(?:[a-z-]+ ){{0,2}}?(?i:{either('titles', 'houses')})\Z"
)
_OF_NAMED_HOUSE = Pattern(rf"\s(?:van|of|de|du|der|bij)\s(?={either('titles', 'named_houses')}\s)")
_AN_ASSIGNMENT = Pattern(r"\s[–—-]\s(?i:mission|opdracht|assignment)\s*\Z")
_GENERIC = Pattern(rf"{either('titles', 'generic')}(?:\s*(?:n[°o.r]|no\.|ref|\d|[–—:#-]\s*\S*\d).*)?\Z")


_HOUSE = Pattern(rf"(?:{either('titles', 'house')}|{either('houses', 'named_by_town')})(?!\w)(?!\s?:)")
_PAPER = Pattern(rf"{either('titles', 'papers')}\Z")
_LEADS_ON = Pattern(rf"\b(?:{either('titles', 'leads_on')})\Z")
_SHORTENED = Pattern(r"\.\w\.\s*\Z")  # "a.i." is no end of a sentence
_PARTIES = Pattern(either("titles", "parties"))
_LABEL = Pattern(r"[^:]{2,40}?\s?:\s+\S")
_SPEAKS = Pattern(rf"\b{either('titles', 'speaks')}\b")
_FIGURE_OR_HOUSE = Pattern(
    rf"\d|\b{either('titles', 'house_at_end')}\Z|\b{either('titles', 'house')}(?!\w)"
    rf"|^{either('houses', 'named_by_town')}\s"
)
_PATH = Pattern(r"(?:[^/>›»]+\s[/>›»]\s){2,}")
_DATED = Pattern(r"(?:\w+[ -]?){1,3},?\s*(?i:the|le|de|on)?\s*")
_WORKER = said("signs", "workers")
_LONGEST, _FEWEST_OF_A_SENTENCE = 14, 5  # words


def is_unfinished(text: str) -> bool:
    """Tell whether a line leads to the next one: "We have an opening for a"."""
    return bool(_LEADS_ON.search(fold(text).rstrip(" :")))


def is_name(text: str) -> bool:
    """Tell whether a line can be the name of a role: a few words, neither a sentence nor a date."""
    return (
        0 < len(text.split()) <= _LONGEST
        and any(char.isalpha() for char in text)
        and (not text.rstrip().endswith((".", "!", "?", ":", ",")) or bool(_SHORTENED.search(text)))
        and ";" not in text
        and not _SPEAKS.search(fold(text))
        and "@" not in text
        and not is_unfinished(text)
        and not written_dates(text)
    )


def names_work(text: str) -> bool:
    """Tell whether a text has a word for somebody who works."""
    return bool(_WORKER.search(fold(text)))


def is_sentence(text: str) -> bool:
    """Tell whether a line is a sentence, or addresses somebody: "Dear all,"."""
    return text.endswith((",", ":")) or (text.endswith(".") and len(text.split()) > _FEWEST_OF_A_SENTENCE)


def is_dateline(text: str) -> bool:
    """Tell whether a line dates a letter: "Ghent, 9 February 2026"."""
    dates = written_dates(text)
    return len(dates) == 1 and bool(_DATED.fullmatch(text[: dates[0].at])) and text.endswith(dates[0].text)


def is_labelled(text: str) -> bool:
    """Tell whether a line is a value behind a label, such as "Department: Finance"; not "Vacancy: Clerk"."""
    return bool(_LABEL.match(text)) and not _LEAD.match(fold(text))


def names_parties(text: str) -> bool:
    """Tell whether a line names who agrees with whom: "Between: the Port (Client) and Delta (Consultant)"."""
    return bool(_PARTIES.match(fold(text)))


def bare_title(text: str, place: str = "", houses: Set[str] = frozenset()) -> str:
    """Return the name of the role in a line, "" where the line is no more than decoration.

    Args:
        place: where the role is worked, so that it is told from a part of the name.
        houses: names that the document speaks of as of a house, folded, for the same end.
    """
    # In a line of facts the one that names somebody who works is the role.
    bare = next(filter(names_work, _BAR.split(text)), text)
    bare = _EDGES.sub("", bare[len(found[0]) if (found := _CODE.match(fold(bare))) else 0 :])
    house, dash, rest = bare.partition(" – ")
    if dash and _HOUSE.match(fold(house)) and names_work(rest) and not names_work(house):
        bare = rest
    head, colon, rest = bare.partition(": ")
    if colon and names_work(rest) and not names_work(head):
        bare = rest
    for pattern in (_CODE, _LEAD, _ARTICLE):
        if found := pattern.match(fold(bare)):
            bare = bare[found.end() :]
    if (hours := _TERMS_BEFORE.match(bare)) and names_work(bare):
        bare = bare[hours.end() :]
    if (kind := _KIND.match(fold(bare))) and names_work(bare[kind.end() :]):
        bare = bare[kind.end() :]
        bare = bare[len(found[0]) if (found := _ARTICLE.match(fold(bare))) else 0 :]
    for pattern in (_GENDER, _GENDERS, _SHARE, _NUMBER, _WANTED):
        bare = _without(pattern, bare)
    bare = _ASIDE.sub(lambda found: "" if _says_terms(found["inside"], place) else found[0], bare)
    return _EDGES.sub("", _without(_WANTED, _without_place(_first_words(bare, place, houses), place))).strip()


def is_generic(text: str) -> bool:
    """Tell whether a line names a kind of document, such as "Vacancy notice", and no role."""
    folded = fold(_EDGES.sub("", text))
    # A contract is no role, and a contract manager is one.
    if _WORKER.search(folded):
        return bool(_GENERIC.match(folded))
    if _HOUSE.match(folded):
        return True
    kinds = (_GENERIC.match(part) for part in _SEGMENT.split(folded))
    return bool(any(kinds) or _PAPER.match(folded) or _PATH.match(folded))


def _without(pattern: Pattern, text: str) -> str:
    kept, end = "", 0
    for found in pattern.finditer(fold(text)):
        kept, end = kept + text[end : found.start()], found.end()
    return kept + text[end:]


def _first_words(text: str, place: str, houses: Set[str]) -> str:
    """Return a line without the parts of it that tell a house, a place, a term or a date."""
    marks = [(0, 0), *(found.span() for found in _SEGMENT.finditer(text)), (len(text), len(text))]
    kept, is_placed = "", False
    for (before, begin), (end, _) in pairwise(marks):
        segment = text[begin:end]
        # "Analyst – Lille – Retail": what follows the place is the trade of the house.
        is_behind = is_placed and not names_work(segment)
        is_placed = is_placed or bool(kept and calendar_at(segment))
        if not (is_behind or _is_aside(segment, place) or (kept and fold(segment) in houses)):
            kept += (text[before:begin] if kept else "") + text[begin:end]
    return kept


def _is_aside(text: str, place: str) -> bool:
    folded = fold(text).strip()
    words = re.findall(r"\w+", folded)
    known = set(re.findall(r"\w+", fold(place)))
    left = " ".join(word for word in words if word not in known)
    return bool(
        not left
        or _TERMS.fullmatch(left)
        or (not _WORKER.search(folded) and any(_TERMS.fullmatch(part) for part in folded.split("/")[1:]))
        or calendar_at(text)
        or written_dates(text)
        or written_length(text)
        or (_FIGURE_OR_HOUSE.search(folded) and not _WORKER.search(folded))
    )


def _says_terms(text: str, place: str) -> bool:
    return bool(re.search(rf"\b(?:{either('titles', 'terms')})\b", fold(text))) or _is_aside(text, place)


def _without_place(text: str, place: str) -> str:
    """Return a line without "in Ghent" or "at the Harbour Trust" at its end."""
    first = re.split(r"[,/]", place)[0].strip()
    if first and fold(text).endswith(fold(first)):
        text = re.sub(rf"\s+(?:{either('titles', 'at_place')})\s+\Z", "", text[: -len(first)]).rstrip()
    named = _OF_NAMED_HOUSE.search(fold(text))
    text = text[: named.start()] if named else text
    return _AN_ASSIGNMENT.sub("", _OF_HOUSE.sub("", _EMPLOYER.split(text)[0]))
