"""Where green may hide trouble: what ages, slips or returns while a project is reported green.

Green outside and red inside, as a watermelon. For its author alone, who decides what it means.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from bot.blocks import Typed
from bot.reports.points import NOTHING, Point, Step
from bot.reports.rag import is_overdue
from bot.reports.written import Colour, Written

LOOKED_AT = 4  # reports, the new one included
AGED = 3  # reports in a row in which the same issue stands
SLIPPED = 2  # times a day was moved to a later one


class Sign(StrEnum):
    """What green may hide."""

    ISSUE_AGES = "issue_ages"
    ISSUE_OVERDUE = "issue_overdue"
    END_SLIPS = "end_slips"
    STEP_SLIPS = "step_slips"
    RISK_RETURNS = "risk_returns"
    RISK_UNANSWERED = "risk_unanswered"


@dataclass(frozen=True, slots=True)
class Hint:
    """A sign, and the evidence for it.

    Args:
        about: the issue, step or risk, as it was typed.
        times: in how many reports it stands, or how often it was moved.
        was, now: the day something was due at first, and is due now.
    """

    sign: Sign
    about: Typed = NOTHING
    times: int = 0
    was: date | None = None
    now: date | None = None


def hints(reports: Sequence[Written], until: date) -> tuple[Hint, ...]:
    """Return where green may hide trouble; () for a report that is not green.

    Args:
        reports: the last of a series, the new one first; at the most LOOKED_AT of them are looked at.
        until: the last day the new one covers.
    """
    looked_at = tuple(reports[:LOOKED_AT])
    if not looked_at or looked_at[0].colour is not Colour.GREEN:
        return ()
    return (*_issues(looked_at, until), *_days(looked_at), *_risks(looked_at))


def _issues(reports: tuple[Written, ...], until: date) -> Iterator[Hint]:
    for issue in reports[0].points.issues:
        times = len(_run([one.points.issues for one in reports], issue))
        if times >= AGED:
            yield Hint(Sign.ISSUE_AGES, issue.text, times)
        elif is_overdue(issue, until):
            yield Hint(Sign.ISSUE_OVERDUE, issue.text, was=issue.due)


def _days(reports: tuple[Written, ...]) -> Iterator[Hint]:
    ends = [one.figures.forecast_end for one in reports]
    if (times := _moved_later(ends)) >= SLIPPED:
        yield Hint(Sign.END_SLIPS, times=times, was=_first(ends), now=ends[0])
    for step in reports[0].points.steps:
        days = [one.due for one in _run([one.points.steps for one in reports], step) if isinstance(one, Step)]
        if (times := _moved_later(days)) >= SLIPPED:
            yield Hint(Sign.STEP_SLIPS, step.text, times, _first(days), days[0])


def _risks(reports: tuple[Written, ...]) -> Iterator[Hint]:
    for risk in reports[0].points.risks:
        stood = [_among(one.points.risks, risk) is not None for one in reports]
        if len(stood) > 2 and not stood[1] and any(stood[2:]):
            yield Hint(Sign.RISK_RETURNS, risk.text, sum(stood))
        elif all(stood[:AGED]) and len(stood) >= AGED and not risk.response.raw.strip():
            yield Hint(
                Sign.RISK_UNANSWERED, risk.text, len(_run([one.points.risks for one in reports], risk))
            )


def _run(lists: Sequence[Sequence[Point]], point: Point) -> list[Point]:
    """Return a point as it stands in each report, from the new one back to the first that lacks it."""
    found: list[Point] = []
    for listed in lists:
        same = _among(listed, point)
        if same is None:
            break
        found.append(same)
    return found


def _among(listed: Sequence[Point], point: Point) -> Point | None:
    """Return the same thing in another report: by its key, or typed once more in the same words."""
    return next((one for one in listed if one.key == point.key or _same(one.text, point.text)), None)


def _same(one: Typed, other: Typed) -> bool:
    return one.raw.casefold().split() == other.raw.casefold().split()


def _moved_later(days: Sequence[date | None]) -> int:
    """Return how often a day became a later one; `days` are those of the reports, the new one first."""
    known = [day for day in days if day]
    return sum(now > before for now, before in pairwise(known))


def _first(days: Sequence[date | None]) -> date | None:
    return next((day for day in reversed(days) if day), None)
