"""Reports to the sponsor and senior management, and what an author does about a report besides writing it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.blocks import Typed
from bot.outbox.capability import POST
from bot.people import store as people
from bot.reports import actions, messages
from bot.reports.capability import REPORTS
from bot.reports.expectations import Edited
from bot.reports.rules import Slot
from bot.roles import store as roles
from handlers import apology, conversation, decisions, history, home, releasing, reporting
from handlers import people as changed_people
from handlers import reports as door
from handlers.speaker import speaker
from tests.doors.reception import Reception
from tests.doors.reporting import (
    FRIDAY,
    LINE,
    MONDAY,
    PROJECT,
    adds,
    answer,
    begins_for_the_team,
    begun,
    by_command,
    in_channel,
    moves_to,
    next_due,
    opens,
    reports,
    sends,
    shown,
    told,
)
from tests.reports import FILLED, SUMMARY, at, written
from workspace.client import Person
from workspace.store import Json

THURSDAY = at("2025-11-20 15:00")
CHANGED = "The servers have arrived after all, and the plan holds."
ONE_HOUR, TOMORROW = "1h", "tomorrow"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    """A workspace in which nothing is set up yet."""
    doors = (apology, door, releasing, reporting, decisions, history, home, changed_people, conversation)
    with Reception(tmp_path, *doors, capabilities=(REPORTS, POST)) as reception:
        yield reception


@pytest.fixture
def team(office: Reception) -> Reception:
    """Nora reports to the team every Friday at 16:00, in #project."""
    begins_for_the_team(office)
    return office


@pytest.fixture
def sponsored(office: Reception) -> Reception:
    """Nora reports every two weeks to the sponsor, who is Tom, on Thursday at 15:00."""
    role = office.begins(sponsor="U0TOM", manager="U0MARC")
    reports(office, role, "sponsor", "every 2 weeks TH 15:00 from 2025-11-20")
    return office


def speaks(office: Reception, user: str, locale: str) -> None:
    """Let somebody set their Slack to another language."""
    known = office.foyer.slack.client.users_info(user=user)["user"]
    office.hands_over({"type": "user_change", "user": known | {"locale": locale}})


def put_off(person: Person, reminder: Json, delay: str) -> None:
    """Choose from the menu under a reminder."""
    menu = next(
        element
        for block in reminder["blocks"]
        for element in block.get("elements", ())
        if element.get("action_id") == messages.SNOOZE
    )
    chosen = next(one["value"] for one in menu["options"] if one["value"].startswith(delay))
    person.presses(reminder, messages.SNOOZE, chosen)


def submits(office: Reception, form: Json, **changed: str) -> None:
    assert sends(office.nora, form, FILLED | changed) == {}


def fires(office: Reception, at_most: int = 20) -> None:
    """Let everything leave that is still due, whenever that is."""
    for _ in range(at_most):
        instant = next_due(office)
        if instant is None:
            return
        moves_to(office, instant)


def test_without_a_channel_the_author_is_asked_and_the_sponsor_reads_privately(sponsored: Reception) -> None:
    office = sponsored
    moves_to(office, THURSDAY)
    asked = office.nora.sees("It is time for a report: Status report for the sponsor")
    form = adds(office.nora, opens(office.nora, asked), "decisions", text="More time", by=office.tom.id)
    submits(office, form)
    asked_for, read = told(office.tom)
    assert "More time" in shown(asked_for)
    assert read["text"].startswith("Status report for the sponsor, Mon 17 Nov to Thu 20 Nov: 🟢 Green")
    for text in (SUMMARY, "More time (Tom", "Schedule: 🟢 Green"):
        assert text in shown(read)
    assert told(office.marc) == []
    assert in_channel(office) == []
    edited, confirmed = told(office.nora)
    assert "submitted, 🟢 Green" in shown(edited)
    assert messages.WRITE not in shown(edited)
    assert "it goes to Tom" in shown(confirmed)


def test_a_replaced_sponsor_is_right_at_once_and_one_who_left_gets_nothing(sponsored: Reception) -> None:
    office, foyer = sponsored, sponsored.foyer
    with foyer.transaction() as tx:
        tom = people.person_by_slack_id(tx, foyer.workspace, "U0TOM")
        assert tom
        people.keep_left(tx, foyer.workspace, tom.id, office.clock.now())
    submits(office, by_command(office.nora))
    assert told(office.tom) == []
    assert "kept; nobody is set to receive it yet" in shown(told(office.nora)[-1])
    els = speaker(foyer, "U0ELS").person
    with foyer.transaction() as tx:
        (role,) = roles.engagements(tx, foyer.workspace)
        roles.fill_role(tx, foyer.workspace, role.id, "sponsor", [els.id])
    moves_to(office, at("2025-12-04 15:00"))
    submits(office, by_command(office.nora))
    assert len(told(office.els)) == 1
    assert told(office.tom) == []


def test_a_report_waits_for_the_readers_morning(sponsored: Reception) -> None:
    office = sponsored
    moves_to(office, at("2025-11-20 21:00"))
    submits(office, by_command(office.nora))
    assert told(office.tom) == []
    moves_to(office, at("2025-11-21 08:00"))
    assert len(told(office.tom)) == 1


def test_a_french_author_writes_in_french_and_a_dutch_sponsor_reads_in_dutch(sponsored: Reception) -> None:
    office = sponsored
    speaks(office, "U0NORA", "fr-BE")
    speaks(office, "U0TOM", "nl-BE")
    office.nora.runs("/report maintenant", PROJECT)
    form = office.nora.modal("Rapport d’avancement")
    assert "Veuillez écrire au moins 40 caractères." in shown(
        office.nora.submits(form, FILLED | {"summary": " " * 45})
    )
    assert sends(office.nora, office.nora.modal(), FILLED, preview="Rien n’est encore parti") == {}
    (read,) = told(office.tom)
    assert "🟢 Groen" in shown(read)
    assert "Statusrapport voor de sponsor" in shown(read)


def test_what_nobody_wrote_is_asked_for_twice_more_privately_and_kindly(team: Reception) -> None:
    moves_to(team, FRIDAY)
    moves_to(team, MONDAY)
    (asked,) = told(team.nora)
    assert asked["text"] == (
        "When it suits you: Progress report for the team, Mon 17 Nov to Fri 21 Nov, "
        "was due on Fri 21 Nov, 16:00. A few lines are enough."
    )
    assert len(in_channel(team)) == 1
    moves_to(team, at("2025-11-25 09:30"))
    moves_to(team, at("2025-11-25 18:00"))
    _, again = told(team.nora)
    assert again["text"].startswith("Still open: Progress report for the team, Mon 17 Nov to Fri 21 Nov")
    submits(team, opens(team.nora, asked))
    assert "submitted, 🟢 Green" in shown(told(team.nora)[0])
    root, report = in_channel(team)
    assert report["thread_ts"] == root["ts"]


def test_the_second_reminder_can_be_put_off_until_the_author_chose(team: Reception) -> None:
    moves_to(team, MONDAY)
    asked = team.nora.sees("When it suits you")
    put_off(team.nora, asked, ONE_HOUR)
    assert "I remind you on Mon 24 Nov, 10:30, as you asked" in shown(told(team.nora)[0])
    assert next_due(team) == at("2025-11-24 10:30")
    moves_to(team, at("2025-11-24 10:30"))
    again = team.nora.sees("You asked me to remind you")
    put_off(team.nora, again, TOMORROW)
    refused = team.nora.sees("I can remind you up to Monday 24 November 2025, not later")
    assert refused["ephemeral"]
    assert next_due(team) == at("2025-11-25 09:30")


def test_putting_a_report_off_by_command_holds_the_next_reminder_back(team: Reception) -> None:
    moves_to(team, FRIDAY)
    assert "I remind you on Mon 24 Nov, 09:00" in shown(answer(team.nora, "reporter demain"))
    assert len(in_channel(team)) == 1
    moves_to(team, at("2025-11-24 09:00"))
    moves_to(team, MONDAY)
    (asked,) = told(team.nora)
    assert "You asked me to remind you" in asked["text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("snooze", "No report is waiting: the next is due on Fri 21 Nov, 16:00"),
        ("snooze 3 weeks", "I cannot read “3 weeks” as a delay"),
        ("edit", "You have submitted no report yet"),
        ("now sponsor", "No report for that audience is asked of you"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(team: Reception, text: str, said: str) -> None:
    assert said in answer(team.nora, text)["text"]


def test_a_report_left_out_is_not_asked_for_any_more_and_the_channel_hears_no_reason(team: Reception) -> None:
    moves_to(team, FRIDAY)
    said = answer(team.nora, "skip on leave <!channel>")
    assert "Left out: Progress report for the team, Mon 17 Nov to Fri 21 Nov." in said["text"]
    (line,) = in_channel(team)
    assert "Mon 17 Nov to Fri 21 Nov: left out this time." in shown(line)
    assert "on leave" not in shown(in_channel(team))
    assert messages.WRITE not in shown(line)
    moves_to(team, MONDAY)
    assert told(team.nora) == []
    assert "was left out" in shown(answer(team.nora, "status"))
    submits(team, opens(team.nora, said))
    root, report = in_channel(team)
    assert report["thread_ts"] == root["ts"] == line["ts"]


def test_only_the_author_can_leave_out_or_put_off(team: Reception) -> None:
    moves_to(team, FRIDAY)
    for text in ("skip", "snooze", "edit", "status"):
        team.tom.runs(f"/report {text}", PROJECT)
        assert team.tom.sees("No progress report is asked of you.", PROJECT)["ephemeral"]
    assert messages.WRITE in shown(in_channel(team)[0])


def test_an_edit_changes_the_line_and_what_stands_under_it_and_says_what_changed(team: Reception) -> None:
    moves_to(team, FRIDAY)
    form = adds(team.nora, by_command(team.nora), "risks", text="Rain", likelihood="2", impact="2")
    submits(team, form)
    before = [one["ts"] for one in in_channel(team)]
    moves_to(team, MONDAY)
    team.nora.runs("/report modifier", PROJECT)
    form = team.nora.modal("Edit the report")
    assert (begun(form, "summary"), begun(form, "scope"), "• Rain" in shown(form)) == (SUMMARY, "rule", True)
    said = team.nora.submits(form, {"changes": " "})
    assert said == {"changes": "Please write at least one line."}
    changed = {"summary": CHANGED, "scope": "amber", "scope_note": "Cut", "colour": "amber"}
    assert team.nora.submits(form, changed | {"changes": "Scope & <date>"}) == {}
    root, report = in_channel(team)
    assert [root["ts"], report["ts"]] == before
    assert "🔶 Amber" in shown(root)
    assert "edited on Mon 24 Nov, 09:30" in shown(root)
    assert CHANGED in shown(report)
    assert "Version 2, Mon 24 Nov, 09:30: Scope &amp; &lt;date&gt;" in shown(report)


def test_an_edit_reaches_who_got_it_privately(sponsored: Reception) -> None:
    office = sponsored
    submits(office, by_command(office.nora))
    office.nora.runs("/report edit sponsor", PROJECT)
    form = office.nora.modal("Edit the report")
    assert office.nora.submits(form, {"summary": CHANGED, "changes": "The summary"}) == {}
    (read,) = told(office.tom)
    assert CHANGED in shown(read)
    assert SUMMARY not in shown(read)


def test_of_two_edits_of_one_version_the_second_is_told_and_loses_nothing(team: Reception) -> None:
    foyer = team.foyer
    submits(team, by_command(team.nora))
    team.nora.runs("/report edit", PROJECT)
    form = team.nora.modal("Edit the report")
    version, _, slot = form["private_metadata"].partition(" ")
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        edited = Edited(Slot.read(slot), int(version), written(), Typed("Elsewhere"))
        actions.edit(tx, foyer.workspace, nora.id, edited, team.clock.now())
    said = team.nora.submits(form, {"summary": CHANGED, "changes": "Here"})
    assert "changed on Mon 17 Nov, 08:30" in shown(said)
    assert team.nora.modal()["id"] == form["id"]


def test_status_tells_each_series_and_history_what_may_be_read(sponsored: Reception) -> None:
    office = sponsored
    with office.foyer.transaction() as tx:
        (role,) = roles.engagements(tx, office.foyer.workspace)
    reports(office, role, "team", "weekly FR 16:00", "C0PROJECT")
    submits(office, by_command(office.nora, "sponsor"))
    moves_to(office, at("2025-11-24 08:00"))
    status = answer(office.nora, "status")
    first, second = (block["text"]["text"] for block in status["blocks"][1:])
    assert first.startswith("*Progress report for the team*\nThe one due on Fri 21 Nov, 16:00 is waiting")
    assert "The next is due on Fri 28 Nov, 16:00." in first
    assert "The one due on Thu 20 Nov, 15:00 was submitted early: 🟢 Green." in second
    assert "The next is due on Thu 4 Dec, 15:00." in second
    submits(office, by_command(office.nora, "team"))
    lines = [block["text"]["text"] for block in answer(office.tom, "history")["blocks"][1:]]
    assert [line.partition(",")[0] for line in lines] == [
        "🟢 Green *Progress report for the team*",
        "🟢 Green *Status report for the sponsor*",
    ]
    assert "due on Fri 21 Nov, 16:00" in lines[0]
    assert len(answer(office.marc, "history")["blocks"]) == 2


def test_home_shows_every_series_with_its_button(sponsored: Reception) -> None:
    office = sponsored
    with office.foyer.transaction() as tx:
        (role,) = roles.engagements(tx, office.foyer.workspace)
    reports(office, role, "senior_management", "quarterly last workday 15:00")
    office.nora.opens_home()
    drawn = shown(office.nora.home("Status report for the sponsor"))
    assert "The next is due on Wed 31 Dec, 15:00." in drawn
    assert drawn.count(messages.WRITE) == 2


def test_typed_words_open_put_off_and_leave_out(team: Reception) -> None:
    moves_to(team, FRIDAY)
    team.nora.says("report")
    offered = team.nora.sees("Progress report for the team, Mon 17 Nov to Fri 21 Nov, due on")
    assert messages.WRITE in shown(offered)
    team.nora.says("snooze 1h")
    team.nora.sees("I remind you on Fri 21 Nov, 17:00")
    assert next_due(team) == at("2025-11-21 17:00")
    team.nora.says("skip: on leave")
    team.nora.sees("Left out: Progress report for the team")
    team.nora.waits(lambda: "left out this time" in shown(in_channel(team)) or None, "the reminder to change")
    moves_to(team, at("2025-11-21 17:00"))
    assert not [one for one in told(team.nora) if "You asked me" in one["text"]]


def test_after_the_end_of_the_engagement_nothing_is_asked_any_more(office: Reception) -> None:
    begins_for_the_team(office, end=date(2025, 11, 21))
    moves_to(office, FRIDAY)
    assert next_due(office) is None
    moves_to(office, MONDAY)
    fires(office)
    assert len(in_channel(office)) == 1
    assert told(office.nora) == []


def test_after_a_weekend_out_of_order_only_the_latest_reminder_is_sent(team: Reception) -> None:
    moves_to(team, at("2025-11-24 11:00"))
    assert in_channel(team) == []
    assert len(told(team.nora)) == 1
    assert "When it suits you" in told(team.nora)[0]["text"]


def test_why_a_report_comes_is_told_with_its_line(sponsored: Reception) -> None:
    office = sponsored
    moves_to(office, THURSDAY)
    office.nora.sees("It is time for a report")
    office.nora.says("why")
    said = office.nora.sees("The sponsor gets a status report: every 2 weeks on Thursday at 15:00.")
    assert "Regularly report project progress at all levels" in shown(said)


def test_the_rhythm_of_a_report_is_shown_with_its_line_and_changed_by_command_or_by_words(
    office: Reception,
) -> None:
    role = begins_for_the_team(office, sponsor="U0TOM")
    reports(office, role, "sponsor", "every 2 weeks TH 15:00 from 2025-11-20")
    before = shown(answer(office.nora, "rhythm"))
    assert "*Progress report for the team*: every Friday at 16:00." in before
    assert "Next: Fri 21 Nov, 16:00 · Fri 28 Nov, 16:00 · Fri 5 Dec, 16:00" in before
    assert f"> {LINE}" in before
    assert "I know no time zone" in answer(office.nora, "rhythm team weekly FR 16:00 Brusels")["text"]
    assert "Say for whom" in answer(office.nora, "rhythm weekly TH 16:00")["text"]
    changed = answer(office.nora, "rhythm team weekly jeudi 16:00")["text"]
    assert "Changed. *Progress report for the team*: every Thursday at 16:00." in changed
    said = office.answers(office.nora, "report rhythm sponsor: monthly last workday 15:00")
    assert "every month on the last workday at 15:00" in shown(said)
    moves_to(office, THURSDAY)
    assert "sponsor" not in told(office.nora)[-1]["text"]
    moves_to(office, at("2025-11-20 16:00"))
    assert messages.WRITE in shown(in_channel(office)[0])
    moves_to(office, FRIDAY)
    assert len(in_channel(office)) == 1


def test_only_who_writes_a_report_sees_and_changes_its_rhythm(team: Reception) -> None:
    team.tom.runs("/report rhythm team daily 09:00", PROJECT)
    assert team.tom.sees("No progress report is asked of you.", PROJECT)["ephemeral"]
    moves_to(team, FRIDAY)
    assert len(in_channel(team)) == 1
