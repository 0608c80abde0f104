"""From what an author wrote to what is read: the preview, the release, decisions, what is found again."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from bot.blocks import Typed
from bot.documents.document import Passage, SourceLine
from bot.outbox import store as outbox
from bot.outbox.capability import POST
from bot.people import store as people
from bot.reports import actions, agreements, messages
from bot.reports.capability import REPORTS
from bot.reports.decisions import actions as decisions
from bot.reports.decisions import forms, store
from bot.reports.decisions import messages as asked
from bot.reports.form import view as form
from bot.reports.history import messages as history
from bot.reports.points import Decision, Points
from bot.reports.releasing import preview
from bot.reports.releasing.messages import PREVIEW
from bot.reports.rules import Slot
from bot.reports.series import handovers, readers
from bot.roles import ledger
from bot.roles import store as roles
from handlers import apology, conversation, home, reporting
from handlers import decisions as decision_door
from handlers import history as history_door
from handlers import releasing as release_door
from handlers import reports as door
from handlers.speaker import speaker
from tests.doors.reception import Reception
from tests.doors.reporting import (
    FRIDAY,
    PROJECT,
    answer,
    begins_for_the_team,
    by_command,
    in_channel,
    moves_to,
    next_due,
    releases,
    reports,
    sends,
    shown,
    told,
)
from tests.house import profile
from tests.reports import FILLED, SUMMARY, at, written
from workspace.client import Person
from workspace.store import Json

CHANGED = "The servers have arrived after all, and the plan holds."
QUESTION = "May we take two more weeks? <!channel>"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    """Nora reports to the team on Friday at 16:00, and to Tom, the sponsor, on Thursday at 15:00."""
    doors = (apology, door, reporting, release_door, decision_door, history_door, home, conversation)
    with Reception(tmp_path, *doors, capabilities=(REPORTS, POST)) as reception:
        role = begins_for_the_team(reception, sponsor="U0TOM")
        reports(reception, role, "sponsor", "every 2 weeks TH 15:00 from 2025-11-20")
        yield reception


def submits(office: Reception, audience: str = "team", **changed: Any) -> Json:
    """Submit a report and return its preview."""
    assert office.nora.submits(by_command(office.nora, audience), FILLED | changed) == {}
    return office.nora.modal("Nothing has left so far")


def asks_for(office: Reception, *points: Decision) -> None:
    """Let Nora submit and release a report to the sponsor that asks for decisions."""
    foyer = office.foyer
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        report = next(
            one for one in agreements.series_of(tx, foyer.workspace, nora.id) if not one.terms.channel
        )
        slot = Slot(report.id, at("2025-11-20 15:00"))
        said = replace(written(), points=Points(decisions=points))
        actions.submit(tx, foyer.workspace, nora.id, slot, said, office.clock.now(), None)
    office.nora.runs("/report release", PROJECT)
    releases(office.nora, audiences=[])


def named(office: Reception, user: str) -> int:
    return speaker(office.foyer, user).person.id


def chosen(person: Person, listed: Json, kind: str) -> None:
    """Choose from the menu of the first report of a list."""
    menu = listed["blocks"][1]["accessory"]
    value = next(one["value"] for one in menu["options"] if one["value"].startswith(kind))
    person.presses(listed, history.CHOOSE, value)


def test_nothing_leaves_before_its_author_has_seen_what_each_audience_reads(office: Reception) -> None:
    moves_to(office, FRIDAY)
    (asked_for,) = in_channel(office)
    seen = submits(office)
    for text in ("*Progress report for the team*: #project", "*Status report for the sponsor*: Tom", SUMMARY):
        assert text in shown(seen)
    assert in_channel(office) == [asked_for]
    office.nora.closes(seen)
    waits = office.nora.sees("written, and it waits for your release. Nobody has got it so far.")
    assert "No report that you may read" in answer(office.tom, "history")["text"]
    office.nora.presses(waits, PREVIEW)
    assert releases(office.nora) == {}
    assert SUMMARY in shown(in_channel(office)[-1])
    office.nora.presses(waits, PREVIEW)
    assert "This report went out on Fri 21 Nov, 16:00" in office.nora.sees("This report went out")["text"]


def test_who_is_reached_by_e_mail_is_in_the_preview_and_gets_it_only_once_it_is_released(
    office: Reception,
) -> None:
    foyer = office.foyer
    with foyer.transaction() as tx:
        (role,) = roles.engagements(tx, foyer.workspace)
        team = agreements.series_for(tx, foyer.workspace, role.id)[0]
        ann = people.save_correspondent(tx, foyer.workspace, "ann@example.org", profile("Ann"))
        readers.name(tx, team, [ann.id])
    form = submits(office)
    assert "Ann" in shown(form)
    assert told(office.nora) == []
    assert releases(office.nora) == {}
    # No mail server is set up here, so that the author is given the text.
    (unsent,) = (one for one in told(office.nora) if "Ann" in one["text"])
    assert "I could not send this to Ann by e-mail, ann@example.org." in unsent["text"]
    assert SUMMARY in shown(unsent)


def test_what_is_due_for_the_sponsor_within_these_days_is_settled_without_a_second_form(
    office: Reception,
) -> None:
    moves_to(office, at("2025-11-19 10:00"))
    submits(office)
    assert releases(office.nora) == {}
    (read,) = told(office.tom)
    assert read["text"].startswith("Status report for the sponsor, Mon 17 Nov to Thu 20 Nov: 🟢 Green")
    assert "Plan agreed" in shown(in_channel(office)[-1])
    assert "Plan agreed" not in shown(read)
    moves_to(office, at("2025-11-20 15:00"))
    assert [one for one in told(office.nora) if "It is time for a report" in one["text"]] == []
    office.nora.runs("/report edit", PROJECT)
    form = office.nora.modal("Edit the report")
    assert office.nora.submits(form, {"summary": CHANGED, "changes": "The summary"}) == {}
    for place in (told(office.tom)[0], in_channel(office)[-1]):
        assert CHANGED in shown(place)
        assert "Version 2, Thu 20 Nov, 15:00: The summary" in shown(place)


def test_each_audience_is_shown_how_it_stood_in_its_own_last_report(office: Reception) -> None:
    moves_to(office, at("2025-11-19 10:00"))
    submits(office)
    releases(office.nora, audiences=[])
    moves_to(office, at("2025-11-24 10:00"))
    seen = shown(submits(office, "sponsor", schedule="red", schedule_note="No servers", colour="red"))
    theirs, teams = seen.split("The whole report")
    assert "🟥 Red, was 🟢 Green" in teams
    assert "was 🟢 Green" not in theirs


def test_who_writes_in_somebodys_place_releases_only_what_was_handed_over(office: Reception) -> None:
    moves_to(office, at("2025-11-20 10:00"))
    foyer, now = office.foyer, office.clock.now()
    nora, els = named(office, "U0NORA"), named(office, "U0ELS")
    with foyer.transaction() as tx:
        team = agreements.series_for(tx, foyer.workspace, 1)[0]
        slot = Slot(team.id, FRIDAY)
        handovers.ask(tx, foyer.workspace, nora, slot, people.person(tx, foyer.workspace, els), now)
        handovers.answer(tx, foyer.workspace, els, slot, now, accepts=True)
    moves_to(office, FRIDAY)
    office.els.presses(in_channel(office)[0], messages.WRITE)
    assert office.els.submits(office.els.modal("Voortgangsrapport"), FILLED) == {}
    seen = shown(office.els.modal("Vrijgeven"))
    assert "Voortgangsrapport voor het team*: #project" in seen
    assert "voor de sponsor" not in seen


def test_what_a_report_shows_of_the_role_is_found_where_its_channel_reads_it(office: Reception) -> None:
    foyer, line = office.foyer, "Report progress"
    with foyer.transaction() as tx:
        (role,) = roles.engagements(tx, foyer.workspace)
        ledger.keep_in_step(tx, role, [Passage(line, (SourceLine(12, f"- {line}"),))])
        (duty,) = ledger.responsibilities(tx, foyer.workspace, role.id)
    moves_to(office, at("2025-11-19 10:00"))
    opened = by_command(office.nora, "sponsor")
    office.nora.presses(opened, form.EVIDENCE, typed={"done": "Plan agreed"})
    assert office.nora.submits(office.nora.modal(line), {"line.0": [str(duty.id)]}) == {}
    assert office.nora.submits(office.nora.modal("marked as evidence"), FILLED) == {}
    team = next(one for one in office.nora.modal()["blocks"] if one["block_id"] == preview.AUDIENCES)
    releases(office.nora, audiences=[team["element"]["options"][0]["value"]])
    with foyer.reading() as tx:
        (shows,) = ledger.evidence(tx, foyer.workspace, role.id)[duty.id]
        entry = outbox.find(tx, foyer.workspace, shows.posted or "")
    assert entry
    assert entry.ts == in_channel(office)[0]["ts"]


def test_who_is_not_chosen_gets_nothing_and_is_asked_for_as_before(office: Reception) -> None:
    moves_to(office, at("2025-11-19 10:00"))
    submits(office)
    releases(office.nora, audiences=[])
    assert told(office.tom) == []
    moves_to(office, at("2025-11-20 15:00"))
    assert "It is time for a report: Status report for the sponsor" in shown(told(office.nora))


def test_an_author_says_it_in_other_words_for_one_audience_and_sees_that_they_did(office: Reception) -> None:
    seen = submits(office, "sponsor")
    office.nora.presses(seen, preview.WORDING)
    form = office.nora.modal("In your own words")
    assert office.nora.submits(form, {preview.SAID: "All is well, <!here> Tom."}) == {}
    assert "in your own words" in shown(office.nora.modal("Nothing has left so far"))
    releases(office.nora, audiences=[])
    moves_to(office, at("2025-11-17 09:00"))
    (read,) = told(office.tom)
    assert "All is well, <!here> Tom." in shown(read["blocks"])
    assert "<!here>" not in read["text"]
    assert SUMMARY not in shown(read)


def test_a_report_is_changed_from_its_preview_and_the_preview_follows(office: Reception) -> None:
    office.nora.presses(submits(office), preview.CHANGE)
    form = office.nora.modal("Edit the report")
    assert office.nora.submits(form, {"summary": CHANGED, "changes": "The summary"}) == {}
    assert CHANGED in shown(office.nora.modal("Nothing has left so far"))
    assert in_channel(office) == []


def test_who_forgets_to_release_is_reminded_once_when_it_is_due(office: Reception) -> None:
    office.nora.closes(submits(office))
    before = len(told(office.nora))
    moves_to(office, FRIDAY)
    reminder = told(office.nora)[-1]
    assert "Your report is ready and still with you: Progress report for the team" in reminder["text"]
    assert in_channel(office) == []
    assert "One is written and waits for your release." in shown(answer(office.nora, "status"))
    moves_to(office, at("2025-11-24 12:00"))
    later = [one["text"] for one in told(office.nora)[before:] if "ready and still with you" in one["text"]]
    assert len(later) == 1


def test_a_decision_names_the_role_of_who_asks_where_they_have_several(office: Reception) -> None:
    with office.foyer.transaction() as tx:
        (role,) = roles.engagements(tx, office.foyer.workspace)
        roles.save_engagement(
            tx,
            role.workspace,
            document=role.document,
            person=role.person,
            title="Data Steward",
            start=role.start,
            end=role.end,
            channel=None,
        )
    moves_to(office, at("2025-11-20 15:00"))
    asks_for(office, Decision("d1", Typed(QUESTION), by=named(office, "U0TOM"), by_name=Typed("Tom")))
    question = office.tom.sees(f"Nora ({role.title}) asks you for a decision.")
    office.tom.presses(question, asked.DECLINE)
    form = office.tom.modal("In a few words, why?")
    assert office.tom.submits(form, {forms.COMMENT: "Not now"}) == {}
    assert f"{role.title}: ✖️ Tom declined it" in told(office.nora)[-1]["text"]
    assert f"{role.title}: *May we take two more weeks?" in shown(answer(office.nora, "decisions"))


def test_a_decision_reaches_who_is_named_and_its_answer_everybody_who_reads_the_report(
    office: Reception,
) -> None:
    moves_to(office, at("2025-11-20 15:00"))
    asks_for(office, Decision("d1", Typed(QUESTION), by=named(office, "U0TOM"), by_name=Typed("Tom")))
    question = office.tom.sees("Nora asks you for a decision.")
    office.hands_over_press(asked.APPROVE, "1", user="U0ELS")
    with office.foyer.reading() as tx:
        (still_open,) = decisions.open(tx, office.foyer.workspace, 1)
    assert still_open.key == "d1"
    office.tom.presses(question, asked.DECLINE)
    form = office.tom.modal("In a few words, why?")
    assert forms.COMMENT in office.tom.submits(form, {forms.COMMENT: "  "})
    assert office.tom.submits(office.tom.modal(), {forms.COMMENT: "Not before the audit"}) == {}
    heard = told(office.nora)[-1]
    assert "Tom declined it on Thu 20 Nov, 15:00." in heard["text"]
    assert "Not before the audit" in shown(heard)
    assert "declined by Tom, Thu 20 Nov: Not before the audit" in shown(told(office.tom))
    assert asked.DECLINE not in shown(told(office.tom))
    with office.foyer.reading() as tx:
        assert decisions.open(tx, office.foyer.workspace, 1) == ()
    assert "Tom declined it on" in shown(answer(office.nora, "decisions"))


def test_who_is_not_named_is_told_whose_decision_it_is(office: Reception) -> None:
    moves_to(office, at("2025-11-20 15:00"))
    tom, els = (named(office, user) for user in ("U0TOM", "U0ELS"))
    point = Decision("d1", Typed(QUESTION), by=tom, by_name=Typed("Tom"))
    asks_for(office, point)
    question = office.tom.sees("Nora asks you for a decision.")
    with office.foyer.transaction() as tx:
        (kept,) = decisions.log(tx, office.foyer.workspace, tom, 1)
        renamed = replace(point, by=els, by_name=Typed("Els"))
        store.save(tx, office.foyer.workspace, kept.engagement, kept.slot, renamed, office.clock.now())
    office.tom.presses(question, asked.APPROVE)
    said = office.tom.sees("This decision is asked of Els, so only they can answer it here.")
    assert said["ephemeral"]


def test_a_decision_of_somebody_who_is_not_here_goes_through_the_author(office: Reception) -> None:
    moves_to(office, at("2025-11-20 15:00"))
    asks_for(office, Decision("d1", Typed(QUESTION), Typed("yes\nno"), by_name=Typed("The <board>")))
    said = office.nora.sees("The &lt;board&gt; is not known here")
    assert "yes / no" in shown(said)
    assert "<!channel>" not in shown(said)


def test_who_decides_is_reminded_kindly_the_working_day_before_and_chooses_between_options(
    office: Reception,
) -> None:
    moves_to(office, at("2025-11-20 15:00"))
    by = named(office, "U0TOM")
    options, due = Typed("two weeks\nfour weeks"), date(2025, 11, 25)
    asks_for(office, Decision("d1", Typed(QUESTION), options, by, Typed("Tom"), due))
    moves_to(office, FRIDAY)
    assert next_due(office) == at("2025-11-24 09:00")
    moves_to(office, at("2025-11-24 09:00"))
    reminder = office.tom.sees("is still open; whenever it suits you.")
    office.tom.presses(reminder, asked.APPROVE)
    assert office.tom.submits(office.tom.modal("Which one?"), {forms.OPTION: "1"}) == {}
    assert "four weeks" in shown(told(office.nora)[-1])
    assert asked.APPROVE not in shown(told(office.tom))


def test_a_report_is_found_by_a_word_its_reader_reads_and_comes_as_a_file(office: Reception) -> None:
    sends(office.nora, by_command(office.nora, "team"), FILLED | {"done": "Réseau agreed"})
    for person, words, is_found in (
        (office.nora, "reseau", True),
        (office.tom, "sponsor reseau", False),
        (office.tom, "team reseau since 17 November by nor", True),
        (office.nora, "until 2025-11-01", False),
        (office.els, "", False),
    ):
        found = answer(person, f"history {words}")
        assert (history.CHOOSE in shown(found)) is is_found, words
    listed = answer(office.nora, "history team")
    chosen(office.nora, listed, "docx")
    sent = office.nora.sees("Here it is: Progress report for the team")
    file = office.foyer.slack.client.files_info(file=sent["files"][0]["id"])["file"]
    assert file["name"] == "2025-11-21_project_status_v1.docx"
    data = office.foyer.slack.download(file["url_private"], 10**6)
    assert "Réseau agreed" in [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]


def test_every_version_stays_readable(office: Reception) -> None:
    sends(office.nora, by_command(office.nora, "team"), FILLED)
    office.nora.runs("/report edit team", PROJECT)
    form = office.nora.modal("Edit the report")
    office.nora.submits(form, {"summary": CHANGED, "changes": "The summary"})
    chosen(office.tom, answer(office.tom, "history team"), "read")
    window = office.tom.modal(CHANGED)
    office.tom.presses(window, history.VERSION, "1")
    assert SUMMARY in shown(office.tom.modal(SUMMARY))


def test_the_trend_shows_the_colours_of_the_last_reports(office: Reception) -> None:
    filled = FILLED | {"budget": "red", "budget_note": "Spent", "colour": "red"}
    sends(office.nora, by_command(office.nora, "team"), filled)
    drawn = shown(answer(office.tom, "trend team"))
    assert "🟥 Red" in drawn
    assert "21 Nov" in drawn
    (picture,) = office.tom.sees("Progress report for the team: how it went")["files"]
    assert (picture["name"], picture["mimetype"]) == ("trend.png", "image/png")
    assert "Budget: 21 Nov 🟥 Red. Scope: 21 Nov 🟢 Green." in picture["alt_txt"]
    assert "Say for whom" in answer(office.nora, "trend")["text"]
