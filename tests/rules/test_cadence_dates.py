"""When a cadence is due: the rhythm, holidays, the clocks, and the end."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.rules import closed_on
from bot.reports.cadence_dates import instants, never_closed, next_dates
from bot.reports.cadence_spec import from_spec
from bot.reports.cadence_text import cadence
from bot.reports.cadences import HolidayRule
from tests.rules.cadence_vectors import CASES

BRUSSELS = ZoneInfo("Europe/Brussels")
NONE, BEFORE, AFTER, SKIP = HolidayRule


def at(moment: str, zone: ZoneInfo = BRUSSELS) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=zone)


def due(text: str, since: str, n: int, rule: HolidayRule = NONE, calendar: str = "BE") -> list[str]:
    """Return the next `n` dates in Brussels, such as "2026-03-29 02:30"."""
    found = next_dates(cadence(text, BRUSSELS), n, at(since), rule, closed_on(calendar))
    return [f"{one:%Y-%m-%d %H:%M}" for one in found]


def closed_in(case: dict[str, Any]) -> Callable[[date], bool]:
    return closed_on(case["calendar"]) if case["calendar"] else never_closed


@pytest.mark.parametrize("source", ["cadence", "spec"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_case_has_exactly_its_dates_from_its_text_and_from_its_data(
    case: dict[str, Any], source: str
) -> None:
    read = cadence(case["cadence"], BRUSSELS) if source == "cadence" else from_spec(case["spec"])
    since, rule = datetime.fromisoformat(case["from"]), HolidayRule(case["holiday_rule"])
    found = next_dates(read, 5, since, rule, closed_in(case))
    assert [one.isoformat() for one in found] == case["expect"]


def test_an_instant_that_is_asked_from_belongs_and_the_one_after_it_does_not() -> None:
    assert due("weekly FR 16:00", "2025-11-21 16:00", 1) == ["2025-11-21 16:00"]
    assert due("weekly FR 16:00", "2025-11-21 16:00:00.000001", 1) == ["2025-11-28 16:00"]


def test_every_so_many_weeks_are_counted_from_the_week_of_the_anchor() -> None:
    # 2026 has 53 weeks: the parity of the ISO week changes with the year, the rhythm does not.
    found = due("every 2 weeks MO,TH 15:00 from 2026-12-17", "2026-01-01 00:00", 5)
    assert [one[:10] for one in found] == [
        "2026-12-17",
        "2026-12-28",
        "2026-12-31",
        "2027-01-11",
        "2027-01-14",
    ]


def test_a_shift_leaves_the_rhythm_where_it_was() -> None:
    # Ascension, 14 May 2026, is one of the Thursdays.
    text = "every 2 weeks TH 15:00 from 2026-04-30"
    assert [one[:10] for one in due(text, "2026-05-01 00:00", 3, AFTER)] == [
        "2026-05-15",
        "2026-05-28",
        "2026-06-11",
    ]


def test_an_occurrence_belongs_by_its_shifted_instant() -> None:
    # 15 August 2026 is a Saturday and a holiday; it moves to Monday 17, or to Friday 14.
    assert due("monthly day 15 09:00", "2026-08-17 09:00", 1, AFTER) == ["2026-08-17 09:00"]
    assert due("monthly day 15 09:00", "2026-08-15 00:00", 1, BEFORE) == ["2026-09-15 09:00"]
    assert due("monthly day 15 09:00", "2026-08-14 09:00", 1, BEFORE) == ["2026-08-14 09:00"]


def test_the_bounds_of_a_cadence_are_those_of_its_nominal_dates() -> None:
    within = "monthly day 15 09:00 from 2026-08-15 until 2026-11-15"
    assert [one[:10] for one in due(within, "2026-01-01 00:00", 9, AFTER)] == [
        "2026-08-17",
        "2026-09-15",
        "2026-10-15",
        "2026-11-16",
    ]
    assert due(within, "2026-01-01 00:00", 1, BEFORE) == ["2026-08-14 09:00"]
    assert due("weekly FR 16:00 until 2026-05-01", "2026-05-01 00:00", 9, AFTER) == ["2026-05-04 16:00"]


def test_skip_drops_holidays_and_leaves_weekends() -> None:
    # 15 August 2026 is a Saturday and a holiday.
    found = due("weekly SA,SU 10:00", "2026-08-14 00:00", 3, SKIP)
    assert [one[:10] for one in found] == ["2026-08-16", "2026-08-22", "2026-08-23"]


def test_two_that_are_shifted_onto_the_same_instant_are_one() -> None:
    found = due("daily 17:00", "2025-12-23 00:00", 4, AFTER, "EUI-BRU")
    assert [one[:10] for one in found] == ["2025-12-23", "2026-01-05", "2026-01-06", "2026-01-07"]


def test_a_month_without_a_fifth_monday_is_passed_over() -> None:
    found = due("monthly 5th MO 10:00", "2026-01-01 00:00", 3)
    assert [one[:10] for one in found] == ["2026-03-30", "2026-06-29", "2026-08-31"]


@pytest.mark.parametrize(("year", "last"), [(2026, "2026-02-28"), (2028, "2028-02-29"), (2100, "2100-02-28")])
def test_day_31_is_the_last_day_of_a_shorter_month(year: int, last: str) -> None:
    assert due("monthly day 31 17:00", f"{year}-02-01 00:00", 1) == [f"{last} 17:00"]
    assert due("monthly day 31 17:00", f"{year}-04-01 00:00", 1) == [f"{year}-04-30 17:00"]


def test_the_first_and_the_last_workday_avoid_weekends_and_closed_days_whatever_the_rule() -> None:
    for rule in HolidayRule:
        assert due("monthly first workday 09:00", "2026-01-01 00:00", 1, rule) == ["2026-01-02 09:00"]
        assert due("monthly first workday 09:00", "2026-01-01 00:00", 1, rule, "EUI-BRU") == [
            "2026-01-05 09:00"
        ]
        assert due("monthly last workday 09:00", "2025-12-01 00:00", 1, rule, "EUI-BRU") == [
            "2025-12-23 09:00"
        ]


def test_a_quarterly_rhythm_keeps_to_its_months() -> None:
    found = due("quarterly (Feb/May/Aug/Nov) 1st MO 10:00", "2026-03-01 00:00", 4)
    assert [one[:10] for one in found] == ["2026-05-04", "2026-08-03", "2026-11-02", "2027-02-01"]


def test_a_time_the_clocks_skip_moves_forward_by_what_they_skip() -> None:
    found = next_dates(cadence("daily 02:30", BRUSSELS), 3, at("2026-03-28 00:00"))
    assert [one.isoformat() for one in found] == [
        "2026-03-28T02:30:00+01:00",
        "2026-03-29T03:30:00+02:00",
        "2026-03-30T02:30:00+02:00",
    ]


def test_of_a_time_the_clocks_show_twice_only_the_first_is_due() -> None:
    found = next_dates(cadence("daily 02:30", BRUSSELS), 3, at("2026-10-24 00:00"))
    assert [one.isoformat() for one in found] == [
        "2026-10-24T02:30:00+02:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-26T02:30:00+01:00",
    ]


def test_a_time_skipped_just_before_midnight_is_found_from_the_next_day() -> None:
    # In Nuuk the last hour of 30 March 2024 was skipped: 23:30 moves to 00:30 of the 31st.
    nuuk = ZoneInfo("America/Nuuk")
    since = at("2024-03-31 00:10", nuuk)
    found = next_dates(cadence("weekly SA 23:30", nuuk), 1, since)
    assert [one.isoformat() for one in found] == ["2024-03-31T00:30:00-01:00"]


def test_a_day_a_zone_left_out_makes_no_second_occurrence() -> None:
    # Samoa had no 30 December 2011.
    apia = ZoneInfo("Pacific/Apia")
    found = next_dates(cadence("daily 09:00", apia), 3, at("2011-12-29 00:00", apia))
    assert [one.day for one in found] == [29, 31, 1]


def test_the_rarest_rhythm_is_found_forty_years_later() -> None:
    # 29 February is a Monday in 2072 and then, as 2100 is no leap year, not before 2112.
    assert due("quarterly (Feb) 5th MO 10:00", "2072-03-01 00:00", 1) == ["2112-02-29 10:00"]


def test_a_rhythm_that_begins_in_a_far_year_is_found_from_today() -> None:
    assert due("monthly day 1 10:00 from 2101-01-01", "2025-11-17 00:00", 1) == ["2101-01-01 10:00"]
    assert due("every 999 weeks MO 10:00 from 2026-01-05", "2026-01-06 00:00", 1) == ["2045-02-27 10:00"]


@pytest.mark.parametrize(
    "text", ["daily 10:00", "weekly TH 10:00", "monthly day 1 10:00", "monthly 5th MO 10:00"]
)
@pytest.mark.parametrize("rule", [BEFORE, AFTER, SKIP])
def test_where_every_day_is_closed_nothing_is_due_and_the_search_ends(text: str, rule: HolidayRule) -> None:
    assert list(instants(cadence(text, BRUSSELS), at("2026-01-01 00:00"), rule, lambda _: True)) == []


def test_a_month_without_a_working_day_has_no_last_workday_and_the_search_ends() -> None:
    always = cadence("monthly last workday 10:00", BRUSSELS)
    assert list(instants(always, at("2026-01-01 00:00"), NONE, lambda _: True)) == []
    in_march = next_dates(always, 2, at("2026-02-01 00:00"), NONE, lambda day: day.month == 2)
    assert [one.date() for one in in_march] == [date(2026, 3, 31), date(2026, 4, 30)]


def test_a_cadence_that_met_its_end_has_nothing_left() -> None:
    assert due("weekly FR 16:00 until 2026-11-16", "2026-11-14 00:00", 5) == []
    assert due("quarterly (Jan) day 1 10:00", "2026-01-02 00:00", 5, SKIP) == []
