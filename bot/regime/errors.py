"""What can be wrong with a check-in, a policy or a preference."""

from dataclasses import dataclass
from datetime import date, time

from bot.errors import FoyerError


class RegimeError(FoyerError):
    """Root of this room's kinds."""


@dataclass(eq=False)
class UnknownPlace(RegimeError):
    """`place` is none of the places a check-in can name; `known` are those."""

    place: str
    known: tuple[str, ...]


@dataclass(eq=False)
class OutsideEngagement(RegimeError):
    """`day` lies before `start` or after `end` of the engagement; an open end is None."""

    day: date
    start: date
    end: date | None


@dataclass(eq=False)
class FutureDay(RegimeError):
    """`day` has not come yet: a presence can be said from that day on."""

    day: date


@dataclass(eq=False)
class DayIsOver(RegimeError):
    """`day` lies before today, so that nothing can be planned for it."""

    day: date


@dataclass(eq=False)
class NothingToTakeBack(RegimeError):
    """Nothing that stands was said about `day`."""

    day: date


@dataclass(eq=False)
class TooLateToTakeBack(RegimeError):
    """`day` is longer ago than the `window` of days in which people correct by themselves."""

    day: date
    window: int


@dataclass(eq=False)
class NoDaysLeft(RegimeError):
    """From `first` to `last` there is no working day of the engagement."""

    first: date
    last: date


@dataclass(eq=False)
class UnknownOption(RegimeError):
    """A policy has no option called `option`; `known` are those it has."""

    option: str
    known: tuple[str, ...]


@dataclass(eq=False)
class InvalidOption(RegimeError):
    """The policy option `option` cannot have `value`."""

    option: str
    value: object


@dataclass(eq=False)
class ContradictoryPolicy(RegimeError):
    """The policy options named in `options` cannot stand together; `why` is a short code.

    percent_missing: a basis of percent without a percentage. percent_unused: a percentage on a basis of days.
    month_needs_percent: a calendar month on a basis of days. rolling_carries: what is left over or owed would
    be carried into windows that hold it already. nothing_counts: days are required and no place counts.
    """

    options: tuple[str, ...]
    why: str


@dataclass(eq=False)
class UnknownPreset(RegimeError):
    """There is no preset of policy options called `preset`; `known` are those there are."""

    preset: str
    known: tuple[str, ...]


@dataclass(eq=False)
class NoSuchWindow(RegimeError):
    """`name` names no window of the kind `kind`, as a month does not where a week is asked for."""

    name: str
    kind: str


@dataclass(eq=False)
class CaseUnreadable(RegimeError):
    """Line `line` of a file is no case: what stands in `field` cannot be used, because of `why`.

    `why` is what the reader of the format says, or a code. year: beyond 1900 to 2199. date_or_at: a check-in
    has neither or both. one_of_two: it is missing beside the other of `week` and `as_of`. open_end: an
    engagement without an end is no whole.
    """

    line: int
    field: str
    why: str


@dataclass(eq=False)
class PromptTooLate(RegimeError):
    """A prompt at `prompt_time` would already have expired."""

    prompt_time: time


@dataclass(eq=False)
class NoOfficeDays(RegimeError):
    """No role document of the engagement asks for office days, so nothing is kept."""


@dataclass(eq=False)
class NotTheirOwn(RegimeError):
    """The person has no engagement of their own: office days are each person's own affair."""
