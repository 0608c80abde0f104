"""`foyer doctor` and the health page: what is wrong is said, with what to do, before anybody has to ask."""

import json
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.journeys.office import Office
from workspace.store import Json

PARTS = ("settings", "database", "bot_token", "app_token", "clock", "scopes", "channels", "time_zones",
         "roles", "post", "understanding", "ticks", "events")  # fmt: skip
NO_SLACK = {"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": "", "CLOCK_URL": ""}


class Watched(Office):
    """An office whose Foyer has a health page; `changed` is the environment that is otherwise."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        super().__init__(folder, database_url)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.changed: dict[str, str] = {}

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"FOYER_HEALTH_PORT": str(self.port)} | self.changed

    def examined(self) -> tuple[int, dict[str, Json]]:
        """Return the status of `foyer doctor`, and what it finds of each part."""
        done = self.foyer("doctor", "--json")
        assert "Traceback" not in done.stderr
        return done.returncode, {one["check"]: one for one in json.loads(done.stdout)["findings"]}


@pytest.fixture
def watched(databases: Databases, tmp_path: Path) -> Iterator[Watched]:
    with Watched(tmp_path, databases.made(tmp_path)) as opened:
        yield opened
    databases.forgets(opened.database_url)


def test_all_is_well_with_a_foyer_at_work_and_the_page_says_so_too(watched: Watched) -> None:
    watched.imports()
    watched.opens()
    watched.nora.says("hello")
    watched.nora.sees("help")
    status, found = watched.examined()
    assert status == 0
    assert {part: found[part]["state"] for part in PARTS} == dict.fromkeys(PARTS, "fine")
    with urllib.request.urlopen(f"http://127.0.0.1:{watched.port}/health", timeout=10) as page:
        assert json.load(page)["alive"] is True


def test_without_slack_and_before_anything_is_there_the_doctor_says_what_is_missing_and_makes_nothing(
    tmp_path: Path,
) -> None:
    with Watched(tmp_path) as office:
        office.changed = NO_SLACK
        done = office.foyer("doctor")
    assert done.returncode == 1
    marked = {line[2:15].strip(): line[0] for line in done.stdout.splitlines() if line[0] in "✓!✗"}
    assert marked == {
        "settings": "✓",
        "database": "!",
        "bot_token": "✗",
        "app_token": "✗",
        "understanding": "✓",
        "ticks": "!",
    }
    assert not (tmp_path / "foyer.db").exists()


def test_settings_that_cannot_be_read_are_all_told_and_nothing_else_is_looked_at(tmp_path: Path) -> None:
    with Watched(tmp_path) as office:
        office.changed = {"DEFAULT_ZONE": "Europe/Atlantis", "LISTENER_THREADS": "many"}
        done = office.foyer("doctor")
    assert done.returncode == 1
    assert [line.split()[:3] for line in done.stdout.splitlines() if line.startswith("✗")] == [
        ["✗", "settings", "DEFAULT_ZONE"],
        ["✗", "settings", "LISTENER_THREADS"],
    ]


def test_a_database_that_cannot_be_opened_is_broken_and_slack_is_looked_at_all_the_same(
    tmp_path: Path,
) -> None:
    with Watched(tmp_path) as office:
        (tmp_path / "foyer.db").write_bytes(b"no database at all, but long enough to look like a file of one")
        status, found = office.examined()
    assert status == 1
    assert found["database"]["state"] == "broken"
    assert found["bot_token"]["state"] == found["scopes"]["state"] == "fine"
