"""Reports of a team: asked for in the project's channel, written in a form, read under the reminder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.blocks import Message
from bot.errors import SlackRefused
from bot.outbox.capability import POST
from bot.people import store as people
from bot.reports import actions, messages
from bot.reports.capability import REPORTS
from bot.reports.rules import Slot
from bot.slack import Posted, Slack
from handlers import apology, conversation, home, post, releasing, reporting
from handlers import reports as door
from tests.doors.reception import Reception
from tests.doors.reporting import (
    FRIDAY,
    NEXT_FRIDAY,
    PROJECT,
    adds,
    answer,
    begins_for_the_team,
    begun,
    by_command,
    in_channel,
    moves_to,
    opens,
    reports,
    sends,
    shown,
)
from tests.reports import FILLED, SUMMARY, at, written
from workspace.store import Json


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    """Nora writes a report for the team every Friday at 16:00."""
    with Reception(
        tmp_path, apology, door, releasing, reporting, home, conversation, capabilities=(REPORTS, POST)
    ) as reception:
        begins_for_the_team(reception)
        yield reception


def reminder(office: Reception) -> Json:
    moves_to(office, FRIDAY)
    return office.nora.sees("it is time for a report", PROJECT)


def from_another_device(office: Reception, form: Json) -> None:
    """Submit the report of an open form beside it; the workspace shows one person one form at a time."""
    slot, foyer = Slot.read(form["private_metadata"]), office.foyer
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        actions.submit(tx, foyer.workspace, nora.id, slot, written(), office.clock.now(), None)


def test_on_friday_at_four_the_channel_gets_one_line_with_one_button(office: Reception) -> None:
    moves_to(office, at("2025-11-21 15:59"))
    assert in_channel(office) == []
    reminder(office)
    moves_to(office, at("2025-11-21 16:30"))
    (asked,) = in_channel(office)
    (line,) = asked["blocks"]
    assert line["text"]["text"] == (
        "<@U0NORA>, it is time for a report: Progress report for the team, Mon 17 Nov to Fri 21 Nov."
    )
    assert line["accessory"]["text"]["text"] == "Write the report"


def test_the_reminder_becomes_the_line_the_submitted_report_stands_under(office: Reception) -> None:
    asked = reminder(office)
    form = opens(office.nora, asked)
    assert "Progress report for the team*\\nMon 17 Nov to Fri 21 Nov, due on Fri 21 Nov, 16:00" in shown(form)
    filled = FILLED | {"schedule": "amber", "schedule_note": "Servers are late", "colour": "amber"}
    form = adds(office.nora, form, "risks", text="A second delay", likelihood="2", impact="3")
    assert sends(office.nora, form, filled) == {}
    root, report = in_channel(office)
    assert (report["thread_ts"], root["ts"]) == (asked["ts"], asked["ts"])
    (line, signature) = root["blocks"]
    assert line["text"]["text"] == (
        "*Progress report for the team, Mon 17 Nov to Fri 21 Nov: 🔶 Amber*\n"
        "Schedule: 🔶 Amber · Budget: 🟢 Green · Scope: 🟢 Green"
    )
    assert "Nora, Fri 21 Nov, 16:00" in shown(signature)
    texts = (SUMMARY, "Plan agreed", "Order servers", "Servers are late", "A second delay")
    assert all(text in shown(report) and text not in shown(root) for text in texts)
    assert messages.WRITE not in shown(root)


def test_the_week_after_begins_with_what_was_planned_and_how_things_stood(office: Reception) -> None:
    filled = FILLED | {"scope": "red", "scope_note": "Cut", "colour": "red"}
    form = opens(office.nora, reminder(office))
    form = adds(office.nora, form, "risks", text="None left", likelihood="1", impact="1")
    form = adds(office.nora, form, "decisions", text="More time", by_name="The sponsor")
    sends(office.nora, form, filled)
    moves_to(office, NEXT_FRIDAY)
    form = opens(office.nora, office.nora.sees("Sat 22 Nov to Fri 28 Nov", PROJECT))
    fields = ("done", "next_steps", "scope", "colour", "scope_note")
    assert [begun(form, field) for field in fields] == ["Order servers", None, "red", "rule", None]
    assert "• None left (level 1 of 25)" in shown(form)
    assert "• More time (The sponsor)" in shown(form)


def test_what_became_better_or_worse_is_said_in_words_and_arrows(office: Reception) -> None:
    sends(office.nora, opens(office.nora, reminder(office)), FILLED)
    moves_to(office, NEXT_FRIDAY)
    form = opens(office.nora, office.nora.sees("Sat 22 Nov to Fri 28 Nov", PROJECT))
    sends(
        office.nora,
        form,
        FILLED | {"budget": "red", "budget_note": "Spent", "colour": "amber", "reason": "Being refilled"},
    )
    root = next(one for one in in_channel(office) if "Amber, was 🟢 Green*" in shown(one))
    assert (
        "Schedule: 🟢 Green → unchanged · Budget: 🟥 Red ↓ was 🟢 Green · Scope: 🟢 Green → unchanged"
        in shown(root)
    )


def test_an_early_report_stands_under_a_line_of_its_own_and_friday_asks_for_nothing(
    office: Reception,
) -> None:
    moves_to(office, at("2025-11-19 10:00"))
    assert sends(office.nora, by_command(office.nora, "now"), FILLED) == {}
    moves_to(office, FRIDAY)
    root, report = in_channel(office)
    assert not root.get("thread_ts") or root["thread_ts"] == root["ts"]
    assert report["thread_ts"] == root["ts"]
    assert "🟢 Green" in shown(root)
    assert SUMMARY in shown(report)
    moves_to(office, NEXT_FRIDAY)
    assert "Sat 22 Nov to Fri 28 Nov" in shown(in_channel(office)[-1])


def test_errors_stand_on_their_fields_and_the_form_stays(office: Reception) -> None:
    form = by_command(office.nora)
    said = office.nora.submits(
        form,
        FILLED | {"summary": " " * 45 + "x", "done": "x\n" * 11, "schedule": "amber"},
    )
    assert said == {
        "summary": "Please write at least 40 characters.",
        "done": "Please write at most 10 lines.",
        "schedule_note": "Please say in a few words why it is not green.",
        "reason": "The overall colour differs from the one by the rules. Please say why.",
    }
    assert sends(office.nora, office.nora.modal(), FILLED) == {}
    assert len(in_channel(office)) == 2


def test_a_second_submission_is_told_who_submitted_when_and_loses_nothing(office: Reception) -> None:
    form = opens(office.nora, reminder(office))
    from_another_device(office, form)
    said = office.nora.submits(form, FILLED | {"help_needed": "A second tester"})
    (sentence,) = said.values()
    assert sentence.endswith("submitted this report on Fri 21 Nov, 16:00. Nothing more is needed.")
    assert office.nora.modal()["id"] == form["id"]
    assert "A second tester" not in shown(in_channel(office))


def test_others_who_press_are_told_privately_who_writes_it(office: Reception) -> None:
    asked = reminder(office)
    office.tom.presses(asked, messages.WRITE)
    said = office.tom.sees("This report is written by", PROJECT)
    assert said["ephemeral"]
    assert office.tom.state()["modals"] == []
    assert len(in_channel(office)) == 1


def test_typed_text_never_pings_and_is_shown_as_it_was_typed(office: Reception) -> None:
    ping = "<!channel> the budget is < 5 % & everybody <@U0TOM> is well"
    typed = dict.fromkeys(("summary", "next_steps", "help_needed", "schedule_note"), ping)
    sends(office.nora, by_command(office.nora), FILLED | typed)
    root, report = in_channel(office)
    rich = [block for block in report["blocks"] if block["type"] == "rich_text"]
    rest = [block for block in report["blocks"] if block["type"] != "rich_text"]
    assert shown(rich).count(ping) == len(typed)
    assert "<!channel>" not in report["text"] + shown(rest) + shown(root)


def test_the_longest_report_that_fits_the_form_is_posted_whole(office: Reception) -> None:
    notes = dict.fromkeys(("schedule_note", "budget_note", "scope_note", "reason"), "&" * 300)
    whole = notes | {
        "summary": "&" * 600,
        "done": "<" * 1500,
        "next_steps": ">" * 2000,
        "help_needed": "&" * 1000,
    }
    assert sends(office.nora, by_command(office.nora), FILLED | whole) == {}
    report = in_channel(office)[-1]
    assert all(text in shown(report) for text in whole.values())


def test_a_reminder_that_could_not_be_edited_tells_who_presses_it_that_the_report_is_there(
    office: Reception,
) -> None:
    asked = reminder(office)
    form = opens(office.nora, asked)
    office.client.fault("chat.update", "http_500")
    assert sends(office.nora, form, FILLED) == {}
    assert SUMMARY in shown(in_channel(office)[-1])
    office.nora.presses(asked, messages.WRITE)
    assert office.nora.sees("submitted this report on Fri 21 Nov, 16:00", PROJECT)["ephemeral"]


@pytest.mark.parametrize("word", ["help", "aide", "hulp", "?"])
def test_help_is_private_and_shows_what_to_type(office: Reception, word: str) -> None:
    office.tom.runs(f"/report {word}", PROJECT)
    said = office.tom.sees("`/report edit` changes", PROJECT)
    assert said["ephemeral"]
    assert in_channel(office) == []


def test_an_unknown_word_is_answered_with_what_to_type(office: Reception) -> None:
    said = answer(office.nora, "yesterday")
    assert "I do not know “yesterday”" in said["text"]
    assert "`/report help`" in said["text"]


def test_who_has_no_series_is_told_so_in_one_sentence(office: Reception) -> None:
    office.tom.runs("/report", PROJECT)
    assert office.tom.sees("No progress report is asked of you.", PROJECT)["ephemeral"]


def test_after_an_early_report_the_command_says_that_it_is_there(office: Reception) -> None:
    sends(office.nora, by_command(office.nora), FILLED)
    assert "submitted this report on Mon 17 Nov, 08:30" in answer(office.nora, "maintenant")["text"]


def test_home_leads_to_the_form_and_is_drawn_again_once_it_is_submitted(office: Reception) -> None:
    office.nora.opens_home()
    form = opens(office.nora, office.nora.home("The next is due on Fri 21 Nov, 16:00"))
    sends(office.nora, form, FILLED)
    drawn = office.nora.home("The next, due on Fri 21 Nov, 16:00, is submitted already: 🟢 Green")
    assert messages.WRITE not in shown(drawn)


def test_home_shows_others_no_report(office: Reception) -> None:
    office.tom.opens_home()
    assert "report" not in shown(office.tom.home("Good to see you"))


def test_a_report_for_a_channel_foyer_is_not_in_is_kept_and_arrives_with_the_invitation(
    tmp_path: Path,
) -> None:
    with Reception(tmp_path, apology, door, releasing, home, post, capabilities=(REPORTS, POST)) as office:
        reports(office, office.begins(), "team", "weekly FR 16:00", "C0RANDOM")
        assert sends(office.nora, by_command(office.nora), FILLED) == {}
        said = office.nora.sees("kept, but not posted in #project so far.")
        assert "/invite @Foyer" in shown(said)
        office.tom.runs("/invite @foyer", where="#random")
        root = office.tom.sees("Progress report for the team", where="#random")
        assert office.tom.sees(SUMMARY, where="#random")["thread_ts"] == root["ts"]


def test_a_report_for_a_channel_that_is_archived_is_kept_and_its_author_is_told(
    office: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaks = Slack.post

    def refuses(slack: Slack, channel: str, message: Message, *, key: str = "") -> Posted:
        if channel == "C0PROJECT":
            raise SlackRefused("is_archived", permanent=True)
        return speaks(slack, channel, message, key=key)

    monkeypatch.setattr(Slack, "post", refuses)
    assert sends(office.nora, by_command(office.nora), FILLED) == {}
    said = office.nora.sees("kept, but not posted in #project so far.")
    assert "The channel is archived." in shown(said)
    assert "is submitted already" in shown(answer(office.nora, "status"))


@pytest.mark.parametrize("typed", ["skip", "Skip the report!"])
def test_one_word_that_would_leave_a_report_out_is_said_back_first(office: Reception, typed: str) -> None:
    asked = reminder(office)
    offered = office.answers(office.nora, typed)
    assert "Shall I leave this one out? Progress report for the team" in shown(offered)
    assert in_channel(office) == [asked]
    office.nora.presses(offered, messages.LEAVE_OUT)
    office.nora.sees("left out this time", PROJECT)
    assert "Left out: Progress report for the team" in shown(office.nora.messages()[-1])


def test_who_gives_a_reason_needs_no_yes(office: Reception) -> None:
    reminder(office)
    assert "Skipped is not missed" in shown(office.answers(office.nora, "skip: on leave"))
