"""What reports leave in the ledger: what was done, what was decided, and where it was posted."""

from dataclasses import replace
from datetime import date

import pytest

from bot.blocks import Typed
from bot.documents.document import Passage, SourceLine
from bot.reports import actions
from bot.reports.decisions import actions as decisions
from bot.reports.decisions.rules import Verdict
from bot.reports.expectations import Edited
from bot.reports.points import Decision, Points, Proof
from bot.reports.releasing import actions as releasing
from bot.reports.rules import Slot
from bot.roles import ledger
from bot.roles.ledger import Evidence
from tests.house import House
from tests.people import engaged
from tests.reports import at, written
from tests.stores.projects import FIRST, SECOND, Project, adopts, somebody

UNDER = "reports.root:2:channel 1:2025-11-21T15:00:00+00:00"


@pytest.fixture
def project(house: House) -> Project:
    """Nora reports to the team; her role document asks one thing of her."""
    engagement = engaged(house)
    with house.database.write() as tx:
        ledger.keep_in_step(tx, engagement, [Passage("Agree on scope", (SourceLine(3, "- Agree on scope"),))])
    return Project(house, engagement, adopts(house, engagement))


def duty(project: Project) -> int:
    with project.house.database.read() as tx:
        (found,) = ledger.responsibilities(tx, project.house.workspace, project.engagement.id)
        return found.id


def seen(project: Project) -> list[Evidence]:
    with project.house.database.read() as tx:
        found = ledger.evidence(tx, project.house.workspace, project.engagement.id)
        return [one for every in found.values() for one in every]


def asks(project: Project, by: int) -> None:
    """Let Nora ask for two more weeks in a report that stands in the channel."""
    point = Decision(
        "d1", Typed("Two more weeks?"), by=by, by_name=Typed("Tom"), responsibility=duty(project)
    )
    project.submits(said=replace(written(), points=Points(decisions=(point,))), under=UNDER)


def answers(project: Project, by: int, verdict: Verdict, comment: str = "") -> None:
    house = project.house
    with house.database.write() as tx:
        decisions.answer(tx, house.workspace, by, 1, verdict, Typed(comment), SECOND)


def edits(project: Project, *asked: Decision) -> None:
    """Let Nora edit her released report, so that it asks for these decisions."""
    house = project.house
    with house.database.write() as tx:
        said = replace(written(), points=Points(decisions=asked))
        edited = Edited(project.slot(), 1, said, Typed("The decision"))
        releasing.edited(tx, actions.edit(tx, house.workspace, house.person, edited, SECOND), SECOND)


def test_what_was_decided_is_evidence_once_and_leads_to_its_report(project: Project) -> None:
    tom = somebody(project.house, "Tom", "U2").id
    asks(project, tom)
    answers(project, tom, Verdict.ASKED, "Why?")
    assert seen(project) == []
    answers(project, tom, Verdict.APPROVED, "Until 5 December")
    (found,) = seen(project)
    assert (found.kind, found.day, found.posted) == ("decision", date(2025, 11, 28), UNDER)
    assert (found.person, found.text.raw) == (
        project.house.person,
        "✅ Two more weeks? → Until 5 December",
    )


def test_what_a_report_asks_for_no_more_or_marks_no_more_is_no_evidence(project: Project) -> None:
    tom = somebody(project.house, "Tom", "U2").id
    asks(project, tom)
    answers(project, tom, Verdict.DECLINED, "Not before the audit")
    assert [one.text.raw for one in seen(project)] == ["✖️ Two more weeks? → Not before the audit"]
    edits(project, Decision("d1", Typed("Two more weeks?"), by=tom, by_name=Typed("Tom")))
    assert seen(project) == []


def test_a_decision_that_is_withdrawn_leaves_no_evidence(project: Project) -> None:
    tom = somebody(project.house, "Tom", "U2").id
    asks(project, tom)
    answers(project, tom, Verdict.APPROVED)
    edits(project)
    assert seen(project) == []


def test_an_open_decision_keeps_what_it_is_evidence_for_in_the_next_report(project: Project) -> None:
    asks(project, somebody(project.house, "Tom", "U2").id)
    assert [one.responsibility for one in project.coming(SECOND).undecided] == [duty(project)]


def test_evidence_of_a_private_report_leads_to_the_channel_it_was_released_to_as_well(
    project: Project,
) -> None:
    house, engagement = project.house, project.engagement
    sponsor = adopts(house, engagement, "weekly FR 16:00", audience="sponsor")
    slot, marked = Slot(sponsor.id, FIRST), (Proof(Typed("Plan agreed"), duty(project)),)
    with house.database.write() as tx:
        said = replace(written(), points=Points(evidence=marked))
        actions.submit(tx, house.workspace, house.person, slot, said, FIRST, None)
    assert [one.posted for one in seen(project)] == [None]
    with house.database.write() as tx:
        chosen = (project.series.id,)
        releasing.release(tx, house.workspace, house.person, slot, chosen, lambda _: UNDER, FIRST)
    assert [one.posted for one in seen(project)] == [UNDER]
    with house.database.write() as tx:
        edited = Edited(slot, 1, replace(said, points=Points(evidence=marked)), Typed("A word"))
        actions.edit(tx, house.workspace, house.person, edited, at("2025-11-24 10:00"))
    assert [one.posted for one in seen(project)] == [UNDER]
