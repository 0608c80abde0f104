"""Targets: what each must say before it holds, how they hold together, and how far they are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.reviews.targets.rules import (
    NOTHING,
    Aim,
    Direction,
    Flaw,
    Part,
    Status,
    checked,
    gate,
    misfits,
    missing,
    number,
    progress,
)

START, END = date(2025, 11, 17), date(2026, 11, 16)
AIM = Aim(
    title=Typed("Reports on time"),
    measure=Typed("reports submitted on their day"),
    unit=Typed("%"),
    baseline=Decimal(60),
    value=Decimal(95),
    due=date(2026, 5, 18),
    weight=25,
)


@pytest.mark.parametrize("has", list(product([True, False], repeat=4)))
def test_a_target_holds_only_with_a_measure_a_baseline_a_value_and_a_day(has: tuple[bool, ...]) -> None:
    measure, baseline, value, due = has
    aim = replace(
        AIM,
        measure=AIM.measure if measure else Typed("  "),
        baseline=AIM.baseline if baseline else None,
        value=AIM.value if value else None,
        due=AIM.due if due else None,
    )
    parts = (Part.MEASURE, Part.BASELINE, Part.VALUE, Part.DUE)
    lacks = tuple(part for part, there in zip(parts, has, strict=True) if not there)
    assert missing(aim) == lacks
    assert misfits(aim, START, END, holds=False) == {}
    assert misfits(aim, START, END, holds=True) == dict.fromkeys(lacks, Flaw.EMPTY)
    assert gate([aim] * 4).is_open == all(has)


@pytest.mark.parametrize(
    ("count", "is_open"), [(1, False), (2, False), (3, True), (4, True), (5, True), (6, False)]
)
def test_three_to_five_targets_hold_together(count: int, is_open: bool) -> None:
    weights = [100 // count] * (count - 1)
    aims = [replace(AIM, weight=weight) for weight in (*weights, 100 - sum(weights))]
    assert gate(aims).is_open == is_open
    assert gate(aims).count == (None if is_open else count)


@given(st.lists(st.integers(0, 100), min_size=3, max_size=5))
def test_their_weights_add_up_to_a_hundred_or_they_do_not_hold(weights: list[int]) -> None:
    found = gate([replace(AIM, weight=weight) for weight in weights])
    assert found.weight == (None if sum(weights) == 100 else sum(weights))


@pytest.mark.parametrize(
    ("changed", "flaws"),
    [
        ({"title": Typed(" ")}, {Part.TITLE: Flaw.EMPTY}),
        ({"direction": Direction.DOWN}, {Part.VALUE: Flaw.WRONG_WAY}),
        ({"value": Decimal(60)}, {}),
        ({"value": Decimal(60), "direction": Direction.DOWN}, {}),
        ({"due": date(2026, 11, 17)}, {Part.DUE: Flaw.OUTSIDE}),
        ({"due": date(2025, 11, 16)}, {Part.DUE: Flaw.OUTSIDE}),
        ({"due": END}, {}),
        ({"weight": 101}, {Part.WEIGHT: Flaw.NO_WEIGHT}),
        ({"link": Typed("javascript:alert(1)")}, {Part.LINK: Flaw.NO_ADDRESS}),
        ({"link": Typed("https://wiki.example.org/kpi")}, {}),
    ],
)
def test_what_cannot_be_is_told_on_its_field(changed: dict[str, object], flaws: dict[Part, Flaw]) -> None:
    assert misfits(replace(AIM, **changed), START, END, holds=True) == flaws  # type: ignore[arg-type]


@pytest.mark.parametrize(("now", "share"), [(60, 0), (77.5, 50), (95, 100), (120, 100), (40, 0)])
def test_a_target_is_as_far_as_its_number_has_come(now: float, share: int) -> None:
    assert progress(AIM, Decimal(now)) == share


def test_one_that_goes_down_and_one_that_keeps_its_number_are_measured_their_way() -> None:
    fewer = replace(AIM, baseline=Decimal(20), value=Decimal(5), direction=Direction.DOWN)
    assert [progress(fewer, Decimal(n)) for n in (20, 11, 5, 3)] == [0, 60, 100, 100]
    keeps = replace(AIM, baseline=Decimal(99), value=Decimal(99))
    assert [progress(keeps, Decimal(n)) for n in (98, 99, 100)] == [0, 100, 100]
    assert progress(replace(AIM, value=None), Decimal(1)) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [("95", "95"), ("12,5", "12.5"), ("1 250", "1250"), ("-3", "-3"), ("1\u202f250,5", "1250.5")],
)
def test_numbers_are_read_as_people_type_them(typed: str, value: str) -> None:
    assert number(typed) == Decimal(value)


@given(st.text())
def test_whatever_is_typed_is_a_number_within_bounds_or_none(typed: str) -> None:
    found = number(typed)
    assert found is None or (abs(found) < 10**12 and len(f"{found:f}") <= 32)


@pytest.mark.parametrize("typed", ["", "many", "1e9", "NaN", "1.2.3", "½", "１２"])
def test_what_is_no_number_is_told(typed: str) -> None:
    assert number(typed) is None


@pytest.mark.parametrize("status", list(Status))
def test_only_what_is_dropped_needs_a_reason(status: Status) -> None:
    flaws = {Part.NOTE: Flaw.WHY_DROPPED} if status is Status.DROPPED else {}
    assert dict(checked("", NOTHING, status)) == flaws
    assert dict(checked("80", Typed("The client stopped it"), status)) == {}
    assert dict(checked("soon", Typed("."), status)) == {Part.VALUE: Flaw.NO_NUMBER}
