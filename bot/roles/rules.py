"""From a role document to a role sheet.

The document is taken apart once (`outline`); each part of the sheet is then read from it by its own file.
What the document does not say, or says in two ways, becomes a question.
"""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import chain

from bot.documents.document import TOP, Document, Kind, Line, Passage, paragraphs, passage_of
from bot.roles.dates import Order, written_dates, written_order
from bot.roles.errors import NotARoleDocument, UnknownLanguage
from bot.roles.houses import house_place, houses_named
from bot.roles.labels import Fact, Part, fact_named
from bot.roles.languages import foreign
from bot.roles.nameless import of_part, with_work
from bot.roles.outline import Outline, outline
from bot.roles.places import (
    attended_place,
    barred_place,
    headed_place,
    is_office,
    labelled_place,
    shouted_place,
    titled_place,
    told_place,
)
from bot.roles.regimes import work_regime
from bot.roles.sheet import Question, Reason, RoleSheet
from bot.roles.signs import refusal
from bot.roles.telling import denies, is_wholly_welcome, told
from bot.roles.times import times
from bot.roles.titles import (
    bare_title,
    is_dateline,
    is_generic,
    is_labelled,
    is_name,
    is_sentence,
    is_unfinished,
    names_parties,
    names_work,
)
from bot.roles.told_titles import told_title

_NEAR_TITLE = 8  # lines of the document
_PIECE = re.compile(r"\s[–—|·-]\s|[?!]\s*")


def role_sheet(document: Document) -> RoleSheet:
    """Read the role sheet of a document.

    Raises: UnknownLanguage; NotARoleDocument, when the text plainly describes no role.
    """
    if language := foreign(document.text):
        raise UnknownLanguage(document.name, language)
    parts = outline(document)
    sheet = sheet_of(parts, written_order(document.text))
    why = refusal(sheet, parts, document)
    if why:
        raise NotARoleDocument(document.name, why)
    return sheet


def sheet_of(parts: Outline, order: Order | None) -> RoleSheet:
    """Return what the parts of a document say, whether or not it describes a role.

    Args:
        order: of dates in figures, where the document shows it.
    """
    parts = with_work(parts)
    location = _location(parts)
    title = _title(parts, location.text if location else "")
    when = times(parts, order)
    regime, regime_questions = work_regime(parts)
    sentences = parts.sentences()
    needed, desired = _skills(parts, sentences)
    needed = tuple(one for one in needed if title is None or not _names(one, title))
    return RoleSheet(
        title=title,
        location=location,
        work_regime=regime,
        start=when.start,
        duration_months=when.months,
        end=when.end,
        responsibilities=_work(parts, sentences, needed, title),
        qualifications=needed,
        desired_skills=desired,
        other=sentences,
        questions=(*_missing(title, location), *when.questions, *regime_questions),
    )


def _part(parts: Outline, part: Part, sentences: Iterable[Passage]) -> tuple[Passage, ...]:
    return parts.passages(part) or of_part(parts, part) or told(sentences, part)


def _work(
    parts: Outline, sentences: Iterable[Passage], needed: object, title: Passage | None
) -> tuple[Passage, ...]:
    """Return the responsibilities; a list of no known name is work beside what is needed for it, or alone."""
    is_alone = parts.is_bare and title is not None and names_work(title.text)
    nameless = of_part(parts, Part.RESPONSIBILITIES) if needed or is_alone else ()
    listed = parts.passages(Part.RESPONSIBILITIES)
    if not parts.lists(Part.RESPONSIBILITIES):
        listed = tuple(one for one in listed if not denies(one.text))
    return listed or nameless or told(sentences, Part.RESPONSIBILITIES)


def _skills(parts: Outline, sentences: Iterable[Passage]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Return what is needed and what is desired; what stands under a profile can speak of both."""
    needed, desired = (_part(parts, part, sentences) for part in (Part.QUALIFICATIONS, Part.DESIRED))
    welcome = [one for one in needed if is_wholly_welcome(one.text)]
    asked = tuple(one for one in needed if one not in welcome)
    return asked, (*(one for one in desired if one not in needed), *welcome)


def _names(sentence: Passage, title: Passage) -> bool:
    """Tell whether the role is named in a sentence, which then is no requirement of its own."""
    return sentence.sources == title.sources and title.text in sentence.text


def _location(parts: Outline) -> Passage | None:
    # "Bureau: Heron Interim" may be an agency; a label that can stand before nothing but a place goes first.
    values = sorted(parts.values(Fact.LOCATION), key=is_office)
    labelled = filter(None, map(labelled_place, values))
    # Where a letter was written is not where the work is done.
    lines = [passage_of(line) for line in parts.loose if line.text and not is_dateline(line.text)]
    near = [one for one in lines if one.line <= _NEAR_TITLE]
    titled = filter(None, map(titled_place, chain(parts.values(Fact.TITLE, Fact.SUBJECT), near)))
    barred = filter(None, map(barred_place, near))
    headed = next(filter(None, map(headed_place, near[:1])), None)
    told = headed or told_place(parts.sentences())
    listed = (one for part in Part for one in parts.passages(part))
    aside = told_place(parts.values(Fact.PERIOD, Fact.START))
    attended = (attended_place(one) for one in parts.values(Fact.OFFICE_DAYS, Fact.REGIME))
    plain = (
        next(labelled, None)
        or told
        or aside
        or next(filter(None, attended), None)
        or next(barred, None)
        or next(titled, None)
        or next(filter(None, map(shouted_place, near)), None)
        or told_place(listed)
    )
    return plain or house_place(
        (*map(passage_of, parts.loose), *parts.values(Fact.TITLE), *parts.sentences())
    )


def _title(parts: Outline, place: str) -> Passage | None:
    labels, opening, houses = parts.values(Fact.TITLE), parts.opening, houses_named(parts.sentences())
    # Far down, "Function:" may be that of a contact person; it counts when nothing else names the role.
    near = (name for name in labels if name.line < opening)
    # Of what stands where a title stands, the name of somebody who works is more likely one.
    headline = sorted(_headline(parts, place), key=lambda line: not names_work(line.text))
    sure = _named(chain(near, headline, labels), place, houses)
    written = _subject(parts, place)
    if sure and not names_work(sure.text) and not labels:
        # "Reception cover needed" stands above "we are looking for a receptionist".
        sure = told_title(parts.sentences(), place, is_filled=True) or written or sure
    profiles = tuple(_profiles(parts))
    last = chain(parts.values(Fact.SUBJECT), profiles)
    told = told_title(parts.sentences(), place) or told_title(profiles, place, is_filled=True)
    told = told if told and names_work(told.text) else written or told
    return sure or told or _named(last, place, houses)


def _subject(parts: Outline, place: str) -> Passage | None:
    """Return the role that the subject of a message names, or whom a memo is for."""
    subjects = parts.values(Fact.SUBJECT)
    pieces = (Passage(text, one.sources) for one in subjects for text in _PIECE.split(one.text))
    named = (one for one in pieces if names_work(one.text) and is_name(one.text))
    first = told_title(subjects, place, is_filled=True) or next(named, None)
    role = first or next((one for one in parts.values(Fact.ADDRESSEE) if names_work(one.text)), None)
    return Passage(bare_title(role.text, place), role.sources) if role else None


def _profiles(parts: Outline) -> Iterator[Passage]:
    """Yield what stands alone under a heading such as "Profile", which may ask for a role by its name."""
    for part, lines in parts.sections:
        if part is Part.QUALIFICATIONS and len(lines) == 1 and names_work(lines[0].text):
            yield Passage(lines[0].text.rstrip("."), lines[0].sources)


def _named(lines: Iterable[Passage], place: str, houses: Set[str]) -> Passage | None:
    """Return the first line that names a role, without what is hung on it."""
    names = (line for line in lines if not (is_sentence(line.text) or is_unfinished(line.text)))
    bare = (Passage(bare_title(line.text, place, houses), line.sources) for line in names)
    sure = (name for name in bare if is_name(name.text) and not is_generic(name.text))
    # "Article 1 – Position" heads what is said about it.
    return next((name for name in sure if fact_named(name.text) is None), None)


def _headline(parts: Outline, place: str) -> Iterator[Passage]:
    """Yield what stands where a title stands: the highest heading, then the first lines of the document."""
    top = (line for line in parts.loose if line.kind is Kind.HEADING and line.level == TOP)
    # In a text, headings of chapters are set in capitals as well: there the first line goes before them.
    yield from (passage_of(line) for line in top if not (_states(line.text) or line.text.isupper()))
    for run in paragraphs(parts.loose):
        text = run[0].text
        if run[0].kind not in {Kind.HEADING, Kind.TEXT} or run[0].sources[0].number > parts.opening:
            return
        is_whole = len(run) == 1 or not run[1].text[0].islower()
        if is_whole and not _states(text) and not is_dateline(text):
            # The house may stand right above the name of the role.
            yield from (passage_of(line) for line in run[:1] + tuple(filter(_is_headline, run[1:3])))
        # Below a sentence stand headings of the text, not the name of the role.
        is_slogan = text.endswith(("!", "?"))
        is_before = is_slogan or is_generic(text) or is_unfinished(text) or written_dates(text)
        bare = bare_title(text, place)
        if bare and not (is_before or is_name(bare)):
            return


def _is_headline(line: Line) -> bool:
    """Tell whether a line below the first one can be the name of the role."""
    text = line.text
    return names_work(text) and text[0].isupper() and is_name(text) and not _states(text)


def _states(heading: str) -> bool:
    """Tell whether the highest heading states something else than the role behind a label."""
    return is_labelled(heading) and (not names_work(heading) or names_parties(heading))


def _missing(title: Passage | None, location: Passage | None) -> Iterator[Question]:
    if title is None:
        yield Question("title", Reason.MISSING)
    if location is None:
        yield Question("location", Reason.MISSING)
