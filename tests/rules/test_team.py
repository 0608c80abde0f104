"""What colleagues and managers may see, and when: never a reason, never a figure about a few."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.calendar.rules import Week, closed_on
from bot.regime.chips import DayKind, DayState
from bot.regime.facts import Place
from bot.regime.rules import Status
from bot.regime.team.messages import Member
from bot.regime.team.messages import results as told
from bot.regime.team.presence import Colleague
from bot.regime.team.results import Result
from bot.regime.team.rules import (
    SMALLEST_GROUP,
    Outcome,
    Presence,
    Topic,
    digests,
    ended_weeks,
    group_figure,
    next_digest,
    outcome,
    presence,
    results,
)
from bot.regime.team.whoisin import digest_today, digest_week
from bot.words import words

BRUSSELS = ZoneInfo("Europe/Brussels")
DAY = date(2025, 11, 17)
NOT_THE_OFFICE = st.sampled_from([None, *(place for place in Place if place is not Place.OFFICE)])


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=BRUSSELS)  # type: ignore[misc] # year, month, day, hour


@given(st.sampled_from(DayKind), NOT_THE_OFFICE, NOT_THE_OFFICE)
def test_whatever_keeps_somebody_away_looks_the_same_to_colleagues(
    kind: DayKind, am: Place | None, pm: Place | None
) -> None:
    assert presence(DayState(DAY, kind, am, pm)) is Presence.NOT_IN


@pytest.mark.parametrize(("am", "pm"), [("office", "office"), ("office", "home"), (None, "office")])
def test_who_said_the_office_is_in_and_who_planned_it_is_expected(am: str | None, pm: str | None) -> None:
    places = [Place(one) if one else None for one in (am, pm)]
    assert presence(DayState(DAY, DayKind.SAID, *places)) is Presence.IN
    assert presence(DayState(DAY, DayKind.PLANNED, *places)) is Presence.EXPECTED


def test_only_a_week_that_is_over_has_a_result() -> None:
    shown = {status: found for status in Status if (found := outcome(status))}
    assert shown == {
        Status.MET: Outcome.MET,
        Status.MISSED: Outcome.NOT_MET,
        Status.EXEMPT: Outcome.NOTHING_ASKED,
        Status.OUTSIDE: Outcome.NOTHING_ASKED,
    }


@given(st.lists(st.sampled_from(Outcome)))
def test_a_group_below_five_has_no_figure(outcomes: list[Outcome]) -> None:
    judged = [one for one in outcomes if one is not Outcome.NOTHING_ASKED]
    figure = group_figure(outcomes)
    assert figure == ((judged.count(Outcome.MET), len(judged)) if len(judged) >= 5 else None)


def test_a_digest_comes_at_nine_on_working_days_and_at_four_on_fridays() -> None:
    found = list(digests(BRUSSELS, closed_on("BE"), at(2025, 11, 10, 9), at(2025, 11, 17, 9)))
    assert [(one.topic, one.day.isoformat()) for one in sorted(found, key=lambda one: one.instant)] == [
        (Topic.TODAY, "2025-11-12"),  # the eleventh is a holiday
        (Topic.TODAY, "2025-11-13"),
        (Topic.TODAY, "2025-11-14"),
        (Topic.NEXT_WEEK, "2025-11-14"),
        (Topic.TODAY, "2025-11-17"),
    ]


def test_a_digest_keeps_its_local_hour_over_the_change_of_clocks() -> None:
    before = next_digest(BRUSSELS, closed_on("BE"), at(2026, 3, 27, 16))
    assert before is not None
    assert before.instant == datetime(2026, 3, 30, 7, tzinfo=UTC)


def test_results_of_a_week_are_told_on_the_monday_after_it() -> None:
    found = list(results(BRUSSELS, at(2025, 11, 17, 9), at(2025, 12, 1, 9)))
    assert found == [(Week(2025, 47), at(2025, 11, 24, 9)), (Week(2025, 48), at(2025, 12, 1, 9))]


def test_a_week_is_over_on_the_monday_after_it_and_none_is_outside_the_role() -> None:
    start, end = date(2025, 11, 19), date(2025, 12, 2)
    assert ended_weeks(start, end, date(2025, 11, 23)) == ()
    assert ended_weeks(start, end, date(2025, 11, 24)) == (Week(2025, 47),)
    assert ended_weeks(start, end, date(2026, 3, 1)) == (Week(2025, 47), Week(2025, 48), Week(2025, 49))


@pytest.mark.parametrize("many", [1, 100, 101, 1000])
def test_however_many_share_a_digest_fits_into_a_message_and_pings_nobody(many: int) -> None:
    name = Typed("<!channel> Maximiliane Vandenbroeck")
    days = Week.of(DAY).days[:5]
    everybody = [Colleague(n, name, dict.fromkeys(days, Presence.IN)) for n in range(many)]
    for shown in (digest_today(everybody, DAY, words("en")), digest_week(everybody, days, words("en"))):
        assert "<!channel>" not in str(shown.as_payload())


@pytest.mark.parametrize("many", [1, 4, 5, 500])
def test_however_many_are_managed_their_results_fit_into_a_message(many: int) -> None:
    week = Week.of(DAY)
    found = {week: Result(1, week, 2.0, 2.0, Status.MET, at(2025, 11, 24, 0))}
    members = [Member(n, Typed("Maximiliane Vandenbroeck"), Typed("x" * 60), found) for n in range(many)]
    text = str(told(members, week, words("en")).as_payload())
    assert (f"{many} of {many} met their week." in text) is (many >= SMALLEST_GROUP)
