"""The ledger: responsibilities of a role, and dated evidence that outlives a change of the document."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from bot import setup
from bot.blocks import Typed
from bot.documents.reading import read_document
from bot.roles import ledger
from bot.roles import store as roles
from bot.roles.ledger import Evidence
from bot.roles.store import Engagement
from bot.setup import Cast
from tests.house import NOW, House

SHEET = """Role: Project manager
Location: Brussels
Start: 17/11/2025
Duration: 12 months

Responsibilities
- Lead the project from its start to its delivery
- {second}
- Keep the log of risks and issues
"""
REPORT = "Report progress to the sponsor"
DONE = Evidence("report", "7:2025-11-28", date(2025, 11, 28), Typed("Pilot is live"), person=1)


@pytest.fixture
def tx(house: House) -> Iterator[Session]:
    with house.database.write() as session:
        yield session


def begun(tx: Session, house: House, second: str = REPORT) -> Engagement:
    document = read_document("role.txt", SHEET.format(second=second).encode())
    setup.set_up(tx, house.workspace, document, Cast(house.person), NOW)
    found = roles.engagement_of(tx, house.workspace, house.person)
    assert found
    return found


def told(tx: Session, engagement: Engagement, position: int, evidence: Evidence = DONE) -> None:
    one = ledger.responsibilities(tx, engagement.workspace, engagement.id)[position - 1]
    own = replace(evidence, person=engagement.person)
    ledger.record(tx, engagement.workspace, engagement.id, one.id, own, NOW)


def seen(tx: Session, engagement: Engagement) -> dict[int, list[str]]:
    """Position -> the words of its evidence, the latest first."""
    every = ledger.evidence(tx, engagement.workspace, engagement.id)
    standing = ledger.responsibilities(tx, engagement.workspace, engagement.id)
    return {one.position: [line.text.raw for line in every[one.id]] for one in standing if one.id in every}


def test_the_responsibilities_of_a_role_stand_with_their_lines_once_it_is_set_up(
    tx: Session, house: House
) -> None:
    engagement = begun(tx, house)
    found = ledger.responsibilities(tx, house.workspace, engagement.id)
    assert [(one.position, one.line) for one in found] == [(1, 7), (2, 8), (3, 9)]
    assert found[1].text.raw == REPORT


def test_evidence_told_twice_is_kept_once_and_the_latest_comes_first(tx: Session, house: House) -> None:
    engagement = begun(tx, house)
    for _ in range(2):
        told(tx, engagement, 2)
    told(tx, engagement, 2, replace(DONE, key="7:2025-12-05", day=date(2025, 12, 5), text=Typed("Closed")))
    assert seen(tx, engagement) == {2: ["Closed", "Pilot is live"]}
    (found,) = ledger.latest(tx, house.workspace, engagement.id).values()
    assert found.text.raw == "Closed"


def test_what_an_edited_report_says_no_more_is_withdrawn_by_its_key(tx: Session, house: House) -> None:
    engagement = begun(tx, house)
    for position in (1, 2):
        told(tx, engagement, position)
    told(tx, engagement, 1, replace(DONE, key="7:2025-12-05"))
    ledger.withdraw(tx, house.workspace, "report", DONE.key)
    assert seen(tx, engagement) == {1: ["Pilot is live"]}


def test_a_renewed_document_keeps_the_evidence_of_lines_that_are_reworded_moved_or_back_again(
    tx: Session, house: House
) -> None:
    engagement = begun(tx, house)
    for position in (2, 3):
        told(tx, engagement, position)
    begun(tx, house, "Report the progress to the sponsor and the client")
    assert seen(tx, engagement) == {2: ["Pilot is live"], 3: ["Pilot is live"]}
    begun(tx, house, "Train the users before go-live")
    assert seen(tx, engagement) == {3: ["Pilot is live"]}
    begun(tx, house)
    assert seen(tx, engagement) == {2: ["Pilot is live"], 3: ["Pilot is live"]}


def test_responsibilities_without_evidence_since_a_day_are_those_with_none_or_only_older(
    tx: Session, house: House
) -> None:
    engagement = begun(tx, house)
    told(tx, engagement, 1)

    def quiet(since: date) -> list[int]:
        found = ledger.without_evidence_since(tx, house.workspace, engagement.id, since)
        return [one.position for one in found]

    assert quiet(DONE.day) == [2, 3]
    assert quiet(date(2025, 11, 29)) == [1, 2, 3]


def test_evidence_for_a_responsibility_of_another_role_is_refused(tx: Session, house: House) -> None:
    engagement = begun(tx, house)
    one = ledger.responsibilities(tx, house.workspace, engagement.id)[0]
    with pytest.raises(NoResultFound):
        ledger.record(tx, house.workspace, engagement.id + 1, one.id, DONE, NOW)
