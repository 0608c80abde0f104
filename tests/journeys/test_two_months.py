"""Two months of a role, told once from end to end: what is reported, decided, and brought to a review.

Nora reads English, Marc, who manages her, French, and Els, her sponsor, Dutch.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from bot.regime.plan import messages as plans
from bot.reports import messages as reports
from bot.reports.decisions import messages as decisions
from bot.reports.form import lists
from bot.reports.form import view as form
from bot.reports.points import Kind
from bot.reports.releasing import preview
from bot.reports.rules import Field
from bot.reports.series import notes
from bot.reviews import forms
from bot.reviews import messages as reviews
from bot.reviews.dossier import messages as dossiers
from tests.journeys.office import Office, brussels
from workspace.client import Person
from workspace.store import Json

PROJECT = "#project"
TEAM, SPONSOR, MANAGEMENT = (
    "Progress report for the team",
    "Status report for the sponsor",
    "Progress report for senior management",
)
QUESTION, ACTION = "May the pilot start with two teams?", "Show the pilot to the board"
REWORDED = "The plan is agreed, with its budget"
WELL: dict[str, Any] = {
    Field.SCHEDULE: "green",
    Field.BUDGET: "green",
    Field.SCOPE: "green",
    Field.SUMMARY: "The plan is agreed with the sponsor. The pilot begins in December.",
    Field.DONE: "Plan agreed\nTeam complete",
    Field.NEXT: "Pilot with two teams",
}
LATE: dict[str, Any] = {
    Field.SCHEDULE: "amber",
    Field.SCHEDULE_NOTE: "The servers are a week late",
    Field.SUMMARY: "The pilot has begun with two teams. The servers are a week late.",
    Field.NEXT: "Servers installed",
}
STUCK = LATE | {
    Field.SCHEDULE: "red",
    Field.SCHEDULE_NOTE: "The supplier names no day any more",
    Field.SUMMARY: "The supplier names no day for the servers. The pilot goes on without them.",
}
CORRECTED = "The supplier promises the servers for January. The pilot goes on without them."
BETTER = LATE | {
    Field.SCHEDULE_NOTE: "The servers come in January",
    Field.SUMMARY: "The pilot ends the year well. The servers come in January.",
}


@pytest.mark.timeout(600)  # two months take their time on a busy machine
def test_what_is_written_once_reaches_every_audience_and_speaks_for_its_author_in_the_review(
    first_morning: Office,
) -> None:
    office = first_morning
    a_report_is_put_off_written_once_and_asks_for_a_decision(office)
    the_answer_stands_wherever_it_was_read(office)
    a_colleague_writes_one_in_her_place_and_it_is_amber(office)
    amber_turns_red_from_one_form_for_two_audiences(office)
    what_is_left_out_is_not_asked_for(office)
    the_review_rests_on_what_was_reported(office)
    nothing_is_asked_of_who_is_away(office)
    a_report_due_on_a_holiday_comes_before_it_and_settles_three(office)
    what_was_agreed_comes_back_at_the_next_review(office)


def a_report_is_put_off_written_once_and_asks_for_a_decision(office: Office) -> None:
    nora = office.nora
    office.moves_to(brussels(20, 11, 2025, 13, 5))
    asked = nora.sees(f"It is time for a report: {SPONSOR}")
    nora.presses(asked, reports.SNOOZE, chosen(asked, "1h"))
    nora.sees("I remind you on Thu 20 Nov, 14:06, as you asked.")
    office.moves_to(brussels(20, 11, 2025, 14, 10))
    nora.presses(nora.sees(f"You asked me to remind you: {SPONSOR}"), reports.WRITE)
    asks_for_a_decision(nora)
    marks_as_evidence(nora)
    releases(nora, WELL, TEAM)


def the_answer_stands_wherever_it_was_read(office: Office) -> None:
    nora, els = office.nora, office.els
    els.presses(els.sees("Nora vraagt je"), decisions.APPROVE)
    nora.sees("Els approved it on Thu 20 Nov, 14:10.")
    office.tom.sees("✅ approved by Els, Thu 20 Nov", where=PROJECT)
    els.sees("✅ goedgekeurd door Els, do 20 nov")
    els.waits(lambda: office.hears(els, decisions.APPROVE) == 0 or None, "the buttons to be gone")


def a_colleague_writes_one_in_her_place_and_it_is_amber(office: Office) -> None:
    nora, tom = office.nora, office.tom
    office.moves_to(brussels(26, 11, 2025, 12))
    assert office.hears(nora, f"it is time for a report: {TEAM}", PROJECT) == 0
    nora.presses(nora.sees(f"Coming up: {TEAM}, Sat 22 Nov"), reports.DELEGATE)
    assert nora.submits(nora.modal("Who writes it this time?"), {notes.PERSON: tom.id}) == {}
    tom.presses(tom.sees("Nora asks whether you write this one in their place"), notes.ACCEPT)
    nora.sees(f"Tom writes it: {TEAM}")
    office.moves_to(brussels(28, 11, 2025, 16, 5))
    tom.presses(tom.sees("<@U0TOM>, it is time for a report", where=PROJECT), reports.WRITE)
    releases(tom, LATE)
    assert "🔶 Amber, was 🟢 Green" in tom.sees("Tom for Nora, Fri 28 Nov, 16:05", where=PROJECT)["text"]


def amber_turns_red_from_one_form_for_two_audiences(office: Office) -> None:
    nora = office.nora
    office.moves_to(brussels(4, 12, 2025, 13, 5))
    nora.presses(nora.sees(f"It is time for a report: {SPONSOR}"), reports.WRITE)
    seen = releases(nora, STUCK, TEAM)
    assert "🟥 Red, was 🔶 Amber" in seen
    office.tom.sees("🟥 Red, was 🔶 Amber", where=PROJECT)
    office.els.sees("🟥 Rood, was 🟢 Groen")
    nora.runs("/report edit sponsor")
    changed = {Field.SUMMARY: CORRECTED, Field.CHANGES: "The day is known"}
    assert nora.submits(nora.modal("What did you change?"), changed) == {}
    for person, where in ((office.tom, PROJECT), (office.els, "")):
        assert "The day is known" in str(person.sees(CORRECTED, where)["blocks"])
        assert office.hears(person, STUCK[Field.SUMMARY], where) == 0


def what_is_left_out_is_not_asked_for(office: Office) -> None:
    office.moves_to(brussels(10, 12, 2025, 12))
    office.nora.runs("/report skip team everything waits for the supplier")
    office.nora.sees(f"Left out: {TEAM}, Sat 6 Dec to Fri 12 Dec.")
    office.moves_to(brussels(17, 12, 2025, 10))
    assert office.hears(office.nora, f"it is time for a report: {TEAM}, Sat 6 Dec", PROJECT) == 0


def the_review_rests_on_what_was_reported(office: Office) -> None:
    nora, marc = office.nora, office.marc
    announced = nora.sees("Review after 30 days: Wednesday 17 December 2025")
    nora.presses(announced, reviews.DOSSIER)
    window = nora.modal("|message>")  # the report stands in the channel, too
    nora.presses(window, dossiers.EDIT)
    words = nora.modal("Change what others will read")
    assert nora.submits(words, {begins_with(words, "Plan agreed"): REWORDED}) == {}
    assert nora.submits(nora.modal(REWORDED), {}) == {}
    marc.presses(marc.sees("Nora partage son dossier"), reviews.DOSSIER)
    marc.closes(marc.modal(REWORDED))
    views_are_written_read_and_signed(nora, announced, marc)
    assert office.hears(office.tom, "Review", PROJECT) == 0


def views_are_written_read_and_signed(nora: Person, announced: Json, marc: Person) -> None:
    notice = marc.sees("Quatre questions vous aident")
    says_in_the_review(nora, announced, "The pilot runs")
    says_in_the_review(marc, notice, "A calm start")
    nora.presses(nora.sees("both views are there"), reviews.OPEN)
    card = nora.sees("Marc: submitted")
    nora.presses(card, reviews.READ)
    nora.closes(nora.modal("A calm start"))
    nora.presses(card, reviews.AGREE)
    agreed = {forms.TEXT: ACTION, forms.DUE: "2026-01-14"}
    assert nora.submits(nora.modal("What is to be done?"), agreed) == {}
    nora.presses(nora.sees(ACTION), reviews.SIGN)
    nora.sees("Nora: signed")
    marc.presses(notice, reviews.OPEN)
    marc.presses(marc.sees("signé\nMarc"), reviews.SIGN)
    marc.sees("Les deux ont signé.")


def nothing_is_asked_of_who_is_away(office: Office) -> None:
    nora = office.nora
    office.moves_to(brussels(18, 12, 2025, 13, 5))
    nora.presses(nora.sees(f"It is time for a report: {SPONSOR}, Fri 5 Dec"), reports.WRITE)
    releases(nora, BETTER, TEAM)
    nora.says("off 22-30 dec")
    nora.presses(nora.sees("From Monday 22 December 2025 to Tuesday 30 December 2025"), plans.YES)
    nora.sees("I send you no reminders on them")
    office.moves_to(brussels(31, 12, 2025, 13, 5))
    for where in ("", PROJECT):
        assert list(heard_between(nora, where, brussels(20, 12, 2025, 0), brussels(31, 12, 2025, 0))) == []


def a_report_due_on_a_holiday_comes_before_it_and_settles_three(office: Office) -> None:
    nora = office.nora
    nora.presses(nora.sees(f"It is time for a report: {SPONSOR}, Fri 19 Dec to Wed 31 Dec"), reports.WRITE)
    releases(nora, BETTER | {Field.RECOVERY: "2026-01-30"}, TEAM, MANAGEMENT)
    office.els.sees("Statusrapport voor de sponsor, vr 19 dec t/m wo 31 dec: 🔶 Oranje")
    office.tom.sees(f"{TEAM}, Sat 20 Dec to Fri 26 Dec: 🔶 Amber", where=PROJECT)
    read = office.marc.sees("Rapport d’avancement pour la haute direction, lun. 17 nov. au mer. 31 déc.")
    assert "The pilot ends the year well." in str(read["blocks"])
    assert "The servers come in January" not in str(read["blocks"])


def what_was_agreed_comes_back_at_the_next_review(office: Office) -> None:
    nora = office.nora
    office.moves_to(brussels(16, 1, 2026, 9, 5))
    for person in (nora, office.marc, office.els):
        new_year = brussels(1, 1, 2026, 0), brussels(2, 1, 2026, 0)
        assert list(heard_between(person, "", *new_year)) == []
    nora.sees(f"You agreed on this in a review, by Wed 14 Jan: {ACTION}")
    nora.runs("/report review")
    assert ACTION in str(nora.sees("*Review after 60 days* of Nora")["blocks"])
    nora.runs("/report trend sponsor")
    drawn = str(nora.sees("The same as a picture")["blocks"])
    assert drawn.index("🟢 Green") < drawn.index("🟥 Red") < drawn.index("🔶 Amber")


def asks_for_a_decision(author: Person) -> None:
    """Add a decision to the form that is open, for Els to take."""
    author.presses(author.modal("Decisions requested"), f"{lists.ADD}{Kind.DECISIONS}")
    assert author.submits(author.modal("Who decides?"), {"text": QUESTION, "by": "U0ELS"}) == {}


def marks_as_evidence(author: Person) -> None:
    """Mark the first line of what was done as evidence for the first responsibility of the role."""
    author.presses(author.modal(QUESTION), form.EVIDENCE, typed={Field.DONE: WELL[Field.DONE]})
    small = author.modal("Plan agreed")
    menu = next(block for block in small["blocks"] if block["type"] == "input")
    marked = {menu["block_id"]: [menu["element"]["options"][0]["value"]]}
    assert author.submits(small, marked) == {}
    author.modal("1 line is marked as evidence")


def releases(author: Person, written: dict[str, Any], *beside: str) -> str:
    """Fill in the form that is open and release it, to these audiences as well; return its preview."""
    assert author.submits(author.modal("Decisions requested"), written) == {}
    ready = author.modal("Nothing has left so far")
    offered = [block["element"] for block in ready["blocks"] if block["block_id"] == preview.AUDIENCES]
    options = [option for boxes in offered for option in boxes["options"]]
    keys = [option["value"] for option in options if option["text"]["text"] in beside]
    assert len(keys) == len(beside)
    assert author.submits(ready, {preview.AUDIENCES: keys}) == {}
    return str(ready["blocks"])


def says_in_the_review(person: Person, asked: Json, achieved: str) -> None:
    """Submit one side's view of a review from the message that asks for it."""
    person.presses(asked, reviews.WRITE)
    opened = person.waits(lambda: (person.state()["modals"] or [None])[-1], "the form of a view")
    assert person.submits(opened, {"achieved": achieved, forms.READY: forms.SUBMIT}) == {}


def chosen(place: Json, begins: str) -> str:
    """The value of the option of a message that begins so."""
    menus = (element for block in place["blocks"] for element in block.get("elements", ()))
    values = [option["value"] for menu in menus for option in menu.get("options", ())]
    return str(next(value for value in values if value.startswith(begins)))


def begins_with(view: Json, text: str) -> str:
    """The id of the field that begins with a text."""
    return str(next(one["block_id"] for one in view["blocks"] if text in str(one.get("element"))))


def heard_between(person: Person, where: str, first: datetime, last: datetime) -> Iterator[str]:
    """What somebody was told in a conversation from one instant to another."""
    for message in person.messages(where):
        if message["user"] != person.id and first.timestamp() <= float(message["ts"]) < last.timestamp():
            yield message["text"]
