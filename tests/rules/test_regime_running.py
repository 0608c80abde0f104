"""An engagement from its start on: versions, what is carried on, totals, streaks, and a change tried."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.blocks import Typed
from bot.calendar.rules import Week, wall_instant
from bot.regime.adoption import AdoptedPolicy, governing, timeline
from bot.regime.errors import ContradictoryPolicy
from bot.regime.rules import (
    NOTHING,
    Absence,
    Carried,
    CheckIn,
    Facts,
    Place,
    Status,
    StepKind,
    WindowKind,
    carried_into,
    changed_options,
    history,
    policy_from,
    standing_around,
    streak,
    totals,
    tried,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
FIRST = Week.of(START)


def version(effective: date, **options: Any) -> AdoptedPolicy:
    return AdoptedPolicy(effective, policy_from(options), options, Typed("2 days"))


def facts(*done: int, end: date | None = END, **more: Any) -> Facts:
    """Facts with so many office days in each week from the first one on."""
    said = [
        CheckIn(day, Place.OFFICE)
        for number, days in enumerate(done)
        for day in FIRST.shifted(number).days[:days]
    ]
    return Facts(zone=BRUSSELS, start=START, end=end, check_ins=tuple(said), **more)


def after(weeks: int) -> datetime:
    """The first instant after so many weeks of the engagement."""
    return wall_instant(FIRST.shifted(weeks).monday, time(), BRUSSELS)


def required(weeks: int, known: Facts, **options: Any) -> list[float]:
    now = after(weeks)
    found = history([version(START, **options)], known, now, FIRST.shifted(weeks - 1).sunday)
    return [float(judged.standing.required) for judged in found]


def test_what_was_done_beyond_is_carried_from_week_to_week_and_no_further() -> None:
    known = facts(5, 1, 2, 0)
    assert required(4, known, carry_over_max=1) == [2, 1, 2, 2]
    assert required(4, known, carry_over_max=9) == [2, 0, 1, 1]
    assert required(4, known) == [2, 2, 2, 2]


def test_what_was_missing_is_made_up_in_the_next_week_and_adds_up_while_it_is_not() -> None:
    assert required(4, facts(1, 2, 3, 2), make_up="next_week") == [2, 3, 3, 2]
    assert required(4, facts(0, 0, 0, 0), make_up="next_week") == [2, 4, 5, 5]


def test_a_week_on_leave_breaks_the_chain() -> None:
    away = (Absence(FIRST.shifted(1).monday, FIRST.shifted(1).sunday),)
    assert required(3, facts(0, 0, 0, absences=away), make_up="next_week") == [2, 0, 2]
    assert required(3, facts(5, 0, 0, absences=away), carry_over_max=2) == [2, 0, 2]


def test_only_a_window_that_is_over_hands_something_on() -> None:
    versions = [version(START, make_up="next_week", carry_over_max=1)]
    running, coming = FIRST.shifted(1).monday, FIRST.shifted(2).monday
    assert standing_around(running, versions, facts(0), after(1))[1].required == 4
    assert standing_around(coming, versions, facts(0), after(1))[1].required == 2
    window, _ = governing(versions, START, START)
    assert carried_into(window, versions, facts(0), after(5)) == NOTHING
    window, _ = governing(versions, START, coming)
    assert carried_into(window, versions, facts(0, 1), after(5)) == Carried(surplus=0, deficit=3)


def test_a_correction_of_a_closed_week_changes_what_it_handed_on() -> None:
    versions = [version(START, make_up="next_week")]
    day = FIRST.shifted(1).monday
    corrected = facts(2)
    assert standing_around(day, versions, facts(0), after(1))[1].required == 4
    assert standing_around(day, versions, corrected, after(1))[1].required == 2


def test_the_sum_names_what_was_carried_and_what_is_made_up() -> None:
    day = FIRST.shifted(1).monday
    _, extra = standing_around(day, [version(START, carry_over_max=2)], facts(3), after(1))
    _, owed = standing_around(day, [version(START, make_up="next_week")], facts(1), after(1))
    assert [(step.kind, step.days) for step in extra.because if step.kind is StepKind.CARRIED] == [
        (StepKind.CARRIED, 1)
    ]
    assert [(step.kind, step.days) for step in owed.because if step.kind is StepKind.MADE_UP] == [
        (StepKind.MADE_UP, 1)
    ]


def test_the_version_in_force_on_its_first_day_governs_a_window() -> None:
    versions = [version(START), version(FIRST.shifted(2).monday, required_days=3)]
    found = [
        judged.standing.required for judged in history(versions, facts(), after(4), FIRST.shifted(3).monday)
    ]
    assert found == [2, 2, 3, 3]


def test_a_month_that_has_begun_goes_on_under_its_version() -> None:
    weekly = FIRST.shifted(4).monday  # 15 December
    versions = [version(START, window="month"), version(weekly, window="week")]
    windows = [(window.kind, window.first, window.last) for window, _ in timeline(versions, START, END)]
    assert windows[:4] == [
        (WindowKind.MONTH, date(2025, 11, 3), date(2025, 11, 30)),
        (WindowKind.MONTH, date(2025, 12, 1), date(2025, 12, 28)),
        (WindowKind.WEEK, date(2025, 12, 29), date(2026, 1, 4)),
        (WindowKind.WEEK, date(2026, 1, 5), date(2026, 1, 11)),
    ]
    assert governing(versions, START, date(2025, 12, 24))[0].kind is WindowKind.MONTH


def test_a_month_adopted_while_another_runs_begins_with_the_next_one() -> None:
    versions = [version(START), version(FIRST.shifted(1).monday, basis="percent", required_pct=60,
                                        window="calendar_month")]  # fmt: skip
    windows = [window for window, _ in timeline(versions, START, date(2026, 1, 15))]
    assert [window.kind for window in windows] == [
        WindowKind.WEEK,
        WindowKind.WEEK,
        WindowKind.CALENDAR_MONTH,
        WindowKind.CALENDAR_MONTH,
    ]
    assert windows[2].first == date(2025, 12, 1)


def test_a_day_before_the_start_has_its_window_too() -> None:
    window, adopted = governing([version(START)], START, date(2025, 11, 12))
    assert (window.first, adopted.options) == (date(2025, 11, 10), {})


def test_totals_run_from_the_start_and_count_how_closed_weeks_ended() -> None:
    away = (Absence(FIRST.shifted(2).monday, FIRST.shifted(2).sunday),)
    found = totals([version(START)], facts(2, 1, 0, 3, absences=away), after(3), FIRST.shifted(3).monday)
    assert (found.windows, found.required, found.done) == (4, 6, 4)
    assert (found.met, found.missed, found.exempt) == (1, 1, 1)
    assert (found.weekdays, found.closed, found.workdays) == (20, 0, 20)


@pytest.mark.parametrize("window", ["week", "rolling_4w", "month", "quarter"])
def test_a_whole_engagement_comes_to_the_same_over_every_window_of_weeks(window: str) -> None:
    found = totals([version(START, window=window)], facts(), after(0), END)
    assert (found.required, found.weekdays) == (105, 261)


def test_a_streak_counts_closed_weeks_that_were_met_and_is_neither_made_nor_broken_by_others() -> None:
    away = (Absence(FIRST.shifted(2).monday, FIRST.shifted(2).sunday),)
    versions, last = [version(START)], FIRST.shifted(5).monday

    def streak_of(*done: int) -> int:
        return streak(history(versions, facts(*done, absences=away), after(5), last))

    assert streak_of(2, 2, 0, 2, 2) == 4
    assert streak_of(2, 1, 0, 2, 2) == 2
    assert streak_of(2, 2, 0, 2, 1) == 0
    assert streak_of(2, 2, 0, 2, 2, 0) == 4  # the running week is not over
    assert streak(()) == 0


def test_a_change_is_tried_on_the_weeks_that_are_over_and_on_no_other() -> None:
    known = facts(3, 2, 1, 2)
    found = tried([version(START)], {"required_days": 3}, known, after(3))
    assert [(str(week.week), week.differs) for week in found] == [
        ("2025-W47", True),
        ("2025-W48", True),
        ("2025-W49", True),
    ]
    assert [week.before and week.before.status for week in found] == [Status.MET, Status.MET, Status.MISSED]
    assert [week.after and week.after.status for week in found] == [Status.MET, Status.MISSED, Status.MISSED]
    assert not any(week.differs for week in tried([version(START)], {}, known, after(3)))
    assert tried([version(START)], {}, known, after(0)) == ()


def test_a_longer_window_is_shown_in_the_week_it_ends_in() -> None:
    found = tried([version(START)], {"window": "month"}, facts(2, 2), after(3))
    assert [week.after is None for week in found] == [True, False, True]
    assert found[1].after
    assert (found[1].after.required, found[1].after.done) == (4, 4)
    assert found[2].before
    assert found[2].before.required == 2


def test_the_last_days_of_an_engagement_are_over_when_it_is() -> None:
    known = facts(2, end=START + timedelta(days=2))
    assert [str(week.week) for week in tried([version(START)], {}, known, after(0))] == []
    thursday = wall_instant(START + timedelta(days=3), time(), BRUSSELS)
    assert [str(week.week) for week in tried([version(START)], {}, known, thursday)] == ["2025-W47"]


def test_a_preset_takes_the_place_of_every_option_but_the_roles_own() -> None:
    current = {"required_days": 3, "work_days": ["MO", "TU"], "holiday_rule": "none", "rounding": "ceil"}
    assert changed_options(current, {"preset": "fair_share", "grace_weeks": 1}) == {
        "required_days": 3,
        "work_days": ["MO", "TU"],
        "holiday_rule": "proportional",
        "leave_rule": "proportional",
        "partial_week_rule": "proportional",
        "rounding": "half_up",
        "grace_weeks": 1,
    }
    assert changed_options(current, {"rounding": "floor"}) == current | {"rounding": "floor"}


def test_of_places_only_those_named_are_changed() -> None:
    current = {"place_rules": {"home": "counts"}}
    assert changed_options(current, {"place_rules": {"training": "counts"}}) == {
        "place_rules": {"home": "counts", "training": "counts"}
    }


def test_a_change_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ContradictoryPolicy):
        tried([version(START)], {"basis": "percent"}, facts(), after(1))
