"""The office on Nora's first morning, with Foyer at work in it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.databases import KINDS, Databases
from tests.journeys.office import Office


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tell a story on SQLite; one about what is kept has `DATABASES` of its own."""
    if "databases" in metafunc.fixturenames:
        told_on = getattr(metafunc.module, "DATABASES", KINDS[:1])
        metafunc.parametrize("databases", told_on, indirect=True)


@pytest.fixture
def databases(request: pytest.FixtureRequest) -> Databases:
    """Where the databases of a story come from."""
    made_by: Databases = request.getfixturevalue(request.param)
    return made_by


@dataclass(frozen=True)
class Morning:
    """What the workspace and Foyer remember when Nora's engagement is set up, to be copied."""

    workspace: Path
    database_url: str


@pytest.fixture(scope="session")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Databases], Morning]:
    """Live through the import and the first learning, once for each kind of database."""

    @cache
    def lived(databases: Databases) -> Morning:
        folder = tmp_path_factory.mktemp("morning")
        with Office(folder, databases.made(folder)) as office:
            office.imports()
            office.opens()
            office.learns()
            office.stops()
        return Morning(folder / "workspace", office.database_url)

    return lived


@pytest.fixture
def office(databases: Databases, tmp_path: Path) -> Iterator[Office]:
    """The workspace alone, at 08:30 of the role's first day; Foyer is not there yet."""
    with Office(tmp_path, databases.made(tmp_path)) as opened:
        yield opened
    databases.forgets(opened.database_url)


@pytest.fixture
def first_morning(
    databases: Databases, morning: Callable[[Databases], Morning], tmp_path: Path
) -> Iterator[Office]:
    """Nora's engagement is set up, and Foyer is at work."""
    before = morning(databases)
    shutil.copytree(before.workspace, tmp_path / "workspace")
    with Office(tmp_path, databases.made(tmp_path, like=before.database_url)) as opened:
        opened.opens()
        yield opened
    databases.forgets(opened.database_url)
