"""A role sheet and its proposals as plain data, ready for `json.dumps`."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from bot.documents.document import Passage
from bot.roles.proposals import Proposal
from bot.roles.questions import why
from bot.roles.sheet import RoleSheet, WorkRegime
from bot.roles.tongues import required_languages
from bot.roles.workplace import calendar_at
from bot.words import words


def as_json(sheet: RoleSheet, proposals: Iterable[Proposal]) -> dict[str, Any]:
    """Return the sheet with dates as ISO days, numbers as numbers, and None where the document is silent.

    `country` is the ISO 3166 code of the place, `languages` the ISO 639-1 codes of those that are required.
    """
    return {
        "title": sheet.title.text if sheet.title else "",
        "location": sheet.location.text if sheet.location else None,
        "work_regime": _regime(sheet.work_regime),
        "start": sheet.start.value.isoformat() if sheet.start else None,
        "duration_months": sheet.duration_months.value if sheet.duration_months else None,
        "end": sheet.end.value.isoformat() if sheet.end else None,
        "responsibilities": _texts(sheet.responsibilities),
        "qualifications": _texts(sheet.qualifications),
        "desired_skills": _texts(sheet.desired_skills),
        "proposals": [
            {"kind": one.kind, "summary": one.summary, "source_line": one.source_line} for one in proposals
        ],
        "questions": [{"about": one.about, "why": why(one, words("en"))} for one in sheet.questions],
        "country": calendar_at(sheet.location.text) if sheet.location else None,
        "languages": list(required_languages(sheet)),
    }


def _regime(regime: WorkRegime) -> dict[str, Any]:
    """Return the regime; a rule that one number does not tell stands beside the number."""
    days = regime.office_days_per_week
    found = {
        "full_time": regime.full_time.value if regime.full_time else None,
        "office_days_per_week": _number(days.value) if days else None,
    }
    return found | ({"rule": regime.rule.text} if regime.rule else {})


def _texts(passages: Iterable[Passage]) -> list[str]:
    return [passage.text for passage in passages]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
