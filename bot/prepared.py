"""Statements prepared once: SQLAlchemy works them out at their first use, the driver runs them ever after.

A message or a press asks two dozen small questions, and what SQLAlchemy does around one takes many times what
the database takes to answer it.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

_R = TypeVar("_R")
_V = TypeVar("_V")
_CONNECTION = "foyer_connection"  # under this name a session keeps its own
_Processor = Callable[[Any], Any]
_Statement = Select[*tuple[Any, ...]] | Insert | Update | Delete


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement in the words of a database.

    Args:
        constants: values that stand in the statement itself, by the names of its parameters.
        lists: the names of the single values of each list it is asked with.
        order: the names of the parameters where they are told apart by their places; None: by their names.
        writers: what turns values into those of the driver, by the names of their parameters.
    """

    text: str
    constants: Mapping[str, object]
    lists: Mapping[str, Sequence[str]]
    order: Sequence[str] | None
    writers: Mapping[str, _Processor]

    def parameters(self, asked: Mapping[str, Any]) -> Any:
        """Return parameters as the driver takes them."""
        values = {**self.constants, **asked}
        for name, singles in self.lists.items():
            values.update(zip(singles, values.pop(name), strict=True))
        for name, write in self.writers.items():
            values[name] = write(values[name])
        return values if self.order is None else [values[name] for name in self.order]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What makes a row of ours of one of the driver.

    Args:
        readers: what turns its values into ours, by the place of their column; the others are ours.
        row: makes a row of its values.
    """

    readers: Sequence[tuple[int, _Processor]]
    row: Callable[[Sequence[Any]], Any]

    def read(self, found: Sequence[Any]) -> Any:
        """Return a row of the driver as plain values of ours."""
        values = list(found)
        for place, read in self.readers:
            values[place] = read(values[place])
        return self.row(values)


class Prepared(Generic[_R]):
    """A statement that is built once and asked often; its rows are plain values, which no session tracks.

    Args:
        statement: of the columns of tables, not of mapped classes; it is asked with its parameters, lists for
            those that stand behind IN. To add a row it is asked with the values of its columns.
    """

    def __init__(self, statement: _Statement) -> None:
        self._statement = statement
        self._ready: dict[tuple[str, tuple[int, ...]], _Ready] = {}
        self._readers: dict[str, _Reader] = {}

    def rows(self, tx: Session, **asked: object) -> Sequence[_R]:
        """Return the rows found; they have the names of the columns."""
        connection = _connection(tx)
        cursor = self._run(tx, connection, asked)
        reader = self._reader_of(connection.dialect, cursor)
        return [reader.read(one) for one in cursor.fetchall()]

    def first(self, tx: Session, **asked: object) -> _R | None:
        """Return the first row found; None when there is none."""
        return next(iter(self.rows(tx, **asked)), None)

    def change(self, tx: Session, **asked: object) -> int:
        """Change or add rows, of which the session must not hold any; return how many."""
        return int(self._run(tx, _connection(tx), asked).rowcount)

    def _run(self, tx: Session, connection: Connection, asked: Mapping[str, object]) -> DBAPICursor:
        tx.flush()  # what the session still holds back is asked for, too
        ready = self._ready_for(connection.dialect, asked)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(ready.text, ready.parameters(asked))
        except connection.dialect.loaded_dbapi.Error as refused:
            raise _told(connection, ready.text, refused) from refused
        return cursor

    def _ready_for(self, dialect: Dialect, asked: Mapping[str, object]) -> _Ready:
        lengths = (len(one) for one in asked.values() if isinstance(one, list))
        key = dialect.name, tuple(lengths)
        if key not in self._ready:
            self._ready[key] = _prepare(self._statement, dialect, asked)
        return self._ready[key]

    def _reader_of(self, dialect: Dialect, cursor: DBAPICursor) -> _Reader:
        if dialect.name not in self._readers:
            self._readers[dialect.name] = _reader(self._statement, dialect, cursor)
        return self._readers[dialect.name]


class PreparedValues(Prepared[tuple[_V]]):
    """A statement of a single column, whose values are asked for."""

    def values(self, tx: Session, **asked: object) -> list[_V]:
        """Return the value of each row found."""
        return [value for (value,) in self.rows(tx, **asked)]

    def value(self, tx: Session, **asked: object) -> _V | None:
        """Return the value of the first row found; None when there is none."""
        return next(iter(self.values(tx, **asked)), None)


def lasting(connection: Connection) -> dict[Any, Any]:
    """Return what a session is told of the connection it lasts as long as."""
    return {_CONNECTION: (None, connection)}


def _connection(tx: Session) -> Connection:
    """Return the connection of a transaction, looked up once in it and once in each savepoint of it."""
    savepoint, known = tx.get_nested_transaction(), tx.info.get(_CONNECTION)
    if known is None or known[0] is not savepoint:
        # A session sets its savepoint only when it is asked for its connection.
        known = tx.info[_CONNECTION] = savepoint, tx.connection()
    return cast("Connection", known[1])


def _told(connection: Connection, text: str, refused: Exception) -> BaseException:
    """Return a refusal of the driver as SQLAlchemy tells it; a lost connection goes back to no pool."""
    dialect, driver = connection.dialect, connection.connection.dbapi_connection
    if is_lost := dialect.is_disconnect(refused, driver, None):  # type: ignore[arg-type] # what was caught
        connection.invalidate(refused)
    return DBAPIError.instance(
        text,
        None,  # what people typed stays out of the errors
        refused,
        dialect.loaded_dbapi.Error,
        connection_invalidated=is_lost,
        dialect=dialect,
    )


def _prepare(statement: _Statement, dialect: Dialect, asked: Mapping[str, object]) -> _Ready:
    added = list(asked) if isinstance(statement, Insert) else None
    compiled = statement.compile(dialect=dialect, column_keys=added)
    spelled = compiled.construct_expanded_state(asked)
    lists = spelled.parameter_expansion
    writers = {
        single: write
        for name, bind in compiled.binds.items()
        if (write := bind.type.dialect_impl(dialect).bind_processor(dialect))
        for single in lists.get(name, [name])
    }
    varying = {*asked, *(single for name in lists.keys() & asked.keys() for single in lists[name])}
    return _Ready(
        text=spelled.statement,
        constants={name: value for name, value in spelled.parameters.items() if name not in varying},
        lists={name: singles for name, singles in lists.items() if name in asked},
        order=spelled.positiontup,
        writers=writers,
    )


def _reader(statement: _Statement, dialect: Dialect, cursor: DBAPICursor) -> _Reader:
    columns = list(cast("Select[*tuple[Any, ...]]", statement).exported_columns)
    # Which processor a column needs depends on what the driver says it is.
    kinds = [said[1] for said in cursor.description or ()]
    readers = [
        (place, read)
        for place, one in enumerate(columns)
        if (read := one.type.dialect_impl(dialect).result_processor(dialect, kinds[place]))
    ]
    row = namedtuple("Row", [one.key or "" for one in columns], rename=True)  # type: ignore[misc] # named late
    return _Reader(readers, row._make)
