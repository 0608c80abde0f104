"""What is measured and how it is told: rows, samples, ratios, and the table in the README."""

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

START, END = "<!-- figures -->", "<!-- /figures -->"
_HEAD = "| figure | measured | peer or limit | ratio |\n|---|---|---|---|"


class Row(StrEnum):
    """The rows of the table, in its order."""

    COMMAND_TAKEN = "`/office` acknowledged"
    COMMAND_SHOWN = "`/office` answered"
    CHECK_IN_TAKEN = "check-in acknowledged"
    CHECK_IN_SHOWN = "check-in kept and shown"
    SLOWEST = "slowest acknowledgement of all"
    FIRST_ANSWER = "start of the process to the first answer"
    PAGE = "start of `foyer try` to the page, Foyer at work"
    ANSWERS_ROLE = "answers from a role sheet, 25 passages"
    TIME_ROLE = "a question answered, 25 passages"
    WEIGHT_ROLE = "25 passages ready, and memory"
    ANSWERS_HOUSE = "answers with handbooks, 200 passages"
    TIME_HOUSE = "a question answered, 200 passages"
    WEIGHT_HOUSE = "200 passages ready, and memory"
    ANSWERS_MANY = "answers among 10,000 passages"
    TIME_MANY = "a question answered, 10,000 passages"
    WEIGHT_MANY = "10,000 passages ready, and memory"
    PLANNED = "1,000 prompts due at once, planned"
    DELIVERED = "1,000 prompts, delivered unpaced"
    PACED = "1,000 prompts, delivered at the highest pace"
    YEAR = "a year of office days for 25 people, SQLite"
    LATE = "lateness of a prompt at idle"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    Args:
        measured: what was measured, with its unit.
        against: the peer measured in the same run, or the limit.
        ratio: measured by peer or limit; of times, below 1 is faster.
    """

    row: Row
    measured: str
    against: str
    ratio: float


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds one thing took, time after time."""

    seconds: Sequence[float]

    def quantile(self, share: float) -> float:
        """Return the time within which this share of all was done, by nearest rank; 1 for the slowest."""
        return sorted(self.seconds)[max(1, ceil(share * len(self.seconds))) - 1]

    def told(self, *shares: float) -> str:
        """Tell quantiles, such as "p50 4.1 ms, slowest 9.7 ms"."""
        return ", ".join(f"{_share(share)} {duration(self.quantile(share))}" for share in shares)


def duration(seconds: float) -> str:
    """Tell a duration in the unit it is read in."""
    return f"{_short(seconds)} s" if seconds >= 1 else f"{_short(seconds * 1000)} ms"


def within(row: Row, measured: Times, limit: float, *shares: float) -> Figure:
    """Return the figure of times that have a limit in seconds; the last of the shares must keep it."""
    ratio = measured.quantile(shares[-1]) / limit
    return Figure(row, measured.told(*shares), f"limit {duration(limit)}", ratio)


def beside(row: Row, measured: Times, peer: Times, name: str, *shares: float) -> Figure:
    """Return the figure of times beside a peer's; the ratio is that of the first of the shares."""
    ratio = measured.quantile(shares[0]) / peer.quantile(shares[0])
    return Figure(row, measured.told(*shares), f"{name}: {peer.told(*shares)}", ratio)


def table(figures: Iterable[Figure]) -> str:
    """Return every row as Markdown, and below them the machine.

    Raises: KeyError, for a row that was not measured.
    """
    measured = {figure.row: figure for figure in figures}
    rows = (measured[row] for row in Row)
    lines = (f"| {one.row} | {one.measured} | {one.against} | {_short(one.ratio)} |" for one in rows)
    return "\n".join((_HEAD, *lines, "", _machine()))


def renewed(readme: str, shown: str) -> str:
    """Return the README with another table between its markers."""
    between = re.compile(f"(?<={re.escape(START)}\n).*(?={re.escape(END)})", re.DOTALL)
    return between.sub(lambda _: f"{shown}\n", readme)


def _share(share: float) -> str:
    return "slowest" if share == 1 else f"p{share * 100:.0f}"


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"


def _machine() -> str:
    system, python = platform.system(), platform.python_version()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores{load} at the end, {system}, Python {python}."
