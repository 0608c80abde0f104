"""`foyer week`: a week in the terminal, with what was planned, what was said, and the sum."""

import json
from datetime import timedelta

import pytest

from bot.__main__ import main
from bot.calendar.rules import Weekday
from bot.clock import MovableClock
from bot.regime import actions
from bot.regime.facts import Place, Way
from bot.regime.plan import actions as plan
from bot.settings import Settings
from tests.house import NOW, House
from tests.people import START, engaged, keeps_office_days


@pytest.fixture
def week(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Nora's Tuesday; she planned Tuesday and Thursday and came on Monday."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", str(house.database.engine.url))
    now = NOW + timedelta(days=1)
    monkeypatch.setattr("bot.assembly.business_clock", lambda _settings: MovableClock(now))
    role = keeps_office_days(house, engaged(house))
    with house.database.write() as tx:
        usual = frozenset({Weekday.TU, Weekday.TH})
        plan.choose_office_days(tx, house.workspace, house.person, usual, NOW, Way.FORM)
        actions.check_in(tx, role, house.person, START, Place.OFFICE, now, Way.COMMAND)
    house.database.close()
    return house


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["week", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("week")
def test_a_week_shows_each_day_planned_and_said_and_every_step_of_the_sum(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = printed(capsys, "--person", "nora")
    assert "Nora, 2025-W47: 1 of 2 office days this week" in told
    assert "Mon 17 Nov  🏢 Office" in told
    assert "Tue 18 Nov  🗓️ Planned: 🏢 Office" in told
    assert "1 day counts so far: Mon 17 Nov." in told
    assert "Work Regime: Full-time, 2 office days per week" in told


@pytest.mark.usefixtures("week")
def test_another_week_is_named_and_the_same_comes_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (told,) = json.loads(printed(capsys, "--week", "2025-W48", "--json"))
    assert (told["week"], told["required"], told["status"]) == ("2025-W48", 2, "upcoming")
    assert told["days"][1] == {
        "day": "2025-11-25",
        "kind": "planned",
        "planned": {"am": "office", "pm": "office"},
        "said": {},
    }


@pytest.mark.usefixtures("week")
def test_somebody_nobody_knows_and_a_week_that_is_none_are_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["week", "--person", "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err
    with pytest.raises(SystemExit) as wrong:
        main(["week", "--week", "2025-W54"])
    assert wrong.value.code == 2
    assert "is no ISO week" in capsys.readouterr().err
    assert main(["week", "--week", "2031-W01"]) == 1
