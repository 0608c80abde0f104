"""Policies as plain values, as they stand in a file or a row."""

from collections.abc import Callable, Mapping
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.calendar.errors import CalendarError
from bot.calendar.rules import Weekday, parse_work_days
from bot.regime.errors import InvalidOption, UnknownOption, UnknownPreset
from bot.regime.facts import Place, place_named
from bot.regime.policy import (
    PLACE_RULES,
    Approval,
    Basis,
    HalfDays,
    HolidayCheckIns,
    MakeUp,
    OffPattern,
    PartTime,
    PlaceRule,
    Policy,
    Removal,
    Rounding,
)
from bot.regime.windows import WindowKind

_RULES = ("holiday_rule", "leave_rule", "partial_week_rule")
# Whole policies by their name, as options that differ from the default.
PRESETS: Mapping[str, Mapping[str, object]] = {
    "literal": {},
    "fair_share": {**dict.fromkeys(_RULES, "proportional"), "rounding": "half_up"},
    "strict": dict.fromkeys(_RULES, "none"),
    "uk60": {"basis": "percent", "required_pct": 60, "window": "calendar_month", "rounding": "ceil"},
}


def policy_from(options: Mapping[str, object]) -> Policy:
    """Make a policy from the options that differ from the default.

    Args:
        options: choices by their value ("cap"), `work_days` as a list of codes, `day_cutoff` as "18:00",
            `place_rules` with only the places that differ, numbers as numbers. `preset` names the options
            that the others are added to; `week` can only be "iso".

    Raises: UnknownOption, InvalidOption, UnknownPreset, UnknownPlace, ContradictoryPolicy.
    """
    read = {option: _read(option, value) for option, value in spelled_out(options).items()}
    read.pop("week", None)
    return Policy(**read)


def spelled_out(options: Mapping[str, object]) -> dict[str, object]:
    """Return options with those of their preset in the place of its name.

    Raises: UnknownPreset.
    """
    rest = {option: value for option, value in options.items() if option != "preset"}
    preset = options.get("preset", "literal")
    if not isinstance(preset, str) or preset not in PRESETS:
        raise UnknownPreset(str(preset), tuple(PRESETS))
    return {**PRESETS[preset], **rest}


def _read(option: str, value: object) -> Any:
    reader = _READERS.get(option)
    if reader is None:
        raise UnknownOption(option, ("preset", *_READERS))
    try:
        return reader(value)
    except (ValueError, TypeError, AttributeError, InvalidOperation, CalendarError) as wrong:
        raise InvalidOption(option, value) from wrong


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _amount(value: Any) -> Decimal:
    if isinstance(value, bool):
        raise TypeError
    amount = Decimal(str(value))
    if not amount.is_finite():
        raise ValueError
    return amount


def _iso(value: Any) -> str:
    if value != "iso":
        raise ValueError
    return "iso"


def _codes(value: Any) -> frozenset[Weekday]:
    if isinstance(value, str):
        raise TypeError
    return parse_work_days(value)


def _place_rules(value: Any) -> Mapping[Place, PlaceRule]:
    return {**PLACE_RULES, **{place_named(place): PlaceRule(rule) for place, rule in value.items()}}


_READERS: Mapping[str, Callable[[Any], object]] = {
    "week": _iso,
    "basis": Basis,
    "required_days": _whole,
    "required_pct": _amount,
    "window": WindowKind,
    "work_days": _codes,
    "part_time": PartTime,
    "holiday_rule": Removal,
    "leave_rule": Removal,
    "partial_week_rule": Removal,
    "rounding": Rounding,
    "half_days": HalfDays,
    "place_rules": _place_rules,
    "off_pattern": OffPattern,
    "holiday_checkins": HolidayCheckIns,
    "carry_over_max": _amount,
    "make_up": MakeUp,
    "grace_weeks": _whole,
    "correction_window_days": _whole,
    "absences_need_approval": Approval,
    "day_cutoff": time.fromisoformat,
    "risk_buffer": _amount,
}
