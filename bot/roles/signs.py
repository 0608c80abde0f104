"""Whether a text describes a role at all."""

from typing import Literal

from bot.documents.document import Document
from bot.roles.folding import fold
from bot.roles.labels import Fact, Part
from bot.roles.outline import Outline
from bot.roles.sheet import Reason, RoleSheet
from bot.roles.wording import said

_WORK = said("signs", "work")
_HEAD = 400
_ENOUGH = 2


def refusal(
    sheet: RoleSheet, outline: Outline, document: Document
) -> Literal["nothing", "not_work", "too_little"] | None:
    """Return why a text is plainly no role document, or None when it may be one.

    One sign alone is chance: a recipe has a duration, a letter names a manager, an invitation has a place.
    """
    work = _signs_of_work(sheet, outline, document)
    frame = _signs_of_frame(sheet)
    if work + frame >= _ENOUGH:
        return None if work else "not_work"
    return "too_little" if work + frame else "nothing"


def _signs_of_work(sheet: RoleSheet, outline: Outline, document: Document) -> int:
    regime = sheet.work_regime
    return sum(
        (
            2 * bool(outline.passages(Part.RESPONSIBILITIES)) or bool(sheet.responsibilities),
            bool(sheet.qualifications or sheet.desired_skills),
            bool(regime.office_days_per_week or outline.values(Fact.REGIME)),
            bool(sheet.duration_months),
            bool(outline.values(Fact.TITLE)),
            bool(_WORK.search(fold(document.text[:_HEAD]))),
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
