"""Closed days by the name of a calendar: countries, and institutions from their files."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from bot.calendar.closed import closed_days, closed_on, holiday_name
from bot.calendar.errors import UnknownCountry, UnreadableDay
from bot.calendar.institutions import dates_in, institutions

ROOT = Path(__file__).parents[2]
FIRST, LAST = date(2025, 11, 17), date(2026, 12, 31)
KNOWN = json.loads((ROOT / "tests" / "vectors" / "calendars.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_an_institution_is_closed_on_exactly_the_days_of_its_calendar(name: str) -> None:
    assert closed_days(name, date(2025, 1, 1), date(2027, 12, 31)) == dates_in(KNOWN[name]["closed"])


def test_the_institutions_work_on_armistice_day_and_belgium_does_not() -> None:
    armistice = date(2026, 11, 11)
    assert not closed_on("EUI-BRU")(armistice)
    assert closed_on("BE")(armistice)


@pytest.mark.parametrize("name", ["BE", "NL", "EUI-BRU"])
def test_asked_one_by_one_the_days_are_the_same_as_between_two_dates(name: str) -> None:
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    assert {day for day in days if closed_on(name)(day)} == closed_days(name, FIRST, LAST)


@pytest.mark.parametrize("name", ["ZZ", "be", "EUI", "", "../closures/EUI-BRU", "EUI-BRU.toml"])
def test_a_calendar_nobody_knows_is_refused_with_its_name_before_any_day_is_asked(name: str) -> None:
    with pytest.raises(UnknownCountry) as refused:
        closed_on(name)
    assert refused.value.country == name


def test_a_day_of_an_institution_is_named_where_its_country_keeps_it_too() -> None:
    assert holiday_name("EUI-BRU", date(2026, 5, 14), "fr") == "Ascension"
    assert holiday_name("EUI-BRU", date(2026, 5, 15), "fr") is None
    assert holiday_name("EUI-BRU", date(2026, 11, 11), "fr") is None


def test_every_institution_says_how_sure_its_days_are_and_where_they_come_from() -> None:
    assert "EUI-BRU" in institutions()
    for institution in institutions().values():
        assert institution.name
        assert institution.status
        assert institution.source
        assert closed_days(institution.country, FIRST, LAST)


def test_a_span_of_days_has_both_its_ends_and_a_day_is_a_span_of_one() -> None:
    assert dates_in(["2025-12-31/2026-01-02", "2026-04-06"]) == {
        date(2025, 12, 31),
        date(2026, 1, 1),
        date(2026, 1, 2),
        date(2026, 4, 6),
    }


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "christmas",
        "2025-02-30",
        "2025-12-24/",
        "2025-12-24/x",
        "2025-12-26/2025-12-24",
        "2025-12-24/26/28",
    ],
)
def test_what_is_neither_a_day_nor_a_span_is_no_closed_day(entry: str) -> None:
    with pytest.raises(UnreadableDay) as refused:
        dates_in([entry])
    assert refused.value.text == entry


def test_the_package_takes_the_calendars_along() -> None:
    packed = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert "bot/calendar/closures/EUI-BRU.toml" in packed
