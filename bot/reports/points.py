"""What a report lists: next steps, risks, issues, decisions requested, changes, and what is evidence."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from bot.blocks import Typed

NOTHING = Typed("")


class Kind(StrEnum):
    """What a report lists, by the name of its list."""

    STEPS = "steps"
    RISKS = "risks"
    ISSUES = "issues"
    DECISIONS = "decisions"
    CHANGES = "changes"

    @property
    def most(self) -> int:
        """How many of them a report lists at the most."""
        return 10 if self is Kind.STEPS else 5


class Urgency(StrEnum):
    """How soon an issue must be solved, the least urgent first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Approval(StrEnum):
    """How far a change of scope, cost or time is."""

    AWAITED = "awaited"
    APPROVED = "approved"
    DECLINED = "declined"
    UNAPPROVED = "unapproved"  # the work goes on without anybody's approval


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done next; `key` names it in every report of an engagement in which it stands."""

    key: str
    text: Typed
    owner: Typed = NOTHING
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that may happen.

    Args:
        likelihood, impact: 1 to 5; None where a report from before they were asked for lacks them.
        response: what is done about it; `is_approved` is whether that was agreed to.
        due: by when the response is to be in place.
    """

    key: str
    text: Typed
    likelihood: int | None = None
    impact: int | None = None
    response: Typed = NOTHING
    owner: Typed = NOTHING
    due: date | None = None
    is_approved: bool = False

    @property
    def level(self) -> int | None:
        """Likelihood times impact, 1 to 25; None where they are not known."""
        return self.likelihood * self.impact if self.likelihood and self.impact else None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that has happened and is to be solved by `due`."""

    key: str
    text: Typed
    urgency: Urgency = Urgency.MEDIUM
    owner: Typed = NOTHING
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision somebody is asked for.

    Args:
        options: what can be decided, one on each line.
        by: who decides, our own key; None for somebody who is not in the workspace.
        by_name: who decides, as the report names them.
        responsibility: our key of the responsibility of the role its outcome is evidence for; None for none.
    """

    key: str
    text: Typed
    options: Typed = NOTHING
    by: int | None = None
    by_name: Typed = NOTHING
    due: date | None = None
    responsibility: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of what was agreed."""

    key: str
    text: Typed
    approval: Approval = Approval.AWAITED


Point = Step | Risk | Issue | Decision | Change


@dataclass(frozen=True, slots=True)
class Proof:
    """A line of what was done, and our key of the responsibility of the role it is evidence for."""

    text: Typed
    responsibility: int


@dataclass(frozen=True, slots=True)
class Points:
    """What a report lists, each in the order in which it was written."""

    steps: tuple[Step, ...] = ()
    risks: tuple[Risk, ...] = ()
    issues: tuple[Issue, ...] = ()
    decisions: tuple[Decision, ...] = ()
    changes: tuple[Change, ...] = ()
    evidence: tuple[Proof, ...] = ()

    def of(self, kind: Kind) -> "tuple[Point, ...]":
        """Return one of the lists."""
        listed: tuple[Point, ...] = getattr(self, kind)
        return listed

    def point(self, key: str) -> "Point | None":
        """Return what has a key; None when nothing has it any more."""
        return next((one for kind in Kind for one in self.of(kind) if one.key == key), None)

    def holding(self, kind: Kind, point: "Point") -> "Points":
        """Return the lists with a point in the place of the one with its key, or at the end."""
        listed = self.of(kind)
        if point.key not in {one.key for one in listed}:
            return self.listing(kind, (*listed, point))
        return self.listing(kind, (point if one.key == point.key else one for one in listed))

    def without(self, kind: Kind, key: str) -> "Points":
        """Return the lists without what has a key in one of them."""
        return self.listing(kind, (one for one in self.of(kind) if one.key != key))

    def proven(self, proofs: "Iterable[Proof]") -> "Points":
        """Return the lists with this as the evidence."""
        return replace(self, evidence=tuple(proofs))

    def listing(self, kind: Kind, points: "Iterable[Point]") -> "Points":
        """Return the lists with these in one of them."""
        changed: dict[str, Any] = {kind.value: tuple(points)}
        return replace(self, **changed)


NO_POINTS = Points()
_POINTS = TypeAdapter(Points)


def new_key() -> str:
    """Return a key for something that is listed for the first time."""
    return secrets.token_hex(4)


def as_json(points: Points) -> dict[str, Any]:
    """Return plain JSON values, as they are kept."""
    kept: dict[str, Any] = _POINTS.dump_python(points, mode="json")
    return kept


def from_json(kept: Mapping[str, Any]) -> Points:
    """Read what `as_json` returns; what it lacks is empty. Raises pydantic.ValidationError, a ValueError."""
    return _POINTS.validate_python(kept)
