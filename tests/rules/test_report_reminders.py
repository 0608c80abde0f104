"""When the author of a report is reminded, until when it makes sense, and what makes it needless."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.rules import Weekday, belgian_holidays, is_quiet, local_day, local_time
from bot.reports.audiences import READERS, may_read
from bot.reports.ladder import (
    AFTER,
    AHEAD,
    BEFORE,
    ESCALATED,
    NOTHING,
    OVERDUE,
    REMINDER,
    SNOOZED,
    SOON,
    TODAY,
    Chain,
    given_up,
    next_step,
    steps,
    steps_between,
    unwanted,
)
from bot.reports.rules import Timetable, cadence, occurrences
from bot.reports.snoozing import Delay, Hours, last_day, snoozed_until
from bot.reports.states import State, state
from tests.reports import at

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
CLOSED = frozenset(belgian_holidays(2025) + belgian_holidays(2026))
FRIDAY, GIVEN_UP = at("2025-11-21 16:00"), at("2025-11-28 09:30")
HOURS = Hours(BRUSSELS, time(19), time(8), CLOSED)


def weekly(text: str = "weekly FR 16:00", end: date = END) -> Timetable:
    return Timetable(cadence(text, BRUSSELS), START, end, CLOSED)


def told(timetable: Timetable, due: str, *, in_channel: bool = True) -> list[str]:
    """Return the steps of a report, each as "kind, when, until when"."""
    zone = timetable.cadence.zone
    return [
        f"{step.kind.removeprefix('reports.')}, {step.at.astimezone(zone):%a %d %b %H:%M}"
        f" to {step.expires.astimezone(zone):%a %d %b %H:%M}"
        for step in steps(timetable, at(due), in_channel=in_channel)
    ]


def test_a_weekly_report_is_asked_for_ahead_on_its_day_when_due_and_twice_afterwards() -> None:
    assert told(weekly(), "2025-11-21 16:00") == [
        "ahead, Wed 19 Nov 09:00 to Fri 21 Nov 09:00",
        "today, Fri 21 Nov 09:00 to Fri 21 Nov 14:00",
        "soon, Fri 21 Nov 14:00 to Fri 21 Nov 16:00",
        "reminder, Fri 21 Nov 16:00 to Fri 21 Nov 20:00",
        "overdue, Mon 24 Nov 09:30 to Tue 25 Nov 09:30",
        "late, Tue 25 Nov 09:30 to Fri 28 Nov 09:30",
        "nothing, Fri 28 Nov 09:30 to Fri 28 Nov 13:30",
    ]


def test_holidays_and_weekends_are_no_working_days_of_the_ladder() -> None:
    assert told(weekly("weekly WE 15:00"), "2025-12-24 15:00") == [
        "ahead, Mon 22 Dec 09:00 to Wed 24 Dec 09:00",
        "today, Wed 24 Dec 09:00 to Wed 24 Dec 13:00",
        "soon, Wed 24 Dec 13:00 to Wed 24 Dec 15:00",
        "reminder, Wed 24 Dec 15:00 to Wed 24 Dec 19:00",
        # 25 December is a holiday, and a weekend follows the 26th.
        "overdue, Fri 26 Dec 09:30 to Mon 29 Dec 09:30",
        "late, Mon 29 Dec 09:30 to Wed 31 Dec 15:00",
        "nothing, Wed 31 Dec 15:00 to Wed 31 Dec 19:00",
    ]


@pytest.mark.parametrize(
    ("rhythm", "due", "in_channel", "expected"),
    [
        # Each working day: nothing comes before the report before it, or after the next one.
        (
            "workdays 15:00",
            "2025-11-18 15:00",
            True,
            [
                "today, Tue 18 Nov 09:00 to Tue 18 Nov 13:00",
                "soon, Tue 18 Nov 13:00 to Tue 18 Nov 15:00",
                "reminder, Tue 18 Nov 15:00 to Tue 18 Nov 19:00",
                "overdue, Wed 19 Nov 09:30 to Wed 19 Nov 15:00",
                "nothing, Wed 19 Nov 15:00 to Wed 19 Nov 19:00",
            ],
        ),
        # Two hours before nine the morning's reminder has not come yet: it is left to that one, which in a
        # channel is left to the line that asks for the report.
        (
            "monthly 3rd TU 9:00",
            "2025-12-16 09:00",
            False,
            [
                "ahead, Fri 12 Dec 09:00 to Tue 16 Dec 09:00",
                "today, Tue 16 Dec 09:00 to Tue 16 Dec 13:00",
                "overdue, Wed 17 Dec 09:30 to Thu 18 Dec 09:30",
                "late, Thu 18 Dec 09:30 to Tue 23 Dec 09:30",
            ],
        ),
        (
            "monthly 3rd TU 9:00",
            "2025-12-16 09:00",
            True,
            [
                "ahead, Fri 12 Dec 09:00 to Tue 16 Dec 09:00",
                "reminder, Tue 16 Dec 09:00 to Tue 16 Dec 13:00",
                "overdue, Wed 17 Dec 09:30 to Thu 18 Dec 09:30",
                "late, Thu 18 Dec 09:30 to Tue 23 Dec 09:30",
                "nothing, Tue 23 Dec 09:30 to Tue 23 Dec 13:30",
            ],
        ),
        # Two hours before eleven and the morning are one slot.
        (
            "monthly 3rd TU 11:00",
            "2025-12-16 11:00",
            False,
            [
                "ahead, Fri 12 Dec 09:00 to Tue 16 Dec 09:00",
                "today, Tue 16 Dec 09:00 to Tue 16 Dec 15:00",
                "overdue, Wed 17 Dec 09:30 to Thu 18 Dec 09:30",
                "late, Thu 18 Dec 09:30 to Tue 23 Dec 09:30",
            ],
        ),
    ],
)
def test_a_step_that_has_no_place_is_left_to_the_next(
    rhythm: str, due: str, in_channel: bool, expected: list[str]
) -> None:
    assert told(weekly(rhythm), due, in_channel=in_channel) == expected


def test_a_report_counts_as_not_delivered_after_five_working_days_or_once_the_next_is_due() -> None:
    assert given_up(weekly(), FRIDAY) == at("2025-11-28 09:30")
    assert given_up(weekly("workdays 15:00"), at("2025-11-18 15:00")) == at("2025-11-19 15:00")


def test_nobody_is_reminded_after_the_last_day_of_an_engagement() -> None:
    ends_on_friday = weekly(end=date(2025, 11, 21))
    assert [step.kind for step in steps(ends_on_friday, FRIDAY)] == [AHEAD, TODAY, SOON, REMINDER]
    assert next_step(ends_on_friday, FRIDAY) is None
    assert next_step(weekly(end=date(2025, 11, 24)), FRIDAY) == at("2025-11-24 09:30")


def rhythms() -> st.SearchStrategy[Timetable]:
    texts = st.sampled_from(
        ["weekly FR 16:00", "workdays 9:00", "weekly MO,TU 17:30", "monthly last workday 15:00", "daily 7:00"]
    )
    lengths = st.integers(0, 120)
    return st.builds(lambda text, days: weekly(text, START + timedelta(days=days)), texts, lengths)


@settings(deadline=None, max_examples=20)
@given(rhythms(), st.booleans(), st.integers(-3, 130), st.integers(0, 47))
def test_windows_that_touch_find_each_reminder_once(
    timetable: Timetable, in_channel: bool, day: int, half_hours: int
) -> None:
    start = datetime.combine(START, time(), UTC)
    first, last = start - timedelta(days=5), start + timedelta(days=140)
    cut = start + timedelta(days=day, minutes=30 * half_hours)
    whole = steps_between(timetable, first, last, in_channel=in_channel)
    before = steps_between(timetable, first, cut, in_channel=in_channel)
    after = steps_between(timetable, cut, last, in_channel=in_channel)
    assert before + after == whole
    assert next_step(timetable, cut, in_channel=in_channel) == (after[0].at if after else None)
    lines = [step.at for step in whole if step.kind == REMINDER]
    assert lines == (occurrences(timetable, first, last) if in_channel else [])


@settings(deadline=None, max_examples=20)
@given(rhythms(), st.booleans())
def test_at_every_instant_one_reminder_of_a_report_at_the_most_makes_sense(
    timetable: Timetable, in_channel: bool
) -> None:
    start = datetime.combine(START, time(), UTC)
    due = occurrences(timetable, start - timedelta(days=5), start + timedelta(days=140))
    for before, occurrence, following in zip([None, *due], due, [*due[1:], None], strict=False):
        found = steps(timetable, occurrence, in_channel=in_channel)
        for step, after in pairwise(found):
            assert step.at < step.expires <= after.at
        for step in found:
            assert before is None or step.at > before
            assert following is None or step.at <= following
            assert following is None or step.kind == NOTHING or step.expires <= following


WAITING = Chain(
    is_submitted=False, is_skipped=False, end=END, last_day=date(2025, 11, 21), today=date(2025, 11, 24)
)
NOON = at("2025-11-24 12:00")


@pytest.mark.parametrize(
    ("kind", "chain", "reason"),
    [
        (REMINDER, WAITING, None),
        (OVERDUE, WAITING, None),
        (REMINDER, replace(WAITING, is_submitted=True), "already_submitted"),
        (OVERDUE, replace(WAITING, is_skipped=True), "skipped"),
        (OVERDUE, replace(WAITING, is_skipped=True, is_submitted=True), "already_submitted"),
        (OVERDUE, replace(WAITING, end=date(2025, 11, 23)), "engagement_ended"),
        (REMINDER, replace(WAITING, end=date(2025, 11, 20), today=date(2025, 11, 20)), "engagement_ended"),
        (OVERDUE, replace(WAITING, snoozed=NOON, snoozed_day=date(2025, 11, 24)), "asked_for_later"),
        (OVERDUE, replace(WAITING, snoozed=FRIDAY, snoozed_day=date(2025, 11, 21)), None),
        (SNOOZED, replace(WAITING, snoozed=NOON, snoozed_day=date(2025, 11, 24)), None),
        (SNOOZED, replace(WAITING, snoozed=FRIDAY, snoozed_day=date(2025, 11, 21)), "asked_for_later"),
        # What a channel is told, and what the contact is, no snooze of the author holds back.
        (REMINDER, replace(WAITING, snoozed=NOON, snoozed_day=date(2025, 11, 24)), None),
        (NOTHING, replace(WAITING, snoozed=NOON, snoozed_day=date(2025, 11, 24)), None),
    ],
)
def test_a_reminder_is_needless_once_it_is_answered(kind: str, chain: Chain, reason: str | None) -> None:
    assert unwanted(kind, NOON, chain) == reason


@pytest.mark.parametrize("kind", [*BEFORE, REMINDER, *AFTER, ESCALATED, NOTHING, SNOOZED])
@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"is_submitted": True}, "already_submitted"),
        ({"is_skipped": True}, "skipped"),
        ({"end": date(2025, 11, 20)}, "engagement_ended"),
        ({"is_paused": True}, "paused"),
        ({"is_due": False}, "rhythm_changed"),
    ],
)
def test_submitting_leaving_out_resting_and_ending_stop_every_step(
    kind: str, changed: dict[str, Any], reason: str
) -> None:
    assert unwanted(kind, NOON, replace(WAITING, **changed)) == reason


@pytest.mark.parametrize("kind", [*BEFORE, *AFTER])
def test_who_asked_for_later_hears_of_no_step_until_then(kind: str) -> None:
    put_off = replace(WAITING, snoozed=NOON, snoozed_day=date(2025, 11, 24))
    assert unwanted(kind, None, put_off) == "asked_for_later"
    assert unwanted(kind, None, replace(put_off, today=date(2025, 11, 25))) is None


@pytest.mark.parametrize(
    ("delay", "now", "until"),
    [
        (Delay.HOUR, "2025-11-21 16:10:20", "2025-11-21 17:11"),
        (Delay.HOUR, "2025-11-21 16:10", "2025-11-21 17:10"),
        (Delay.HOURS, "2025-11-21 09:00", "2025-11-21 13:00"),
        # 20:10 is quiet, and a weekend follows.
        (Delay.HOURS, "2025-11-21 16:10", "2025-11-24 09:00"),
        (Delay.HOUR, "2025-11-24 06:00", "2025-11-24 09:00"),
        (Delay.HOUR, "2025-11-22 10:00", "2025-11-24 09:00"),
        (Delay.TOMORROW, "2025-11-24 09:40", "2025-11-25 09:00"),
        (Delay.TOMORROW, "2025-11-21 16:10", "2025-11-24 09:00"),
        # 25 December, then a Friday.
        (Delay.TOMORROW, "2025-12-24 16:10", "2025-12-26 09:00"),
    ],
)
def test_who_asks_for_later_is_reminded_then_and_never_in_quiet_hours_or_on_a_day_off(
    delay: Delay, now: str, until: str
) -> None:
    assert snoozed_until(delay, at(now), HOURS) == at(until)


def test_quiet_hours_that_last_into_the_morning_move_the_reminder() -> None:
    late = replace(HOURS, quiet_until=time(10))
    assert snoozed_until(Delay.TOMORROW, FRIDAY, late) == at("2025-11-24 10:00")


@settings(deadline=None)
@given(
    st.sampled_from(Delay),
    st.datetimes(datetime(2025, 11, 17), datetime(2026, 11, 1)),  # noqa: DTZ001 - made aware below
)
def test_a_snooze_ends_later_than_it_was_asked_for_on_a_working_day(delay: Delay, naive: datetime) -> None:
    now = naive.replace(tzinfo=UTC)
    until = snoozed_until(delay, now, HOURS)
    day = local_day(until, BRUSSELS)
    assert until > now
    assert Weekday.of(day) not in (Weekday.SA, Weekday.SU)
    assert day not in CLOSED
    assert not is_quiet(local_time(until, BRUSSELS), time(19), time(8))


def test_a_report_may_be_put_off_to_the_working_day_after_it_was_due() -> None:
    assert last_day(FRIDAY, BRUSSELS, CLOSED) == date(2025, 11, 24)
    assert last_day(at("2025-12-24 15:00"), BRUSSELS, CLOSED) == date(2025, 12, 26)


@pytest.mark.parametrize(
    ("submitted", "now", "is_skipped", "expected"),
    [
        (None, "2025-11-21 15:59", False, State.COMING),
        (None, "2025-11-21 16:00", False, State.WAITING),
        (None, "2025-11-28 09:29", False, State.WAITING),
        (None, "2025-11-28 09:30", False, State.NOT_DELIVERED),
        (None, "2025-11-28 09:30", True, State.SKIPPED),
        ("2025-11-28 10:00", "2025-11-28 10:00", False, State.LATE),
        (None, "2025-11-21 15:59", True, State.SKIPPED),
        (None, "2025-11-24 09:00", True, State.SKIPPED),
        ("2025-11-20 10:00", "2025-11-24 09:00", False, State.EARLY),
        ("2025-11-21 16:00", "2025-11-24 09:00", False, State.ON_TIME),
        ("2025-11-21 23:30", "2025-11-24 09:00", False, State.ON_TIME),
        ("2025-11-22 00:10", "2025-11-24 09:00", False, State.LATE),
        ("2025-11-24 08:00", "2025-11-24 09:00", True, State.LATE),
    ],
)
def test_a_report_is_early_in_time_late_skipped_waiting_to_come_or_not_delivered(
    submitted: str | None, now: str, is_skipped: bool, expected: State
) -> None:
    when = at(submitted) if submitted else None
    assert state(FRIDAY, BRUSSELS, when, at(now), is_skipped=is_skipped, given_up=GIVEN_UP) is expected


@pytest.mark.parametrize(
    ("audience", "roles", "reads"),
    [
        ("team", ["buddy"], True),
        ("team", [], False),
        ("sponsor", ["sponsor"], True),
        ("steering", ["manager"], True),
        ("own", ["manager", "sponsor"], False),
        ("sponsor", ["manager", "observer", "colleague", "admin"], False),
        ("senior_management", ["manager"], True),
        ("senior_management", ["observer", "sponsor"], True),
        ("senior_management", ["sponsor", "person"], False),
        ("elsewhere", ["manager"], False),
    ],
)
def test_who_may_read_follows_from_their_roles(audience: str, roles: list[str], reads: bool) -> None:
    assert may_read(audience, roles) is reads


def test_the_team_reads_in_its_channel_and_the_others_privately() -> None:
    assert dict(READERS) == {
        "team": (),
        "sponsor": ("sponsor",),
        "steering": ("sponsor", "manager"),
        "senior_management": ("manager", "observer"),
        "own": (),
    }
