"""What a human says otherwise than a role document proposes, before it is set up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.documents.document import Passage
from bot.roles.proposals import Audience, Proposal, office_days_rule, proposals, review_rule
from bot.roles.sheet import RoleSheet, Sourced, WorkRegime


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to be set up otherwise than proposed; what is not named stays as the document says.

    Args:
        title: the name of the role; None: as the document says.
        office_days: whole days a week, 0 for none at all; None: as the document says.
        rhythms: audience -> how often its report is due, in the words of a cadence; "" leaves it out.
        review_months: between the reviews after day 90, 0 for none; None: as the document says.
        plan: whether the role gets an onboarding plan; None: it does.
    """

    title: str | None = None
    office_days: int | None = None
    rhythms: Mapping[str, str] = field(default_factory=dict)
    review_months: int | None = None
    plan: bool | None = None

    def over(self, before: "Edits") -> "Edits":
        """Return these edits, and of what they do not name those made before."""
        return Edits(
            title=self.title or before.title,
            office_days=before.office_days if self.office_days is None else self.office_days,
            rhythms={**before.rhythms, **self.rhythms},
            review_months=before.review_months if self.review_months is None else self.review_months,
            plan=before.plan if self.plan is None else self.plan,
        )


def edited(sheet: RoleSheet, edits: Edits) -> RoleSheet:
    """Return the sheet as somebody wants it: what they said keeps the lines it was said about."""
    if edits.title:
        sources = sheet.title.sources if sheet.title else ()
        sheet = replace(sheet, title=Passage(edits.title, sources))
    if edits.office_days is not None:
        sheet = replace(sheet, work_regime=_regime(sheet.work_regime, edits.office_days))
    return sheet


def proposed(sheet: RoleSheet, edits: Edits) -> tuple[Proposal, ...]:
    """Return the proposals of a sheet, as the document has it, with what somebody wants otherwise."""
    return tuple(_edited(sheet, edits))


def _edited(sheet: RoleSheet, edits: Edits) -> Iterator[Proposal]:
    found = proposals(sheet)
    line = next((one.source_line for one in found if one.kind == "office_days"), "")
    if edits.office_days:
        yield Proposal("office_days", office_days_rule(Decimal(edits.office_days)), line)
    yield from filter(None, (_otherwise(one, edits) for one in found))


def _otherwise(one: Proposal, edits: Edits) -> Proposal | None:
    """Return a proposal as somebody wants it; None where it is left out, or stands there already."""
    match one.kind:
        case "office_days":
            return one if edits.office_days is None else None
        case "plan":
            return one if edits.plan is not False else None
        case "review":
            months = edits.review_months
            return one if months is None else replace(one, summary=review_rule(months), months=months)
    rhythm = _rhythm(one.audience, edits)
    if rhythm:
        return replace(one, rhythm=rhythm, summary=f"{one.summary.partition(':')[0]}: {rhythm}")
    return one if rhythm is None else None


def _rhythm(audience: Audience | None, edits: Edits) -> str | None:
    return edits.rhythms.get(audience) if audience else None


def _regime(regime: WorkRegime, days: int) -> WorkRegime:
    stated = regime.office_days_per_week
    said = Sourced(Decimal(days), stated.passages if stated else ())
    return WorkRegime(regime.full_time, said)
