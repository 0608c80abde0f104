"""The days of a plan: for starts on every day of two years, for short roles, when days move or tasks wait."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from bot.calendar.calendars import Calendars
from bot.onboarding.plan import rules
from bot.onboarding.plan.reading import plan_text, read_plan
from bot.onboarding.plan.rules import (
    Beginning,
    Late,
    Mark,
    Milestone,
    Said,
    State,
    Task,
    Term,
    WorkingDays,
    schedule,
    standing,
)
from bot.onboarding.plan.template import Origin, Step, Text

STEPS = read_plan(plan_text("")).steps
BRUSSELS = Term(date(2025, 11, 17), date(2026, 11, 16))
TWO_YEARS = [date(2025, 1, 1) + timedelta(days=n) for n in range(731)]
DAY = timedelta(days=1)


@cache
def closed() -> frozenset[date]:
    return Calendars().closed(date(2024, 10, 1), date(2028, 6, 1))


def working(term: Term) -> WorkingDays:
    return WorkingDays.around(term.start - rules.MARGIN, term.end + rules.MARGIN, closed())


def step(name: str, offset: int, origin: Origin = Origin.START, after: tuple[str, ...] = ()) -> Step:
    return Step(name, origin, offset, "person", Text({"en": name}), after=after)


def day_of(name: str, term: Term = BRUSSELS, *steps: Step) -> date | None:
    found = schedule(steps or STEPS, term, working(term))
    return next((one.day for one in found if one.step.id == name), None)


def tasks(
    *steps: Step, said: dict[str, Said] | None = None, began: Beginning | None = None, term: Term = BRUSSELS
) -> dict[str, Task]:
    """How tasks stand, by their ids."""
    work = working(term)
    found = standing(schedule(steps, term, work), said or {}, began or Beginning(term.start), work)
    return {one.step.id: one for one in found}


def rung(task: Task, term: Term = BRUSSELS) -> list[date]:
    return list(rules.rings(task, term, working(term)))


@pytest.mark.parametrize("weekday", range(7))
def test_for_starts_on_every_day_of_two_years_tasks_keep_their_days_and_order(weekday: int) -> None:
    for start in TWO_YEARS[weekday::7]:
        _keep_their_days_and_order(Term(start, start + timedelta(days=364)))


def _keep_their_days_and_order(term: Term) -> None:
    found = schedule(STEPS, term, working(term))
    assert len(found) == len(STEPS)
    for one in found:
        assert one.day.weekday() < 5
        assert one.day not in closed()
        assert one.day <= term.end
        own = (term.start if one.step.origin is Origin.START else term.end) + one.step.offset * DAY
        assert abs(one.day - own) <= timedelta(days=6)
        if one.step.origin is Origin.START and one.step.offset < 0:
            assert one.day <= own
    days = [one.day for one in found]
    assert days == sorted(days)
    offsets = {origin: [one.step.offset for one in found if one.step.origin is origin] for origin in Origin}
    assert all(found == sorted(found) for found in offsets.values())


@pytest.mark.parametrize("length", [1, 2, 5, 10, 20, 30, 45, 60, 89, 90, 91, 120, 180, 200])
def test_a_short_role_has_nothing_after_its_end_and_all_that_belongs_to_it(length: int) -> None:
    for start in TWO_YEARS[::13]:
        term = Term(start, start + (length - 1) * DAY)
        found = schedule(STEPS, term, working(term))
        assert all(one.day <= term.end for one in found)
        at_the_end = [one for one in found if one.step.origin is Origin.END]
        assert len(at_the_end) == sum(one.origin is Origin.END for one in STEPS)
        assert {one.step.id for one in found} >= {one.id for one in STEPS if one.offset < 0}


def test_on_one_day_what_is_counted_from_the_end_goes_first() -> None:
    term = Term(date(2025, 11, 17), date(2025, 12, 16))
    found = schedule(STEPS, term, working(term))
    first_day = [one.step.id for one in found if one.day == term.start]
    assert first_day == ["decide-end", "hand-over", "successor", "first-day", "welcome-meeting"]


def test_before_the_start_a_closed_day_moves_back_and_after_it_forward() -> None:
    # 11 November 2025 is Armistice Day, 22 November a Saturday.
    assert day_of("a", BRUSSELS, step("a", -6)) == date(2025, 11, 10)
    assert day_of("a", BRUSSELS, step("a", 5)) == date(2025, 11, 24)


def test_a_last_day_on_a_weekend_moves_back_for_nothing_comes_after_the_end() -> None:
    saturday = Term(date(2025, 11, 17), date(2026, 11, 14))
    assert day_of("close", saturday) == date(2026, 11, 13)


def test_no_task_lies_before_those_it_comes_after() -> None:
    steps = (step("late", 20), step("early", 3, after=("late",)), step("last", 5, after=("early",)))
    assert day_of("early", BRUSSELS, *steps) == day_of("late", BRUSSELS, *steps) == date(2025, 12, 8)
    assert day_of("last", BRUSSELS, *steps) == date(2025, 12, 8)


def test_a_task_waits_for_what_it_comes_after_and_is_due_on_the_morning_after_that_is_done() -> None:
    badge, briefing = step("badge", 0), step("briefing", 1, after=("badge",))
    waiting = tasks(badge, briefing)["briefing"]
    assert (waiting.state, rung(waiting)) == (State.WAITING, [])
    assert [one.id for one in waiting.waits_for] == ["badge"]
    friday = date(2025, 11, 21)
    freed = tasks(badge, briefing, said={"badge": Said(Mark.DONE, friday)})["briefing"]
    assert (freed.state, freed.due) == (State.OPEN, date(2025, 11, 24))


def test_what_was_left_out_keeps_nobody_waiting() -> None:
    badge, briefing = step("badge", -20), step("briefing", 1, after=("badge",))
    late = Beginning(BRUSSELS.start, Late.SKIP, BRUSSELS.start)
    found = tasks(badge, briefing, began=late)
    assert (found["badge"].state, found["briefing"].state) == (State.SKIPPED, State.OPEN)


def test_an_open_task_is_spoken_of_on_its_day_on_the_next_and_then_once_a_week() -> None:
    found = [day.isoformat() for day in rung(tasks(step("a", 0))["a"])]
    assert found == ["2025-11-17", "2025-11-18", "2025-11-24", "2025-12-01", "2025-12-15"]


def test_a_task_that_is_done_is_never_spoken_of_again_and_undone_it_is() -> None:
    monday = BRUSSELS.start
    assert rung(tasks(step("a", 0), said={"a": Said(Mark.DONE, monday)})["a"]) == []
    assert rung(tasks(step("a", 0), said={"a": Said(Mark.OPEN, monday)})["a"])[0] == monday


def test_a_task_that_is_put_off_comes_back_on_that_day_and_not_before() -> None:
    put_off = Said(Mark.PUT_OFF, BRUSSELS.start, date(2025, 11, 20))
    found = tasks(step("a", 0), said={"a": put_off})["a"]
    assert not rules.is_due(found, date(2025, 11, 19))
    assert rung(found)[0] == date(2025, 11, 20)


def test_nothing_is_spoken_of_after_the_end() -> None:
    for task in tasks(*STEPS).values():
        assert all(day <= BRUSSELS.end for day in rung(task))


@pytest.mark.parametrize(
    ("late", "due"),
    [(None, date(2025, 11, 18)), (Late.MERGE, date(2025, 11, 20)), (Late.SEND, date(2025, 11, 19))],
)
def test_tasks_whose_day_was_over_come_when_it_is_decided_or_with_the_next_morning(
    late: Late | None, due: date
) -> None:
    began = Beginning(BRUSSELS.start, late, date(2025, 11, 19) if late else None)
    found = tasks(step("order", -28), began=began)["order"]
    assert (found.is_late, found.due, found.state) == (True, due, State.OPEN)


def test_a_moved_start_shifts_what_is_open_and_keeps_what_is_done() -> None:
    later = Term(BRUSSELS.start + 14 * DAY, BRUSSELS.end)
    before, after = (schedule(STEPS, term, working(term)) for term in (BRUSSELS, later))
    found = {one.step.id: one for one in rules.shifts(before, after, {"access-card"})}
    assert "access-card" not in found
    assert found["first-day"].after == date(2025, 12, 1)
    assert "close" not in found


def test_an_early_end_lets_fall_away_what_would_come_after_it() -> None:
    early = replace(BRUSSELS, end=date(2025, 12, 31))
    before, after = (schedule(STEPS, term, working(term)) for term in (BRUSSELS, early))
    found = {one.step.id: one.after for one in rules.shifts(before, after, ())}
    assert found["review-60"] is None
    assert found["close"] == date(2025, 12, 31)
    assert found["decide-end"] == BRUSSELS.start


def test_milestones_of_a_year_lie_on_working_days_in_their_order() -> None:
    found = rules.milestones(BRUSSELS, working(BRUSSELS))
    assert list(found.values()) == list(Milestone)
    assert found[date(2025, 12, 17)] is Milestone.DAY_30
    assert found[date(2026, 11, 16)] is Milestone.LAST_DAY


@pytest.mark.parametrize("length", [1, 7, 30, 59, 61, 100, 150, 240])
def test_a_short_role_has_fewer_milestones_and_always_a_last_day(length: int) -> None:
    for start in TWO_YEARS[::17]:
        term = Term(start, start + (length - 1) * DAY)
        found = rules.milestones(term, working(term))
        assert all(term.start <= day <= term.end for day in found)
        if working(term).between(term.start - DAY, term.end):
            assert list(found.values())[-1] is Milestone.LAST_DAY


def test_working_days_are_counted_and_found_from_any_day() -> None:
    work = working(BRUSSELS)
    friday, monday = date(2025, 11, 21), date(2025, 11, 24)
    assert work.between(friday, monday) == 1
    assert work.between(monday, friday) == 0
    assert work.on_or_after(friday + DAY) == monday
    assert work.on_or_before(monday - DAY) == friday
    assert work.after(friday) == monday
    assert work.before(monday, 5) == BRUSSELS.start
