"""Calendars of institutions that close on days of their own: one file of `closures/` for each."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from bot.calendar.errors import UnreadableDay


@dataclass(frozen=True, slots=True)
class Institution:
    """When an institution is closed.

    Args:
        name: as people call it.
        country: ISO 3166, whose public holidays give a closed day its name.
        status: how sure the days are.
        source: where they come from.
        closed: the days, those on a weekend need not be among them.
    """

    name: str
    country: str
    status: str
    source: str
    closed: frozenset[date]


@cache
def institutions() -> dict[str, Institution]:
    """Return every institution by the name of its calendar, such as "EUI-BRU"."""
    folder = files(__package__).joinpath("closures")
    kept = {file.name.removesuffix(".toml"): file for file in folder.iterdir() if file.name.endswith(".toml")}
    return {name: _institution(file.read_text(encoding="utf-8")) for name, file in sorted(kept.items())}


def dates_in(entries: Iterable[str]) -> frozenset[date]:
    """Read days such as "2026-04-06", and spans such as "2025-12-24/2025-12-26", both ends included.

    Raises: UnreadableDay for anything else.
    """
    return frozenset(day for entry in entries for day in _span(entry))


def _span(entry: str) -> list[date]:
    try:
        days = [date.fromisoformat(day) for day in entry.split("/")]
    except ValueError as unread:
        raise UnreadableDay(entry) from unread
    begins, ends = days[0], days[-1]
    if len(days) > 2 or ends < begins:
        raise UnreadableDay(entry)
    return [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]


def _institution(text: str) -> Institution:
    read = tomllib.loads(text)
    return Institution(**read | {"closed": dates_in(read["closed"])})
