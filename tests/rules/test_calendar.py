"""The kernel's calendar: zones, weeks, working days, holidays, quiet hours, typed days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.errors import (
    NoSuchDay,
    NoSuchWeek,
    NoWorkingDay,
    UnknownCountry,
    UnknownWeekday,
    UnknownZone,
    UnreadableDay,
)
from bot.calendar.rules import (
    MONDAY_TO_FRIDAY,
    Week,
    Weekday,
    belgian_holidays,
    closed_days,
    daily,
    holiday_name,
    in_quiet_hours,
    is_working_day,
    local_day,
    local_time,
    next_working_day,
    parse_day,
    parse_work_days,
    previous_working_day,
    wall_instant,
    zone_named,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = date(2025, 11, 17)


def test_a_zone_is_known_by_its_iana_name() -> None:
    assert zone_named("America/New_York") == ZoneInfo("America/New_York")


@pytest.mark.parametrize("name", ["", "Europe", "Brussels", "europe/brussels", "../etc/passwd", "localtime"])
def test_a_name_that_is_no_zone_is_refused_with_the_name(name: str) -> None:
    with pytest.raises(UnknownZone) as refused:
        zone_named(name)
    assert refused.value.zone == name


def test_half_past_eleven_at_night_utc_is_already_tomorrow_in_brussels() -> None:
    assert local_day(datetime(2025, 11, 18, 23, 30, tzinfo=UTC), BRUSSELS) == date(2025, 11, 19)


def test_a_naive_instant_is_refused_instead_of_read_as_the_time_of_this_machine() -> None:
    with pytest.raises(ValueError, match="2025"):
        local_day(datetime(2025, 11, 18, 23, 30), BRUSSELS)  # noqa: DTZ001 - what the test is about


def test_a_time_that_the_clocks_skip_moves_forward_by_the_gap() -> None:
    moved = wall_instant(date(2026, 3, 29), time(2, 30), BRUSSELS)
    assert moved == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert local_time(moved, BRUSSELS) == time(3, 30)


def test_of_a_time_that_the_clocks_show_twice_the_first_is_meant() -> None:
    assert wall_instant(date(2026, 10, 25), time(2, 30), BRUSSELS) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
    later = time(2, 30, fold=1)
    assert wall_instant(date(2026, 10, 25), later, BRUSSELS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@settings(deadline=None)
@given(
    zone=st.timezone_keys(allow_prefix=False).filter(lambda name: name not in ("localtime", "Factory")),
    year=st.integers(2024, 2030),
    at=st.sampled_from([time(0), time(2, 30), time(9), time(23, 59)]),
    split=st.integers(1, 380 * 24 * 60),
)
def test_a_daily_time_comes_once_per_local_date_however_the_windows_are_cut(
    zone: str, year: int, at: time, split: int
) -> None:
    place = zone_named(zone)
    start = datetime(year, 1, 1, tzinfo=UTC)
    middle, end = start + timedelta(minutes=split), start + timedelta(days=381)
    found = [*daily(at, place, start, middle), *daily(at, place, middle, end)]
    assert found == list(daily(at, place, start, end))
    days = [day for day, _ in found]
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert len(days) in (380, 381, 382)
    assert all(local_day(instant, place) in (day, day + timedelta(days=1)) for day, instant in found)


def test_a_date_that_samoa_never_had_never_comes() -> None:
    window = datetime(2011, 12, 27, tzinfo=UTC), datetime(2012, 1, 2, tzinfo=UTC)
    days = [day for day, _ in daily(time(9), zone_named("Pacific/Apia"), *window)]
    assert date(2011, 12, 29) in days
    assert date(2011, 12, 30) not in days
    assert date(2011, 12, 31) in days


def test_a_time_skipped_before_midnight_comes_after_it_and_keeps_its_own_date() -> None:
    # In Nuuk the last hour of 30 March 2024 was skipped: 23:30 moves to 00:30 of the 31st, 01:30 UTC.
    due = datetime(2024, 3, 31, 1, 30, tzinfo=UTC)
    nuuk = zone_named("America/Nuuk")
    assert list(daily(time(23, 30), nuuk, due - timedelta(minutes=10), due)) == [(date(2024, 3, 30), due)]


def test_a_daily_time_belongs_to_the_window_that_ends_with_it() -> None:
    nine = datetime(2025, 11, 17, 8, tzinfo=UTC)
    hour = timedelta(hours=1)
    assert list(daily(time(9), BRUSSELS, nine - hour, nine)) == [(MONDAY, nine)]
    assert list(daily(time(9), BRUSSELS, nine, nine + hour)) == []


def test_a_week_runs_from_monday_to_sunday() -> None:
    week = Week.of(date(2025, 11, 20))
    assert (week.monday, week.sunday) == (MONDAY, date(2025, 11, 23))
    assert len(week.days) == 7
    assert week.days[4] == date(2025, 11, 21)


def test_a_week_at_the_turn_of_the_year_takes_the_year_of_its_thursday() -> None:
    assert Week.of(date(2025, 12, 31)) == Week(2026, 1)


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_printed_week_reads_back_as_the_same_week(day: date) -> None:
    assert Week.parse(str(Week.of(day))) == Week.of(day)
    assert day in Week.of(day).days


def test_weeks_are_counted_over_the_turn_of_the_year() -> None:
    assert Week(2026, 53).shifted(1) == Week(2027, 1)
    assert Week(2027, 1).shifted(-1) == Week(2026, 53)
    assert Week(2026, 53) < Week(2027, 1)


@pytest.mark.parametrize("text", ["2025-W53", "2025-W00", "2025-47", "W47", "next week", "0000-W01"])
def test_a_week_that_does_not_exist_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(NoSuchWeek) as refused:
        Week.parse(text)
    assert refused.value.text == text


@pytest.mark.parametrize("year", range(2020, 2036))
def test_belgium_has_ten_legal_holidays_and_no_more(year: int) -> None:
    found = belgian_holidays(year)
    fixed = {date(year, *day) for day in ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))}
    movable = sorted(set(found) - fixed)
    assert len(found) == 10
    assert len(movable) == 3
    easter_monday, ascension, whit_monday = movable
    assert easter_monday.weekday() == 0
    assert (ascension - easter_monday).days == 38
    assert (whit_monday - ascension).days == 11


def test_closed_days_are_those_between_the_two_dates_and_both_ends_belong() -> None:
    found = closed_days("BE", date(2025, 12, 25), date(2026, 4, 6))
    assert found == {date(2025, 12, 25), date(2026, 1, 1), date(2026, 4, 6)}


def test_closed_days_of_other_countries_come_from_the_same_place() -> None:
    assert date(2026, 4, 27) in closed_days("NL", date(2026, 4, 1), date(2026, 4, 30))


def test_a_country_nobody_knows_is_refused_with_its_code() -> None:
    with pytest.raises(UnknownCountry) as refused:
        closed_days("ZZ", MONDAY, MONDAY)
    assert refused.value.country == "ZZ"


def test_a_holiday_is_named_in_the_language_asked_for_where_the_country_has_it() -> None:
    armistice = date(2026, 11, 11)
    assert holiday_name("BE", armistice, "fr") == "Jour de l'Armistice"
    assert holiday_name("BE", armistice, "en") == "Armistice Day"
    assert holiday_name("NL", date(2026, 4, 27), "fr") == "Koningsdag"
    assert holiday_name("BE", date(2026, 4, 5), "en") is None


def test_a_working_pattern_is_read_from_codes_and_anything_else_is_refused() -> None:
    assert parse_work_days(["MO", "TU"]) == {Weekday.MO, Weekday.TU}
    with pytest.raises(UnknownWeekday) as refused:
        parse_work_days(["MO", "Tuesday"])
    assert refused.value.code == "Tuesday"


def test_the_next_working_day_leaps_over_weekend_and_holidays() -> None:
    closed = closed_days("BE", date(2026, 4, 1), date(2026, 4, 30))
    assert next_working_day(date(2026, 4, 3), MONDAY_TO_FRIDAY, closed) == date(2026, 4, 7)
    assert previous_working_day(date(2026, 4, 7), MONDAY_TO_FRIDAY, closed) == date(2026, 4, 3)
    assert not is_working_day(date(2026, 4, 6), MONDAY_TO_FRIDAY, closed)
    assert is_working_day(date(2026, 4, 7), MONDAY_TO_FRIDAY, closed)


def test_somebody_who_never_works_has_no_next_working_day() -> None:
    with pytest.raises(NoWorkingDay):
        next_working_day(MONDAY, frozenset(), frozenset())


@pytest.mark.parametrize(
    ("hour", "quiet"), [(19, False), (20, True), (23, True), (2, True), (7, True), (8, False), (12, False)]
)
def test_quiet_hours_run_over_midnight(hour: int, quiet: bool) -> None:
    now = wall_instant(MONDAY, time(hour), BRUSSELS)
    assert in_quiet_hours(now, BRUSSELS, begins=time(20), ends=time(8)) is quiet


def test_quiet_hours_within_a_day_are_those_between_their_ends() -> None:
    noon = wall_instant(MONDAY, time(12), BRUSSELS)
    assert in_quiet_hours(noon, BRUSSELS, begins=time(12), ends=time(13))
    assert not in_quiet_hours(noon, BRUSSELS, begins=time(11), ends=time(12))
    assert not in_quiet_hours(noon, BRUSSELS, begins=time(12), ends=time(12))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-11-17", date(2025, 11, 17)),
        (" 17/11/2025 ", date(2025, 11, 17)),
        ("17.11.25", date(2025, 11, 17)),
        ("17-11", date(2025, 11, 17)),
        ("today", date(2025, 11, 19)),
        ("Tomorrow", date(2025, 11, 20)),
        ("hier", date(2025, 11, 18)),
        ("Aujourd\u2019hui", date(2025, 11, 19)),
        ("morgen", date(2025, 11, 20)),
        ("wednesday", date(2025, 11, 19)),
        ("lundi", date(2025, 11, 24)),
        ("Vrijdag", date(2025, 11, 21)),
        ("thu", date(2025, 11, 20)),
        ("Jeu", date(2025, 11, 20)),
        ("do", date(2025, 11, 20)),
    ],
)
def test_a_day_is_understood_as_people_type_it(text: str, day: date) -> None:
    assert parse_day(text, today=date(2025, 11, 19)) == day


def test_a_weekday_looks_back_where_the_past_is_meant() -> None:
    assert parse_day("monday", date(2025, 11, 19), backwards=True) == date(2025, 11, 17)
    assert parse_day("wednesday", date(2025, 11, 19), backwards=True) == date(2025, 11, 19)
    assert parse_day("donderdag", date(2025, 11, 19), backwards=True) == date(2025, 11, 13)


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert parse_day("31/12", today=date(2026, 1, 2)) == date(2025, 12, 31)
    assert parse_day("1/1", today=date(2025, 12, 30)) == date(2026, 1, 1)


@pytest.mark.parametrize("text", ["31/11", "30/02/2026", "2026-02-29", "29/02", "1/13", "0000-01-01"])
def test_a_date_the_calendar_does_not_have_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(NoSuchDay) as refused:
        parse_day(text, today=date(2026, 3, 1))
    assert refused.value.text == text


@pytest.mark.parametrize("text", ["", "soon", "17", "17/11/025", "2025/11/17 at noon"])
def test_what_is_no_date_at_all_is_refused_as_unreadable(text: str) -> None:
    with pytest.raises(UnreadableDay) as refused:
        parse_day(text, today=date(2026, 3, 1))
    assert refused.value.text == text
