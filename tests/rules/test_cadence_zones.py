"""A daily cadence in every zone of the world, over seven years: once for each local date."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.calendar.rules import days_between
from bot.reports.cadence_dates import instants
from bot.reports.cadence_text import cadence

DAYS = list(days_between(date(2024, 1, 1), date(2030, 12, 31)))
TIMES = ["00:00", "02:30", "09:00", "23:59"]
ZONES = sorted(available_timezones() - {"Factory", "localtime"})
WALLS = {at: [datetime.combine(day, time.fromisoformat(at)) for day in DAYS] for at in TIMES}
# Each in both its readings: they differ where the clocks skip a time, or show it twice.
READINGS = [wall.replace(fold=fold) for walls in WALLS.values() for wall in walls for fold in (0, 1)]


@cache
def alike() -> dict[int, list[str]]:
    """Return the zones grouped by their offsets at both readings of every wall time that is asked for.

    A daily cadence and what its instants show depend on nothing else of a zone, so one zone of a group
    stands for all.
    """
    found: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for name in ZONES:
        found[tuple(map(ZoneInfo(name).utcoffset, READINGS))].append(name)
    return dict(enumerate(found.values()))


def test_the_groups_hold_every_zone_once() -> None:
    assert len(ZONES) > 400
    assert sorted(name for group in alike().values() for name in group) == ZONES


@pytest.mark.parametrize("at", TIMES)
def test_a_daily_cadence_is_due_once_for_each_local_date_in_every_zone(at: str) -> None:
    for zone in (ZoneInfo(group[0]) for group in alike().values()):
        first = WALLS[at][0].replace(tzinfo=zone)
        found = list(islice(instants(cadence(f"daily {at}", zone), first), len(DAYS)))
        shown = [due.astimezone(zone).replace(tzinfo=None) for due in found]
        assert shown == [moved_by_a_gap(zone, wall) for wall in WALLS[at]], zone.key
        assert len(set(found)) == len(DAYS), zone.key


def moved_by_a_gap(zone: ZoneInfo, wall: datetime) -> datetime:
    before, after = zone.utcoffset(wall), zone.utcoffset(wall.replace(fold=1))
    assert before is not None
    assert after is not None
    return wall + max(after - before, timedelta())
