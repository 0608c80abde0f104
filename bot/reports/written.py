"""What a report must hold, and how long it may be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.blocks import Typed
from bot.reports.figures import NO_FIGURES, Figures
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
    """The parts of a report that its author fills in.

    CHANGES is what an edit changed, SIGNS what is ticked of what no figure shows.
    """

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
    FROM = "period_from"
    TO = "period_to"
    BASELINE_END = "baseline_end"
    FORECAST_END = "forecast_end"
    BASELINE_COST = "baseline_cost"
    FORECAST_COST = "forecast_cost"
    SIGNS = "signs"
    RECOVERY = "recovery"


class Flaw(StrEnum):
    """What is wrong with a field."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_MANY_LINES = "too_many_lines"
    WHY_NOT_GREEN = "why_not_green"
    WHY_CHANGED = "why_changed"
    WHY_OTHERWISE = "why_otherwise"
    WHY_NOT_THE_WORST = "why_not_the_worst"
    NO_FIGURES = "no_figures"
    NO_NUMBER = "no_number"
    NO_RECOVERY = "no_recovery"
    IN_THE_PAST = "in_the_past"
    ENDS_TOO_EARLY = "ends_too_early"
    OVERLAPS = "overlaps"


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
    Field.DONE: Limits(1500, lines=10),
    Field.HELP: Limits(1000),
    Field.CHANGES: Limits(300),
}
# What has a colour of its own, and the field that says why.
ASPECTS: Mapping[Field, Field] = {
    Field.SCHEDULE: Field.SCHEDULE_NOTE,
    Field.BUDGET: Field.BUDGET_NOTE,
    Field.SCOPE: Field.SCOPE_NOTE,
}
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
        texts: what was written in the TEXTS; what was done holds one point on each line.
        points: what is listed with owners, days and levels.
        figures: dates and amounts.
    """

    colours: Mapping[Field, Colour]
    texts: Mapping[Field, Typed]
    points: Points = NO_POINTS
    figures: Figures = NO_FIGURES

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


def lines(text: Typed) -> tuple[Typed, ...]:
    """Return the points of a list, without empty lines and without the bullets people type."""
    bare = (_BULLET.sub("", line.strip(), count=1) for line in text.raw.splitlines())
    return tuple(Typed(line) for line in bare if line)
