"""The steps of the sum behind a standing, in the order they are taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.calendar.rules import Week


class StepKind(StrEnum):
    """What a step of the sum states; the amount of each is in days.

    WORK_DAYS: days of the working pattern in the week, or in the calendar month.
    OUTSIDE: of those, before the engagement's start or after its end.
    CLOSED: of the others, closed.
    LEAVE: of the rest, on leave or excused.
    ASKED: what a full week requires.
    PRO_RATA: what of that falls to a shorter working pattern.
    PROPORTION: what remains of that in proportion to the days not removed.
    WORKED: the days that are worked, which a percentage is taken of.
    PERCENT: that percentage of them; the choice is the percentage.
    ROUNDED: that, as whole days.
    LIMIT: the days on which one can come in, where these are fewer.
    GRACE: nothing is required in the first weeks of the engagement; in a calendar month, the days in them.
    PARTIAL: nothing is required in a week that the engagement only touches; in a month, the days in it.
    WEEK: what one week of a longer window requires.
    SUMMED: what its weeks require together.
    CARRIED: done beyond what the window before required, and counted here.
    MADE_UP: missing in the window before, and added here as far as days are left.
    LATE: days of which something was said too late to stand without approval; it adds nothing.
    IGNORED: presence of which the policy says that it adds nothing.
    REQUIRED, DONE, LEFT, REMAINING: the amounts of the standing.
    """

    WORK_DAYS = "work_days"
    OUTSIDE = "outside"
    CLOSED = "closed"
    LEAVE = "leave"
    ASKED = "asked"
    PRO_RATA = "pro_rata"
    PROPORTION = "proportion"
    WORKED = "worked"
    PERCENT = "percent"
    ROUNDED = "rounded"
    LIMIT = "limit"
    GRACE = "grace"
    PARTIAL = "partial"
    WEEK = "week"
    SUMMED = "summed"
    CARRIED = "carried"
    MADE_UP = "made_up"
    REQUIRED = "required"
    LATE = "late"
    IGNORED = "ignored"
    DONE = "done"
    LEFT = "left"
    REMAINING = "remaining"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the sum: an amount in days, the dates it comes from, the policy's choice that applied.

    Args:
        week: of which it speaks, in a window of several weeks; None where it speaks of the whole window.
    """

    kind: StepKind
    days: Decimal
    dates: tuple[date, ...] = ()
    choice: str = ""
    week: Week | None = None


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum of some days; 0 of none."""
    return sum(amounts, Decimal(0))
