"""What a role sheet suggests to set up: office days, report series, reviews, the onboarding plan.

Each proposal rests on one line of the document; without a line there is no proposal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from babel.dates import format_date

from bot.documents.document import Passage
from bot.documents.from_text import without_bullet
from bot.patterns import Pattern
from bot.roles.folding import fold
from bot.roles.sheet import Opening, RoleSheet, Sourced
from bot.roles.wording import either, said, wording

Audience = Literal["team", "sponsor", "senior_management"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to set up, for a human to confirm or edit.

    Args:
        summary: one English line that says what would be set up.
        source_line: the line of the document it rests on, as it stands there, without a bullet mark.
        audience: who gets the report, for a report series only.
        rhythm: how often, as far as it is settled, in the words of a cadence; for a report series only.
        months: between the reviews after day 90, 0 for none; for reviews only.
    """

    kind: Literal["office_days", "report_series", "review", "plan"]
    summary: str
    source_line: str
    audience: Audience | None = None
    rhythm: str | None = None
    months: int | None = None


_HUNDREDTHS = Decimal("0.01")
_USUAL_RHYTHMS: dict[Audience, str] = {
    "team": "weekly FR 16:00",
    "sponsor": "every 2 weeks TH 15:00",
    "senior_management": "quarterly",
}
_SERIES: dict[Audience, str] = {
    "team": "Checkpoint for the team",
    "sponsor": "Status report for the sponsor",
    "senior_management": "Progress report for senior management",
}
_STATED_RHYTHMS = {rhythm: said("rhythms", rhythm) for rhythm in wording()["rhythms"]}
_AUDIENCES: dict[Audience, Pattern] = {audience: said("reports", audience) for audience in _SERIES}
_ALL_LEVELS, _PROGRESS, _SUPERIOR = (said("reports", name) for name in ("all_levels", "progress", "superior"))
_TELLS, _OFTEN, _INFORMS = (said("reports", name) for name in ("tells", "often", "informs"))
_OUTSIDERS = Pattern(
    rf"\b{either('reports', 'keeps')} (?:[\w']+ ){{0,4}}?{either('reports', 'outsiders')}\b|"
    rf"\b{either('reports', 'outsiders')} (?:[\w']+ ){{0,2}}?op de hoogte"
)

USUAL_MONTHS = 3  # between reviews, where a document does not say it
_STATED_MONTHS = {int(months): said("review_months", months) for months in wording()["review_months"]}
_SPOKEN_MONTHS = {3: "every three months", 6: "every six months", 12: "every year"}
_UNDERGOES = either("reviews", "undergoes")
_JUDGED, _TARGETS = either("reviews", "judged"), either("reviews", "targets")
_REVIEWS = (
    said("reviews", "named"),
    Pattern(rf"\b{either('reviews', 'performance')}\b.*\b{_UNDERGOES}\b.*\b{_JUDGED}"),
    Pattern(rf"\b{either('reviews', 'holder')}\b.*\b{_UNDERGOES}\b.*\b{_JUDGED}.*\b{_TARGETS}\b"),
)


def proposals(sheet: RoleSheet) -> tuple[Proposal, ...]:
    """Return what the sheet suggests: office days, report series, the review, the plan, in this order."""
    return (*_office_days(sheet), *_series(sheet), *_review(sheet), *_plan(sheet))


def _office_days(sheet: RoleSheet) -> Iterator[Proposal]:
    regime = sheet.work_regime
    days = regime.office_days_per_week
    if regime.rule and regime.share is not None:
        share = f"{regime.share.quantize(_HUNDREDTHS).normalize():f} % of the days worked in the office"
        yield Proposal(
            "office_days", f"{share}, counted over each calendar month", without_bullet(regime.rule.source)
        )
    elif days and (days.value > 0 or regime.opening):
        first = f"{_opening(regime.opening)}, then " if regime.opening else ""
        rule = office_days_rule(days.value) if days.value else "none"
        yield Proposal("office_days", f"{first}{rule}", without_bullet(days.passages[0].source))


def _opening(opening: Opening) -> str:
    months, days = opening.length.months, opening.length.days
    long = months or days // 7
    unit = "month" if months else "week"
    return f"{_in_office(opening.days)} a week in the first {unit if long == 1 else f'{long} {unit}s'}"


def office_days_rule(days: Decimal) -> str:
    """Say in English that so many days of each week are spent in the office."""
    return (
        f"{_in_office(days)} in each Monday–Sunday week, or as many as you have working days if that is fewer"
    )


def _in_office(days: Decimal) -> str:
    return f"{days.normalize():f} office {'day' if days == 1 else 'days'}"


def _series(sheet: RoleSheet) -> Iterator[Proposal]:
    reporting = [one for one in _passages(sheet) if _is_report(fold(one.text))]
    reporting.sort(key=lambda one: not _plain(fold(one.text)))  # the plainest first
    for audience, name in _SERIES.items():
        passage = next((one for one in reporting if audience in _audiences(one, sheet)), None)
        if passage:
            rhythm = _stated_rhythm(passage) or _USUAL_RHYTHMS[audience]
            line = _line(passage, _PROGRESS if _PROGRESS.search(fold(passage.text)) else _INFORMS)
            yield Proposal("report_series", f"{name}: {rhythm}", line, audience, rhythm)


def _is_report(folded: str) -> bool:
    """Tell whether a line asks for reports: on progress, or to one of the audiences in a rhythm."""
    tells_often = _TELLS.search(folded) and _OFTEN.search(folded)
    known = (*_AUDIENCES.values(), _SUPERIOR)
    is_named = any(one.search(folded) for one in known)
    informs = _INFORMS.search(folded) and (is_named or not _OUTSIDERS.search(folded))
    return bool(_PROGRESS.search(folded) or informs or (tells_often and is_named))


def _plain(folded: str) -> bool:
    return bool(_PROGRESS.search(folded) or _INFORMS.search(folded))


def _stated_rhythm(passage: Passage) -> str | None:
    text = fold(passage.text)
    return next((rhythm for rhythm, words in _STATED_RHYTHMS.items() if words.search(text)), None)


def _audiences(passage: Passage, sheet: RoleSheet) -> frozenset[Audience]:
    """Return who a line reports to; "at all levels" is the team and everybody the responsibilities name."""
    text = fold(passage.text)
    every = _ALL_LEVELS.search(text) is not None
    texts = [text, *(fold(one.text) for one in sheet.responsibilities if every)]
    named = {audience for audience, words in _AUDIENCES.items() if any(map(words.search, texts))}
    return frozenset(named | {"team"} if every or not named else named)


def _review(sheet: RoleSheet) -> Iterator[Proposal]:
    for pattern in _REVIEWS:
        passage = next((one for one in _passages(sheet) if pattern.search(fold(one.text))), None)
        if passage:
            months = _stated_months(passage)
            yield Proposal("review", review_rule(months), _line(passage, pattern), months=months)
            return


def review_rule(months: int) -> str:
    """Say in English on which days reviews are.

    Args:
        months: between those after day 90; 0 for none.
    """
    then = f" then {_SPOKEN_MONTHS[months]}," if months else ""
    return f"Reviews against targets: on days 30, 60 and 90,{then} and two weeks before the end"


def _stated_months(passage: Passage) -> int:
    text = fold(passage.text)
    return next((months for months, words in _STATED_MONTHS.items() if words.search(text)), USUAL_MONTHS)


def _plan(sheet: RoleSheet) -> Iterator[Proposal]:
    if sheet.start:
        until = f" to the hand-over on {_spoken(sheet.end)}" if sheet.end else ""
        summary = f"Onboarding plan from four weeks before {_spoken(sheet.start)}{until}"
        yield Proposal("plan", summary, without_bullet(sheet.start.passages[0].source))


def _spoken(day: Sourced[date]) -> str:
    return format_date(day.value, "d MMMM y", locale="en")


def _passages(sheet: RoleSheet) -> tuple[Passage, ...]:
    return (*sheet.responsibilities, *sheet.other, *sheet.qualifications, *sheet.desired_skills)


def _line(passage: Passage, pattern: Pattern) -> str:
    """Return the line of a wrapped passage that holds the words, or its first."""
    held = (source.text for source in passage.sources[1:] if pattern.search(fold(source.text)))
    first = passage.source
    return without_bullet(first if pattern.search(fold(first)) else next(held, first))
