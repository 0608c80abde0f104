"""Prepared statements find what SQLAlchemy finds, see what a session holds, and fail as any other."""

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.db import Base, columns, table_of
from bot.people.store import ChannelRow
from bot.prepared import Prepared, PreparedValues
from tests.house import House, on_trial
from tests.people import engaged, keeps_office_days

CHANNEL = columns(ChannelRow)
NAMES = PreparedValues[str](select(CHANNEL.name).order_by(CHANNEL.id))
NAMED = Prepared[ChannelRow](
    select(*CHANNEL).where(CHANNEL.name.in_(bindparam("names"))).order_by(CHANNEL.id)
)
RENAMED = Prepared[ChannelRow](
    update(table_of(ChannelRow)).where(CHANNEL.name == bindparam("before")).values(name=bindparam("after"))
)
ADDED = Prepared[ChannelRow](insert(table_of(ChannelRow)).inline())


def test_rows_of_every_table_have_the_values_that_sqlalchemy_reads(shared_house: House) -> None:
    keeps_office_days(shared_house, engaged(shared_house))
    with shared_house.database.read() as tx:
        found = 0
        for table in Base.metadata.sorted_tables:
            rows = tx.execute(select(*table.c)).all()
            assert [tuple(row) for row in Prepared(select(*table.c)).rows(tx)] == [tuple(row) for row in rows]
            found += len(rows)
    assert found


def test_lists_of_any_length_are_asked_for(shared_house: House) -> None:
    with on_trial(shared_house) as tx:
        for name in ("one", "two", "three"):
            ADDED.change(tx, workspace_id=shared_house.workspace, name=name)
        for names in ([], ["two"], ["one", "three"], ["four"], ["three", "two"]):
            assert {row.name for row in NAMED.rows(tx, names=names)} == set(names) - {"four"}


def test_what_a_session_has_not_written_yet_is_found(shared_house: House) -> None:
    with on_trial(shared_house) as tx:
        tx.add(ChannelRow(workspace_id=shared_house.workspace, name="held back"))
        assert NAMES.values(tx)[-1] == "held back"


def test_changes_are_counted_and_taken_back_with_their_transaction(shared_house: House) -> None:
    with on_trial(shared_house) as tx:
        before = NAMES.values(tx)
        assert RENAMED.change(tx, before=before[0], after="other") == 1
        assert RENAMED.change(tx, before="nowhere", after="other") == 0
        assert NAMES.value(tx) == "other"
    with shared_house.database.read() as tx:
        assert NAMES.values(tx) == before


def test_changes_in_a_savepoint_are_taken_back_with_it(shared_house: House) -> None:
    with on_trial(shared_house) as tx:
        before = NAMES.values(tx)
        with tx.begin_nested() as tried:
            RENAMED.change(tx, before=before[0], after="other")
            tried.rollback()
        assert NAMES.values(tx) == before


def test_a_statement_that_fails_says_so_as_any_other(shared_house: House) -> None:
    with pytest.raises(IntegrityError), on_trial(shared_house) as tx:
        ADDED.change(tx, workspace_id=-1, name=None)
