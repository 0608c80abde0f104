"""Fixtures that every kind of test may ask for; whoever asks for a database runs on SQLite and PostgreSQL."""

import gc
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from bot.db import Database
from tests.databases import KINDS, Databases, Files, migrated
from tests.house import House, furnished
from tests.memory import MEMORY, borrowed, memory
from tests.postgres import Server

# How fast something is, the bench says; no test fails because the machine is busy.
settings.register_profile("at leisure", settings(), deadline=None)
settings.load_profile("at leisure")


# The kinds whose files take longest come first, so that no core waits for a story begun last.
LONGEST_FIRST = ("journeys", "browser", "doors", "stores", "workspace")
TESTS = Path(__file__).parent
# What must be free on a disk in memory for it to hold the files of the tests that run at one time.
ENOUGH = 2**31  # bytes


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Have files written in memory, and let xdist hand out the tests' in the order of their kinds."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False
    if config.option.basetemp is None and (disk := memory(ENOUGH)):
        lent = borrowed(disk)
        config.option.basetemp = lent.__enter__()
        config.add_cleanup(lambda: lent.__exit__(None, None, None))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Give back the memory that a test's own files took, however the test went."""
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    if folder is not None and folder.is_relative_to(MEMORY):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the kinds that take longest first; within a kind all stay in their order."""
    kinds = {kind: place for place, kind in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: kinds.get(item.path.relative_to(TESTS).parts[0], len(kinds)))


def pytest_collection_finish() -> None:
    """Look no more for garbage among what was imported and collected, which all stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def sqlite() -> Files:
    return Files()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """The server of this run; it starts when the first test asks for it."""
    with Server() as server:
        yield server


@pytest.fixture(params=KINDS)
def databases(request: pytest.FixtureRequest) -> Databases:
    """Where the databases of a test come from: SQLite's files, and then PostgreSQL's server."""
    made_by: Databases = request.getfixturevalue(request.param)
    return made_by


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Databases], str]:
    """The address of a database with every table and no row; made once for each kind of database."""
    return cache(lambda databases: migrated(databases, tmp_path_factory.mktemp("migrated")))


@pytest.fixture
def database_url(databases: Databases, template: Callable[[Databases], str], tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database with every table."""
    url = databases.made(tmp_path, like=template(databases))
    yield url
    databases.forgets(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database with every table, open."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def house(database: Database) -> House:
    """A database with one workspace, Nora, and the project's channel."""
    return furnished(database)


@pytest.fixture(scope="module", params=KINDS)
def shared_house(
    request: pytest.FixtureRequest,
    template: Callable[[Databases], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    """A house for all tests of a module, which furnishes it once and works in it `on_trial`."""
    databases: Databases = request.getfixturevalue(request.param)
    url = databases.made(tmp_path_factory.mktemp("shared"), like=template(databases))
    opened = Database(url)
    yield furnished(opened)
    opened.close()
    databases.forgets(url)
