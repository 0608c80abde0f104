"""The organisation's office-day policy: every choice the calculation makes is an option here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType

from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday
from bot.regime.errors import InvalidOption
from bot.regime.facts import Part, Place


class Removal(StrEnum):
    """What days that nobody can work do to the days required.

    NONE: nothing. CAP: never more is required than days are left over. PROPORTIONAL: less is required, in
    proportion. EXEMPT: nothing is required in that week; only for the first and last week of an engagement.
    """

    NONE = "none"
    CAP = "cap"
    PROPORTIONAL = "proportional"
    EXEMPT = "exempt"


class Rounding(StrEnum):
    """How a proportional requirement becomes whole days."""

    HALF_UP = "half_up"
    CEIL = "ceil"
    FLOOR = "floor"


class HalfDays(StrEnum):
    """What half a day in the office is worth: half a day, a full one, or nothing."""

    HALF = "half"
    FULL = "full"
    NONE = "none"


class PlaceRule(StrEnum):
    """What a place does: it counts as presence, it excuses like leave, or neither."""

    COUNTS = "counts"
    EXCUSED = "excused"
    NOT = "not"


class OffPattern(StrEnum):
    """Which presence on a day outside the working pattern counts: none, on weekdays, on any day."""

    IGNORE = "ignore"
    COUNT_WEEKDAYS = "count_weekdays"
    COUNT_ALL = "count_all"


class Approval(StrEnum):
    """What a manager has to do with days away: nothing, being told of them, or approving them."""

    NO = "no"
    INFORM = "inform"
    YES = "yes"


class HolidayCheckIns(StrEnum):
    """Whether presence on a closed day counts."""

    COUNT = "count"
    IGNORE = "ignore"


# "off" is a day the person does not work, so it excuses as leave does.
PLACE_RULES: Mapping[Place, PlaceRule] = MappingProxyType(
    {
        Place.OFFICE: PlaceRule.COUNTS,
        Place.CLIENT_SITE: PlaceRule.COUNTS,
        Place.BUSINESS_TRIP: PlaceRule.COUNTS,
        Place.TRAINING: PlaceRule.EXCUSED,
        Place.OFF: PlaceRule.EXCUSED,
        Place.HOME: PlaceRule.NOT,
        Place.OTHER: PlaceRule.NOT,
    }
)


@dataclass(frozen=True, slots=True)
class Policy:
    """How office days are counted over one ISO week.

    Args:
        required_days: whole days asked for in a full week, 0 to 7.
        work_days: the working pattern, at least one weekday.
        holiday_rule, leave_rule: what closed days and leave do; not EXEMPT.
        partial_week_rule: what days of the week before the start or after the end do.
        place_rules: one rule for every place.
        grace_weeks: ISO weeks from the engagement's first one in which nothing is required.
        day_cutoff: local time from which today is no longer a day left.
        correction_window_days: days after which what is said of a day needs approval.
        absences_need_approval: whether days away are approved by the manager, or told to them.
        risk_buffer: days; with less than this to spare the week stands at its last chance.

    Raises: InvalidOption.
    """

    required_days: int = 2
    work_days: frozenset[Weekday] = MONDAY_TO_FRIDAY
    holiday_rule: Removal = Removal.CAP
    leave_rule: Removal = Removal.CAP
    partial_week_rule: Removal = Removal.CAP
    rounding: Rounding = Rounding.HALF_UP
    half_days: HalfDays = HalfDays.HALF
    place_rules: Mapping[Place, PlaceRule] = field(default_factory=lambda: PLACE_RULES, hash=False)
    off_pattern: OffPattern = OffPattern.COUNT_WEEKDAYS
    holiday_checkins: HolidayCheckIns = HolidayCheckIns.COUNT
    grace_weeks: int = 0
    day_cutoff: time = time(18)
    risk_buffer: Decimal = Decimal(1)
    correction_window_days: int = 7
    absences_need_approval: Approval = Approval.NO

    def __post_init__(self) -> None:
        """Refuse what no sum can be made of."""
        allowed = {
            "required_days": 0 <= self.required_days <= 7,
            "work_days": bool(self.work_days),
            "holiday_rule": self.holiday_rule is not Removal.EXEMPT,
            "leave_rule": self.leave_rule is not Removal.EXEMPT,
            "place_rules": self.place_rules.keys() == PLACE_RULES.keys(),
            "grace_weeks": self.grace_weeks >= 0,
            "correction_window_days": self.correction_window_days >= 0,
            "day_cutoff": self.day_cutoff.tzinfo is None,
            "risk_buffer": self.risk_buffer.is_finite() and self.risk_buffer >= 0,
        }
        for option, fine in allowed.items():
            if not fine:
                raise InvalidOption(option, getattr(self, option))

    def counts(self, place: Place) -> bool:
        """Return whether being at `place` is presence."""
        return self.place_rules[place] is PlaceRule.COUNTS

    def excuses(self, place: Place) -> bool:
        """Return whether being at `place` is as good as leave."""
        return self.place_rules[place] is PlaceRule.EXCUSED

    def rounded(self, days: Decimal) -> Decimal:
        """Return `days` as whole days."""
        way = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.CEIL: ROUND_CEILING, Rounding.FLOOR: ROUND_FLOOR}
        return days.quantize(Decimal(1), rounding=way[self.rounding])

    def available(self, absent: frozenset[Part]) -> Decimal:
        """Return how much of an office day a day can still be, of which the halves `absent` are taken."""
        match self.half_days:
            case HalfDays.HALF:
                return 1 - worth(absent)
            case HalfDays.FULL:
                return Decimal(len(absent) < 2)
            case HalfDays.NONE:
                return Decimal(not absent)

    def presence(self, counted: frozenset[Part]) -> Decimal:
        """Return how much of an office day it is to be present on the halves `counted`."""
        match self.half_days:
            case HalfDays.HALF:
                return worth(counted)
            case HalfDays.FULL:
                return Decimal(bool(counted))
            case HalfDays.NONE:
                return Decimal(len(counted) == 2)


def worth(halves: frozenset[Part]) -> Decimal:
    """Return the length of `halves` in days."""
    return Decimal(len(halves)) / 2
