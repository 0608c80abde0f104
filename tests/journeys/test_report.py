"""The weekly report: reminded once, written in one form, posted under its reminder."""

import pytest

from bot.reports import messages as reports
from bot.reports.rules import Field
from bot.reports.written import COLOURED
from tests.journeys.office import Office, brussels
from workspace.client import Declined, Person
from workspace.store import Json

FRIDAY = brussels(21, 11, 2025, 16)
SUMMARY = "The team is complete and the plan has been agreed with the sponsor. <!channel>"
WRITTEN = {
    **{field.value: "green" for field in COLOURED},
    Field.SUMMARY.value: SUMMARY,
    Field.DONE.value: "Kick-off held",
    Field.NEXT.value: "Requirements workshop\nSupplier contract",
}


def reminders(office: Office) -> list[Json]:
    """Every reminder that stands in the project's channel, with its button."""
    return [m for m in office.nora.messages("#project") if reports.WRITE in str(m.get("blocks"))]


def sends(nora: Person) -> None:
    """Fill in the form that is open, and release the report."""
    assert nora.submits(nora.modal("Progress report"), WRITTEN) == {}
    assert nora.submits(nora.modal("Nothing has left so far"), {}) == {}


def test_the_report_is_reminded_once_and_posted_under_its_reminder(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    office.moves_to(FRIDAY)
    (reminder,) = reminders(office)
    nora.presses(reminder, reports.WRITE)
    sends(nora)
    posted = office.marc.sees("The team is complete", where="#project")
    assert posted["thread_ts"] == reminder["ts"]
    nora.waits(lambda: reminders(office) == [] or None, "the button to be gone")
    office.moves_to(brussels(23, 11, 2025, 23))
    assert reminders(office) == []


def test_what_is_typed_into_a_report_never_pings_the_channel(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    nora.runs("/report team")
    sends(nora)
    office.tom.sees("The team is complete", where="#project")
    project = next(c for c in office.tom.state()["conversations"] if c["name"] == "project")
    assert project["mentions"] == 0


def test_a_report_written_early_is_not_asked_for_again(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    nora.runs("/report team")
    sends(nora)
    office.marc.sees("The team is complete", where="#project")
    office.moves_to(brussels(22, 11, 2025, 12))
    assert reminders(office) == []


def test_the_next_report_begins_with_what_the_last_one_planned(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    nora.runs("/report team")
    sends(nora)
    office.marc.sees("The team is complete", where="#project")
    office.moves_to(brussels(28, 11, 2025, 16))
    nora.presses(reminders(office)[0], reports.WRITE)
    assert "Requirements workshop" in str(nora.modal("Progress report"))


def test_a_summary_that_is_too_short_is_told_on_the_field_and_nothing_is_lost(first_morning: Office) -> None:
    nora = first_morning.nora
    nora.runs("/report team")
    form = nora.modal("Progress report")
    assert Field.SUMMARY.value in nora.submits(form, WRITTEN | {Field.SUMMARY.value: "Fine."})
    assert nora.modal("Progress report")["id"] == form["id"]
    assert nora.submits(form, WRITTEN) == {}


def test_somebody_else_who_presses_the_button_is_told_kindly_and_privately(first_morning: Office) -> None:
    office = first_morning
    office.moves_to(FRIDAY)
    office.tom.presses(reminders(office)[0], reports.WRITE)
    assert office.tom.sees("is written by", where="#project")["ephemeral"]
    assert office.tom.state()["modals"] == []


def test_a_reminder_due_while_foyer_was_down_is_sent_once(first_morning: Office) -> None:
    office = first_morning
    office.is_killed()
    office.moves_to(brussels(21, 11, 2025, 16, 20))
    office.opens()
    office.nora.waits(lambda: reminders(office) or None, "the reminder", 20)
    office.is_killed()
    office.opens()
    office.moves_to(brussels(21, 11, 2025, 18))
    assert len(reminders(office)) == 1


def test_foyer_that_is_gone_is_told_in_slacks_own_words(first_morning: Office) -> None:
    first_morning.is_killed()
    with pytest.raises(Declined) as refused:
        first_morning.nora.runs("/report team")
    assert refused.value.error == "dispatch_failed"
