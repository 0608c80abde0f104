"""What PostgreSQL does in its own way: a server that may be gone for a while, and other processes beside us.

The house relies on one writing transaction at a time: it looks whether a row is there before it adds one. On
SQLite `BEGIN IMMEDIATE` gives that; here each writing transaction first takes an advisory lock of its
database. It is read committed, so that what is read after the lock is what the writer before it left.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.errors import DatabaseInUse, DatabaseReadOnly, DatabaseUnreachable

# Time-outs at the door, where less than 3 s may pass. The driver waits 2 s at least for a server that says
# nothing; whoever comes in the second after such a wait is refused at once.
CONNECT_SECONDS = 2
REFUSED_SECONDS = 1.0
POOL_SECONDS = 0.5
SESSION = """
    SET TIME ZONE 'UTC';
    SET statement_timeout = '1500ms';
    SET lock_timeout = '1s';
    SET idle_in_transaction_session_timeout = '10s';
    -- A host that is gone without a word holds its locks for about ten seconds.
    SET tcp_keepalives_idle = 5;
    SET tcp_keepalives_interval = 2;
    SET tcp_keepalives_count = 3
"""
# Our own side notices a server that is gone without a word, too.
KEEPALIVES = {
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "tcp_user_timeout": 1000,  # ms
}
PATIENT = """
    SET LOCAL statement_timeout = 0;
    SET LOCAL lock_timeout = '1min';
    SET LOCAL idle_in_transaction_session_timeout = 0
"""

# Keys of our advisory locks, within one database.
WRITER, SERVER = 0xF07E41, 0xF07E42

_SERVED = text("""
    SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = :key
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
""")

# SQLSTATEs, or their classes, that blame the server, its disk or whoever holds a lock; not a statement.
_UNREACHABLE = ("08", "25P03", "25P04", "28", "3D", "40001", "40P01", "53", "55P03", "57", "58", "XX")
_READ_ONLY = ("25006", "42501")


class PostgreSQL:
    """A database of a PostgreSQL server.

    Args:
        where: how errors name the database, without its password.
        alone: refuse to write while another process that asked for the same does; what asks for nothing may
            work beside it.
    """

    def __init__(self, url: URL, where: str, *, alone: bool) -> None:
        self.file: Path | None = None
        self._where = where
        self._refused_until = 0.0
        self.engine = self._engine(url, pool_size=5, max_overflow=15)
        self.reading: Engine = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        # One connection: writers stand in line before it. What it holds as a session, it holds for us all.
        self._writer = self._engine(url, pool_size=1, max_overflow=0)
        event.listen(self._writer, "begin", _take_turn)
        if alone:
            event.listen(self._writer, "connect", self._serve_alone)
        self.writing: Engine = self._writer.execution_options(foyer_writes=True)

    def failure(self, refused: DBAPIError) -> DatabaseReadOnly | DatabaseUnreachable | None:
        """Return what is wrong with the database itself; None when it refused a statement of ours."""
        state = getattr(refused.orig, "sqlstate", None)
        if state in _READ_ONLY:
            return DatabaseReadOnly(self._where)
        # Without a state nobody answered: there is no connection, or it broke.
        silent = state is None and isinstance(refused, OperationalError)
        if silent or refused.connection_invalidated or (state or "").startswith(_UNREACHABLE):
            return DatabaseUnreachable(self._where, str(refused.orig).splitlines()[0])
        return None

    def is_served(self) -> bool:
        """Return whether another process serves it."""
        with self.engine.connect() as connection:
            return bool(connection.execute(_SERVED, {"key": SERVER}).scalar())

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Open the writing transaction in which tables are changed; it waits for others, for a minute."""
        patient = self.writing.execution_options(foyer_patient=True)
        with patient.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Part from the server."""
        self.engine.dispose()
        self._writer.dispose()

    def _engine(self, url: URL, **pool: Any) -> Engine:
        engine = create_engine(
            url,
            connect_args={"connect_timeout": CONNECT_SECONDS} | KEEPALIVES,
            pool_pre_ping=True,
            pool_timeout=POOL_SECONDS,
            hide_parameters=True,  # what people typed stays out of the errors, and so out of the log
            **pool,
        )
        event.listen(engine, "do_connect", self._connect)
        event.listen(engine, "connect", _begin_session)
        return engine

    def _connect(self, dialect: Any, _record: Any, arguments: Any, options: Any) -> DBAPIConnection:
        """Connect, but not in the second after nobody answered: those in line are told sooner so."""
        failure = dialect.loaded_dbapi.OperationalError
        if time.monotonic() < self._refused_until:
            raise failure("the server did not answer a moment ago")
        try:
            return dialect.connect(*arguments, **options)  # type: ignore[no-any-return] # a driver's own
        except failure:
            self._refused_until = time.monotonic() + REFUSED_SECONDS
            raise

    def _serve_alone(self, connection: DBAPIConnection, _record: object) -> None:
        # Held by the session that writes: lost together, taken again together.
        if not _said(connection, f"SELECT pg_try_advisory_lock({SERVER})"):
            connection.close()
            raise DatabaseInUse(self._where)


def _begin_session(connection: DBAPIConnection, _record: object) -> None:
    connection.cursor().execute(SESSION)
    connection.commit()


def _said(connection: DBAPIConnection, question: str) -> bool:
    cursor = connection.cursor()
    cursor.execute(question)
    answer = cursor.fetchone()
    connection.commit()
    return bool(answer and answer[0])


def _take_turn(connection: Connection) -> None:
    if connection.get_execution_options().get("foyer_patient", False):
        connection.exec_driver_sql(PATIENT)
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
