"""The form of a report: drafts that are kept, lists in small forms, colours by rule, evidence, and hints."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.documents.document import Passage, SourceLine
from bot.outbox.capability import POST
from bot.people import store as people
from bot.reports import actions, agreements, watermelon_words
from bot.reports.capability import REPORTS
from bot.reports.form import fields, lists
from bot.reports.form import view as form_of
from bot.reports.rules import Slot
from bot.reports.tables import ReportDraftRow
from bot.roles import ledger
from bot.roles import store as roles
from handlers import apology, home, releasing, reporting
from handlers import reports as door
from tests.doors.reception import Reception
from tests.doors.reporting import (
    adds,
    begins_for_the_team,
    begun,
    by_command,
    in_channel,
    moves_to,
    sends,
    shown,
    told,
)
from tests.reports import FILLED, SUMMARY, at, written
from workspace.store import Json


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    """Nora writes a report for the team every Friday at 16:00."""
    doors = (apology, door, reporting, releasing, home)
    with Reception(tmp_path, *doors, capabilities=(REPORTS, POST)) as reception:
        begins_for_the_team(reception)
        yield reception


def drafts(office: Reception) -> int:
    with office.foyer.reading() as tx:
        return tx.query(ReportDraftRow).count()


def types(office: Reception, form: Json, field: str, text: str) -> None:
    """Type into a field of an open form, as Slack tells of it with every character."""
    office.nora.presses(form, f"{fields.SAID}{field}", text)


def test_what_was_typed_is_there_again_when_the_form_was_closed_and_opened(office: Reception) -> None:
    form = by_command(office.nora)
    types(office, form, "summary", "The plan is nearly")
    types(office, form, "summary", SUMMARY)
    office.nora.closes(form)
    moves_to(office, at("2025-11-18 14:02"))
    again = by_command(office.nora)
    assert begun(again, "summary") == SUMMARY
    assert "Your draft of Mon 17 Nov, 08:30." in shown(again)
    assert office.nora.submits(again, FILLED) == {}
    assert drafts(office) == 0


def test_a_draft_can_be_thrown_away_and_the_form_begins_anew(office: Reception) -> None:
    form = by_command(office.nora)
    types(office, form, "summary", SUMMARY)
    office.nora.closes(form)
    office.nora.presses(by_command(office.nora), form_of.DISCARD)
    asked = office.nora.modal("Your draft is thrown away")
    assert drafts(office) == 0
    office.nora.presses(asked, form_of.ANEW)
    assert begun(office.nora.modal("due on"), "summary") is None


def test_what_arrives_late_does_not_undo_what_was_typed_after_it(office: Reception) -> None:
    form = by_command(office.nora)
    types(office, form, "summary", SUMMARY)
    with office.foyer.transaction() as tx:
        row = tx.query(ReportDraftRow).one()
        row.acted = str(float(row.acted) + 1)
    types(office, form, "summary", "The pl")
    office.nora.closes(form)
    assert begun(by_command(office.nora), "summary") == SUMMARY


def test_a_risk_is_added_changed_and_removed_in_a_small_form_and_the_rest_stays(office: Reception) -> None:
    form = by_command(office.nora)
    types(office, form, "done", "Plan agreed")
    risk = {
        "text": "Rain & <!channel>",
        "likelihood": "3",
        "impact": "4",
        "owner": "Tom",
        "due": "2025-12-05",
    }
    form = adds(office.nora, form, "risks", **risk)
    assert "• Rain &amp; &lt;!channel&gt; (level 12 of 25, Tom, by Fri 5 Dec)" in shown(form)
    assert "the risk “Rain" in shown(form)
    assert begun(form, "done") == "Plan agreed"
    menu = next(one for one in form["blocks"] if one["block_id"].startswith("point."))["accessory"]
    edit, remove = (option["value"] for option in menu["options"])
    office.nora.presses(form, menu["action_id"], edit)
    small = office.nora.modal("A risk")
    assert office.nora.submits(small, {"text": "  "}) == {"text": "Please write a few words."}
    assert office.nora.submits(small, {"text": "Rain", "impact": "5", "response": "Umbrellas"}) == {}
    form = office.nora.modal("level 15 of 25, response: Umbrellas, Tom")
    office.nora.presses(form, menu["action_id"], remove)
    assert "Rain" not in shown(office.nora.modal("*Risks* (0 of 5)"))


def test_a_full_list_offers_no_more(office: Reception) -> None:
    form = by_command(office.nora)
    for n in range(5):
        form = adds(office.nora, form, "changes", text=f"Change {n}", approval="approved")
    assert f"{lists.ADD}changes" not in shown(form)


def test_figures_propose_a_colour_at_once_and_an_unexplained_amber_is_asked_about(office: Reception) -> None:
    form = by_command(office.nora)
    days = {"baseline_end": "2026-06-30"}
    office.nora.presses(form, f"{fields.CHOSEN}forecast_end", "2026-07-09", typed=days)
    form = office.nora.modal("By the rules: 🔶 Amber: 7 working days late")
    filled = {name: value for name, value in FILLED.items() if name != "colour"} | {"schedule": "rule"}
    assert list(office.nora.submits(form, filled)) == ["schedule_note"]
    assert sends(office.nora, form, filled | {"schedule_note": "Late servers"}) == {}
    assert "🔶 Amber" in shown(in_channel(office)[0])


def test_the_author_of_a_series_may_set_other_thresholds(office: Reception) -> None:
    form = by_command(office.nora)
    office.nora.presses(form, form_of.SETTINGS)
    small = office.nora.modal("Thresholds and hints")
    assert list(office.nora.submits(small, {"late_green": "20"})) == ["late_amber"]
    assert office.nora.submits(small, {"late_green": "20", "late_amber": "30", "hints": []}) == {}
    form = office.nora.modal("due on")
    days = {"baseline_end": "2026-06-30"}
    office.nora.presses(form, f"{fields.CHOSEN}forecast_end", "2026-07-09", typed=days)
    office.nora.modal("By the rules: 🟢 Green: 7 working days late")
    with office.foyer.reading() as tx:
        assert not agreements.series(tx, office.foyer.workspace, 1).gives_hints


def test_what_is_marked_is_evidence_in_the_ledger_until_an_edit_takes_it_back(office: Reception) -> None:
    foyer = office.foyer
    with foyer.transaction() as tx:
        (series,) = agreements.series_for(tx, foyer.workspace, 1)
        role = roles.engagement(tx, foyer.workspace, series.engagement)
        line = SourceLine(12, "- Report progress")
        ledger.keep_in_step(tx, role, [Passage("Report progress", (line,))])
        (asked,) = ledger.responsibilities(tx, foyer.workspace, role.id)
    form = by_command(office.nora)
    types(office, form, "done", "Plan agreed\nTeam complete")
    office.nora.presses(form, form_of.EVIDENCE)
    small = office.nora.modal("Mark as evidence")
    assert office.nora.submits(small, {"line.1": [str(asked.id)]}) == {}
    form = office.nora.modal("1 line is marked as evidence")
    assert office.nora.submits(form, FILLED | {"done": "Plan agreed\nTeam complete"}) == {}

    def evidence() -> list[str]:
        with foyer.reading() as tx:
            return [one.text.raw for one in ledger.latest(tx, foyer.workspace, role.id).values()]

    assert evidence() == ["Team complete"]
    office.nora.runs("/report edit", "#project")
    form = office.nora.modal("Edit the report")
    assert office.nora.submits(form, {"done": "Plan agreed", "changes": "Not yet complete"}) == {}
    assert evidence() == []


def test_a_report_somebody_was_faster_with_keeps_its_draft_for_the_edit(office: Reception) -> None:
    form, foyer = by_command(office.nora), office.foyer
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        slot = Slot.read(form["private_metadata"])
        actions.submit(tx, foyer.workspace, nora.id, slot, written(), office.clock.now(), None)
    assert "Nothing more is needed" in shown(office.nora.submits(form, FILLED | {"help_needed": "A tester"}))
    office.nora.closes(form)
    office.nora.runs("/report edit", "#project")
    again = office.nora.modal("Edit the report")
    assert begun(again, "help_needed") == "A tester"
    assert "The report was changed after you began this draft" in shown(again)


def test_only_the_author_is_told_what_green_may_hide_and_may_ask_for_silence(office: Reception) -> None:
    form = adds(
        office.nora, by_command(office.nora), "issues", text="No servers", urgency="low", due="2025-11-20"
    )
    assert office.nora.submits(form, FILLED | {"colour": "green", "reason": "Nearly there"}) == {}
    (hint,) = (one for one in told(office.nora) if "whether green still fits" in one["text"])
    assert "The issue “No servers” was to be solved by 20 November 2025." in shown(hint)
    assert "still fits" not in shown(in_channel(office))
    office.nora.presses(hint, watermelon_words.SILENCE)
    moves_to(office, at("2025-11-28 16:00"))
    assert office.nora.submits(by_command(office.nora), FILLED | {"reason": "Nearly there"}) == {}
    assert len([one for one in told(office.nora) if "whether green still fits" in one["text"]]) == 1


def test_a_decision_is_marked_in_its_small_form_and_keeps_its_mark(office: Reception) -> None:
    foyer = office.foyer
    with foyer.transaction() as tx:
        (series,) = agreements.series_for(tx, foyer.workspace, 1)
        role = roles.engagement(tx, foyer.workspace, series.engagement)
        line = SourceLine(12, "- Agree on time")
        ledger.keep_in_step(tx, role, [Passage("Agree on time", (line,))])
        (asked,) = ledger.responsibilities(tx, foyer.workspace, role.id)
    form = by_command(office.nora)
    form = adds(office.nora, form, "decisions", text="More time?", responsibility=[str(asked.id)])
    change = next(one["accessory"] for one in form["blocks"] if "More time?" in shown(one))
    edit = change["options"][0]["value"]
    office.nora.presses(form, change["action_id"], edit)
    small = office.nora.modal("A decision requested")
    menu = next(one["element"] for one in small["blocks"] if one["block_id"] == "responsibility")
    assert [one["value"] for one in menu["initial_options"]] == [str(asked.id)]
