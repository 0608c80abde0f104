"""What a file is, what a role document leaves open, and what a changed one changes. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from bot.documents.document import Passage
from bot.roles.carried import carried
from bot.roles.sheet import Question, Reason, RoleSheet

Field = Literal["title", "start", "end", "office_days"]

_DATED = ("start", "start_order", "end")


class Verdict(StrEnum):
    """What a file that was sent is."""

    ROLE = "role"
    HANDBOOK = "handbook"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Asked:
    """A field to be filled in before a role can begin, and why, where the document is not silent."""

    field: Field
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing of a role before and after; "" for what a document does not say."""

    about: Literal["title", "location", "start", "end", "office_days"]
    before: str | date
    after: str | date


@dataclass(frozen=True, slots=True)
class Changes:
    """What a changed role document changes: facts, and responsibilities with the words before."""

    facts: tuple[Fact, ...] = ()
    added: tuple[str, ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def are_none(self) -> bool:
        """Whether nothing of a role is another."""
        return not (self.facts or self.added or self.reworded or self.removed)


def verdict(sheet: RoleSheet | None) -> Verdict:
    """Return what a file is.

    A role has a name, work to do and days; what lacks one of them may as well be a chapter about roles.

    Args:
        sheet: what a role document in it would say; None where it describes no role.
    """
    if sheet is None:
        return Verdict.HANDBOOK
    asked_days = (one for one in sheet.questions if one.about in _DATED and one.reason is not Reason.MISSING)
    is_dated = sheet.start or sheet.end or sheet.duration_months or next(asked_days, None)
    is_whole = sheet.title and sheet.responsibilities and is_dated
    return Verdict.ROLE if is_whole else Verdict.UNCLEAR


def asked(sheet: RoleSheet, start: date | None, end: date | None) -> tuple[Asked, ...]:
    """Return what has to be said before a role can begin, in the order of a form.

    Args:
        sheet: with everything that was said already.
        start, end: first and last day, as far as they are known.
    """
    why = {one.about: one for one in reversed(sheet.questions)}
    fields: list[Asked] = []
    if sheet.title is None:
        fields.append(Asked("title", why.get("title")))
    if start is None:
        # Two questions can be about one day; the order of its figures is the one that settles it.
        fields.append(Asked("start", why.get("start_order") or why.get("start")))
    if end is None and (start is not None or sheet.duration_months is None):
        fields.append(Asked("end", why.get("end")))
    if sheet.work_regime.office_days_per_week is None and "office_days" in why:
        fields.append(Asked("office_days", why["office_days"]))
    return tuple(fields)


def changes(before: RoleSheet, after: RoleSheet) -> Changes:
    """Return what a later version of a role document says otherwise."""
    former, renewed = _texts(before.responsibilities), _texts(after.responsibilities)
    continues = carried(former, renewed)
    pairs = [(former[was], new) for was, new in zip(continues, renewed, strict=True) if was is not None]
    return Changes(
        facts=tuple(_facts(before, after)),
        added=tuple(new for was, new in zip(continues, renewed, strict=True) if was is None),
        reworded=tuple((old, new) for old, new in pairs if old != new),
        removed=tuple(old for at, old in enumerate(former) if at not in continues),
    )


def _facts(before: RoleSheet, after: RoleSheet) -> Iterator[Fact]:
    both = (_stated(before), _stated(after))
    for about in ("title", "location", "start", "end", "office_days"):
        old, new = (one[about] for one in both)
        if old != new:
            yield Fact(about, old, new)


def _stated(sheet: RoleSheet) -> dict[str, str | date]:
    days = sheet.work_regime.office_days_per_week
    rule = sheet.work_regime.rule
    return {
        "title": sheet.title.text if sheet.title else "",
        "location": sheet.location.text if sheet.location else "",
        "start": sheet.start.value if sheet.start else "",
        "end": sheet.end.value if sheet.end else "",
        "office_days": f"{days.value.normalize():f}" if days else rule.text if rule else "",
    }


def _texts(passages: Sequence[Passage]) -> list[str]:
    return [one.text for one in passages]
