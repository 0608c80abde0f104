"""The database: one declarative base, aware instants, and transactions for SQLite.

Doors open transactions here; the house only uses the session it is handed and never commits.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import DateTime, Dialect, Engine, ForeignKey, MetaData, TypeDecorator, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column

from bot.errors import DatabaseInUse, DatabaseReadOnly, DatabaseUnreachable

BUSY_TIMEOUT_MS = 1500  # with pool and statements it stays under the 2 s a door may wait
# SQLite's names for what is wrong with the file, its disk or whoever holds it; not with a statement.
_UNREACHABLE = tuple(
    f"SQLITE_{name}" for name in ("BUSY", "LOCKED", "IOERR", "CANTOPEN", "FULL", "CORRUPT", "NOTADB")
)


class Instant(TypeDecorator[datetime]):
    """An instant: aware on both sides, kept as UTC. A naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant of any zone into the UTC the database keeps."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime has no place in the database")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> datetime | None:
        """Return what was kept as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Root of every table; names its constraints, so that a migration can name them again."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant}  # noqa: RUF012 - SQLAlchemy reads this name from the class


class Row(Base):
    """A row of a workspace: every table but the workspaces themselves."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)

    @declared_attr
    @classmethod
    def workspace_id(cls) -> Mapped[int]:
        """The workspace the row belongs to; every query is scoped by it."""
        return mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), index=True)


class FairLock:
    """A lock that is given to those who wait in the order they came.

    SQLite's own lock lets a thread starve for seconds; this one stands before it.
    """

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self.waiting: deque[threading.Event] = deque()
        self._held = False

    def __enter__(self) -> None:
        with self._gate:
            if not self._held:
                self._held = True
                return
            turn = threading.Event()
            self.waiting.append(turn)
        turn.wait()

    def __exit__(self, *_: object) -> None:
        with self._gate:
            if self.waiting:
                self.waiting.popleft().set()
            else:
                self._held = False


class Database:
    """An open SQLite database, held by this process alone.

    Args:
        url: a SQLAlchemy URL; the folder of the file is made when it is missing.

    Raises: DatabaseInUse, DatabaseReadOnly, DatabaseUnreachable.
    """

    def __init__(self, url: str) -> None:
        self.where = make_url(url).render_as_string(hide_password=True)
        self._lock = _hold_file(url, self.where)
        self.engine = _engine(url)
        self._writer = FairLock()
        self._writing = self.engine.execution_options(foyer_writes=True)
        try:
            _check_writable(self._writing, self.where)
        except Exception:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that sees one state of the database and changes nothing.

        Raises: DatabaseUnreachable, DatabaseReadOnly, when the database fails; nothing is kept then.
        """
        with self._told(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open the one writing transaction; commits at the end of the block, or leaves nothing behind.

        Raises: as `read`.
        """
        with (
            self._told(),
            self._writer,
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()
        if self._lock:
            self._lock.release()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what is wrong with the database as a kind of error; a mistake of ours stays what it is."""
        try:
            yield
        except DBAPIError as refused:
            failure = _failure(self.where, refused)
            if failure is None:
                raise
            raise failure from refused


def _hold_file(url: str, where: str) -> FileLock | None:
    database = make_url(url).database
    if not database or database.startswith("file:"):
        return None
    path = Path(database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_name(path.name + ".lock"))
        lock.acquire(blocking=False)
    except Timeout:
        raise DatabaseInUse(str(path)) from None
    except OSError as refused:
        raise DatabaseUnreachable(where, refused.strerror or str(refused)) from refused
    return lock


def _engine(url: str) -> Engine:
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
        ):
            connection.cursor().execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that starts to write later fails at once, whatever the timeout.
        writes = connection.get_execution_options().get("foyer_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _check_writable(engine: Engine, where: str) -> None:
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS foyer_probe (id INTEGER)")
            connection.exec_driver_sql("DROP TABLE foyer_probe")
    except DBAPIError as refused:
        raise _failure(where, refused) or DatabaseUnreachable(where, _why(refused)) from refused


def _failure(where: str, refused: DBAPIError) -> DatabaseReadOnly | DatabaseUnreachable | None:
    """Return what is wrong with the database itself; None when it refused a statement of ours."""
    name = getattr(refused.orig, "sqlite_errorname", "")
    if name.startswith("SQLITE_READONLY"):
        return DatabaseReadOnly(where)
    return DatabaseUnreachable(where, _why(refused)) if name.startswith(_UNREACHABLE) else None


def _why(refused: DBAPIError) -> str:
    return str(refused.orig).splitlines()[0]
