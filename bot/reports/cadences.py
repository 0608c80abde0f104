"""How often a report is due, as people type it: "weekly FR 16:00", "weekly TU,TH 17:00 Europe/Brussels"."""

import re
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale

from bot.calendar.rules import Weekday, zone_named
from bot.reports.errors import UnknownCadence
from bot.words import LANGUAGES

_WEEKLY = re.compile(
    r"weekly\s+(?P<days>\w+(?:\s*,\s*\w+)*)\s+(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s+(?P<zone>\S+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cadence:
    """Every week on `days`, when the clocks of `zone` show `at`."""

    days: frozenset[Weekday]
    at: time
    zone: ZoneInfo


def cadence(text: str, zone: ZoneInfo) -> Cadence:
    """Read a cadence; upper and lower case are the same.

    Args:
        text: "weekly", one or more days with commas between them, a time, and perhaps an IANA zone. A day is
            its code (MO to SU) or its name in English, French or Dutch, in full or in short.
        zone: the zone where the text names none.

    Raises: UnknownCadence, for every other rhythm too; UnknownZone.
    """
    form = _WEEKLY.fullmatch(text.strip())
    if form is None:
        raise UnknownCadence(text)
    days = [_names().get(name.strip().casefold()) for name in form["days"].split(",")]
    known = frozenset(day for day in days if day)
    if None in days:
        raise UnknownCadence(text)
    return Cadence(
        days=known,
        at=time(int(form["hour"]), int(form["minute"])),
        zone=zone_named(form["zone"]) if form["zone"] else zone,
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, Weekday]:
    named = {day.casefold(): day for day in Weekday}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).days["format"][width].items():
                named[name.casefold().rstrip(".")] = tuple(Weekday)[number]
    return named
