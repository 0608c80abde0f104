"""The writing of a report: where its form begins, and the draft that is kept of what is filled in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.reports import drafts, expectations
from bot.reports.drafts import Draft
from bot.reports.errors import NothingSubmitted
from bot.reports.expectations import Expected
from bot.reports.form import filling as fillings
from bot.reports.form.filling import Filling
from bot.reports.form.origin import Origin
from bot.reports.points import Points
from bot.reports.rules import Slot


@dataclass(frozen=True, slots=True)
class Writing:
    """A report that is being written, and what stands in its form.

    Args:
        version: of the submitted report that is edited; 0 for a new one.
        draft_at: when a draft of it was kept, aware UTC; None where it begins without one.
        is_behind: whether the draft began with an earlier version than the one that stands.
    """

    report: Expected
    filling: Filling
    version: int = 0
    draft_at: datetime | None = None
    is_behind: bool = False

    @property
    def origin(self) -> Origin:
        """What its form carries."""
        return Origin(self.report.slot, self.version)


def begin(tx: Session, workspace: int, person: int, slot: Slot) -> Writing:
    """Return an expected report for its author to write, with their draft of it.

    Raises: NotTheAuthor, AlreadySubmitted.
    """
    expectations.begin(tx, workspace, person, slot)
    return opened(tx, workspace, person, Origin(slot, 0))


def begin_edit(tx: Session, workspace: int, person: int, slot: Slot) -> Writing:
    """Return a submitted report for its author to edit, with their draft of it.

    Raises: NotTheAuthor, NothingSubmitted.
    """
    _, submitted = expectations.begin_edit(tx, workspace, person, slot)
    return opened(tx, workspace, person, Origin(slot, submitted.version))


def opened(tx: Session, workspace: int, person: int, origin: Origin) -> Writing:
    """Return a report as its form shows it: the draft there is, else where it begins. Raises NotTheAuthor."""
    report = expectations.own(tx, workspace, person, origin.slot)
    begun = Writing(report, _begun(report, origin.version), origin.version)
    kept = drafts.draft(tx, workspace, origin.slot, person)
    if kept is None:
        return begun
    is_behind = kept.version < origin.version
    filled = fillings.from_json(kept.filling)
    return replace(begun, filling=filled, draft_at=kept.kept_at, is_behind=is_behind)


def keep(
    tx: Session,
    workspace: int,
    person: int,
    origin: Origin,
    now: datetime,
    *,
    values: Mapping[str, str] | None = None,
    acted: str = "",
    points: Callable[[Points], Points] | None = None,
) -> Writing:
    """Keep a draft with what is filled in by now, and return the report as its form shows it.

    Args:
        values: what stands in the fields; what was filled in before the last that was kept is passed over.
        acted: when that was filled in, as Slack writes it.
        points: what becomes of the lists.

    Raises: NotTheAuthor.
    """
    writing = opened(tx, workspace, person, origin)
    kept = drafts.draft(tx, workspace, origin.slot, person)
    if kept is None and acted and _is_over(writing):
        return writing  # typed just before the form was submitted, and heard just after
    last = kept.acted if kept else ""
    filled = writing.filling
    if values is not None and _in_order(last, acted):
        filled, last = filled.with_values(values), acted or last
    if points:
        filled = replace(filled, points=points(filled.points))
    drafts.keep(
        tx, workspace, origin.slot, person, Draft(origin.version, now, last, fillings.as_json(filled))
    )
    return replace(writing, filling=filled, draft_at=now, is_behind=False)


def begin_anew(tx: Session, workspace: int, person: int, origin: Origin) -> Writing:
    """Erase the draft of a report, and return where it begins without one. Raises NotTheAuthor."""
    drafts.erase(tx, workspace, origin.slot, person)
    return opened(tx, workspace, person, origin)


def _begun(report: Expected, version: int) -> Filling:
    if not version:
        return fillings.of_new(report)
    if report.submitted is None:
        raise NothingSubmitted
    return fillings.of_report(report, report.submitted)


def _is_over(writing: Writing) -> bool:
    """Return whether another version stands by now than the one a form began with."""
    submitted = writing.report.submitted
    return submitted is not None and submitted.version > writing.version


def _in_order(last: str, acted: str) -> bool:
    return not last or not acted or float(acted) >= float(last)
