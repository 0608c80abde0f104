"""Whether a text describes a role at all."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from bot.documents.document import Document, Passage
from bot.patterns import Pattern
from bot.roles.folding import fold
from bot.roles.judging import score
from bot.roles.kinds import has_another_kind, names_another_kind, signs_of_kinds
from bot.roles.labels import Fact, Part
from bot.roles.languages import common_words
from bot.roles.nameless import of_part
from bot.roles.outline import Outline
from bot.roles.sheet import Reason, RoleSheet
from bot.roles.wording import said

_WORKER, _WORK = said("signs", "workers"), said("signs", "work")
_CODE = Pattern(
    r"^\s*(?:import \w|from [\w.]+ import|def \w+\(|class \w+|#include|```|function \w+\(|SELECT )",
    re.MULTILINE,
)
_YEARS = Pattern(r"\b(?:19|20)\d\d\s?[–-]\s?(?:(?:\w+ )?(?:19|20)\d\d|present|now|today|heden|nu|aujourd)")
_DID = Pattern(r"(?!(?:Need|Feed|Embed|Proceed|Succeed|Exceed|Speed|Seed|Shed)\b)[A-Z][a-z]+ed\b")
_FOR = Pattern(r"\b(?:for|about|voor|pour|sur|over)\b")
_HEAD, _FIRST = 400, 60  # characters
_LONG = 8000  # characters
_ENOUGH = 2
_ONE_PAGE = 400  # words
_TOLD, _SOUGHT = 3, said("signs", "sought")
DOUBT, SURE = -0.25, -6.0  # log odds under which a text is another, and one of a few words, too
CERTAIN = 3.0  # log odds from which on it is one, even if nothing of it names work
_SPELT = Pattern(r"[^\W\d_]{2,}")
# Words; and how many common ones a text in sentences has at least, or a longer one of any kind.
_FEWEST_WORDS, _SENTENCES, _A_PAGE, _FEW = 20, 9, 45, 3

Refusal = Literal["nothing", "not_work", "too_little", "other_kind"]


def refusal(sheet: RoleSheet, outline: Outline, document: Document) -> Refusal | None:
    """Return why a text is plainly no role document, or None when it may be one.

    One sign alone is chance: a recipe has a duration, a letter names a manager, an invitation has a place.
    """
    work = _signs_of_work(sheet, outline, document)
    frame = _signs_of_frame(sheet)
    if work + frame < _ENOUGH:
        return "too_little" if work + frame else "nothing"
    # In the many sentences of a handbook some always tell of work, and of dates.
    is_short = len(document.text) < _LONG
    is_framed = is_short and sheet.end and outline.values(Fact.START, Fact.PERIOD)
    is_told = sheet.location and frame >= _ENOUGH and len(sheet.responsibilities) >= _ENOUGH
    is_listed = outline.passages(Part.QUALIFICATIONS) and of_part(outline, Part.RESPONSIBILITIES)
    does = outline.passages(Part.RESPONSIBILITIES) or is_listed or (is_short and is_told)
    both = outline.passages(Part.RESPONSIBILITIES) and outline.passages(Part.QUALIFICATIONS)
    if not (sheet.title or sheet.location or both or _is_sought(sheet)):
        return "too_little"
    words = len(_SPELT.findall(document.text))
    signs = all_signs(sheet, outline, document)
    is_page = words <= _ONE_PAGE and _is_addressed(sheet, signs)
    named = _names_work(sheet, outline, document) or _is_sought(sheet) or is_page
    # A title that names no work, such as "Absence", is that of another text unless more speaks for it.
    is_asked_for = frame >= (_ENOUGH if sheet.title else 1) or outline.passages(Part.QUALIFICATIONS)
    likely = score(signs)
    if not work or not (named or (does and is_asked_for) or is_framed or likely > CERTAIN):
        return "not_work"
    tasks = [one.text for one in outline.passages(Part.RESPONSIBILITIES)]
    is_history = any(_is_past(text, sheet) for text in tasks) or _is_done(tasks)
    # A few lines about a role have few signs of anything.
    filled = all(any(map(_says, outline.values(label))) for label in (Fact.TITLE, Fact.LOCATION))
    is_posted = outline.is_bare and named and frame >= _ENOUGH and len(sheet.responsibilities) >= _ENOUGH
    is_plain = words < _A_PAGE and (filled or is_posted)
    is_long = words >= _FEWEST_WORDS and not is_plain
    common = common_words(document.text)
    is_told = (is_long and has_another_kind(signs)) or common >= (_FEW if words >= _A_PAGE else _SENTENCES)
    is_told = is_told and not (is_plain and is_posted)
    is_other = not is_page and ((is_told and likely < DOUBT) or (is_long and likely < SURE))
    return "other_kind" if is_history or is_other or len(_CODE.findall(document.text)) > 1 else None


def _is_addressed(sheet: RoleSheet, signs: Mapping[str, float]) -> bool:
    """Tell whether a text tells somebody of their work, and nearly all else that is told of a role."""
    told = (
        sheet.qualifications or sheet.desired_skills,
        sheet.start or sheet.end or sheet.duration_months,
        sheet.work_regime.full_time or sheet.work_regime.office_days_per_week,
        sheet.title and _WORKER.search(fold(sheet.title.text)),
        sheet.location,
    )
    is_told = len(sheet.responsibilities) >= _ENOUGH and sum(map(bool, told)) >= len(told) - 1
    return is_told and signs["addressed"] >= _TOLD and not names_another_kind(signs)


def _is_sought(sheet: RoleSheet) -> bool:
    """Tell whether a text looks for somebody, whom it gives no name, and tells what they will do."""
    return len(sheet.responsibilities) >= _TOLD and any(_SOUGHT.search(fold(one.text)) for one in sheet.other)


def _says(value: Passage) -> bool:
    """Tell whether something stands behind a label, not the dots of a form."""
    return bool(_SPELT.search(value.text))


def all_signs(sheet: RoleSheet, outline: Outline, document: Document) -> Mapping[str, float]:
    """Return by name the signs whose weights are learned: of its kind, and of what its sheet holds."""
    listed = [bool(outline.passages(part)) for part in (Part.RESPONSIBILITIES, Part.QUALIFICATIONS)]
    return {
        **signs_of_kinds(document),
        "work": _signs_of_work(sheet, outline, document),
        "frame": _signs_of_frame(sheet),
        "listed tasks": listed[0],
        "listed needs": listed[1],
        "both lists": all(listed),
        "tasks": bool(sheet.responsibilities),
        "needs": bool(sheet.qualifications),
        "wishes": bool(sheet.desired_skills),
        "labelled": bool(outline.values(Fact.TITLE)),
        "named": _names_work(sheet, outline, document),
        "title": bool(sheet.title),
        "place": bool(sheet.location),
        "start": bool(sheet.start),
        "end": bool(sheet.end),
        "months": bool(sheet.duration_months),
        "working time": sheet.work_regime.full_time is not None,
        "office days": sheet.work_regime.office_days_per_week is not None,
    }


def _is_past(text: str, sheet: RoleSheet) -> bool:
    """Tell whether a text tells of years before the role begins; a plan for those after it is its work."""
    found = _YEARS.search(fold(text))
    if found is None or sheet.start is None:
        return found is not None
    return int(found[0][:4]) < sheet.start.value.year


def _is_done(items: Sequence[str]) -> bool:
    """Tell whether most items begin with what somebody did: "Restarted the database"."""
    return 2 * sum(bool(_DID.match(text)) for text in items) > len(items) > 1


def _names_work(sheet: RoleSheet, outline: Outline, document: Document) -> bool:
    """Tell whether a role is named: behind a label, or by a word for somebody who works."""
    first = document.text.strip().partition("\n")[0]
    names = (first if len(first) <= _FIRST else "", sheet.title.text if sheet.title else "")
    # "The labour market for nurses" names no nurse.
    return bool(outline.values(Fact.TITLE)) or any(_WORKER.search(_FOR.split(fold(one))[0]) for one in names)


def _signs_of_work(sheet: RoleSheet, outline: Outline, document: Document) -> int:
    regime, head = sheet.work_regime, fold(document.text[:_HEAD])
    return sum(
        (
            2 * bool(outline.passages(Part.RESPONSIBILITIES)) or bool(sheet.responsibilities),
            bool(sheet.qualifications or sheet.desired_skills),
            bool(regime.office_days_per_week or outline.values(Fact.REGIME)),
            bool(sheet.duration_months),
            bool(outline.values(Fact.TITLE)),
            bool(_WORK.search(head) or _WORKER.search(head)),
        )
    )


def _signs_of_frame(sheet: RoleSheet) -> int:
    asked = {question.about for question in sheet.questions if question.reason is not Reason.MISSING}
    return sum(
        (
            bool(sheet.location),
            bool(sheet.start or asked & {"start", "start_order"}),
            bool(sheet.end and not sheet.end.derived),
        )
    )
