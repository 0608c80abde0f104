"""Closed days by the name of a calendar: countries, and institutions from their files."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from hatchling.builders.wheel import WheelBuilder

from bot.calendar.closed import closed_days, closed_in, closed_on, holiday_name, replacements
from bot.calendar.errors import ClosuresUnreadable, UnknownCountry, UnreadableDay
from bot.calendar.institutions import dates_in, institutions, keep_own

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


@pytest.mark.parametrize("name", ["BE", "NL", "DE-BY", "EUI-BRU"])
def test_asked_one_by_one_the_days_are_the_same_as_between_two_dates(name: str) -> None:
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    assert {day for day in days if closed_on(name)(day)} == closed_days(name, FIRST, LAST)


@pytest.mark.parametrize(
    "name", ["ZZ", "be", "EUI", "", "BE-", "BE-XX", "DE-by", "../closures/EUI-BRU", "EUI-BRU.toml"]
)
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
    assert {"bot/calendar/closures/EUI-BRU.toml", "bot/calendar/subdivisions.toml"} <= packed


def test_every_country_and_every_part_of_one_that_the_library_knows_is_a_calendar() -> None:
    day = date(2026, 5, 1)
    for country, parts in holidays.list_supported_countries(include_aliases=False).items():
        for code in (country, *(f"{country}-{part}" for part in parts)):
            assert closed_days(code, day, day) <= {day}


def test_a_part_of_a_country_has_its_own_holidays() -> None:
    assert date(2026, 1, 6) in closed_days("DE-BY", FIRST, LAST)
    assert date(2026, 1, 6) not in closed_days("DE", FIRST, LAST)
    assert holiday_name("DE-BY", date(2026, 1, 6), "en") == "Epiphany"
    assert date(2026, 3, 31) in closed_days("US-CA", FIRST, LAST)


@pytest.mark.parametrize("code", ["BE-BRU", "BE-VLG", "BE-WAL", "BE-VBR"])
def test_a_part_of_belgium_keeps_the_ten_holidays_of_belgium(code: str) -> None:
    assert closed_days(code, FIRST, LAST) == closed_days("BE", FIRST, LAST)
    assert len(closed_days(code, date(2026, 1, 1), date(2026, 12, 31))) == 10


def test_several_calendars_are_closed_when_one_of_them_is() -> None:
    both = closed_in(["BE", "EUI-BRU", "2025-12-08/2025-12-09", "2024-01-01"], FIRST, LAST)
    apart = closed_days("BE", FIRST, LAST) | closed_days("EUI-BRU", FIRST, LAST)
    assert both == apart | {date(2025, 12, 8), date(2025, 12, 9)}
    assert closed_in([], FIRST, LAST) == frozenset()


def proposed(calendar: str, year: int) -> dict[str, str]:
    found = replacements(calendar, date(year, 1, 1), date(year, 12, 31))
    return {one.holiday.isoformat(): one.day.isoformat() for one in found}


def test_for_a_belgian_holiday_on_a_weekend_the_first_working_day_after_it_is_proposed() -> None:
    assert proposed("BE", 2026) == {"2026-08-15": "2026-08-17", "2026-11-01": "2026-11-02"}
    assert proposed("BE-BRU", 2026) == proposed("BE", 2026)
    assert proposed("BE", 2023) == {"2023-01-01": "2023-01-02", "2023-11-11": "2023-11-13"}


def test_two_holidays_on_one_weekend_get_two_days_and_no_closed_one() -> None:
    assert proposed("LU", 2027)["2027-12-25"] == "2027-12-27"
    assert proposed("LU", 2027)["2027-12-26"] == "2027-12-28"


def test_nothing_is_proposed_where_it_is_always_a_sunday_where_law_moves_it_or_an_institution_decides() -> (
    None
):
    assert "2026-04-05" not in proposed("SE", 2026)
    assert proposed("GB", 2026) == proposed("US-CA", 2027) == proposed("EUI-BRU", 2026) == {}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A folder for calendars of one's own, which are forgotten afterwards."""
    yield tmp_path
    keep_own(None)


OWN = 'name = "Plant"\ncountry = "BE"\nclosed = ["2026-07-13/2026-07-31"]\n'


def test_an_organisation_keeps_closed_days_of_its_own_in_a_folder(own: Path) -> None:
    (own / "PLANT.toml").write_text(OWN, encoding="utf-8")
    (own / "notes.txt").write_text("no calendar", encoding="utf-8")
    keep_own(own)
    assert len(closed_days("PLANT", FIRST, LAST)) == 19
    assert holiday_name("PLANT", date(2026, 7, 21), "en") == "National Day"
    assert closed_days("EUI-BRU", FIRST, LAST)
    keep_own(None)
    with pytest.raises(UnknownCountry):
        closed_days("PLANT", FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no toml", "Expected"),
        (OWN.replace("2026-07-13/", "2026-07-32/"), "2026-07-32/2026-07-31"),
        (OWN.replace("2026-07-13/", "2026-08-13/"), "2026-08-13/2026-07-31"),
        (OWN.replace('country = "BE"', ""), "country"),
        (OWN.replace("BE", "ZZ"), "ZZ"),
        (OWN.replace("closed", "open"), "closed"),
        (OWN.replace('["2026-07-13/2026-07-31"]', "7"), "int"),
    ],
)
def test_a_file_that_holds_no_closed_days_is_refused_with_its_path_and_changes_nothing(
    own: Path, text: str, why: str
) -> None:
    (own / "FINE.toml").write_text(OWN, encoding="utf-8")
    keep_own(own)
    (own / "WRONG.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ClosuresUnreadable) as refused:
        keep_own(own)
    assert refused.value.path.endswith("WRONG.toml")
    assert why in refused.value.why
    assert "FINE" in institutions()


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(ClosuresUnreadable) as refused:
        keep_own(Path("nowhere"))
    assert refused.value.path == "nowhere"
