"""The name of a role in running text: "looking for a Data Engineer", "recruits from 5 May a nurse"."""

from collections.abc import Iterable, Iterator

from bot.documents.document import Passage
from bot.patterns import Pattern
from bot.roles.dates import written_dates
from bot.roles.folding import fold
from bot.roles.titles import bare_title, is_name, names_work
from bot.roles.wording import either

_CHARACTER = r"[\w/+#&'()·•«»“”-]"
_QUOTED = "« ?[^«»]{2,50}»"
_QUOTE = Pattern(_QUOTED)
_FURTHER = rf"(?:{_QUOTED}|(?!(?:{either('titles', 'stops')})\b){_CHARACTER}+)"
_ROLE = rf"(?P<found>\.?\w{_CHARACTER}*(?: {_FURTHER}){{0,7}})"
_FILLED, _ARTICLE = either("titles", "filled"), either("titles", "article")
_NEW = either("titles", "new")
_WHO = Pattern(rf"\b{_FILLED}(?:\s+|(?<=')){_NEW}{_ROLE}")
_ACTING = Pattern(rf"{either('titles', 'acting')}\b")
_ACTS = Pattern(rf"\b{either('titles', 'acting')}(?:\s+|(?<=')){_NEW}{_ROLE}")
# "We are looking, at short notice, for our Ghent office, for an experienced planner".
_AT_LENGTH = Pattern(rf"\b{_FILLED}\s[^.;:!?]{{2,80}}?\s(?={_ARTICLE}\s){_NEW}{_ROLE}")
# "A contract role that could suit you: Lead Platform Engineer".
_BEHIND_COLON = Pattern(rf"\b{either('titles', 'opening')}\b[^:.;]{{0,60}}:\s+{_NEW}{_ROLE}")
_BEGINS_ANEW = Pattern(rf"(?<!\bou)(?<!\bor)(?<!\bof)\s{_ARTICLE}\s")
_FILLS = Pattern(rf"\b{_FILLED}\b")
_LATER = Pattern(rf"[,)]\s+{_ARTICLE}\s+{_ROLE}")
_ANYBODY = Pattern(rf"\b{_ARTICLE}\s+{_ROLE}")
_FIRST = Pattern(rf"{_ROLE}(?=\s{either('titles', 'at_house')}\s)")
_UNCLOSED = Pattern(r"\s+\([^)]*\Z")


def told_title(sentences: Iterable[Passage], place: str = "", *, is_filled: bool = False) -> Passage | None:
    """Return the role that a sentence says is being filled, or else the first that is named in capitals.

    Args:
        is_filled: only one that is said to be filled, by a word for somebody who works.
    """
    known = tuple(sentences)
    for ways in (
        (_filled, _at_length)
        if is_filled
        else (_filled, _at_length, _behind_colon, _acting, _filled_later, _named, _begun)
    ):
        for sentence in known:
            for name in ways(sentence.text):
                if is_filled and not names_work(name):
                    continue
                if bare := bare_title(_UNCLOSED.sub("", name), place):
                    return Passage(bare, sentence.sources)
    return None


def _filled(text: str) -> Iterator[str]:
    for name in _found(_WHO, text):
        if _ACTING.match(fold(name)):
            continue
        is_name = (name[0].isupper() and not text.isupper()) or names_work(name)
        if is_name and not (name[0].islower() and _BEGINS_ANEW.search(fold(_QUOTE.sub("", name)))):
            yield name


def _at_length(text: str) -> Iterator[str]:
    # "Recruits for a bank an analyst": of what stands behind an article, the role is the first that works.
    parts = (part for name in _found(_AT_LENGTH, text) for part in _BEGINS_ANEW.split(name))
    yield from filter(names_work, parts)


def _behind_colon(text: str) -> Iterator[str]:
    yield from filter(names_work, _found(_BEHIND_COLON, text))


def _acting(text: str) -> Iterator[str]:
    yield from (name for name in _found(_ACTS, text) if name[0].isupper() or names_work(name))


def _filled_later(text: str) -> Iterator[str]:
    if _FILLS.search(fold(text)):
        yield from filter(names_work, _found(_LATER, text))


def _named(text: str) -> Iterator[str]:
    yield from (name for name in _found(_ANYBODY, text) if name[0].isupper() and names_work(name))


def _begun(text: str) -> Iterator[str]:
    # "Release Manager at an insurer in Antwerp, from 3 May"
    found = _FIRST.match(fold(text)) if written_dates(text) else None
    name = text[slice(*found.span("found"))] if found else ""
    if name and name[0].isupper() and names_work(name) and is_name(name):
        yield name


def _found(pattern: Pattern, text: str) -> Iterator[str]:
    yield from (text[slice(*found.span("found"))] for found in pattern.finditer(fold(text)))
