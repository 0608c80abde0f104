"""Cases of office days written in one line each, read as `foyer evaluate regime` reads them."""

import json
from collections.abc import Sequence
from typing import Any, TypeAlias

import pytest

from bot.regime.cases import read_case
from bot.regime.evaluating import find
from bot.regime.standings import Standing

Case: TypeAlias = tuple[str, dict[str, Any], str]  # as_of, the rest of it, where it stands

START, END = "2025-11-17", "2026-11-16"


def judged(
    as_of: str,
    *,
    week: str = "2025-W47",
    policy: dict[str, Any] | None = None,
    start: str = START,
    end: str | None = END,
    calendar: str | list[str] = "BE",
    away: Sequence[str] = (),
    said: Sequence[str | dict[str, Any]] = (),
    previous: dict[str, float] | None = None,
) -> Standing:
    """Judge a case.

    Args:
        as_of: "2025-11-17T09:00", by the clocks of Brussels unless a zone or a Z follows.
        away: absences as "2025-12-01/2025-12-03" or "2025-12-01 am".
        said: check-ins as "2025-11-17 office" or "2025-11-17 home pm", or as the format has them.
    """
    case = {
        "id": "own",
        "policy": policy or {},
        "engagement": {"start": start, "end": end},
        "calendar": calendar,
        "week": week,
        "absences": [_away(text) for text in away],
        "checkins": [_said(record) for record in said],
        "previous": previous or {},
        "as_of": as_of,
    }
    return find(read_case(json.dumps(case), 1))


def stands(as_of: str, **case: Any) -> str:
    """Return where a case stands as "required done remaining left status"."""
    found = judged(as_of, **case)
    amounts = (found.required, found.done, found.remaining, found.workdays_left)
    return " ".join((*(f"{float(days):g}" for days in amounts), found.status))


def all_of(*cases: Case) -> pytest.MarkDecorator:
    """Run a test with each of these cases."""
    return pytest.mark.parametrize("case", cases, ids=_name)


def check(case: Case) -> None:
    """A case stands where it says."""
    as_of, more, expected = case
    assert stands(as_of, **more) == expected


def _name(case: Case) -> str:
    return "-".join(str(value) for value in (case[0], *case[1].get("policy", {}).values()))


def _away(text: str) -> dict[str, str]:
    days, _, part = text.partition(" ")
    first, _, last = days.partition("/")
    return {"from": first, "to": last or first, "part": part or "full", "type": "annual_leave"}


def _said(record: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(record, dict):
        return {"place": "office", "part": "full"} | record
    day, place, part = (*record.split(), "full")[:3]
    return {"date": day, "place": place, "part": part}
