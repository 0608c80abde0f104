"""Reads the regime's vectors into the facts the rules take."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar.rules import closed_days, days_between, local_day, zone_named
from bot.regime.carrying import Carried
from bot.regime.facts import Absence, CheckIn, Facts, Part, place_named

VECTORS = Path(__file__).parents[1] / "vectors"
DEFAULT_ZONE = "Europe/Brussels"


def cases(name: str) -> list[dict[str, Any]]:
    """Return every case of a vector file."""
    return [json.loads(line) for line in (VECTORS / name).read_text().splitlines() if line]


def options(case: dict[str, Any]) -> dict[str, Any]:
    """Return the policy's options; the zone is the person's and no option of ours."""
    return {name: value for name, value in case["policy"].items() if name != "tz"}


def as_of(case: dict[str, Any]) -> datetime:
    """Return the instant a case is judged at: "2025-11-17T09:00 Europe/Brussels", or ending in Z."""
    text, _, zone = case["as_of"].partition(" ")
    at = datetime.fromisoformat(text)
    return (at.replace(tzinfo=zone_named(zone)) if zone else at).astimezone(UTC)


def before(case: dict[str, Any]) -> Carried:
    """Return how the window before ended."""
    return Carried(**{name: Decimal(days) for name, days in case.get("previous", {}).items()})


def facts(case: dict[str, Any]) -> Facts:
    """Return the facts of a case."""
    zone = zone_named(case["policy"].get("tz", DEFAULT_ZONE))
    first, last = (date.fromisoformat(case["engagement"][end]) for end in ("start", "end"))
    return Facts(
        zone=zone,
        start=first,
        end=last,
        closed_days=frozenset(_closed(case["calendar"], date(first.year, 1, 1), date(last.year, 12, 31))),
        absences=tuple(
            Absence(date.fromisoformat(a["from"]), date.fromisoformat(a["to"]), Part(a["part"]))
            for a in case.get("absences", [])
        ),
        check_ins=tuple(_check_in(record, zone) for record in case.get("checkins", [])),
    )


def _check_in(record: dict[str, Any], zone: ZoneInfo) -> CheckIn:
    said = record.get("recorded_at")
    at = record.get("at")
    return CheckIn(
        day=local_day(datetime.fromisoformat(at), zone) if at else date.fromisoformat(record["date"]),
        place=place_named(record["place"]),
        part=Part(record["part"]),
        recorded_at=datetime.fromisoformat(said).replace(tzinfo=zone) if said else None,
        retracted=record.get("retracted", False),
        approved=record.get("approved") or None,
    )


def _closed(calendar: str | list[str], first: date, last: date) -> Iterator[date]:
    ready = json.loads((VECTORS / "calendars.json").read_text())
    for entry in [calendar] if isinstance(calendar, str) else calendar:
        if entry in ready:
            yield from _closed(ready[entry]["closed"], first, last)
        elif entry[0].isdigit():
            begins, _, ends = entry.partition("/")
            yield from days_between(date.fromisoformat(begins), date.fromisoformat(ends or begins))
        else:
            yield from closed_days(entry, first, last)
