"""Calendars of institutions that close on days of their own: one TOML file for each.

Ours stand in `closures/`; an organisation keeps its own in a folder that the settings or a command name.
"""

import tomllib
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from bot.calendar.errors import CalendarError, ClosuresUnreadable, UnreadableDay
from bot.calendar.public import public_holidays


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


_own: dict[str, Institution] = {}  # by the name of the calendar


def institutions() -> Mapping[str, Institution]:
    """Return every institution by the name of its calendar, such as "EUI-BRU"."""
    return ChainMap(_own, _ours())


def keep_own(folder: Path | None) -> None:
    """Let this process know the calendars of an organisation's folder, and no longer those of another one.

    Raises: ClosuresUnreadable, and nothing has changed.
    """
    found = dict(_read_all(folder)) if folder else {}
    _own.clear()
    _own.update(found)


@cache
def _ours() -> dict[str, Institution]:
    return dict(_read_all(files(__package__).joinpath("closures")))


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


def _read_all(folder: Traversable) -> Iterator[tuple[str, Institution]]:
    try:
        found = sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError as refused:
        raise ClosuresUnreadable(str(folder), refused.strerror or "") from refused
    for file in found:
        if file.name.endswith(".toml"):
            try:
                yield file.name.removesuffix(".toml"), _institution(file.read_text(encoding="utf-8"))
            except CalendarError as wrong:
                raise ClosuresUnreadable(str(file), ", ".join(map(str, vars(wrong).values()))) from wrong
            except KeyError as missing:
                raise ClosuresUnreadable(str(file), f"it has no {missing.args[0]}") from missing
            except (OSError, ValueError, TypeError) as broken:
                raise ClosuresUnreadable(str(file), str(broken)) from broken


def _institution(text: str) -> Institution:
    read: dict[str, Any] = tomllib.loads(text)
    public_holidays(read["country"], date.min.year)
    return Institution(
        name=str(read["name"]),
        country=read["country"],
        status=str(read.get("status", "")),
        source=str(read.get("source", "")),
        closed=dates_in(map(str, read["closed"])),
    )
