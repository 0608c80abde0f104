"""What a report says in dates and amounts, and from where on they make it amber or red."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Figures:
    """Dates and amounts of a project; None where the report does not say.

    Args:
        baseline_end, forecast_end: on which day the project was agreed to end, and is expected to.
        baseline_cost, forecast_cost: what it was agreed to cost, and is expected to, in one unit.
        milestone_moved: whether a milestone of the steering committee moved.
        undeliverable: whether the agreed scope cannot be delivered.
        recovery: by when a project that stays amber is green again.
    """

    baseline_end: date | None = None
    forecast_end: date | None = None
    baseline_cost: Decimal | None = None
    forecast_cost: Decimal | None = None
    milestone_moved: bool = False
    undeliverable: bool = False
    recovery: date | None = None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Up to where something stays green, and up to where it is amber.

    Args:
        late_green, late_amber: working days later than the baseline.
        cost_green, cost_amber: percent above the baseline.
        risk_amber, risk_red: levels of a risk from which it is amber, and red.
    """

    late_green: int = 5
    late_amber: int = 10
    cost_green: int = 5
    cost_amber: int = 10
    risk_amber: int = 10
    risk_red: int = 15


NO_FIGURES = Figures()
USUAL = Thresholds()
_FIGURES, _THRESHOLDS = TypeAdapter(Figures), TypeAdapter(Thresholds)


def as_json(kept: Figures | Thresholds) -> dict[str, Any]:
    """Return plain JSON values, as they are kept."""
    adapter: TypeAdapter[Any] = _FIGURES if isinstance(kept, Figures) else _THRESHOLDS
    return dict(adapter.dump_python(kept, mode="json"))


def figures(kept: Mapping[str, Any]) -> Figures:
    """Read figures; what is lacking is not said. Raises pydantic.ValidationError, a ValueError."""
    return _FIGURES.validate_python(kept)


def thresholds(kept: Mapping[str, Any]) -> Thresholds:
    """Read thresholds; what is lacking is as usual. Raises pydantic.ValidationError, a ValueError."""
    return _THRESHOLDS.validate_python(kept)
