"""`foyer report` as it is typed: what was released, listed, shown and written to a file."""

import json
from pathlib import Path

import docx
import pytest

from bot.__main__ import main
from bot.reports import actions
from bot.settings import Settings
from tests.house import House
from tests.people import engaged
from tests.reports import SUMMARY, written
from tests.stores.projects import FIRST, SECOND, Project, adopts


@pytest.fixture
def project(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Project:
    """Nora has released one report to the team, and written another one that nobody has got."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", str(house.database.engine.url))
    monkeypatch.chdir(tmp_path)
    engagement = engaged(house)
    project = Project(house, engagement, adopts(house, engagement))
    project.submits(said=written(budget="amber", budget_note="5 % more"))
    with house.database.write() as tx:
        actions.submit(tx, house.workspace, house.person, project.slot(SECOND), written(), FIRST, None)
    house.database.close()
    return project


@pytest.mark.usefixtures("project")
def test_what_was_released_is_listed_shown_and_written_to_a_file_with_the_same_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["report", "list", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["audience"], listed["to"], listed["version"]) == ("team", "2025-11-21", 1)
    assert main(["report", "list", "--audience", "sponsor"]) == 0
    assert capsys.readouterr().out == "No report is released yet.\n"
    assert main(["report", "show", listed["report"]]) == 0
    told = capsys.readouterr().out
    assert SUMMARY in told
    assert "Budget: 🔶 Amber" in told
    assert main(["report", "export", listed["report"]]) == 0
    name = capsys.readouterr().out.strip()
    assert name == "2025-11-21_project_status_v1.docx"
    assert SUMMARY in [one.text for one in docx.Document(name).paragraphs]
    assert main(["report", "export", listed["report"]]) == 1
    assert "Nothing was written" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("words", [["1/2025-11-28"], ["9/2025-11-21"], ["1/2025-11-21", "--version", "7"]])
def test_what_was_not_released_is_not_shown(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "show", *words]) == 1
    assert "'foyer report list' names them" in capsys.readouterr().err
