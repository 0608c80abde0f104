"""What may be changed about the counting of office days: from when, what differs, and which day replaces."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.blocks import Typed
from bot.calendar import calendars
from bot.calendar.calendars import Calendars, Chosen, Replaced
from bot.regime.errors import ContradictoryPolicy, InvalidOption
from bot.regime.governance import forms, wording
from bot.regime.governance.errors import AfterTheEnd, TooEarly
from bot.regime.governance.rules import (
    AHEAD,
    Difference,
    Proposal,
    asked_at,
    differences,
    differing,
    proposals,
    replacement_problem,
    start_problem,
)
from bot.regime.options import PRESETS, policy_from
from bot.regime.phrases import closed_day
from bot.regime.policy import Policy
from bot.words import LANGUAGES, words

BRUSSELS = ZoneInfo("Europe/Brussels")
TODAY, END = date(2026, 7, 1), date(2026, 11, 16)
ASSUMPTION, ALL_SAINTS = date(2026, 8, 15), date(2026, 11, 1)
DAY = timedelta(days=1)


def test_a_change_holds_from_tomorrow_on_and_within_the_role() -> None:
    assert start_problem(TODAY + DAY, TODAY, END) is None
    assert start_problem(END, TODAY, END) is None
    for day in (TODAY, TODAY - DAY):
        problem = start_problem(day, TODAY, END)
        assert isinstance(problem, TooEarly)
        assert problem.first == TODAY + DAY
    assert isinstance(start_problem(END + DAY, TODAY, END), AfterTheEnd)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_what_is_kept_of_a_policy_is_what_differs_and_means_the_same(preset: str) -> None:
    everything = {"preset": preset, "required_days": 2, "half_days": "half", "carry_over_max": 0}
    kept = differing(everything)
    assert policy_from(kept) == policy_from(everything)
    assert "half_days" not in kept
    assert "preset" not in kept
    assert kept["required_days"] == 2


def test_only_options_that_change_are_told() -> None:
    before, after = Policy(), Policy(required_days=3, grace_weeks=2)
    assert differences(before, after) == (Difference("required_days", 2, 3), Difference("grace_weeks", 0, 2))
    assert differences(before, before) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_option_of_a_policy_has_words(preset: str, language: str) -> None:
    w, policy = words(language), policy_from({"preset": preset})
    for option, value in wording.options(policy).items():
        assert wording.label(option, w) != option
        assert wording.value(option, value, w)
    assert wording.in_short(policy, w)


def test_holidays_on_a_weekend_are_proposed_once_for_each_calendar_that_holds_on_them() -> None:
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert proposals(calendars.of("BE", "EUI-BRU"), *year) == (
        Proposal("BE", ASSUMPTION, date(2026, 8, 17)),
        Proposal("BE", ALL_SAINTS, date(2026, 11, 2)),
    )
    gone = Calendars((Chosen(date.min, "BE", "BE"), Chosen(date(2026, 9, 1), "EUI-BRU", "EUI-BRU")))
    assert [one.holiday for one in proposals(gone, *year)] == [ASSUMPTION]
    assert proposals(calendars.of("EUI-BRU"), *year) == ()


def test_who_decides_is_asked_four_weeks_before_and_never_before_the_calendar_was_chosen() -> None:
    proposal = Proposal("BE", ASSUMPTION, date(2026, 8, 17))
    long_ago = asked_at(proposal, None, BRUSSELS)
    assert long_ago == datetime(2026, 7, 18, 7, tzinfo=UTC)
    assert ASSUMPTION - long_ago.date() == AHEAD
    assert asked_at(proposal, date(2026, 8, 4), BRUSSELS) == datetime(2026, 8, 5, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 8, 17), None),
        (None, None),
        (TODAY, "over"),
        (date(2026, 8, 16), "weekend"),
        (date(2026, 7, 21), "closed"),
        (date(2026, 11, 2), "closed"),
    ],
)
def test_a_replacement_is_a_working_day_to_come_that_is_not_closed_yet(
    day: date | None, why: str | None
) -> None:
    problem = replacement_problem("BE", day, None, [date(2026, 11, 2)], TODAY)
    assert (problem.why if problem else None) == why


def test_a_replacement_that_has_come_stays() -> None:
    problem = replacement_problem("BE", None, TODAY, (), TODAY)
    assert problem
    assert (problem.day, problem.why) == (TODAY, "decided")
    assert replacement_problem("BE", None, TODAY + DAY, (), TODAY) is None


def test_a_closure_that_is_no_public_holiday_is_not_called_one() -> None:
    w = words("en")
    both = Calendars((Chosen(date.min, "BE", "EUI-BRU"),), (Replaced("BE", ASSUMPTION, date(2026, 8, 17)),))
    assert closed_day(date(2026, 4, 3), both, w) == "closed: EU institutions in Brussels"
    assert closed_day(date(2026, 8, 17), both, w) == "in the place of Assumption Day"
    assert closed_day(date(2026, 11, 11), both, w) == "Armistice Day"
    assert closed_day(date(2026, 11, 12), both, w) == ""


@pytest.mark.parametrize(
    ("options", "fields"),
    [
        ({"basis": "percent"}, ["basis", "required_pct"]),
        ({"required_pct": 60}, ["basis", "required_pct"]),
        ({"window": "calendar_month"}, ["window", "basis"]),
        ({"window": "rolling_4w", "carry_over_max": 1}, ["window", "carry_over_max", "make_up"]),
        ({"required_days": 9}, ["required_days"]),
        ({"work_days": []}, ["work_days"]),
    ],
)
def test_a_policy_that_cannot_be_is_told_on_the_fields_that_make_it_so(
    options: dict[str, object], fields: list[str]
) -> None:
    shown = {"blocks": [_input(forms.PRESET), *(_input(f"{forms.OPTION}.{one} -") for one in wording.LABELS)]}
    with pytest.raises((InvalidOption, ContradictoryPolicy)) as wrong:
        policy_from(options)
    told = forms.errors(wrong.value, shown, words("en"))
    assert set(told) == {f"{forms.OPTION}.{one} -" for one in fields}
    assert all(told.values())


def test_no_place_that_counts_is_told_on_a_field_though_places_have_none() -> None:
    shown = {"blocks": [_input(forms.PRESET), _input(f"{forms.OPTION}.required_days -")]}
    wrong = ContradictoryPolicy(("place_rules", "required_days"), "nothing_counts")
    assert list(forms.errors(wrong, shown, words("en"))) == [f"{forms.OPTION}.required_days -"]


def _input(block: str) -> dict[str, str]:
    return {"type": "input", "block_id": block, "label": str(Typed("x"))}
