"""Where the role is worked, without what is said about it beside."""

import re
from collections.abc import Iterable

from bot.documents.document import Passage
from bot.patterns import Pattern
from bot.roles.dates import written_dates
from bot.roles.folding import fold
from bot.roles.lengths import written_length
from bot.roles.titles import names_work
from bot.roles.towns import is_town
from bot.roles.weekdays import named_weekdays
from bot.roles.wording import either, said
from bot.roles.workplace import calendar_at, is_place

_NAME = r"[A-ZÀ-Þ][\w'’.-]*\w"
_NEXT = rf"(?i:{either('places', 'frame')}|{either('places', 'no_place')})\b"
PLACE = rf"{_NAME}(?:[ -](?:{either('places', 'within_a_name')}[ -])*(?!{_NEXT}){_NAME})*"
"""A pattern for the name of a place, in the text as it is written: each begins with a capital letter."""
_WHERE = Pattern(rf"\b(?i:{either('places', 'worked_at')}) (?:\d{{4,5}} )?(?P<found>{PLACE})")
# "Based at 12 Hill Road, London": the town behind the street.
_STREET = Pattern(
    rf"\b(?i:{either('places', 'worked_at')}) [^,.;]{{0,40}}?\d[^,;.]{{0,40}},"
    rf" (?:\d{{4,5}} )?(?P<found>{PLACE})"
)
_IS = Pattern(rf"\b(?i:{either('places', 'place_is')}) (?P<found>{PLACE})")
_OUR = Pattern(rf"\b(?i:{either('places', 'our')}) (?P<found>{PLACE}) (?i:{either('places', 'office')})\b")
# "The Ghent office", "kantoor Gent".
_OFFICES = (
    Pattern(rf"\b(?P<found>{PLACE}) (?i:{either('places', 'office')})\b"),
    Pattern(rf"\b(?i:{either('places', 'office')}) (?P<found>{PLACE})"),
)
_SOMEWHERE = Pattern(
    rf"(?<=\s){either('places', 'at')} (?P<found>{PLACE})(?!\w|\s{either('places', 'stop')}\b)"
)
_TE = Pattern(rf"\ste (?P<found>{PLACE})")  # Dutch; said of nothing but places
_COUNTRY = Pattern(rf"(?:,\s+(?:{either('places', 'at')}\s)?|\s(?:in|à|te)\s)(?P<found>{PLACE})")
_AMONG_OTHERS = Pattern(rf"(?:,\s{PLACE})*,?\s(?:and|et|en)\s{PLACE}")
_LISTED = Pattern(rf"{PLACE}\s\Z")
_TITLED = Pattern(rf"(?:[–—|,-]|\b{either('places', 'at')})\s+(?P<found>{PLACE})(?P<post>\s*\(\d+\))?\s*\Z")
_SIGNED = Pattern(rf"{either('places', 'signed')}\b")
_FRAME, _ELSEWHERE = said("places", "frame"), said("places", "elsewhere")
_OFFICE_LABEL = Pattern(r"[\W_]*(?:office|bureau|kantoor)\W*[:|]")
_NO_PLACE = Pattern(rf"{either('places', 'no_place')}\b")
_ASIDE = Pattern(r"\s*[(\[][^()\[\]]*[)\]]")
_SEGMENT = Pattern(r"\s+[–—|·•+-]\s+|\s*[;|·•]\s*|,\s+|\s+(?=(?:with|avec|met)\s)")
# "Malmö or remote within the EU"
_OR_ELSEWHERE = Pattern(
    rf"\s(?:or|ou|of|and|et|en)\s(?:(?:fully|100 ?%|full)\s)?(?:{either('regime', 'home')}).*"
)
_HOURS = Pattern(rf"\d\s?{either('worktime', 'hours')}")
_BESIDE = Pattern(rf"(?P<found>{PLACE})\s?/\s?(?P<terms>.+)")  # "Mons/remote"
_STOP = Pattern(r"(?<!\bCo)(?<!\bSt)\. ")
_SLASH = Pattern(r"\s?/\s?")
_FIELD = Pattern(r"\s+[–—|·•/-]\s+|\s*[;|·•]\s*")
_TERMS = said("places", "terms")
_LONGEST, _LONGEST_TOWN = 12, 4  # words of a place, and of the name of a town
_FACTS = 3  # in a line of them
_OTHER_FACT = Pattern(
    rf"\b(?:{either('titles', 'terms')}|{either('titles', 'house')})(?!\w)"
    rf"|(?<!\w){either('signs', 'workers')}"
)
_NO_NAME = Pattern(r"\d|[:@]")
_POSTCODE = Pattern(r"[A-Z]{1,2}\d{1,2}[A-Z]?(?: \d[A-Z]{2})?")
_NAMES = Pattern(rf"(?:\d{{4,5}}\s)?{PLACE}(?:, {PLACE})*")
_AROUND = Pattern(rf"{either('places', 'around')}\b")
_SENTENCE = Pattern(r"(?<!\w)[a-zà-þ]+\s[a-zà-þ]+\s")


def labelled_place(value: Passage) -> Passage | None:
    """Return the place in what a label such as "Location" says, or None when that names none."""
    # "The Hague. Full-time.": what follows the first stop says more than where.
    plain = _STOP.split(_ASIDE.sub("", value.text), 1)[0].strip(" *_“”\"'")
    plain = _OR_ELSEWHERE.sub("", plain).rstrip(" ,")
    # "Lille, quai 4; the archive is in Lens"
    first = plain.partition(";")[0].rstrip()
    plain = first if _NAMES.match(first) and not _tells_terms(fold(_SEGMENT.split(first)[0])) else plain
    parts = [one for one in _SEGMENT.split(plain) if one]
    kept: list[str] = []
    for one in map(_name_beside, parts):
        # "Brussels, close to the station": what follows the place tells the way there.
        if not (_tells_terms(fold(one)) or _POSTCODE.fullmatch(one) or (kept and _AROUND.match(fold(one)))):
            kept.append(one)
    text = ", ".join(kept) if kept != parts else plain
    known = text or plain
    within = told_place((Passage(known, value.sources),)) or _somewhere(
        f" {known[:1].lower()}{known[1:]}", value
    )
    if within and (
        not text
        or _SENTENCE.search(text)
        or text[0].islower()
        or text.startswith(("Our ", "At ", "In ", "À ", "Te "))
    ):
        return within
    is_place = 0 < len(text.split()) <= _LONGEST and not (text[0].islower() and _SENTENCE.search(text))
    return Passage(text.rstrip(".;"), value.sources) if is_place else None


def is_elsewhere(text: str) -> bool:
    """Tell whether a text speaks of what takes place apart from the work, such as an interview or a fair."""
    return bool(_ELSEWHERE.search(fold(text)))


def is_office(value: Passage) -> bool:
    """Tell whether a label of an office stands before a value, which may be that of an agency."""
    return bool(_OFFICE_LABEL.match(fold(value.source)))


def headed_place(line: Passage) -> Passage | None:
    """Return the town at the end of a heading, behind the name of a house: "HR Officer at Oak Ltd, Ghent"."""
    found = _TITLED.search(line.text)
    is_behind = found and "," in line.text and is_town(found["found"], alone=True)
    return Passage(found["found"], line.sources) if found and is_behind else None


def _name_beside(text: str) -> str:
    """Return "Utrecht" of "Utrecht / remote"; any other text as it stands."""
    names = [one for one in _SLASH.split(text) if _NAMES.fullmatch(one) and not _tells_terms(fold(one))]
    return names[0] if len(names) == 1 and _tells_terms(fold(text)) else text


def _tells_terms(folded: str) -> bool:
    return bool(_TERMS.search(folded) or named_weekdays(folded) or _HOURS.search(folded))


def attended_place(value: Passage) -> Passage | None:
    """Return the place that a rule of presence names: "Utrecht, two days a week", "one at Town Hall"."""
    first = _ASIDE.sub("", value.text.partition(",")[0])
    return _somewhere(value.text, value) or (Passage(first, value.sources) if _is_known(first) else None)


def titled_place(line: Passage) -> Passage | None:
    """Return the place in a title or in a line below it, as in "Analyst – Lyon (69)", if plainly one."""
    for whole in (*_FIELD.split(line.text), *_SEGMENT.split(line.text)):
        part = _ASIDE.sub("", whole)
        if _is_known(part):
            return Passage(part, line.sources)
        if (beside := _BESIDE.fullmatch(part)) and _TERMS.match(fold(beside["terms"])):
            return Passage(beside["found"], line.sources)
    found = _TITLED.search(line.text)
    if found and (found["post"] or calendar_at(found["found"]) or is_town(found["found"], alone=True)):
        return Passage(found["found"], line.sources)
    return None


def shouted_place(line: Passage) -> Passage | None:
    """Return the one town in a line of capitals, whose words all look like names: "AZ SINT-LUCAS GENT"."""
    words = line.text.split() if line.text.isupper() else []
    runs = (words[at : at + length] for length in range(_LONGEST_TOWN, 0, -1) for at in range(len(words)))
    towns = [town for run in runs if is_town(town := " ".join(run).strip(",.()–-"), alone=True)]
    is_one = towns and all(town in towns[0] for town in towns)
    return Passage(towns[0], line.sources) if is_one else None


def _is_known(text: str) -> bool:
    """Tell whether a text is the name of a known place, or of two: "Brussels, Belgium", "Gent/Brussel"."""
    places = [(one, one.partition(",")[0]) for one in _SLASH.split(text)]
    return all(
        _NAMES.fullmatch(one) and (is_town(name, alone=True) or is_place(name)) for one, name in places
    )


def barred_place(line: Passage) -> Passage | None:
    """Return the place in a line of facts such as "Groupe Vauclair · Clermont-Ferrand · Full-time"."""
    text = line.text.strip("*_ ")
    fields = _FIELD.split(text)
    is_barred = len(fields) >= _FACTS
    parts = fields if is_barred else text.split(", ")
    left = [one for one in parts if _is_known(one)]
    left = left or [one for one in parts if is_barred and not _tells_another_fact(one)]
    is_place = len(parts) >= _FACTS and len(left) == 1 and _NAMES.fullmatch(left[0])
    return Passage(left[0], line.sources) if is_place else None


def _tells_another_fact(text: str) -> bool:
    folded = fold(text)
    known = (_OTHER_FACT.search(folded), _tells_terms(folded), written_dates(text), written_length(text))
    return any(known) or bool(_NO_NAME.search(folded))


def told_place(sentences: Iterable[Passage]) -> Passage | None:
    """Return the place that a sentence says the work is done in, such as "based in Ghent"."""
    known = tuple(one for one in sentences if not _SIGNED.match(fold(one.text)))
    for pattern in (_IS, _STREET, _WHERE, _OUR):
        for sentence in known:
            for found in pattern.finditer(sentence.text):
                # "Offices in Geneva, Zurich and London" are where others work, too.
                is_one = not _AMONG_OTHERS.match(sentence.text, found.end())
                if is_one and not is_no_place(found["found"]):
                    return Passage(_with_country(sentence.text, found), sentence.sources)
    offices = ((found["found"], one) for one in known for way in _OFFICES for found in way.finditer(one.text))
    for name, one in offices:
        if is_town(name):
            return Passage(name, one.sources)
    # Interviews and fairs are held in other towns, too.
    known = tuple(one for one in known if not is_elsewhere(one.text))
    framed = (one for one in known if _FRAME.search(fold(one.text)) or written_dates(one.text))
    told = next(filter(None, (_somewhere(one.text, one) for one in framed)), None)
    cities = (_somewhere(one.text, one, is_known=True) for one in known)
    return told or next(filter(None, cities), None) or _told_in_dutch(known)


def _told_in_dutch(sentences: Iterable[Passage]) -> Passage | None:
    found = ((one, name) for one in sentences for name in _TE.finditer(one.text))
    return next((Passage(name["found"], one.sources) for one, name in found), None)


def is_no_place(name: str) -> bool:
    """Tell whether a name is that of a language, a month, a house, a post or an owner."""
    is_post = names_work(name) and not is_town(name)  # "Mâcon" holds a trade
    return name.endswith(("'s", "’s")) or bool(_NO_PLACE.match(fold(name))) or is_post


def _somewhere(text: str, source: Passage, *, is_known: bool = False) -> Passage | None:
    """Return the place a text names; `is_known`: only a country or one of its large cities."""
    for found in _SOMEWHERE.finditer(text):
        # In Dutch "en" joins two towns.
        is_joined = found[0].startswith("en ") and _LISTED.search(text[: found.start()])
        if is_joined or _AMONG_OTHERS.match(text, found.end()):
            continue
        if not is_no_place(found["found"]) and (
            not is_known or calendar_at(found["found"]) or is_town(found["found"])
        ):
            return Passage(_with_country(text, found), source.sources)
    return None


def _with_country(text: str, found: re.Match[str]) -> str:
    """Return a place with the town or country that stands behind it: "Heraklion, Greece"."""
    country = _COUNTRY.match(text, found.end("found"))
    is_known = country and (calendar_at(country["found"]) or is_town(country["found"]))
    end = country.end() if country and is_known else found.end("found")
    return text[found.start("found") : end].rstrip(".,-")
