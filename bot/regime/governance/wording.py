"""The options of a policy in words, and the values they can have; one table for the card and the form."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from enum import StrEnum

from bot.calendar.rules import Weekday
from bot.regime import phrases
from bot.regime.options import PRESETS
from bot.regime.policy import (
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
from bot.words import N_, Words

# In the order in which they are shown.
LABELS: Mapping[str, str] = {
    "basis": N_("What is asked"),
    "required_days": N_("Office days in a full week"),
    "required_pct": N_("Percent of the days worked"),
    "window": N_("Summed over"),
    "work_days": N_("Working days"),
    "part_time": N_("Shorter working weeks"),
    "holiday_rule": N_("Closed days"),
    "leave_rule": N_("Days away"),
    "partial_week_rule": N_("First and last week of the role"),
    "rounding": N_("Rounding"),
    "half_days": N_("Half a day in the office"),
    "place_rules": N_("Places that count"),
    "off_pattern": N_("Presence on other days than working days"),
    "holiday_checkins": N_("Presence on closed days"),
    "carry_over_max": N_("Days carried over at the most"),
    "make_up": N_("What was missing"),
    "grace_weeks": N_("First weeks in which nothing is asked"),
    "correction_window_days": N_("Days in which a day may be corrected without approval"),
    "day_cutoff": N_("Time from which today is no longer open"),
    "risk_buffer": N_("Days to spare below which I give a hint"),
}
PRESET_NAMES: Mapping[str, str] = {
    "literal": N_("By the letter: what is asked, or as many days as are left"),
    "fair_share": N_("Fair share: closed days and days away lower it in proportion"),
    "strict": N_("Strict: closed days and days away lower nothing"),
    "uk60": N_("60 percent of the days worked in a calendar month, rounded up"),
}
_REMOVALS: Mapping[StrEnum, str] = {
    Removal.CAP: N_("Never more is asked than days are left"),
    Removal.PROPORTIONAL: N_("Less is asked, in proportion"),
    Removal.NONE: N_("They lower nothing"),
}
# The values of each option that is chosen from a list.
CHOICES: Mapping[str, Mapping[StrEnum, str]] = {
    "basis": {Basis.DAYS: N_("A number of days"), Basis.PERCENT: N_("A percentage of the days worked")},
    "window": {
        WindowKind.WEEK: N_("Each week"),
        WindowKind.ROLLING_4W: N_("Each four weeks, moving on by a week"),
        WindowKind.MONTH: N_("The weeks of a month"),
        WindowKind.QUARTER: N_("The weeks of a quarter"),
        WindowKind.CALENDAR_MONTH: N_("The days of a calendar month"),
    },
    "part_time": {
        PartTime.FIXED: N_("The same number of days is asked"),
        PartTime.PRO_RATA: N_("Their fifths of it are asked"),
    },
    "holiday_rule": _REMOVALS,
    "leave_rule": _REMOVALS,
    "partial_week_rule": {**_REMOVALS, Removal.EXEMPT: N_("Nothing is asked in them")},
    "rounding": {
        Rounding.HALF_UP: N_("To the nearest whole day"),
        Rounding.CEIL: N_("Up"),
        Rounding.FLOOR: N_("Down"),
    },
    "half_days": {
        HalfDays.HALF: N_("Counts half"),
        HalfDays.FULL: N_("Counts as a whole day"),
        HalfDays.NONE: N_("Does not count"),
    },
    "off_pattern": {
        OffPattern.COUNT_WEEKDAYS: N_("Counts from Monday to Friday"),
        OffPattern.COUNT_ALL: N_("Counts on any day"),
        OffPattern.IGNORE: N_("Does not count"),
    },
    "holiday_checkins": {
        HolidayCheckIns.COUNT: N_("Counts"),
        HolidayCheckIns.IGNORE: N_("Does not count"),
    },
    "make_up": {
        MakeUp.NONE: N_("Is not added later"),
        MakeUp.NEXT_WEEK: N_("Is added to what comes next"),
    },
}


def label(option: str, w: Words) -> str:
    """Return what an option is called."""
    return w.say(LABELS[option]) if option in LABELS else option


def value(option: str, of: object, w: Words) -> str:
    """Return a value of an option in words."""
    if isinstance(of, StrEnum):
        return w.say(CHOICES[option][of])
    match of:
        case time():
            return of.isoformat("minutes")
        case frozenset():
            return w.list(phrases.weekday(day, w) for day in Weekday if day in of)
        case Mapping():
            counted = [phrases.place(place, w) for place, rule in of.items() if rule is PlaceRule.COUNTS]
            return w.list(counted) or w.say("None")
        case Decimal() | int():
            return phrases.number(Decimal(of), w)
    return w.say("None")


def options(policy: Policy) -> dict[str, object]:
    """Return the values of a policy that bear on it, by option: days or a percentage, not both."""
    unused = "required_days" if policy.basis is Basis.PERCENT else "required_pct"
    return {option: getattr(policy, option) for option in LABELS if option != unused}


def in_short(policy: Policy, w: Words) -> str:
    """Say in one sentence what a policy asks for."""
    windows = CHOICES["window"]
    window = w.say(windows[policy.window])
    if policy.basis is Basis.PERCENT:
        share = phrases.number(policy.required_pct or Decimal(0), w)
        return w.say("{share} percent of the days worked. Summed over: {window}.", share=share, window=window)
    return w.say_many(
        "{n} office day in a full week. Summed over: {window}.",
        "{n} office days in a full week. Summed over: {window}.",
        policy.required_days,
        window=window,
    )


def presets(w: Words) -> dict[str, str]:
    """Return what each preset is called."""
    return {name: w.say(PRESET_NAMES[name]) for name in PRESETS}
