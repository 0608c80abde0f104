"""The database: one declarative base, aware instants, and transactions on SQLite and PostgreSQL.

Doors open transactions here; the house only uses the session it is handed and never commits. What the two
databases do differently stands in `bot.sqlite` and `bot.postgres`.
"""

import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import (
    URL,
    DateTime,
    Dialect,
    Engine,
    ForeignKey,
    MetaData,
    Select,
    Table,
    TypeDecorator,
    make_url,
    select,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from bot.errors import DatabaseUnreachable, FoyerError
from bot.postgres import PostgreSQL
from bot.sqlite import SQLite, file_named


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


_R = TypeVar("_R", bound=Row)
_T = TypeVar("_T")


def kept(tx: Session, table: type[_R], workspace: int, key: int) -> _R:
    """Return a row by its key, read once a transaction; raises NoResultFound, for another workspace's too."""
    row = tx.get(table, key)
    if row is None or row.workspace_id != workspace:
        raise NoResultFound
    _held(tx, table)[key] = row
    return row


def read_ahead(tx: Session, table: type[_R], workspace: int, keys: Collection[int]) -> None:
    """Read rows by their keys in one query, so that `kept` finds each of them."""
    held = _held(tx, table)
    missing = [key for key in keys if key not in held]
    if missing:
        query = select(table).where(table.workspace_id == workspace, table.id.in_(missing))
        held.update((row.id, row) for row in tx.scalars(query))


def _held(tx: Session, table: type[_R]) -> dict[int, _R]:
    """Return the rows of a table held in a transaction: a session lets go of rows that nobody holds."""
    held: dict[type[_R], dict[int, _R]] = tx.info.setdefault("foyer_held", {})
    return held.setdefault(table, {})


def table_of(rows: type[Row]) -> Table:
    """Return the table itself, to change rows of it without the session, which must not hold any then."""
    return cast("Table", rows.__table__)


def columns(rows: type[Row]) -> ReadOnlyColumnCollection[str, Any]:
    """Return the columns of a table, to build a query from whose rows are plain values: see `plain`."""
    return table_of(rows).c


def plain(
    tx: Session,
    table: type[_R],  # noqa: ARG001 - tells what the rows can be read as
    query: Select[*tuple[Any, ...]],
    asked: Mapping[str, object],
) -> Sequence[_R]:
    """Read whole rows of a table as plain values, which the session keeps no track of.

    They have the names of its rows and cost a fourth of them; nothing can be changed through them.

    Args:
        query: of the `columns` of the table, built once.
        asked: its parameters.
    """
    # Rows the session tracks are flushed by themselves before they are asked for.
    tx.flush()
    return cast("Sequence[_R]", tx.execute(query, asked).all())


def by_owner(owners: Iterable[int], found: Iterable[_T], owner: Callable[[_T], int]) -> dict[int, list[_T]]:
    """Return what was found in one query for several owners by whose it is, in its order; [] for nothing."""
    each: dict[int, list[_T]] = {key: [] for key in owners}
    for one in found:
        each[owner(one)].append(one)
    return each


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


class _Product(Protocol):
    """What each database does in its own way: `bot.sqlite`, `bot.postgres`."""

    file: Path | None
    engine: Engine
    reading: Engine
    writing: Engine

    def failure(self, refused: DBAPIError) -> FoyerError | None: ...

    def is_served(self) -> bool: ...

    def migrating(self) -> AbstractContextManager[Connection]: ...

    def close(self) -> None: ...


class Database:
    """An open database, SQLite or PostgreSQL: reads see one state of it, writers take turns.

    Args:
        url: a SQLAlchemy URL; the folder of a SQLite file is made when it is missing.
        alone: refuse to stand beside another process that asked for the same. A SQLite file is always held
            by one process; beside one that serves a PostgreSQL database, others may work.
        beside: look only, beside whoever holds it; nothing can be written then.

    Attributes:
        where: the database as errors name it, without password.
        file: the file of SQLite; None for PostgreSQL and in memory.

    Raises: DatabaseInUse, DatabaseReadOnly, DatabaseUnreachable.
    """

    def __init__(self, url: str, *, alone: bool = False, beside: bool = False) -> None:
        parsed = make_url(url)
        self.where = parsed.set(query={}).render_as_string(hide_password=True)
        self._product = _product(parsed, self.where, alone, beside)
        self.file = self._product.file
        self.engine = self._product.engine
        self._line = FairLock()
        if beside:
            return
        try:
            self._check_writable()
        except Exception:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that sees one state of the database and changes nothing.

        Raises: DatabaseUnreachable, DatabaseReadOnly, when the database fails; nothing is kept then.
        """
        with self._told(), _session(self._product.reading) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open the one writing transaction; commits at the end of the block, or leaves nothing behind.

        Raises: as `read`; DatabaseInUse, when another process took the database over while it was out of
            reach.
        """
        with self._told(), self._line, _session(self._product.writing) as session:
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Open the writing transaction for a change of tables: all of it is done, or nothing.

        Raises: as `write`.
        """
        with self._told(), self._line, self._product.migrating() as connection:
            yield connection

    def is_served(self) -> bool:
        """Return whether another process that asked to be alone serves it. Raises as `read`."""
        with self._told():
            return self._product.is_served()

    def close(self) -> None:
        """Let go of the database."""
        self._product.close()

    def _check_writable(self) -> None:
        # As patient as a migration, for whoever starts together with us may be at one.
        with self.migrating() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS foyer_probe (id INTEGER)"))
            connection.execute(text("DROP TABLE foyer_probe"))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what is wrong with the database as a kind of error; a mistake of ours stays what it is."""
        try:
            yield
        except PoolTimeout as full:
            raise DatabaseUnreachable(self.where, "all connections are busy") from full
        except DBAPIError as refused:
            failure = self._product.failure(refused)
            if failure is None:
                raise
            raise failure from refused


def file_of(url: str) -> Path | None:
    """Return the file of a SQLite database, whether it is there or not; None for other databases."""
    parsed = make_url(url)
    return None if parsed.get_backend_name() == "postgresql" else file_named(parsed)


def _product(url: URL, where: str, alone: bool, beside: bool) -> _Product:
    if url.get_backend_name() == "postgresql":
        return PostgreSQL(url, where, alone=alone)
    return SQLite(url, where, beside=beside)


@contextmanager
def _session(engine: Engine) -> Iterator[Session]:
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session
