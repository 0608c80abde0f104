"""Policies as plain values, as they stand in a file or a row."""

from collections.abc import Callable, Mapping
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.calendar.errors import CalendarError
from bot.calendar.rules import parse_work_days
from bot.regime.errors import InvalidOption, UnknownOption
from bot.regime.facts import Place, place_named
from bot.regime.policy import (
    PLACE_RULES,
    Approval,
    HalfDays,
    HolidayCheckIns,
    OffPattern,
    PlaceRule,
    Policy,
    Removal,
    Rounding,
)


def policy_from(options: Mapping[str, object]) -> Policy:
    """Make a policy from the options that differ from the default.

    Args:
        options: choices by their value ("cap"), `work_days` as a list of codes, `day_cutoff` as "18:00",
            `place_rules` with only the places that differ, numbers as numbers.

    Raises: UnknownOption, InvalidOption, UnknownPlace.
    """
    return Policy(**{option: _read(option, value) for option, value in options.items()})


def _read(option: str, value: object) -> Any:
    reader = _READERS.get(option)
    if reader is None:
        raise UnknownOption(option)
    try:
        return reader(value)
    except (ValueError, TypeError, AttributeError, InvalidOperation, CalendarError) as wrong:
        raise InvalidOption(option, value) from wrong


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _place_rules(value: Any) -> Mapping[Place, PlaceRule]:
    return {**PLACE_RULES, **{place_named(place): PlaceRule(rule) for place, rule in value.items()}}


_READERS: Mapping[str, Callable[[Any], object]] = {
    "required_days": _whole,
    "work_days": parse_work_days,
    "holiday_rule": Removal,
    "leave_rule": Removal,
    "partial_week_rule": Removal,
    "rounding": Rounding,
    "half_days": HalfDays,
    "place_rules": _place_rules,
    "off_pattern": OffPattern,
    "holiday_checkins": HolidayCheckIns,
    "grace_weeks": _whole,
    "correction_window_days": _whole,
    "absences_need_approval": Approval,
    "day_cutoff": time.fromisoformat,
    "risk_buffer": lambda value: Decimal(str(value)),
}
