"""A cadence as data."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import complaints
from bot.calendar.errors import UnknownZone
from bot.reports.cadence_spec import from_spec
from bot.reports.cadence_text import cadence
from bot.reports.cadences import QUARTERS
from bot.reports.errors import AnchorMissing, NoSuchRhythm, UnknownCadence, UntilBeforeFrom
from tests.rules.cadence_vectors import CASES

BRUSSELS, UTC = ZoneInfo("Europe/Brussels"), ZoneInfo("UTC")


def spec(**fields: Any) -> dict[str, Any]:
    return {"time": "10:00", "tz": "Europe/Brussels"} | fields


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_text_of_a_case_means_what_its_data_say(case: dict[str, Any]) -> None:
    assert cadence(case["cadence"], UTC) == from_spec(case["spec"])


def test_data_that_leave_days_or_months_open_mean_all_days_and_the_ends_of_quarters() -> None:
    assert from_spec(spec(freq="daily")) == cadence("daily 10:00", BRUSSELS)
    assert from_spec(spec(freq="quarterly", workday=1)).months == QUARTERS


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        (spec(freq="weekly"), ()),
        (spec(freq="monthly"), ()),
        (spec(freq="daily", nth=2, byday=["TH"]), ("days", "nth")),
        (spec(freq="daily", workday=1), ("days", "workday")),
        (spec(freq="weekly", byday=["TH"], monthday=3), ("days", "monthday")),
        (spec(freq="monthly", nth=2), ("nth",)),
        (spec(freq="monthly", byday=["TH"]), ("days",)),
        (spec(freq="monthly", byday=["TU", "TH"], nth=2), ("days", "nth")),
        (spec(freq="monthly", workday=1, monthday=1), ("monthday", "workday")),
        (spec(freq="monthly", workday=1, interval=2, anchor="2026-01-01"), ("interval", "workday")),
        (spec(freq="monthly", workday=1, months=[2]), ("months", "workday")),
    ],
)
def test_data_that_make_no_rhythm_are_refused_with_their_parts(
    data: dict[str, Any], parts: tuple[str, ...]
) -> None:
    with pytest.raises(NoSuchRhythm) as refused:
        from_spec(data)
    assert (refused.value.freq, refused.value.parts) == (data["freq"], parts)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"freq": "weekly", "tz": "UTC"}, "time"),
        (spec(freq="hourly"), "freq"),
        (spec(freq="weekly", byday=["XX"]), "byday.0"),
        (spec(freq="daily", time="24:00"), "time"),
        (spec(freq="monthly", byday=["TH"], nth=6), "nth"),
        (spec(freq="monthly", workday=0), "workday"),
        (spec(freq="monthly", monthday=32), "monthday"),
        (spec(freq="quarterly", workday=1, months=[13]), "months.0"),
        (spec(freq="weekly", byday=["TH"], interval=0), "interval"),
        (spec(freq="daily", until=20261116), "until"),
        (spec(freq="daily", until="2026-02-30"), "until"),
        (spec(freq="daily", dtstart="2026-02-28"), "dtstart"),
    ],
)
def test_data_with_a_wrong_field_are_refused_by_its_name(data: dict[str, Any], field: str) -> None:
    with pytest.raises(UnknownCadence) as refused:
        from_spec(data)
    assert refused.value.unread == field
    assert json.loads(refused.value.text) == data


def test_data_name_a_zone_that_exists_and_bounds_that_hold_a_date() -> None:
    with pytest.raises(UnknownZone):
        from_spec(spec(freq="daily", tz="Europe/Bruxelles"))
    with pytest.raises(UntilBeforeFrom):
        from_spec(spec(freq="daily", anchor="2026-01-02", until="2026-01-01"))


def test_data_of_every_so_many_weeks_need_a_day_to_count_from() -> None:
    with pytest.raises(AnchorMissing):
        from_spec(spec(freq="weekly", interval=2, byday=["TH"]))


def test_what_makes_no_rhythm_is_told_with_its_parts() -> None:
    assert "days, nth" in complaints.complaint(NoSuchRhythm("daily", ("days", "nth")))
    assert "none" in complaints.complaint(NoSuchRhythm("weekly", ()))
