"""What SQLite does in its own way: one file, held by one process, and one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError

from bot.errors import DatabaseInUse, DatabaseReadOnly, DatabaseUnreachable

BUSY_TIMEOUT_MS = 1500  # with pool and statements it stays under the 2 s a door may wait
# SQLite's names for what is wrong with the file, its disk or whoever holds it; not with a statement.
_UNREACHABLE = tuple(
    f"SQLITE_{name}" for name in ("BUSY", "LOCKED", "IOERR", "CANTOPEN", "FULL", "CORRUPT", "NOTADB")
)


class SQLite:
    """A SQLite file, or a database in memory.

    Args:
        url: the folder of the file is made when it is missing.
        where: how errors name the database.
        beside: look only, beside whoever holds the file; nothing can be written then.

    Raises: DatabaseInUse, DatabaseUnreachable.
    """

    def __init__(self, url: URL, where: str, *, beside: bool = False) -> None:
        self.file = file_named(url)
        self._where = where
        self._lock = _hold(self.file, where) if self.file and not beside else None
        self.engine = _engine(url, looks_only=beside)
        self.reading = self.engine
        self.writing: Engine = self.engine.execution_options(foyer_writes=True)

    def failure(self, refused: DBAPIError) -> DatabaseReadOnly | DatabaseUnreachable | None:
        """Return what is wrong with the database itself; None when it refused a statement of ours."""
        name = getattr(refused.orig, "sqlite_errorname", "")
        if name.startswith("SQLITE_READONLY"):
            return DatabaseReadOnly(self._where)
        if name.startswith(_UNREACHABLE):
            return DatabaseUnreachable(self._where, str(refused.orig).splitlines()[0])
        return None

    def is_served(self) -> bool:
        """Return whether another process serves it: never, for whoever holds the file is the only one."""
        return False

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Open the writing transaction in which tables are changed.

        SQLite changes a column by building a new table and dropping the old one, and with foreign keys
        switched on that drop deletes the rows that refer to it. So they are off meanwhile, and checked
        before the commit.

        Raises: RuntimeError, when rows would be left without what they refer to; nothing is changed then.
        """
        with self.writing.connect() as connection:
            # On the driver's own connection: inside a transaction the pragma would do nothing.
            driver = connection.connection.driver_connection
            assert driver  # noqa: S101 - a connection just opened has one
            driver.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
                    _check_references(connection)
            finally:
                driver.execute("PRAGMA foreign_keys=ON")

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()
        if self._lock:
            self._lock.release()


def file_named(url: URL) -> Path | None:
    """Return the file that a URL names; None for a database in memory, or one named by an address."""
    database = url.database or ":memory:"
    return None if database == ":memory:" or database.startswith("file:") else Path(database)


def _hold(file: Path, where: str) -> FileLock:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file.with_name(file.name + ".lock"))
        lock.acquire(blocking=False)
    except Timeout:
        raise DatabaseInUse(where) from None
    except OSError as refused:
        raise DatabaseUnreachable(where, refused.strerror or str(refused)) from refused
    return lock


def _engine(url: URL, *, looks_only: bool) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000},
        pool_timeout=2,
        hide_parameters=True,  # what people typed stays out of the errors, and so out of the log
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _record: object) -> None:
        # The driver must not begin transactions of its own: we choose BEGIN IMMEDIATE below.
        connection.isolation_level = None
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            "synchronous=FULL",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            f"query_only={looks_only:d}",
        ):
            connection.cursor().execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that starts to write later fails at once, whatever the timeout.
        writes = connection.get_execution_options().get("foyer_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _check_references(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise RuntimeError(f"the migration would leave {len(orphans)} rows without what they refer to")
