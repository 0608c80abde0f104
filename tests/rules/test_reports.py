"""When reports are due, which days they cover, and what they must hold."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday, belgian_holidays, is_working_day, local_day
from bot.reports.cadences import Frequency
from bot.reports.rules import (
    Cadence,
    Colour,
    Field,
    Flaw,
    Misfit,
    Period,
    Slot,
    Timetable,
    cadence,
    last_occurrence,
    lines,
    misfits,
    next_occurrence,
    occurrence_for,
    occurrences,
    period,
)
from tests.reports import written

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
CLOSED = frozenset(belgian_holidays(2025) + belgian_holidays(2026))
TEAM = Timetable(cadence("weekly FR 16:00", BRUSSELS), START, END, CLOSED)
SECOND = timedelta(seconds=1)


def at(day: str, zone: ZoneInfo = BRUSSELS) -> datetime:
    """Return the instant of a wall time such as "2025-11-21 16:00", aware UTC; of two the first."""
    return datetime.fromisoformat(day).replace(tzinfo=zone).astimezone(UTC)


def weekly(text: str, start: date = START, end: date = END) -> Timetable:
    return Timetable(cadence(text, BRUSSELS), start, end, CLOSED)


@pytest.mark.parametrize(
    ("text", "since", "expected"),
    [
        ("weekly FR 16:00", "2025-11-17 09:00", ["2025-11-21 16:00", "2025-11-28 16:00", "2025-12-05 16:00"]),
        ("weekly FR 16:00", "2025-11-21 16:00", ["2025-11-28 16:00"]),
        ("weekly FR 16:00", "2026-10-19 09:00", ["2026-10-23 16:00", "2026-10-30 16:00"]),
        ("weekly TU,TH 17:00", "2025-11-19 09:00", ["2025-11-20 17:00", "2025-11-25 17:00"]),
        # 25 December and 1 January are Thursdays.
        ("weekly TH 10:00", "2025-12-15 09:00", ["2025-12-18 10:00", "2025-12-24 10:00", "2025-12-31 10:00"]),
        # Easter Monday gives way to Good Friday, which is worked in Belgium.
        ("weekly MO 09:30", "2026-03-30 10:00", ["2026-04-03 09:30", "2026-04-13 09:30"]),
        # 1 May is a Friday.
        ("weekly FR 16:00", "2026-04-27 09:00", ["2026-04-30 16:00", "2026-05-08 16:00"]),
        # 25 December gives way to the 24th, which is due already, and Saturday to Friday: each day once.
        ("weekly WE,TH,SA 12:00", "2025-12-22 09:00", ["2025-12-24 12:00", "2025-12-26 12:00"]),
    ],
)
def test_a_report_is_due_on_its_days_and_gives_way_to_the_working_day_before(
    text: str, since: str, expected: list[str]
) -> None:
    found = occurrences(weekly(text), at(since), at(expected[-1]))
    assert found == [at(one) for one in expected]


def test_the_wall_time_stays_the_same_when_the_clocks_change() -> None:
    summer, winter = occurrences(TEAM, at("2026-10-19 09:00"), at("2026-10-30 16:00"))
    assert (summer.hour, winter.hour) == (14, 15)
    assert summer.tzinfo is UTC


def test_a_time_the_clocks_skip_moves_forward_and_one_they_show_twice_is_the_first() -> None:
    # Cairo skips the first hour of Friday 24 April 2026, and has the last one of Thursday 29 October twice.
    cairo = Timetable(cadence("weekly TH,FR 00:30 Africa/Cairo", BRUSSELS), START, END)
    zone = ZoneInfo("Africa/Cairo")
    assert at("2026-04-24 01:30", zone) in occurrences(cairo, at("2026-04-20 00:00"), at("2026-04-25 00:00"))
    late = Timetable(cadence("weekly TH 23:30 Africa/Cairo", BRUSSELS), START, END)
    twice = occurrences(late, at("2026-10-26 00:00"), at("2026-10-31 00:00"))
    assert twice == [at("2026-10-29 23:30", zone)]


def test_nothing_is_due_before_the_engagement_begins_or_after_it_ends() -> None:
    every = occurrences(TEAM, at("2025-01-01 00:00"), at("2028-01-01 00:00"))
    assert every[0] == at("2025-11-21 16:00")
    assert every[-1] == at("2026-11-13 16:00")
    assert next_occurrence(TEAM, every[-1]) is None
    assert last_occurrence(TEAM, every[0] - SECOND) is None


def test_the_first_and_the_last_day_of_an_engagement_may_have_a_report() -> None:
    one_week = weekly("weekly MO,FR 16:00", date(2025, 11, 17), date(2025, 11, 21))
    assert occurrences(one_week, at("2025-11-01 00:00"), at("2025-12-01 00:00")) == [
        at("2025-11-17 16:00"),
        at("2025-11-21 16:00"),
    ]


def test_what_would_give_way_to_a_day_before_the_start_is_left_out() -> None:
    # The engagement begins on Easter Monday; its first Monday report would be due on Good Friday.
    begins_on_a_holiday = weekly("weekly MO 09:30", date(2026, 4, 6))
    assert next_occurrence(begins_on_a_holiday, at("2026-03-01 00:00")) == at("2026-04-13 09:30")


def test_the_first_report_covers_the_days_since_the_start() -> None:
    assert period(TEAM, at("2025-11-21 16:00")) == Period(START, date(2025, 11, 21))


def test_a_report_that_gave_way_to_a_holiday_leaves_the_holiday_to_the_next() -> None:
    assert period(TEAM, at("2026-04-30 16:00")) == Period(date(2026, 4, 25), date(2026, 4, 30))
    assert period(TEAM, at("2026-05-08 16:00")) == Period(date(2026, 5, 1), date(2026, 5, 8))


@pytest.mark.parametrize(
    ("now", "reported", "belongs"),
    [
        ("2025-11-19 10:00", [], "2025-11-21 16:00"),
        ("2025-11-21 16:00", [], "2025-11-21 16:00"),
        ("2025-11-27 23:00", [], "2025-11-21 16:00"),
        ("2025-11-28 16:00", [], "2025-11-28 16:00"),
        ("2025-11-24 09:00", ["2025-11-21 16:00"], "2025-11-28 16:00"),
        ("2025-11-20 09:00", ["2025-11-21 16:00"], "2025-11-21 16:00"),
        ("2026-11-16 09:00", [], "2026-11-13 16:00"),
        ("2026-11-16 09:00", ["2026-11-13 16:00"], None),
    ],
)
def test_a_report_belongs_to_what_is_just_due_and_once_that_is_written_to_what_comes(
    now: str, reported: list[str], belongs: str | None
) -> None:
    found = occurrence_for(TEAM, {at(one) for one in reported}, at(now))
    assert found == (at(belongs) if belongs else None)


def timetables() -> st.SearchStrategy[Timetable]:
    zones = st.sampled_from(["Europe/Brussels", "America/New_York", "Africa/Cairo", "Asia/Kolkata"])
    cadences = st.builds(
        Cadence,
        st.just(Frequency.WEEKLY),
        st.times().map(lambda one: one.replace(second=0, microsecond=0)),
        zones.map(ZoneInfo),
        st.frozensets(st.sampled_from(Weekday), min_size=1),
    )
    starts = st.dates(date(2024, 1, 1), date(2027, 12, 31))
    return st.builds(
        lambda rhythm, start, length, closed: Timetable(
            rhythm,
            start,
            start + timedelta(days=length),
            frozenset(start + timedelta(days=n) for n in closed),
        ),
        cadences,
        starts,
        st.integers(0, 400),
        st.frozensets(st.integers(-3, 400), max_size=60),
    )


def every(timetable: Timetable) -> list[datetime]:
    far = timedelta(days=500)
    start = datetime.combine(timetable.start, time(), UTC)
    return occurrences(timetable, start - far, start + far)


@settings(deadline=None)
@given(timetables())
def test_reports_are_due_on_working_days_within_the_engagement_and_at_most_once_a_day(
    timetable: Timetable,
) -> None:
    days = [local_day(due, timetable.cadence.zone) for due in every(timetable)]
    assert days == sorted(set(days))
    for day in days:
        assert timetable.start <= day <= timetable.end
        assert is_working_day(day, MONDAY_TO_FRIDAY, timetable.closed_days)


@settings(deadline=None)
@given(timetables(), st.integers(-10, 410), st.integers(0, 3))
def test_windows_that_touch_find_each_report_once(timetable: Timetable, cut: int, step: int) -> None:
    found = every(timetable)
    middle = datetime.combine(timetable.start + timedelta(days=cut), time(step * 6), UTC)
    early = occurrences(timetable, middle - timedelta(days=900), middle)
    late = occurrences(timetable, middle, middle + timedelta(days=900))
    assert early + late == found
    assert last_occurrence(timetable, middle) == (early[-1] if early else None)
    assert next_occurrence(timetable, middle) == (late[0] if late else None)


@settings(deadline=None)
@given(timetables())
def test_periods_follow_each_other_without_gap_or_overlap(timetable: Timetable) -> None:
    periods = [period(timetable, due) for due in every(timetable)]
    assert all(one.first <= one.last for one in periods)
    assert all(after.first == one.last + timedelta(days=1) for one, after in pairwise(periods))
    assert not periods or periods[0].first == timetable.start


@settings(deadline=None)
@given(st.sampled_from(Weekday), st.dates(START, END), st.booleans())
def test_every_weekday_keeps_its_wall_time_in_every_week_of_the_year(
    weekday: Weekday, day: date, is_friday_closed: bool
) -> None:
    friday = day + timedelta(days=(4 - day.weekday()) % 7)
    closed = frozenset({friday}) if is_friday_closed else frozenset()
    timetable = Timetable(cadence(f"weekly {weekday} 16:00", BRUSSELS), START, END, closed)
    for due in every(timetable):
        local = due.astimezone(BRUSSELS)
        assert local.time() == time(16)
        assert local.date() != friday or not is_friday_closed
        assert Weekday.of(local.date()) in {weekday, Weekday.TH, Weekday.FR}


def test_a_short_report_of_a_green_project_is_complete() -> None:
    assert misfits(written()) == ()


@pytest.mark.parametrize(
    ("changed", "misfit"),
    [
        ({"summary": "x" * 39}, Misfit(Field.SUMMARY, Flaw.TOO_SHORT, 40)),
        ({"summary": " " * 50}, Misfit(Field.SUMMARY, Flaw.TOO_SHORT, 40)),
        ({"summary": "x" * 601}, Misfit(Field.SUMMARY, Flaw.TOO_LONG, 600)),
        ({"done": " \n- \n"}, Misfit(Field.DONE, Flaw.EMPTY)),
        ({"done": "x\n" * 11}, Misfit(Field.DONE, Flaw.TOO_MANY_LINES, 10)),
        ({"next_steps": "x\n" * 11}, Misfit(Field.NEXT, Flaw.TOO_MANY_LINES, 10)),
        ({"next_steps": ""}, Misfit(Field.NEXT, Flaw.EMPTY)),
        ({"help_needed": "x" * 1001}, Misfit(Field.HELP, Flaw.TOO_LONG, 1000)),
        ({"scope_note": "x" * 301}, Misfit(Field.SCOPE_NOTE, Flaw.TOO_LONG, 300)),
        ({"budget": "amber", "colour": "amber"}, Misfit(Field.BUDGET_NOTE, Flaw.WHY_NOT_GREEN)),
        (
            {"scope": "red", "colour": "red", "scope_note": " "},
            Misfit(Field.SCOPE_NOTE, Flaw.WHY_NOT_GREEN),
        ),
        ({"colour": "amber"}, Misfit(Field.REASON, Flaw.WHY_NOT_THE_WORST)),
        (
            {"schedule": "red", "schedule_note": "late", "colour": "amber"},
            Misfit(Field.REASON, Flaw.WHY_NOT_THE_WORST),
        ),
    ],
)
def test_each_field_says_what_is_wrong_with_it_and_where_the_limit_is(
    changed: dict[str, str], misfit: Misfit
) -> None:
    assert misfits(written(**changed)) == (misfit,)


def test_a_colour_that_is_explained_may_differ_from_the_worst() -> None:
    said = {"schedule": "red", "schedule_note": "late", "colour": "amber", "reason": "agreed with Els"}
    assert misfits(written(**said)) == ()
    assert written(**said).worst is Colour.RED


def test_who_edits_a_report_says_what_was_changed() -> None:
    assert misfits(written(), Typed(" ")) == (Misfit(Field.CHANGES, Flaw.EMPTY),)
    assert misfits(written(), Typed("x" * 301)) == (Misfit(Field.CHANGES, Flaw.TOO_LONG, 300),)
    assert misfits(written(), Typed("The date")) == ()


@pytest.mark.parametrize("summary", ["x" * 40, "x" * 600])
def test_a_summary_may_be_as_short_and_as_long_as_its_limits(summary: str) -> None:
    assert misfits(written(summary=summary)) == ()


def test_points_lose_the_bullets_people_type_and_keep_their_minus_signs() -> None:
    text = Typed("- Plan agreed\n\n • Budget: -5 %\n-5 % on travel\n*  Team complete")
    assert [point.raw for point in lines(text)] == [
        "Plan agreed",
        "Budget: -5 %",
        "-5 % on travel",
        "Team complete",
    ]


def test_a_slot_is_read_back_from_what_it_writes() -> None:
    slot = Slot(7, at("2025-11-21 16:00"))
    assert Slot.read(str(slot)) == slot
    assert str(slot) == "7 2025-11-21T15:00:00+00:00"
