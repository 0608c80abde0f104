"""What people start from anywhere in Slack: a question, the plan of the week, a report, days away, a note."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.blocks import Typed
from bot.calendar import absences, form
from bot.calendar.rules import local_day
from bot.knowledge import askform
from bot.knowledge.capability import KNOWLEDGE
from bot.outbox.capability import POST
from bot.regime import actions as regime
from bot.regime.capability import REGIME
from bot.regime.plan import form as planner
from bot.reports import expectations, writing
from bot.reports.capability import REPORTS
from bot.reports.form import noting
from bot.reports.form import view as reports
from bot.reports.form.filling import Filling
from bot.reports.points import Kind
from bot.reports.rules import Field
from handlers import apology, fixing, shortcuts, weekplan
from handlers import reports as reporting
from handlers.speaker import speaker
from tests.doors.reception import Reception
from tests.doors.reporting import begins_for_the_team, shown
from workspace.client import Person
from workspace.store import Json


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    doors = (apology, shortcuts, weekplan, fixing, reporting)
    with Reception(tmp_path, *doors, capabilities=(REGIME, REPORTS, KNOWLEDGE, POST)) as reception:
        role = begins_for_the_team(reception, manager="U0MARC")
        with reception.foyer.transaction() as tx:
            regime.adopt_policy(tx, role, 2, "with 2 office days per week", reception.clock.now())
        yield reception


def draft(office: Reception) -> Filling:
    """Return what Nora has filled in of her next report."""
    person, workspace, now = (
        speaker(office.foyer, "U0NORA").person.id,
        office.foyer.workspace,
        office.clock.now(),
    )
    with office.foyer.reading() as tx:
        slot = expectations.coming(tx, workspace, person, now).slot
        return writing.begin(tx, workspace, person, slot).filling


def notes(person: Person, message: Json, **values: object) -> dict[str, str]:
    """Add a message to the report of a person; return what stands on the fields of the form."""
    person.uses_shortcut(noting.NOTE, message)
    return person.submits(person.modal("Add to my report"), values)


def says(person: Person, text: str) -> Json:
    person.says(text, "#project")
    return person.messages("#project")[-1]


def test_a_question_asked_from_anywhere_is_answered_in_the_conversation_below_its_words(
    office: Reception,
) -> None:
    office.nora.uses_shortcut(askform.ASK)
    office.nora.submits(office.nora.modal("Ask about my role"), {askform.QUESTION: "When do I start?"})
    asked, answer = office.nora.messages()[-2:]
    assert "> When do I start?" in shown(asked)
    assert "17 November 2025" in shown(answer)


def test_the_planner_opened_from_anywhere_keeps_the_week(office: Reception) -> None:
    office.nora.uses_shortcut(planner.PLAN)
    view = office.nora.modal()
    assert view["callback_id"] == planner.FORM
    assert office.nora.submits(view, {}) == {}
    assert "office days" in shown(office.nora.messages()[-1])


def test_a_report_is_begun_from_anywhere(office: Reception) -> None:
    office.nora.uses_shortcut(reports.WRITE)
    assert office.nora.modal()["callback_id"] == reports.FORM


def test_days_away_are_said_from_anywhere(office: Reception) -> None:
    office.nora.uses_shortcut(form.AWAY)
    days = {form.FIRST: "2025-12-01", form.LAST: "2025-12-02"}
    assert office.nora.submits(office.nora.modal("Days away"), days) == {}
    person = speaker(office.foyer, "U0NORA").person
    with office.foyer.reading() as tx:
        today = local_day(office.clock.now(), person.zone)
        (away,) = absences.coming(tx, office.foyer.workspace, person.id, today)
    assert away.first.isoformat() == "2025-12-01"


@pytest.mark.parametrize(
    ("shortcut", "said"),
    [
        (planner.PLAN, "You have no role of your own here"),
        (reports.WRITE, "No progress report is asked of you."),
    ],
)
def test_who_has_no_role_reads_so_in_the_conversation(office: Reception, shortcut: str, said: str) -> None:
    office.tom.uses_shortcut(shortcut)
    office.tom.sees(said)
    assert office.tom.state()["modals"] == []


def test_a_message_becomes_a_line_of_what_was_done(office: Reception) -> None:
    message = says(office.marc, "The pilot group is migrated.\nAll 40 of them.")
    assert notes(office.nora, message) == {}
    assert "only you see it" in shown(office.nora.modal())
    assert draft(office).value(Field.DONE) == "The pilot group is migrated. All 40 of them."


@pytest.mark.parametrize("kind", noting.KINDS)
def test_a_message_becomes_a_point_of_the_report_below_those_there_are(office: Reception, kind: Kind) -> None:
    for text in ("The supplier is late.", "The servers have arrived."):
        assert notes(office.nora, says(office.tom, text), place=kind.value) == {}
    listed = [point.text for point in draft(office).points.of(kind)]
    assert listed == [Typed("The supplier is late."), Typed("The servers have arrived.")]


def test_a_full_list_takes_no_more_and_says_so_on_the_form(office: Reception) -> None:
    message = says(office.tom, "The supplier is late.")
    for _ in range(Kind.RISKS.most):
        assert notes(office.nora, message, place=Kind.RISKS.value) == {}
        office.nora.closes(office.nora.modal())
    office.nora.uses_shortcut(noting.NOTE, message)
    errors = office.nora.submits(office.nora.modal("In these words"), {noting.PLACE: Kind.RISKS.value})
    assert errors[noting.PLACE].startswith("There are 5 of these")


def test_what_was_done_takes_no_line_beyond_its_limit(office: Reception) -> None:
    message = says(office.tom, "a" * 700)
    for _ in range(2):
        assert notes(office.nora, message) == {}
        office.nora.closes(office.nora.modal())
    assert "no room left" in notes(office.nora, message)[noting.SAID]
    assert len(draft(office).value(Field.DONE)) == 2 * 700 + 1


def test_who_writes_no_report_is_told_so_when_they_add_to_one(office: Reception) -> None:
    office.tom.uses_shortcut(noting.NOTE, says(office.tom, "Done."))
    office.tom.sees("No progress report is asked of you.", "#project")
