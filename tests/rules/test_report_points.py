"""What a report lists with owners, days and levels."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.reports.points import Points, Risk, as_json, from_json


@given(st.from_type(Points))
def test_what_is_listed_comes_back_as_it_was_kept(listed: Points) -> None:
    assert from_json(as_json(listed)) == listed


def test_a_report_from_before_anything_was_listed_lists_nothing() -> None:
    assert from_json({}) == Points()


def test_the_level_of_a_risk_is_likelihood_times_impact() -> None:
    assert Risk("r1", Typed("Rain"), likelihood=3, impact=4, due=date(2026, 1, 5)).level == 12
    assert Risk("r1", Typed("Rain")).level is None
