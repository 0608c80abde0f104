"""`foyer preview`: what will be sent, read from the database alone, without a token of Slack's."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.__main__ import USAGE_ERROR, main
from bot.clock import SystemClock
from bot.settings import Settings
from tests.house import House
from tests.people import engaged, keeps_office_days

FORTNIGHT = timedelta(days=14)


@pytest.fixture
def at_rest(house: House, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Nora's role has begun today by the machine's clock, and Foyer is not running; returns that instant."""
    now = SystemClock().now()
    keeps_office_days(house, engaged(house, start=now.date(), end=now.date() + 60 * timedelta(days=1)))
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", str(house.database.engine.url))
    monkeypatch.setenv("CLOCK_URL", "")
    house.database.close()
    return now


def test_the_coming_fortnight_is_listed_as_json_and_keeps_personal_texts_to_itself(
    at_rest: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preview", "--json"]) == 0
    coming = json.loads(capsys.readouterr().out)
    assert len(coming) >= 6
    # Of days nobody answers for the last hint asks.
    kinds = {"regime.prompt", "regime.warning"}
    assert {(one["kind"], one["to"], one["text"]) for one in coming} == {(kind, "Nora", "") for kind in kinds}
    assert coming == sorted(coming, key=lambda one: one["at"])
    first, last = (datetime.fromisoformat(coming[end]["at"]) for end in (0, -1))
    assert at_rest <= first <= last <= datetime.now(UTC) + FORTNIGHT


def test_the_coming_days_are_listed_in_words_with_their_reason(
    at_rest: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preview", "--days", "10"]) == 0
    told = capsys.readouterr().out
    assert "Nora: Morning question" in told
    assert "each of your working days" in told
    assert at_rest


@pytest.mark.parametrize("days", ["0", "-1", "367", "many"])
def test_a_window_that_is_none_is_refused_with_the_ones_there_are(
    days: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["preview", "--days", days])
    assert refused.value.code == USAGE_ERROR
    assert "between 1 and 366" in capsys.readouterr().err
