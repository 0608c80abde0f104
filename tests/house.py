"""The database most stories begin with: one workspace, Nora, and the project's channel."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.db import Database
from bot.joins import Capability, Look, Plan, Subject
from bot.people import store as people
from bot.people.rules import Profile

NOW = datetime(2025, 11, 17, 7, 30, tzinfo=UTC)  # 08:30 in Brussels, the first morning


@dataclass(frozen=True)
class House:
    """A migrated database and the keys of those who live in it."""

    database: Database
    workspace: int
    person: int
    channel: int


def profile(name: str, *, language: str = "en", is_admin: bool = False) -> Profile:
    """Return a profile in Brussels."""
    return Profile(name=name, zone="Europe/Brussels", language=language, is_admin=is_admin)


def furnished(database: Database) -> House:
    """Put one workspace with Nora ("U1") and #project ("C1") into a migrated database."""
    with database.write() as tx:
        workspace = people.workspace_of(tx, "T1", "Office", NOW)
        person = people.save_person(tx, workspace, "U1", profile("Nora")).id
        channel = people.save_channel(tx, workspace, "C1", "project")
    return House(database=database, workspace=workspace, person=person, channel=channel)


@contextmanager
def on_trial(house: House) -> Iterator[Session]:
    """Open a transaction of which nothing is kept: the house is the next test's, too."""
    with house.database.write() as tx:
        yield tx
        tx.rollback()


def plan_of(capability: Capability, tx: Session, subject: Subject, since: datetime, until: datetime) -> Plan:
    """Return what a capability plans for one subject after `since` and up to `until`."""
    (found,) = capability.plan(tx, (Look(subject, since),), until)
    return found
