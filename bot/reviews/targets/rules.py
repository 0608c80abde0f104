"""What a target must say before it holds, and how far it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.blocks import Typed

FEWEST, MOST = 3, 5  # targets of a role that hold together
WHOLE = 100  # what their weights add up to
NOTHING = Typed("")
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?")


class Status(StrEnum):
    """How a target stands, as whoever checks in on it says."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    DONE = "done"
    DROPPED = "dropped"


class Direction(StrEnum):
    """Which way its number is to go."""

    UP = "up"
    DOWN = "down"


class Part(StrEnum):
    """The parts of a target that its form asks for."""

    TITLE = "title"
    WHY = "why"
    MEASURE = "measure"
    UNIT = "unit"
    BASELINE = "baseline"
    VALUE = "value"
    DIRECTION = "direction"
    DUE = "due"
    LINK = "link"
    WEIGHT = "weight"
    SERVES = "serves"
    STATUS = "status"
    NOTE = "note"


class Flaw(StrEnum):
    """What is wrong with a part."""

    EMPTY = "empty"
    NO_NUMBER = "no_number"
    WRONG_WAY = "wrong_way"
    OUTSIDE = "outside"
    NO_WEIGHT = "no_weight"
    NO_ADDRESS = "no_address"
    WHY_DROPPED = "why_dropped"


# Without these nobody could tell whether it was reached: a target begins to hold only with all of them.
NEEDED = (Part.MEASURE, Part.BASELINE, Part.VALUE, Part.DUE)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a target says; None and "" are what it does not say yet.

    Args:
        measure: what is counted, such as "reports on time"; `unit` what in, such as "%".
        baseline, value: where it begins, and where it is to be on the day it is due.
        weight: its share of all targets of the role, of 100.
        serves: the responsibility of the ledger it is for, by key.
    """

    title: Typed
    why: Typed = NOTHING
    measure: Typed = NOTHING
    unit: Typed = NOTHING
    baseline: Decimal | None = None
    value: Decimal | None = None
    direction: Direction = Direction.UP
    due: date | None = None
    link: Typed = NOTHING
    weight: int = 0
    serves: int | None = None


def missing(aim: Aim) -> tuple[Part, ...]:
    """Return what a target lacks before it can hold, in the order of its form; () when it can."""
    said: Mapping[Part, object] = {
        Part.MEASURE: aim.measure.raw.strip(),
        Part.BASELINE: aim.baseline is not None,
        Part.VALUE: aim.value is not None,
        Part.DUE: aim.due,
    }
    return tuple(part for part in NEEDED if not said[part])


def misfits(aim: Aim, start: date, end: date, *, holds: bool) -> dict[Part, Flaw]:
    """Return what cannot stay as it is in a target, one flaw for a part; {} when it may be kept.

    Args:
        start, end: first and last day of the role; a target is due within it.
        holds: it is switched on, so that it cannot lose what it needed for that.
    """
    found = dict.fromkeys(missing(aim), Flaw.EMPTY) if holds else {}
    if not aim.title.raw.strip():
        found[Part.TITLE] = Flaw.EMPTY
    if aim.baseline is not None and aim.value is not None and not _is_ahead(aim, aim.baseline, aim.value):
        found[Part.VALUE] = Flaw.WRONG_WAY
    if aim.due is not None and not start <= aim.due <= end:
        found[Part.DUE] = Flaw.OUTSIDE
    if not 0 <= aim.weight <= WHOLE:
        found[Part.WEIGHT] = Flaw.NO_WEIGHT
    if aim.link.raw and not aim.link.raw.startswith(("https://", "http://")):
        found[Part.LINK] = Flaw.NO_ADDRESS
    return found


@dataclass(frozen=True, slots=True)
class Gate:
    """Why targets cannot begin to hold together.

    Args:
        missing: what each lacks that is not ready, by its place from 0.
        count: how many there are, where there are too few or too many; None where there are enough.
        weight: what their weights add up to, where that is not 100.
    """

    missing: Mapping[int, tuple[Part, ...]]
    count: int | None = None
    weight: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing keeps them from holding."""
        return not self.missing and self.count is None and self.weight is None


def gate(aims: Sequence[Aim]) -> Gate:
    """Return what keeps the targets of a role, dropped ones left out, from holding together."""
    weight = sum(aim.weight for aim in aims)
    return Gate(
        missing={place: lacks for place, aim in enumerate(aims) if (lacks := missing(aim))},
        count=None if FEWEST <= len(aims) <= MOST else len(aims),
        weight=None if weight == WHOLE else weight,
    )


def progress(aim: Aim, now: Decimal) -> int | None:
    """Return how much of its way a target has come, in whole percent from 0 to 100; None without a way.

    One that is to keep its number is at 100 while it keeps it.
    """
    if aim.baseline is None or aim.value is None:
        return None
    if aim.baseline == aim.value:
        return WHOLE if _is_ahead(aim, aim.value, now) else 0
    share = (now - aim.baseline) / (aim.value - aim.baseline) * WHOLE
    return int(min(max(share, Decimal(0)), Decimal(WHOLE)))


def number(text: str) -> Decimal | None:
    """Read a number as people type it, "1 250,5" and "-3" alike; None when it is none.

    It has twelve digits before the comma at the most, and six after it.
    """
    bare = "".join(text.split()).replace(",", ".")
    return Decimal(bare) if _NUMBER.fullmatch(bare) else None


def checked(value: str, note: Typed, status: Status) -> Iterator[tuple[Part, Flaw]]:
    """Yield what cannot stay as it is in a check-in on a target."""
    if value.strip() and number(value) is None:
        yield Part.VALUE, Flaw.NO_NUMBER
    if status is Status.DROPPED and not note.raw.strip():
        yield Part.NOTE, Flaw.WHY_DROPPED


def _is_ahead(aim: Aim, before: Decimal, after: Decimal) -> bool:
    return after >= before if aim.direction is Direction.UP else after <= before
