"""A workspace per test, or one with a connected app per file (connecting and parting take their time)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk import WebClient

from tests.workspace.tiny_app import MANIFEST, TinyApp, web_client
from workspace import Workspace
from workspace.client import Client, Person


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(folder=tmp_path / "workspace") as started:
        yield started


@pytest.fixture
def web(workspace: Workspace) -> WebClient:
    return web_client(workspace)


@pytest.fixture
def nora(workspace: Workspace) -> Person:
    return workspace.people.person("U0NORA")


@pytest.fixture(scope="module")
def inhabited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, TinyApp]]:
    with Workspace(folder=tmp_path_factory.mktemp("workspace"), manifest=MANIFEST) as started:
        app = TinyApp(started)
        yield started, app
        app.vanishes()
    app.close()


@pytest.fixture
def office(inhabited: tuple[Workspace, TinyApp]) -> Workspace:
    """The workspace of this file, with the app in it."""
    return inhabited[0]


@pytest.fixture
def app(inhabited: tuple[Workspace, TinyApp]) -> Iterator[TinyApp]:
    """The app of this file, which has heard nothing yet."""
    inhabited[1].forgets()
    yield inhabited[1]
    inhabited[1].forgets()


@pytest.fixture
def people(office: Workspace) -> Client:
    return office.people
