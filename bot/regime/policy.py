"""The organisation's office-day policy: every choice the calculation makes is an option here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType

from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday
from bot.regime.errors import ContradictoryPolicy, InvalidOption
from bot.regime.facts import Part, Place
from bot.regime.windows import WindowKind


class Basis(StrEnum):
    """What is required: a number of days in each week, or a percentage of the days worked."""

    DAYS = "days"
    PERCENT = "percent"


class PartTime(StrEnum):
    """Whether a shorter working pattern leaves the days required as they are, or takes its fifths of them."""

    FIXED = "fixed"
    PRO_RATA = "pro_rata"


class MakeUp(StrEnum):
    """Whether what was missing in a window is added to the next one."""

    NONE = "none"
    NEXT_WEEK = "next_week"


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
    """How office days are counted. The zone in which this is done is the person's, and no option here.

    Args:
        required_days: whole days asked for in a full week, 0 to 7, on a basis of days.
        required_pct: 0 to 100, of the days worked, on a basis of percent; else None.
        window: over which days are summed.
        work_days: the working pattern, at least one weekday.
        holiday_rule, leave_rule: what closed days and leave do; not EXEMPT.
        partial_week_rule: what days of the week before the start or after the end do.
        place_rules: one rule for every place.
        carry_over_max: days done beyond what was required that count in the next window, at the most.
        grace_weeks: ISO weeks from the engagement's first one in which nothing is required.
        correction_window_days: days after which what is said of a day needs approval.
        day_cutoff: local time from which today is no longer a day left.
        absences_need_approval: whether days away are approved by the manager, or told to them.
        risk_buffer: days; with less than this to spare the window stands at its last chance.

    Raises: InvalidOption; ContradictoryPolicy, when each option is fine and they are not together.
    """

    basis: Basis = Basis.DAYS
    required_days: int = 2
    required_pct: Decimal | None = None
    window: WindowKind = WindowKind.WEEK
    work_days: frozenset[Weekday] = MONDAY_TO_FRIDAY
    part_time: PartTime = PartTime.FIXED
    holiday_rule: Removal = Removal.CAP
    leave_rule: Removal = Removal.CAP
    partial_week_rule: Removal = Removal.CAP
    rounding: Rounding = Rounding.HALF_UP
    half_days: HalfDays = HalfDays.HALF
    place_rules: Mapping[Place, PlaceRule] = field(default_factory=lambda: PLACE_RULES, hash=False)
    off_pattern: OffPattern = OffPattern.COUNT_WEEKDAYS
    holiday_checkins: HolidayCheckIns = HolidayCheckIns.COUNT
    carry_over_max: Decimal = Decimal(0)
    make_up: MakeUp = MakeUp.NONE
    grace_weeks: int = 0
    correction_window_days: int = 7
    day_cutoff: time = time(18)
    risk_buffer: Decimal = Decimal(1)
    absences_need_approval: Approval = Approval.NO

    def __post_init__(self) -> None:
        """Refuse what no sum can be made of."""
        allowed = {
            "required_days": 0 <= self.required_days <= 7,
            "required_pct": self.required_pct is None or 0 <= self.required_pct <= 100,
            "work_days": bool(self.work_days),
            "holiday_rule": self.holiday_rule is not Removal.EXEMPT,
            "leave_rule": self.leave_rule is not Removal.EXEMPT,
            "place_rules": self.place_rules.keys() == PLACE_RULES.keys(),
            "carry_over_max": self.carry_over_max >= 0,
            "grace_weeks": self.grace_weeks >= 0,
            "correction_window_days": self.correction_window_days >= 0,
            "day_cutoff": self.day_cutoff.tzinfo is None,
            "risk_buffer": self.risk_buffer >= 0,
        }
        for option, fine in allowed.items():
            if not fine:
                raise InvalidOption(option, getattr(self, option))
        self._refuse_contradictions()

    def _refuse_contradictions(self) -> None:
        by_percent = self.basis is Basis.PERCENT
        asks = self.required_pct if by_percent else self.required_days
        impossible = {
            ("percent_missing", "basis", "required_pct"): by_percent and self.required_pct is None,
            ("percent_unused", "basis", "required_pct"): not by_percent and self.required_pct is not None,
            ("month_needs_percent", "window", "basis"): not by_percent
            and self.window is WindowKind.CALENDAR_MONTH,
            ("rolling_carries", "window", "carry_over_max", "make_up"): self.carries
            and self.window is WindowKind.ROLLING_4W,
            ("nothing_counts", "place_rules", "required_pct" if by_percent else "required_days"): bool(asks)
            and PlaceRule.COUNTS not in self.place_rules.values(),
        }
        for (why, *options), holds in impossible.items():
            if holds:
                raise ContradictoryPolicy(tuple(options), why)

    @property
    def carries(self) -> bool:
        """Whether how a window ended bears on the next one."""
        return bool(self.carry_over_max) or self.make_up is not MakeUp.NONE

    @property
    def days_a_week(self) -> Decimal:
        """What a full week of the working pattern asks for, on a basis of days; it may be a fraction."""
        if self.part_time is PartTime.FIXED:
            return Decimal(self.required_days)
        return self.required_days * Decimal(len(self.work_days)) / len(MONDAY_TO_FRIDAY)

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
