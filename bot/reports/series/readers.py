"""Who gets the reports of a series by name: people in Slack, and people who are reached by e-mail only."""

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.errors import AddressUnreadable
from bot.mail import named_address
from bot.people import store as people
from bot.people.store import Person
from bot.reports.agreements import Series
from bot.reports.tables import ReportReaderRow, ReportSeriesRow

MOST = 20  # people by name


def correspondents(text: str) -> list[tuple[str, str]]:
    """Read people outside Slack from lines such as "Els Peeters <els@example.org>" or the address alone.

    Returns: (name, address) of each; the address where no name stands.

    Raises: AddressUnreadable.
    """
    found: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, address = named_address(line)
        found[address] = name
    if len(found) > MOST:
        raise AddressUnreadable(text)
    return [(name, address) for address, name in found.items()]


def named(tx: Session, series: Series) -> list[Person]:
    """Return who gets the reports of a series by name, in the order they were named."""
    query = (
        select(ReportReaderRow.person_id)
        .where(ReportReaderRow.workspace_id == series.workspace, ReportReaderRow.series_id == series.id)
        .order_by(ReportReaderRow.id)
    )
    return [people.person(tx, series.workspace, key) for key in tx.scalars(query)]


def name(tx: Session, series: Series, persons: Collection[int]) -> None:
    """Let exactly these people, by our own keys, get the reports of a series by name."""
    before = {person.id for person in named(tx, series)}
    theirs = (ReportReaderRow.workspace_id == series.workspace, ReportReaderRow.series_id == series.id)
    tx.execute(delete(ReportReaderRow).where(*theirs, ReportReaderRow.person_id.not_in(persons)))
    for person in dict.fromkeys(persons):
        if person not in before:
            row = ReportReaderRow(workspace_id=series.workspace, series_id=series.id, person_id=person)
            tx.add(row)
    tx.flush()


def is_reader_of(tx: Session, workspace: int, person: int) -> list[int]:
    """Return the keys of the series whose reports a person gets by name."""
    query = select(ReportReaderRow.series_id).where(
        ReportReaderRow.workspace_id == workspace, ReportReaderRow.person_id == person
    )
    return list(tx.scalars(query))


def received_by(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return the series whose reports a person gets by name as plain values, the oldest first."""
    query = (
        select(ReportSeriesRow)
        .join(ReportReaderRow, ReportReaderRow.series_id == ReportSeriesRow.id)
        .where(ReportReaderRow.workspace_id == workspace, ReportReaderRow.person_id == person)
        .order_by(ReportSeriesRow.id)
    )
    return [{"audience": row.audience, "name": row.name} for row in tx.scalars(query)]
