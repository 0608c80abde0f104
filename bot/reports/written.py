"""What a report must hold, and how long it may be."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.blocks import Typed

SUMMARY_LEAST, SUMMARY_MOST = 40, 600  # characters
LINES_MOST = 10
LIST_MOST = 2000  # characters of what was done, and of what comes next
HELP_MOST = 1000  # characters

_BULLET = re.compile(r"[-–•*](\s+|$)")


class Colour(StrEnum):
    """How a project stands over all, red, amber or green (RAG)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Field(StrEnum):
    """The parts of a report that its author writes."""

    COLOUR = "colour"
    SUMMARY = "summary"
    DONE = "done"
    NEXT = "next"
    HELP = "help"


class Flaw(StrEnum):
    """What is wrong with a field."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_MANY_LINES = "too_many_lines"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A field that cannot stay as it is; `limit` in characters or lines, 0 for an empty one."""

    field: Field
    flaw: Flaw
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A report as its author wrote it; `done` and `next_steps` hold one point on each line."""

    colour: Colour
    summary: Typed
    done: Typed
    next_steps: Typed
    help_needed: Typed


def misfits(written: Written) -> tuple[Misfit, ...]:
    """Return what cannot stay as it is in a report, one for each field; () when it may be submitted."""
    summary = len(written.summary.raw.strip())
    found = (
        Misfit(Field.SUMMARY, Flaw.TOO_SHORT, SUMMARY_LEAST) if summary < SUMMARY_LEAST else None,
        _too_long(Field.SUMMARY, written.summary, SUMMARY_MOST),
        _misfit_of_list(Field.DONE, written.done),
        _misfit_of_list(Field.NEXT, written.next_steps),
        _too_long(Field.HELP, written.help_needed, HELP_MOST),
    )
    return tuple(misfit for misfit in found if misfit)


def lines(text: Typed) -> tuple[Typed, ...]:
    """Return the points of a list, without empty lines and without the bullets people type."""
    bare = (_BULLET.sub("", line.strip(), count=1) for line in text.raw.splitlines())
    return tuple(Typed(line) for line in bare if line)


def _misfit_of_list(field: Field, text: Typed) -> Misfit | None:
    points = lines(text)
    if not points:
        return Misfit(field, Flaw.EMPTY)
    if len(points) > LINES_MOST:
        return Misfit(field, Flaw.TOO_MANY_LINES, LINES_MOST)
    return _too_long(field, text, LIST_MOST)


def _too_long(field: Field, text: Typed, limit: int) -> Misfit | None:
    return Misfit(field, Flaw.TOO_LONG, limit) if len(text.raw) > limit else None
