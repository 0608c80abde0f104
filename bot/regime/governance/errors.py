"""What can be wrong with a change of a policy, of calendars, or of a day in the place of a holiday."""

from dataclasses import dataclass
from datetime import date

from bot.regime.errors import RegimeError


@dataclass(eq=False)
class NotTheirsToGovern(RegimeError):
    """How office days are counted is decided by the manager of the role and by admins."""


@dataclass(eq=False)
class NobodyGoverned(RegimeError):
    """Of no role that keeps office days here the person decides how they are counted."""


@dataclass(eq=False)
class TooEarly(RegimeError):
    """A change was to hold from `day`, and nothing applies backwards: `first` is the earliest day."""

    day: date
    first: date


@dataclass(eq=False)
class AfterTheEnd(RegimeError):
    """A change was to hold from `day`, which lies after the `end` of the role."""

    day: date
    end: date


@dataclass(eq=False)
class NothingChanges(RegimeError):
    """The policy that was to be switched on is what holds, or will hold, already."""


@dataclass(eq=False)
class ChangedMeanwhile(RegimeError):
    """Somebody else changed the policy after the form was opened."""


@dataclass(eq=False)
class NotToReplace(RegimeError):
    """`holiday` is no public holiday of `calendar` that falls on a weekend."""

    calendar: str
    holiday: date


@dataclass(eq=False)
class NoReplacement(RegimeError):
    """`day` cannot be closed in the place of a holiday; `why` is a code.

    over: it is over, or today. weekend: nobody works on it. closed: it is closed already. decided: what was
    decided has begun to apply, so it stays.
    """

    day: date
    why: str
