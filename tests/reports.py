"""Reports to try: what is written in one, and the form of it filled in."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.blocks import Typed
from bot.reports.points import Decision, Points, Risk, Step
from bot.reports.rules import Colour, Field, Written
from bot.reports.written import REPORTED

SUMMARY = "The plan is agreed; the supplier of the servers is late."
# A whole form, {block_id: value}.
FILLED: dict[str, Any] = {
    "schedule": "green",
    "budget": "green",
    "scope": "green",
    "colour": "green",
    "summary": SUMMARY,
    "done": "Plan agreed",
    "next_steps": "Order servers",
}


def at(day: str) -> datetime:
    """Return the instant of a wall time in Brussels such as "2025-11-21 16:00"."""
    return datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Brussels")).astimezone(UTC)


def written(**changed: str) -> Written:
    """Return a green report, with these fields changed; lists hold one point on each line."""
    said = FILLED | changed
    colours = {
        field: Colour(said[field]) for field in (Field.COLOUR, Field.SCHEDULE, Field.BUDGET, Field.SCOPE)
    }
    lists = ("next_steps", "risks", "decisions")
    listed = {name: enumerate(said.get(name, "").splitlines()) for name in lists}
    points = Points(
        steps=tuple(Step(f"s{n}", Typed(line)) for n, line in listed["next_steps"]),
        risks=tuple(Risk(f"r{n}", Typed(line)) for n, line in listed["risks"]),
        decisions=tuple(Decision(f"d{n}", Typed(line)) for n, line in listed["decisions"]),
    )
    return Written(colours, {field: Typed(said.get(field, "")) for field in REPORTED}, points)
