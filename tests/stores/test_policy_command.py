"""`foyer policy`: a change of policy on weeks that are over, read from the database alone."""

import json
from datetime import timedelta

import pytest

from bot.__main__ import USAGE_ERROR, main
from bot.calendar.rules import Week
from bot.clock import SystemClock
from bot.regime import store
from bot.regime.facts import CheckIn, Place, Way
from bot.settings import Settings
from tests.house import NOW, House
from tests.people import engaged, keeps_office_days

DAY = timedelta(days=1)


@pytest.fixture
def first(house: House, monkeypatch: pytest.MonkeyPatch) -> Week:
    """The first of two weeks of Nora's that are over, with two office days in the first and none after."""
    week = Week.of(SystemClock().now().date()).shifted(-2)
    role = keeps_office_days(house, engaged(house, start=week.monday, end=week.monday + 60 * DAY))
    with house.database.write() as tx:
        for day in (week.monday, week.monday + 5 * DAY):
            said = CheckIn(day, Place.OFFICE)
            store.add_check_in(tx, house.workspace, role.id, said, by=house.person, at=NOW, way=Way.FORM)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", str(house.database.engine.url))
    monkeypatch.setenv("CLOCK_URL", "")
    house.database.close()
    return week


def tried(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert main(["policy", "try", *words, "--json"]) == 0
    (only,) = json.loads(capsys.readouterr().out)
    assert only["person"] == "Nora"
    return list(only["weeks"])


def test_each_week_that_is_over_is_shown_before_and_after(
    first: Week, capsys: pytest.CaptureFixture[str]
) -> None:
    weeks = tried(capsys, "off_pattern=count_all")
    assert [week["week"] for week in weeks] == [str(first), str(first.shifted(1))]
    before, after = weeks[0]["before"], weeks[0]["after"]
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["done"], after["done"]) == (1, 2)
    assert (after["required"], after["status"]) == (2, "met")
    assert weeks[1]["before"] == weeks[1]["after"]


def test_a_preset_lists_and_single_places_can_be_tried_together(
    first: Week, capsys: pytest.CaptureFixture[str]
) -> None:
    weeks = tried(capsys, "strict", "work_days=MO", "place_rules.office=not", "required_days=1")
    after = weeks[0]["after"]
    assert isinstance(after, dict)
    assert (after["required"], after["done"]) == (1, 0)
    assert first


def test_in_words_a_week_that_would_differ_is_marked_and_nothing_is_changed(
    first: Week, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["policy", "try", "required_days=1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Nora, Project Manager:"
    assert lines[2].startswith(f"* {first}")
    assert "1 of 2, missed" in lines[2]
    assert "1 of 1, met" in lines[2]
    assert lines[-1] == "  met: 0 before, 1 after; * would be different"
    before = tried(capsys, "rounding=ceil")
    assert before == tried(capsys, "rounding=ceil")
    assert not [week for week in before if week["before"] != week["after"]]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("colour=red", "no option 'colour'"),
        ("basis=percent", "contradicts itself"),
        ("required_days=9", "required_days cannot be 9"),
    ],
)
def test_a_change_that_makes_no_policy_is_refused_with_a_sentence(
    first: Week, capsys: pytest.CaptureFixture[str], change: str, told: str
) -> None:
    assert main(["policy", "try", change]) == 1
    assert told in capsys.readouterr().err
    assert first


def test_somebody_nobody_knows_and_a_word_that_is_no_change_are_told(
    first: Week, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["policy", "try", "strict", "--person", "U_NOBODY"]) == 1
    assert "U_NOBODY" in capsys.readouterr().err
    with pytest.raises(SystemExit) as refused:
        main(["policy", "try", "softer"])
    assert refused.value.code == USAGE_ERROR
    assert "softer" in capsys.readouterr().err
    assert first


def test_a_change_is_set_from_a_day_to_come_and_shown_with_its_reason(
    first: Week, capsys: pytest.CaptureFixture[str]
) -> None:
    start = SystemClock().now().date() + 7 * DAY
    words = ["policy", "set", "required_days=3", "--person", "U1", "--reason", "More to discuss"]
    assert main([*words, "--from", start.isoformat()]) == 0
    assert main(["policy", "show"]) == 0
    shown = capsys.readouterr().out.split("* in force")[1]
    assert "Office days in a full week: 2" in shown
    assert f"  from {start}" in shown
    assert "More to discuss" in shown
    assert "3 office days in a full week" in shown
    assert first


@pytest.mark.parametrize(
    ("start", "told"), [("2020-01-06", "Nothing holds backwards"), ("2099-01-05", "The role ends on")]
)
def test_a_change_that_would_hold_backwards_or_never_is_refused(
    first: Week, capsys: pytest.CaptureFixture[str], start: str, told: str
) -> None:
    assert main(["policy", "set", "required_days=3", "--person", "U1", "--from", start]) == 1
    assert told in capsys.readouterr().err
    assert main(["policy", "set", "required_days=3", "--person", "U9", "--from", start]) == 1
    assert "U9" in capsys.readouterr().err
    assert first


def test_closed_days_of_ones_own_that_cannot_be_read_are_told_before_anything_is_done(
    first: Week, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLOSURES_FOLDER", "nowhere")
    assert main(["policy", "try", "strict"]) == 1
    assert "nowhere" in capsys.readouterr().err
    assert first
