"""Windows longer than a week, percentages, and how both are named."""

from datetime import date
from itertools import pairwise

import pytest

from bot.calendar.errors import NoSuchWeek
from bot.calendar.rules import Week
from bot.regime.errors import NoSuchWindow
from bot.regime.windows import Window, WindowKind, window_named
from tests.rules.office_days import Case, all_of, check

MONTH, QUARTER, ROLLING = {"window": "month"}, {"window": "quarter"}, {"window": "rolling_4w"}
UK60 = {"preset": "uk60"}


def percent(pct: float, **more: object) -> dict[str, object]:
    return {"basis": "percent", "required_pct": pct, **more}


@all_of(
    ("2025-12-29T09:00", {"week": "2026-01", "policy": MONTH}, "10 0 10 24 on_track"),
    ("2025-12-29T09:00", {"week": "2026-W01", "policy": MONTH}, "10 0 10 24 on_track"),
    ("2025-12-30T09:00", {"week": "2026-W03", "policy": MONTH, "said": ["2025-12-29 office"]},
     "10 1 9 23 on_track"),
    ("2025-12-28T23:59", {"week": "2025-12", "policy": MONTH}, "8 0 8 0 at_risk"),
    ("2025-12-29T00:00", {"week": "2025-12", "policy": MONTH}, "8 0 8 0 missed"),
    ("2025-11-17T09:00", {"week": "2025-11", "policy": MONTH}, "4 0 4 10 on_track"),
    ("2025-11-16T09:00", {"week": "2025-11", "policy": MONTH}, "4 0 4 10 upcoming"),
    ("2025-11-17T09:00", {"week": "2025-11", "policy": {**MONTH, "grace_weeks": 1}}, "2 0 2 10 on_track"),
    ("2025-11-17T09:00", {"week": "2025-11", "policy": {**MONTH, "partial_week_rule": "none"}},
     "4 0 4 10 on_track"),
    ("2026-05-04T09:00",
     {"week": "2026-05", "policy": {**MONTH, "holiday_rule": "proportional", "rounding": "floor"}},
     "6 0 6 18 on_track"),
    ("2026-10-05T09:00", {"week": "2026-10", "policy": MONTH}, "10 0 10 20 on_track"),
    ("2026-01-01T09:00", {"week": "2026-Q1", "policy": QUARTER}, "26 0 26 61 on_track"),
    ("2026-10-01T09:00", {"week": "2026-Q4", "policy": QUARTER}, "15 0 15 32 on_track"),
    ("2026-10-01T09:00", {"week": "2026-11", "policy": QUARTER}, "15 0 15 32 on_track"),
    ("2026-11-17T00:00", {"week": "2026-W47", "policy": QUARTER}, "15 0 15 0 missed"),
    ("2025-12-22T09:00", {"week": "2025-W52", "policy": ROLLING, "said": ["2025-11-28 office"]},
     "8 0 8 4 at_risk"),
    ("2025-12-22T09:00", {"week": "2025-W52", "policy": ROLLING, "said": ["2025-12-01 office"]},
     "8 1 7 4 at_risk"),
    ("2025-11-17T09:00", {"week": "2025-W47", "policy": {**ROLLING, "partial_week_rule": "none"}},
     "2 0 2 5 on_track"),
    ("2025-12-22T09:00",
     {"week": "2025-W52", "policy": ROLLING, "away": ["2025-12-01/2025-12-05", "2025-12-08/2025-12-11"]},
     "5 0 5 4 at_risk"),
)  # fmt: skip
def test_each_week_of_a_longer_window_is_judged_by_itself_and_they_are_summed(case: Case) -> None:
    check(case)


@all_of(
    ("2025-11-17T09:00", {"policy": percent(50)}, "3 0 3 5 on_track"),
    ("2025-11-17T09:00", {"policy": percent(50, rounding="floor")}, "2 0 2 5 on_track"),
    ("2025-11-17T09:00", {"policy": percent(50, rounding="ceil"), "away": ["2025-11-17", "2025-11-18 am"]},
     "2 0 2 3.5 on_track"),
    ("2025-11-17T09:00", {"policy": percent(0)}, "0 0 0 5 exempt"),
    ("2025-11-17T09:00", {"policy": percent(100)}, "5 0 5 5 last_chance"),
    ("2025-11-17T09:00", {"policy": percent(100, half_days="none"), "away": ["2025-11-17 am"]},
     "4 0 4 4 last_chance"),
    ("2025-11-17T09:00", {"policy": percent(100), "away": ["2025-11-17 am"]}, "4.5 0 4.5 4.5 last_chance"),
    ("2025-11-20T09:00", {"policy": percent(40), "start": "2025-11-20"}, "1 0 1 2 on_track"),
    ("2025-11-20T09:00", {"policy": percent(40, partial_week_rule="none"), "start": "2025-11-20"},
     "1 0 1 2 on_track"),
    ("2025-11-20T09:00", {"policy": percent(40, partial_week_rule="exempt"), "start": "2025-11-20"},
     "0 0 0 2 exempt"),
    ("2025-11-17T09:00", {"policy": percent(40, grace_weeks=1)}, "0 0 0 5 exempt"),
    ("2026-05-11T09:00", {"policy": percent(50, holiday_rule="none"), "week": "2026-W20"},
     "2 0 2 4 on_track"),
    ("2026-05-11T09:00",
     {"policy": percent(50, leave_rule="none"), "week": "2026-W20", "away": ["2026-05-11/2026-05-12"]},
     "1 0 1 2 on_track"),
    ("2025-11-17T09:00", {"policy": percent(40, work_days=["MO", "TU", "WE"], part_time="pro_rata")},
     "1 0 1 3 on_track"),
    ("2025-11-17T09:00", {"policy": percent(50, make_up="next_week"), "previous": {"deficit": 1}},
     "4 0 4 5 on_track"),
    ("2025-12-01T09:00", {"policy": percent(50, **MONTH), "week": "2025-12"}, "11 0 11 19 on_track"),
    ("2025-11-17T09:00", {"policy": UK60, "week": "2025-11"}, "6 0 6 10 on_track"),
    ("2025-12-01T09:00", {"policy": UK60, "week": "2025-11", "said": ["2025-12-01 office"]},
     "6 0 6 0 missed"),
    ("2025-11-30T23:59", {"policy": UK60, "week": "2025-11"}, "6 0 6 0 at_risk"),
    ("2026-04-01T09:00", {"policy": UK60, "week": "2026-W18"}, "13 0 13 21 on_track"),
    ("2025-12-31T09:00", {"policy": UK60, "week": "2026-W01"}, "13 0 13 21 upcoming"),
    ("2025-11-17T09:00", {"policy": {**UK60, "grace_weeks": 1}, "week": "2025-11"}, "3 0 3 10 on_track"),
    ("2025-11-19T09:00",
     {"policy": {**UK60, "partial_week_rule": "exempt"}, "week": "2025-11", "start": "2025-11-19"},
     "3 0 3 8 on_track"),
    ("2026-05-28T09:00", {"policy": UK60, "week": "2026-05", "said": ["2026-05-14 office"]},
     "11 1 10 2 at_risk"),
)  # fmt: skip
def test_a_percentage_is_taken_of_the_days_worked_and_never_above_those_one_can_come_in(case: Case) -> None:
    check(case)


def test_a_week_names_every_window_and_longer_names_only_those_that_are_long_enough() -> None:
    month = Window(WindowKind.MONTH, date(2025, 12, 29), date(2026, 2, 1))
    assert window_named(WindowKind.MONTH, "2026-W01") == month
    assert window_named(WindowKind.MONTH, "2026-01") == month
    assert window_named(WindowKind.CALENDAR_MONTH, "2026-W18").first == date(2026, 4, 1)
    assert window_named(WindowKind.QUARTER, "2026-Q1") == window_named(WindowKind.QUARTER, "2026-02")
    for kind, name in [("week", "2026-01"), ("rolling_4w", "2026-01"), ("month", "2026-Q1")]:
        with pytest.raises(NoSuchWindow) as refused:
            window_named(WindowKind(kind), name)
        assert (refused.value.name, refused.value.kind) == (name, kind)
    for name in ("2025-W53", "2026-13", "2026-Q5", "soon", ""):
        with pytest.raises(NoSuchWeek):
            window_named(WindowKind.QUARTER, name)


@pytest.mark.parametrize("kind", [WindowKind.WEEK, WindowKind.MONTH, WindowKind.QUARTER])
def test_windows_of_whole_weeks_follow_each_other_without_a_gap_over_forty_years(kind: WindowKind) -> None:
    windows = [Window.around(kind, date(2000, 1, 1))]
    while windows[-1].last < date(2040, 1, 1):
        windows.append(windows[-1].next)
    assert all((later.first - earlier.last).days == 1 for earlier, later in pairwise(windows))
    assert all(window.first.weekday() == 0 and window.last.weekday() == 6 for window in windows)
    assert all(Window.around(kind, day) == window for window in windows[:40] for day in window.days)


def test_the_year_2026_has_53_weeks_and_each_belongs_to_one_month() -> None:
    months = [window_named(WindowKind.MONTH, f"2026-{month:02}") for month in range(1, 13)]
    weeks = [week for month in months for week in month.weeks]
    assert weeks == [Week(2026, number) for number in range(1, 54)]
