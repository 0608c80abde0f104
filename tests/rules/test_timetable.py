"""A cadence within the days of a series: from its start to its end, and the period of each report."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.rules import closed_days
from bot.reports.rules import (
    HolidayRule,
    Period,
    Timetable,
    cadence,
    last_occurrence,
    next_occurrence,
    occurrences,
    period,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
YEARS = date(2025, 1, 1), date(2026, 12, 31)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=BRUSSELS).astimezone(UTC)


def series(
    text: str,
    rule: HolidayRule = HolidayRule.BEFORE,
    start: date = START,
    end: date = END,
    calendar: str = "BE",
) -> Timetable:
    return Timetable(cadence(text, BRUSSELS), start, end, closed_days(calendar, *YEARS), rule)


def days(timetable: Timetable) -> list[str]:
    found = occurrences(timetable, at("2025-01-01 00:00"), at("2027-12-31 00:00"))
    return [f"{due.astimezone(BRUSSELS):%Y-%m-%d}" for due in found]


def test_a_report_every_two_weeks_keeps_its_rhythm_over_a_holiday() -> None:
    found = days(series("every 2 weeks TH 15:00 from 2025-11-20"))
    assert found[:5] == ["2025-11-20", "2025-12-04", "2025-12-18", "2025-12-31", "2026-01-15"]
    assert found[-1] == "2026-11-05"


def test_a_quarterly_report_comes_on_the_last_workday_and_not_after_the_end() -> None:
    quarterly = "quarterly last workday 15:00"
    assert days(series(quarterly)) == ["2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30"]
    assert days(series(quarterly, calendar="EUI-BRU"))[0] == "2025-12-23"


def test_what_a_holiday_moves_past_the_end_is_left_out() -> None:
    # 11 November 2026 is a holiday and the role ends on it.
    ends = {"end": date(2026, 11, 11)}
    assert days(series("weekly WE 16:00", HolidayRule.AFTER, **ends))[-1] == "2026-11-04"
    assert days(series("weekly WE 16:00", HolidayRule.BEFORE, **ends))[-1] == "2026-11-10"
    assert days(series("weekly WE 16:00", HolidayRule.NONE, **ends))[-1] == "2026-11-11"


def test_a_date_after_the_end_is_not_moved_back_into_the_series() -> None:
    # Sunday 15 November 2026 would move to Friday 13, when the role has ended on Saturday.
    assert days(series("monthly day 15 09:00", end=date(2026, 11, 14)))[-1] == "2026-10-15"


def test_what_a_holiday_moves_to_the_start_belongs_to_the_series() -> None:
    # Easter Monday, 6 April 2026, moves to the first day of the role.
    after = series("weekly MO 09:30", HolidayRule.AFTER, start=date(2026, 4, 7))
    assert days(after)[0] == "2026-04-07"


def test_a_cadence_that_ends_before_the_role_ends_the_series() -> None:
    until = series("weekly FR 16:00 until 2025-12-05")
    assert days(until) == ["2025-11-21", "2025-11-28", "2025-12-05"]
    assert next_occurrence(until, at("2025-12-05 16:00")) is None


def test_a_cadence_that_begins_after_the_role_has_ended_is_never_due() -> None:
    late = series("weekly FR 16:00 from 2027-01-01")
    assert days(late) == []
    assert next_occurrence(late, at("2025-11-17 00:00")) is None
    assert last_occurrence(late, at("2027-12-31 00:00")) is None


@pytest.mark.parametrize(
    ("text", "occurrence", "covered"),
    [
        ("monthly last workday 15:00", "2025-11-28 15:00", Period(START, date(2025, 11, 28))),
        ("monthly last workday 15:00", "2025-12-31 15:00", Period(date(2025, 11, 29), date(2025, 12, 31))),
        ("workdays 17:00", "2025-11-24 17:00", Period(date(2025, 11, 22), date(2025, 11, 24))),
    ],
)
def test_a_report_covers_the_days_since_the_one_before_it(
    text: str, occurrence: str, covered: Period
) -> None:
    assert period(series(text), at(occurrence)) == covered
