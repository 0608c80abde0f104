"""When a message may leave: held in quiet hours, on days off and beyond the budget, never too late."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.rules import closed_days, in_quiet_hours, local_day, local_time
from bot.joins import Due, Manner, Recipient
from bot.outbox.entry import DROPPED, EXPIRED, Entry, entry_of
from bot.outbox.manners import (
    ABSENT,
    CLOSED_DAY,
    LEFT,
    NUDGE_BUDGET,
    QUIET_HOURS,
    TOO_LATE,
    WEEKEND,
    End,
    Hold,
    Reader,
    Send,
    Verdict,
    decide,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
NORA, PROJECT = 3, 4
READER = Reader(BRUSSELS, time(19), time(8), time(9), nudge_budget=4)
LEAVE = (date(2025, 12, 1), date(2025, 12, 3))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=BRUSSELS)


def nudge(due: datetime, lasts: timedelta = timedelta(days=30), **changed: object) -> Entry:
    asked = {"kind": "bell.ding", "subject": 1, "recipient": Recipient(person=NORA), "occurrence": "1"}
    return entry_of(Due(**asked | {"due": due, "expires": due + lasts} | changed), 1, due)  # type: ignore[arg-type]


def decided(now: datetime, reader: Reader | None = READER, nudges: int = 0, **changed: object) -> Verdict:
    return decide(nudge(now, **changed), reader, nudges, now)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (at(17, 9), Send()),
        (at(17, 8), Send()),
        (at(17, 7, 59), Hold(at(17, 8), QUIET_HOURS)),
        (at(17, 18, 59), Send()),
        (at(17, 19), Hold(at(18, 8), QUIET_HOURS)),
        (at(18, 0, 30), Hold(at(18, 8), QUIET_HOURS)),
        (at(21, 20), Hold(at(24, 8), QUIET_HOURS)),
        (at(22, 10), Hold(at(24, 8), WEEKEND)),
        (at(11, 10), Hold(at(12, 8), CLOSED_DAY)),
        (at(24, 20, month=12), Hold(at(26, 8, month=12), QUIET_HOURS)),
        (at(25, 10, month=12), Hold(at(26, 8, month=12), CLOSED_DAY)),
        (at(2, 10, month=12), Hold(at(4, 8, month=12), ABSENT)),
        (at(29, 10), Hold(at(4, 8, month=12), WEEKEND)),
    ],
)
def test_a_nudge_waits_for_the_end_of_quiet_hours_on_the_next_day_of_work(
    now: datetime, verdict: Verdict
) -> None:
    assert decided(now, replace(READER, absences=(LEAVE,))) == verdict


@pytest.mark.parametrize(
    ("now", "is_afternoon", "verdict"),
    [
        (at(17, 9), False, Hold(at(17, 12), ABSENT)),
        (at(17, 12), False, Send()),
        (at(17, 9), True, Send()),
        (at(17, 13), True, Hold(at(18, 8), ABSENT)),
    ],
)
def test_a_half_day_away_holds_a_nudge_for_that_half(
    now: datetime, is_afternoon: bool, verdict: Verdict
) -> None:
    assert decided(now, replace(READER, half_days=((date(2025, 11, 17), is_afternoon),))) == verdict


def test_what_somebody_asked_for_leaves_at_once_at_any_hour() -> None:
    assert decided(at(22, 3), manner=Manner.ASKED) == Send()


def test_a_channel_nudge_keeps_the_manners_of_whom_it_speaks_to_and_no_budget() -> None:
    to = {"recipient": Recipient(channel=PROJECT), "addressee": NORA}
    assert decided(at(22, 10), **to) == Hold(at(24, 8), WEEKEND)
    assert decided(at(17, 10), nudges=99, **to) == Send()


def test_a_channel_nudge_that_speaks_to_nobody_leaves_at_once() -> None:
    assert decided(at(22, 3), None, recipient=Recipient(channel=PROJECT)) == Send()


@pytest.mark.parametrize(
    ("now", "until"),
    [(at(17, 10), at(18, 9)), (at(21, 10), at(24, 9)), (at(28, 10), at(4, 9, month=12))],
)
def test_beyond_the_budget_a_nudge_waits_for_the_prompt_time_of_the_next_day_of_work(
    now: datetime, until: datetime
) -> None:
    reader = replace(READER, absences=(LEAVE,))
    assert decided(now, reader, nudges=3) == Send()
    assert decided(now, reader, nudges=4) == Hold(until, NUDGE_BUDGET)


def test_a_prompt_time_within_quiet_hours_waits_for_their_end() -> None:
    early = replace(READER, prompt_time=time(7, 30))
    assert decided(at(17, 10), early, nudges=4) == Hold(at(18, 8), NUDGE_BUDGET)


def test_what_would_be_too_late_when_it_may_leave_expires_at_once_with_what_held_it() -> None:
    assert decided(at(17, 7), lasts=timedelta(hours=1)) == End(EXPIRED, QUIET_HOURS)
    assert decided(at(22, 10), lasts=timedelta(days=1)) == End(EXPIRED, WEEKEND)
    assert decided(at(17, 10), nudges=4, lasts=timedelta(hours=5)) == End(EXPIRED, NUDGE_BUDGET)


def test_what_came_too_late_says_what_it_had_waited_for() -> None:
    late = nudge(at(17, 9), timedelta(hours=1))
    assert decide(late, READER, 0, at(17, 10)) == End(EXPIRED, TOO_LATE)
    assert decide(replace(late, reason="not_in_channel"), None, 0, at(17, 10)) == End(
        EXPIRED, "not_in_channel"
    )


@pytest.mark.parametrize("manner", Manner)
def test_who_left_gets_nothing(manner: Manner) -> None:
    assert decided(at(17, 10), replace(READER, has_left=True), manner=manner) == End(DROPPED, LEFT)


def test_who_is_never_there_is_never_held_for_ever() -> None:
    away = replace(READER, absences=((date.min, date.max),))
    assert decided(at(17, 10), away) == End(EXPIRED, ABSENT)


def test_without_quiet_hours_a_day_begins_at_the_prompt_time_and_not_at_midnight() -> None:
    open_all_night = replace(READER, quiet_from=time(0), quiet_until=time(0))
    assert decided(at(17, 3), open_all_night) == Send()
    assert decided(at(22, 10), open_all_night) == Hold(at(24, 9), WEEKEND)


def test_quiet_hours_over_noon_end_on_the_same_day() -> None:
    siesta = replace(READER, quiet_from=time(12), quiet_until=time(14))
    assert decided(at(17, 12, 30), siesta) == Hold(at(17, 14), QUIET_HOURS)


def test_in_the_hour_that_comes_twice_nobody_is_held_until_the_past() -> None:
    reader = replace(READER, quiet_from=time(22), quiet_until=time(2, 30))
    second_time = datetime(2027, 10, 31, 1, 15, tzinfo=UTC)  # a Sunday, 02:15 for the second time
    works_sundays = replace(reader, work_days=frozenset(["SU"]))
    verdict = decided(second_time, works_sundays)
    assert isinstance(verdict, Hold)
    assert verdict.until > second_time


zones = st.sampled_from(["Europe/Brussels", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]).map(ZoneInfo)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
days = st.dates(date(2025, 11, 1), date(2026, 4, 30))
spans = st.tuples(days, st.integers(0, 20)).map(lambda span: (span[0], span[0] + timedelta(days=span[1])))
readers = st.builds(
    Reader,
    zone=zones,
    quiet_from=clocks,
    quiet_until=clocks,
    prompt_time=clocks,
    nudge_budget=st.integers(0, 3),
    absences=st.lists(spans, max_size=3).map(tuple),
)
instants = st.datetimes(
    datetime(2025, 11, 1), datetime(2026, 4, 30), timezones=st.just(UTC)  # noqa: DTZ001 - bounds are naive by rule
)  # fmt: skip


@given(readers, instants, st.timedeltas(timedelta(minutes=1), timedelta(days=20)), st.integers(0, 5))
def test_a_nudge_never_leaves_early_late_in_quiet_hours_on_a_day_off_or_beyond_the_budget(
    reader: Reader, due: datetime, lasts: timedelta, sent: int
) -> None:
    entry, now = nudge(due, lasts), due
    budget = dict.fromkeys([local_day(due, reader.zone)], sent)
    while isinstance(verdict := decide(entry, reader, budget.get(local_day(now, reader.zone), 0), now), Hold):
        assert now < verdict.until < entry.expires
        now = verdict.until
    if isinstance(verdict, Send):
        day = local_day(now, reader.zone)
        assert due <= now < entry.expires
        assert day.weekday() < 5
        assert day not in closed_days("BE", day, day)
        assert not any(first <= day <= last for first, last in reader.absences)
        assert not in_quiet_hours(now, reader.zone, reader.quiet_from, reader.quiet_until)
        assert budget.get(day, 0) < reader.nudge_budget


@given(readers, instants)
def test_a_nudge_is_held_no_longer_than_it_must_be(reader: Reader, now: datetime) -> None:
    verdict = decide(nudge(now), replace(reader, nudge_budget=9), 0, now)
    if isinstance(verdict, Hold) and reader.quiet_from > reader.quiet_until:
        opens = local_day(verdict.until, reader.zone)
        assert local_time(verdict.until, reader.zone) >= reader.quiet_until
        between = (local_day(now, reader.zone) + timedelta(days=n) for n in range(1, 40))
        skipped = [day for day in between if day < opens]
        away = [any(first <= day <= last for first, last in reader.absences) for day in skipped]
        off = [day.weekday() > 4 or bool(closed_days("BE", day, day)) for day in skipped]
        assert all(a or b for a, b in zip(away, off, strict=True))
