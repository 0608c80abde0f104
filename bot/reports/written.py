"""What a report must hold, and how long it may be."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.blocks import Typed
from bot.reports.points import NO_POINTS, Points

SUMMARY_LEAST = 40  # characters

_BULLET = re.compile(r"[-–•*](\s+|$)")


class Colour(StrEnum):
    """How something stands, green, amber or red (RAG), the best first."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 is the best."""
        return tuple(Colour).index(self)


class Field(StrEnum):
    """The parts of a report that its author writes; CHANGES is what an edit changed."""

    COLOUR = "colour"
    REASON = "reason"
    SUMMARY = "summary"
    SCHEDULE = "schedule"
    SCHEDULE_NOTE = "schedule_note"
    BUDGET = "budget"
    BUDGET_NOTE = "budget_note"
    SCOPE = "scope"
    SCOPE_NOTE = "scope_note"
    DONE = "done"
    NEXT = "next_steps"
    RISKS = "risks"
    DECISIONS = "decisions"
    HELP = "help_needed"
    CHANGES = "changes"


class Flaw(StrEnum):
    """What is wrong with a field."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_MANY_LINES = "too_many_lines"
    WHY_NOT_GREEN = "why_not_green"
    WHY_NOT_THE_WORST = "why_not_the_worst"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a field takes, in characters and in lines; None is any number of lines."""

    characters: int
    lines: int | None = None


# Together they stay below what Slack takes in one message.
TEXTS: Mapping[Field, Limits] = {
    Field.REASON: Limits(300),
    Field.SUMMARY: Limits(600),
    Field.SCHEDULE_NOTE: Limits(300),
    Field.BUDGET_NOTE: Limits(300),
    Field.SCOPE_NOTE: Limits(300),
    Field.DONE: Limits(2000, lines=10),
    Field.NEXT: Limits(2000, lines=10),
    Field.RISKS: Limits(1500, lines=5),
    Field.DECISIONS: Limits(1500, lines=5),
    Field.HELP: Limits(1000),
    Field.CHANGES: Limits(300),
}
# What has a colour of its own, and the field that says why.
ASPECTS: Mapping[Field, Field] = {
    Field.SCHEDULE: Field.SCHEDULE_NOTE,
    Field.BUDGET: Field.BUDGET_NOTE,
    Field.SCOPE: Field.SCOPE_NOTE,
}
NEEDED = (Field.DONE, Field.NEXT)  # lists with one line at least
COLOURED = (Field.COLOUR, *ASPECTS)
REPORTED = tuple(field for field in TEXTS if field is not Field.CHANGES)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A field that cannot stay as it is; `limit` in characters or lines, 0 where none was passed."""

    field: Field
    flaw: Flaw
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A report as its author wrote it.

    Args:
        colours: of the project over all (Field.COLOUR) and of its ASPECTS, which a report from before they
            were asked for lacks.
        texts: what was written in the other fields; lists hold one point on each line.
        points: what is listed with owners, days and levels.
    """

    colours: Mapping[Field, Colour]
    texts: Mapping[Field, Typed]
    points: Points = NO_POINTS

    @property
    def colour(self) -> Colour:
        """The colour of the project over all."""
        return self.colours[Field.COLOUR]

    @property
    def worst(self) -> Colour | None:
        """The worst colour of its aspects; None where none was asked for."""
        aspects = (self.colours[field] for field in ASPECTS if field in self.colours)
        return max(aspects, key=lambda colour: colour.rank, default=None)

    def text(self, field: Field) -> Typed:
        """Return what was written in a field, which may be nothing."""
        return self.texts.get(field, Typed(""))


def misfits(written: Written, changes: Typed | None = None) -> tuple[Misfit, ...]:
    """Return what cannot stay as it is in a report, one for each field; () when it may be submitted.

    Args:
        changes: what its author says was changed in a report that was submitted before; None for a new one.
    """
    texts: dict[Field, Typed] = {field: written.text(field) for field in REPORTED}
    if changes is not None:
        texts[Field.CHANGES] = changes
    wanting = {misfit.field: misfit for misfit in _wanting(written, changes)}
    found = (wanting.get(field) or _beyond(field, text) for field, text in texts.items())
    return tuple(misfit for misfit in found if misfit)


def lines(text: Typed) -> tuple[Typed, ...]:
    """Return the points of a list, without empty lines and without the bullets people type."""
    bare = (_BULLET.sub("", line.strip(), count=1) for line in text.raw.splitlines())
    return tuple(Typed(line) for line in bare if line)


def _wanting(written: Written, changes: Typed | None) -> Iterator[Misfit]:
    if len(written.text(Field.SUMMARY).raw.strip()) < SUMMARY_LEAST:
        yield Misfit(Field.SUMMARY, Flaw.TOO_SHORT, SUMMARY_LEAST)
    for field in NEEDED:
        if not lines(written.text(field)):
            yield Misfit(field, Flaw.EMPTY)
    if changes is not None and _is_blank(changes):
        yield Misfit(Field.CHANGES, Flaw.EMPTY)
    for aspect, note in ASPECTS.items():
        if written.colours.get(aspect, Colour.GREEN) is not Colour.GREEN and _is_blank(written.text(note)):
            yield Misfit(note, Flaw.WHY_NOT_GREEN)
    if written.worst not in (written.colour, None) and _is_blank(written.text(Field.REASON)):
        yield Misfit(Field.REASON, Flaw.WHY_NOT_THE_WORST)


def _beyond(field: Field, text: Typed) -> Misfit | None:
    limits = TEXTS[field]
    if limits.lines is not None and len(lines(text)) > limits.lines:
        return Misfit(field, Flaw.TOO_MANY_LINES, limits.lines)
    if len(text.raw) > limits.characters:
        return Misfit(field, Flaw.TOO_LONG, limits.characters)
    return None


def _is_blank(text: Typed) -> bool:
    return not text.raw.strip()
