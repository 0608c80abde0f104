"""The database: one declarative base, aware instants, and transactions on SQLite and PostgreSQL.

Doors open transactions here; the house only uses the session it is handed and never commits. What the two
databases do differently stands in `bot.sqlite` and `bot.postgres`.
"""

import threading
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast

from sqlalchemy import (
    URL,
    ColumnElement,
    DateTime,
    Delete,
    Dialect,
    Engine,
    ForeignKey,
    MetaData,
    Table,
    TypeDecorator,
    bindparam,
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
from bot.prepared import Prepared, lasting
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


def kept(tx: Session, table: type[_R], workspace: int, key: int) -> _R:
    """Return a row by its key, read once a transaction; raises NoResultFound, for another workspace's too."""
    row = tx.get(table, key)
    if row is None or row.workspace_id != workspace:
        raise NoResultFound
    _held(tx, table)[key] = row
    return row


def erased(tx: Session, workspace: int, gone: Delete) -> int:
    """Erase the rows of a statement that are of a workspace; return how many."""
    table = gone.table
    result = tx.execute(gone.where(table.c.workspace_id == workspace))
    return int(result.rowcount)  # type: ignore[attr-defined] # a deletion's result counts


def seen(tx: Session, table: type[_R], workspace: int, key: int) -> _R:
    """Return a row by its key as plain values, read once a transaction, unless it is forgotten.

    Raises: NoResultFound, for another workspace's too.
    """
    read_ahead(tx, table, workspace, (key,))
    row = _seen(tx, table).get((workspace, key))
    if row is None:
        raise NoResultFound
    return row


def read_ahead(tx: Session, table: type[_R], workspace: int, keys: Collection[int]) -> None:
    """Read rows by their keys in one query, so that `seen` finds each of them."""
    known = _seen(tx, table)
    missing = [key for key in keys if (workspace, key) not in known]
    if missing:
        found = _by_key(table).of_each(tx, workspace, missing)
        known.update(((workspace, key), row) for key, rows in found.items() for row in rows)


def forget(tx: Session, table: type[_R]) -> None:
    """Have what is read once a transaction read again, for rows of a table were changed in this one."""
    _seen(tx, table).clear()
    _listed(tx, table).clear()


def _seen(tx: Session, table: type[_R]) -> dict[tuple[int, int], _R]:
    seen: dict[type[_R], dict[tuple[int, int], _R]] = tx.info.setdefault("foyer_seen", {})
    return seen.setdefault(table, {})


def _listed(tx: Session, table: type[_R]) -> dict[tuple[str, int, int], list[_R]]:
    listed: dict[type[_R], dict[tuple[str, int, int], list[_R]]] = tx.info.setdefault("foyer_listed", {})
    return listed.setdefault(table, {})


def _held(tx: Session, table: type[_R]) -> dict[int, _R]:
    """Return the rows of a table held in a transaction: a session lets go of rows that nobody holds."""
    held: dict[type[_R], dict[int, _R]] = tx.info.setdefault("foyer_held", {})
    return held.setdefault(table, {})


def table_of(rows: type[Row]) -> Table:
    """Return the table itself, to change rows of it without the session, which must not hold any then."""
    return cast("Table", rows.__table__)


def columns(rows: type[Row]) -> ReadOnlyColumnCollection[str, Any]:
    """Return the columns of a table, to prepare a statement from: its rows are plain values."""
    return table_of(rows).c


class ByOwner(Generic[_R]):
    """A query of rows by whose they are, built once: for one owner, and for several at half as much again.

    Args:
        owner: the column with the key of the owner.
        which: what else is asked of the rows.
        order: by which columns they come; after them, and without them, in the order they were written.
    """

    def __init__(
        self,
        table: type[_R],
        owner: str,
        *which: ColumnElement[bool],
        order: tuple[ColumnElement[Any], ...] = (),
    ) -> None:
        found = columns(table)
        self._table, self._owner = table, owner
        every = select(*found).where(found.workspace_id == bindparam("workspace"), *which)
        ordered = every.order_by(*order, found.id)
        self._of_one = Prepared[_R](ordered.where(found[owner] == bindparam("owner")))
        self._of_some = Prepared[_R](ordered.where(found[owner].in_(bindparam("owners"))))

    def of_each(
        self, tx: Session, workspace: int, owners: Collection[int], **asked: object
    ) -> dict[int, list[_R]]:
        """Return the rows of each owner as plain values; [] for none.

        Args:
            asked: the parameters of what else is asked.
        """
        each: dict[int, list[_R]] = {key: [] for key in owners}
        if len(each) == 1:
            rows = self._of_one.rows(tx, workspace=workspace, owner=next(iter(each)), **asked)
        else:
            rows = self._of_some.rows(tx, workspace=workspace, owners=list(each), **asked)
        for row in rows:
            each[getattr(row, self._owner)].append(row)
        return each

    def seen(self, tx: Session, workspace: int, owner: int) -> list[_R]:
        """Return the rows of an owner, read once a transaction, unless they are forgotten."""
        known, which = _listed(tx, self._table), (self._owner, workspace, owner)
        if which not in known:
            known[which] = self.of_each(tx, workspace, (owner,))[owner]
            _seen(tx, self._table).update({(workspace, row.id): row for row in known[which]})
        return known[which]


@cache
def _by_key(table: type[_R]) -> ByOwner[_R]:
    return ByOwner(table, "id")


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
    # The transaction is the connection's: a session that begins one takes twice as long.
    with (
        engine.connect() as connection,
        connection.begin(),
        Session(connection, join_transaction_mode="rollback_only", info=lasting(connection)) as session,
    ):
        session.connection()  # from the beginning, so that it can take back what prepared statements did
        yield session
        session.flush()
