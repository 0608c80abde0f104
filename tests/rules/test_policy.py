"""The options of an office-day policy."""

from datetime import time
from decimal import Decimal

import pytest

from bot.regime.errors import InvalidOption, UnknownOption, UnknownPlace
from bot.regime.rules import Place, Policy, policy_from


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
    ],
)
def test_an_option_that_no_sum_can_be_made_of_is_refused_by_name(option: str, value: object) -> None:
    with pytest.raises(InvalidOption) as refused:
        policy_from({option: value})
    assert refused.value.option == option


def test_a_policy_with_a_rule_missing_for_a_place_is_refused() -> None:
    with pytest.raises(InvalidOption):
        Policy(place_rules={})
