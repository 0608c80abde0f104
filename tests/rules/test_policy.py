"""The options of an office-day policy."""

from datetime import time
from decimal import Decimal

import pytest

from bot.regime.errors import ContradictoryPolicy, InvalidOption, UnknownOption, UnknownPlace, UnknownPreset
from bot.regime.policy import Basis, MakeUp, Removal, Rounding
from bot.regime.rules import PRESETS, Place, Policy, WindowKind, policy_from


def test_an_option_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(UnknownOption) as refused:
        policy_from({"favourite_day": "MO"})
    assert refused.value.option == "favourite_day"


def test_an_unknown_place_is_refused_with_its_name() -> None:
    with pytest.raises(UnknownPlace) as refused:
        policy_from({"place_rules": {"moon": "counts"}})
    assert refused.value.place == "moon"


def test_options_left_out_keep_their_defaults() -> None:
    policy = policy_from({"place_rules": {"home": "counts"}, "day_cutoff": "20:30", "risk_buffer": 0.5})
    assert policy.place_rules[Place.HOME] == "counts"
    assert policy.place_rules[Place.OFFICE] == "counts"
    assert (policy.day_cutoff, policy.risk_buffer) == (time(20, 30), Decimal("0.5"))
    assert policy_from({}) == Policy()


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("required_days", 8),
        ("required_days", -1),
        ("required_days", "2"),
        ("required_days", True),
        ("work_days", []),
        ("work_days", "MO"),
        ("holiday_rule", "exempt"),
        ("leave_rule", "exempt"),
        ("rounding", "up"),
        ("place_rules", {"office": "maybe"}),
        ("place_rules", ["office"]),
        ("grace_weeks", -1),
        ("day_cutoff", "25:00"),
        ("day_cutoff", "18:00+01:00"),
        ("risk_buffer", "many"),
        ("risk_buffer", "NaN"),
        ("risk_buffer", -1),
        ("risk_buffer", True),
        ("week", "parity"),
        ("basis", "weeks"),
        ("required_pct", 101),
        ("required_pct", -1),
        ("required_pct", "NaN"),
        ("window", "fortnight"),
        ("work_days", ["MO", "XX"]),
        ("part_time", "half"),
        ("partial_week_rule", "half"),
        ("half_days", "quarter"),
        ("off_pattern", True),
        ("holiday_checkins", "maybe"),
        ("carry_over_max", -1),
        ("carry_over_max", "Infinity"),
        ("make_up", "next_month"),
        ("correction_window_days", -1),
        ("correction_window_days", 1.5),
    ],
)
def test_an_option_that_no_sum_can_be_made_of_is_refused_by_name(option: str, value: object) -> None:
    with pytest.raises(InvalidOption) as refused:
        policy_from({option: value})
    assert refused.value.option == option


def test_a_policy_with_a_rule_missing_for_a_place_is_refused() -> None:
    with pytest.raises(InvalidOption):
        Policy(place_rules={})


@pytest.mark.parametrize(
    ("options", "why", "named"),
    [
        ({"basis": "percent"}, "percent_missing", "required_pct"),
        ({"required_pct": 40}, "percent_unused", "required_pct"),
        ({"window": "calendar_month"}, "month_needs_percent", "window"),
        ({"window": "rolling_4w", "carry_over_max": 1}, "rolling_carries", "carry_over_max"),
        ({"window": "rolling_4w", "make_up": "next_week"}, "rolling_carries", "make_up"),
        ({"preset": "uk60", "basis": "days"}, "percent_unused", "basis"),
        (
            {"place_rules": dict.fromkeys(("office", "client_site", "business_trip"), "not")},
            "nothing_counts",
            "place_rules",
        ),
    ],
)
def test_options_that_cannot_stand_together_are_refused_with_their_names(
    options: dict[str, object], why: str, named: str
) -> None:
    with pytest.raises(ContradictoryPolicy) as refused:
        policy_from(options)
    assert refused.value.why == why
    assert named in refused.value.options


def test_where_nothing_is_required_no_place_needs_to_count() -> None:
    nowhere = dict.fromkeys(("office", "client_site", "business_trip"), "not")
    assert policy_from({"required_days": 0, "place_rules": nowhere}).required_days == 0


def test_a_preset_is_the_options_it_is_made_of() -> None:
    assert policy_from({"preset": "literal", "week": "iso"}) == Policy()
    none = Removal.NONE
    assert policy_from({"preset": "strict"}) == Policy(
        holiday_rule=none, leave_rule=none, partial_week_rule=none
    )
    fair = policy_from({"preset": "fair_share"})
    assert {fair.holiday_rule, fair.leave_rule, fair.partial_week_rule} == {Removal.PROPORTIONAL}
    assert policy_from({"preset": "uk60"}) == Policy(
        basis=Basis.PERCENT,
        required_pct=Decimal(60),
        window=WindowKind.CALENDAR_MONTH,
        rounding=Rounding.CEIL,
    )
    assert all(policy_from({"preset": preset}) for preset in PRESETS)


def test_an_option_beside_a_preset_is_the_stronger() -> None:
    assert policy_from({"preset": "strict", "leave_rule": "cap"}).leave_rule is Removal.CAP


@pytest.mark.parametrize("preset", ["lenient", 7, None])
def test_a_preset_nobody_knows_is_refused_with_those_there_are(preset: object) -> None:
    with pytest.raises(UnknownPreset) as refused:
        policy_from({"preset": preset})
    assert refused.value.known == tuple(PRESETS)


def test_half_days_may_be_carried_over() -> None:
    policy = policy_from({"carry_over_max": 0.5, "make_up": "next_week"})
    assert (policy.carry_over_max, policy.make_up) == (Decimal("0.5"), MakeUp.NEXT_WEEK)
