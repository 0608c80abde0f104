"""What is left open in a role, for who comes after."""

from dataclasses import replace
from datetime import date

import pytest

from bot.blocks import Typed
from bot.reports import actions
from bot.reports.decisions import actions as decisions
from bot.reports.decisions.rules import Verdict
from bot.reports.history.left_open import left_open
from bot.reports.points import Decision, Issue, Points, Risk, Step, Urgency
from bot.words import words
from tests.house import House
from tests.people import engaged
from tests.reports import written
from tests.stores.projects import FIRST, SECOND, Project, adopts, somebody

POINTS = Points(
    steps=(Step("s1", Typed("Order servers"), Typed("Jan"), date(2025, 12, 5)),),
    risks=(Risk("r1", Typed("Servers are late"), 3, 4),),
    issues=(Issue("i1", Typed("No room"), Urgency.HIGH),),
)


@pytest.fixture
def project(house: House) -> Project:
    engagement = engaged(house)
    return Project(house, engagement, adopts(house, engagement))


def found(project: Project, person: int = 0) -> dict[str, tuple[str, ...]]:
    house = project.house
    with house.database.read() as tx:
        asked = (house.workspace, person or house.person, project.engagement.id)
        return dict(left_open(tx, *asked, words("en")))


def test_who_comes_after_finds_what_the_last_released_report_leaves_open(project: Project) -> None:
    house, tom = project.house, somebody(project.house, "Tom", "U2").id
    asked = (
        Decision("d1", Typed("Two more weeks?"), by=tom, by_name=Typed("Tom")),
        Decision("d2", Typed("A new room?"), by=tom, by_name=Typed("Tom")),
    )
    project.submits(said=replace(written(), points=replace(POINTS, decisions=asked)))
    with house.database.write() as tx:
        decisions.answer(tx, house.workspace, tom, 1, Verdict.APPROVED, Typed("Until May"), SECOND)
        held = replace(written(), points=Points(risks=(Risk("r2", Typed("Not told")),)))
        actions.submit(tx, house.workspace, house.person, project.slot(SECOND), held, SECOND, None)
    assert found(project) == {
        "Risks": ("Servers are late (level 12 of 25)",),
        "Issues": ("No room (urgent)",),
        "Decisions": (
            "Two more weeks? (Tom). ✅ approved by Tom, Fri 28 Nov: Until May",
            "A new room? (Tom)",
        ),
        "Next steps": ("Order servers (Jan, by Fri 5 Dec)",),
    }


def test_a_decision_that_waits_is_not_lost_with_the_report_that_asked_for_it(project: Project) -> None:
    tom = somebody(project.house, "Tom", "U2").id
    asked = (Decision("d1", Typed("Two more weeks?"), by=tom, by_name=Typed("Tom")),)
    project.submits(said=replace(written(), points=Points(decisions=asked)))
    project.submits(SECOND, SECOND)
    assert found(project)["Decisions"] == ("Two more weeks? (Tom)",)


def test_before_any_release_and_to_who_may_not_read_it_nothing_is_told(project: Project) -> None:
    with project.house.database.write() as tx:
        said = replace(written(), points=POINTS)
        actions.submit(tx, project.house.workspace, project.house.person, project.slot(), said, FIRST, None)
    assert not any(found(project).values())
    project.submits(SECOND, SECOND, said=replace(written(), points=POINTS))
    assert not any(found(project, somebody(project.house, "Eve", "U3").id).values())
