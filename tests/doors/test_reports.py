"""Reports in Slack: asked for in the project's channel, written in a form, read under the reminder."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.blocks import Typed
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.people import store as people
from bot.reports import actions, messages
from bot.reports.capability import REPORTS
from bot.reports.rules import Colour, Slot, Written
from bot.reports.store import Series
from handlers import apology, home, reports
from tests.doors.reception import Reception
from workspace.client import Person
from workspace.store import Json

PROJECT = "#project"
SUMMARY = "The plan is agreed; the supplier of the servers is late."
FILLED: dict[str, Any] = {
    "colour": "green",
    "summary": SUMMARY,
    "done": "Plan agreed",
    "next": "Order servers",
}


def at(day: str) -> datetime:
    """Return the instant of a wall time in Brussels such as "2025-11-21 16:00"."""
    return datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Brussels")).astimezone(UTC)


FRIDAY, NEXT_FRIDAY = at("2025-11-21 16:00"), at("2025-11-28 16:00")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    """Nora writes a report for the team every Friday at 16:00."""
    with Reception(tmp_path, apology, reports, home, capabilities=(REPORTS,)) as reception:
        begins(reception)
        yield reception


def begins(office: Reception) -> Series:
    role, foyer = office.begins(), office.foyer
    with foyer.transaction() as tx:
        series = actions.adopt_series(
            tx,
            role,
            audience="team",
            cadence="weekly FR 16:00",
            zone="Europe/Brussels",
            channel=people.save_channel(tx, foyer.workspace, "C0PROJECT", "project"),
            author=role.person,
            source_line="Regularly report project progress at all levels",
            now=office.clock.now(),
        )
        diary.begin(tx, foyer.workspace, "reports", series.id, office.clock.now())
    return series


def moves_to(office: Reception, instant: datetime) -> None:
    """Put the clock at an instant and do what is due, as the ticks would."""
    foyer, office.clock.instant = office.foyer, instant
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, instant)
    foyer.lane.deliver(instant)


def shown(place: Any) -> str:
    return json.dumps(place, ensure_ascii=False)


def in_channel(office: Reception) -> list[Json]:
    """What everybody in the project's channel sees of Foyer, threads included."""
    every = office.tom.messages(PROJECT)
    return [one for one in every if one["user"] == "U0FOYER" and not one.get("ephemeral")]


def reminder(office: Reception) -> Json:
    moves_to(office, FRIDAY)
    return office.nora.sees("it is time for the progress report", PROJECT)


def opens(person: Person, asked: Json) -> Json:
    person.presses(asked, messages.WRITE)
    return person.modal("Progress report")


def by_command(person: Person, text: str = "") -> Json:
    person.runs(f"/report {text}".strip(), PROJECT)
    return person.modal("Progress report")


def from_another_device(office: Reception, form: Json) -> None:
    """Submit the report of an open form beside it; the workspace shows one person one form at a time."""
    slot, foyer = Slot.read(form["private_metadata"]), office.foyer
    written = Written(Colour.GREEN, *(Typed(FILLED[name]) for name in ("summary", "done", "next")), Typed(""))
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        actions.submit(tx, foyer.workspace, nora.id, slot, written, office.clock.now(), None)


def begun(form: Json, field: str) -> Any:
    block = next(one for one in form["blocks"] if one["block_id"] == field)
    return block["element"].get("initial_value")


def test_on_friday_at_four_the_channel_gets_one_line_with_one_button(office: Reception) -> None:
    moves_to(office, at("2025-11-21 15:59"))
    assert in_channel(office) == []
    reminder(office)
    moves_to(office, at("2025-11-21 16:30"))
    (asked,) = in_channel(office)
    (line,) = asked["blocks"]
    assert (
        line["text"]["text"] == "<@U0NORA>, it is time for the progress report for Mon 17 Nov to Fri 21 Nov."
    )
    assert line["accessory"]["text"]["text"] == "Write the report"


def test_a_submitted_report_stands_under_its_reminder_which_loses_its_button(office: Reception) -> None:
    asked = reminder(office)
    form = opens(office.nora, asked)
    assert "*Mon 17 Nov to Fri 21 Nov*, due on Fri 21 Nov, 16:00" in shown(form)
    assert office.nora.submits(form, FILLED) == {}
    root, report = in_channel(office)
    assert (report["thread_ts"], root["ts"]) == (asked["ts"], asked["ts"])
    assert all(text in shown(report) for text in (SUMMARY, "Plan agreed", "Order servers", "🟢 Green"))
    assert "submitted by" in shown(root)
    assert "🟢 Green" in shown(root)
    assert messages.WRITE not in shown(root)


def test_what_was_planned_stands_in_done_the_week_after(office: Reception) -> None:
    office.nora.submits(opens(office.nora, reminder(office)), FILLED)
    moves_to(office, NEXT_FRIDAY)
    asked = office.nora.sees("Sat 22 Nov to Fri 28 Nov", PROJECT)
    form = opens(office.nora, asked)
    assert begun(form, "done") == "Order servers"
    assert begun(form, "next") is None


def test_an_early_report_is_posted_by_itself_and_friday_asks_for_nothing(office: Reception) -> None:
    moves_to(office, at("2025-11-19 10:00"))
    assert office.nora.submits(by_command(office.nora, "now"), FILLED) == {}
    moves_to(office, FRIDAY)
    (report,) = in_channel(office)
    assert not report.get("thread_ts")
    assert SUMMARY in shown(report)
    moves_to(office, NEXT_FRIDAY)
    assert "Sat 22 Nov to Fri 28 Nov" in shown(in_channel(office)[-1])


def test_errors_stand_on_their_fields_and_the_form_stays(office: Reception) -> None:
    form = by_command(office.nora)
    said = office.nora.submits(form, FILLED | {"summary": " " * 45 + "x", "done": "x\n" * 11})
    assert said == {
        "summary": "Please write at least 40 characters.",
        "done": "Please write at most 10 lines.",
    }
    assert office.nora.submits(office.nora.modal(), FILLED) == {}
    assert len(in_channel(office)) == 1


def test_a_second_submission_is_told_who_submitted_when_and_loses_nothing(office: Reception) -> None:
    form = opens(office.nora, reminder(office))
    from_another_device(office, form)
    said = office.nora.submits(form, FILLED | {"colour": "red"})
    (sentence,) = said.values()
    assert sentence.endswith("submitted this report on Fri 21 Nov, 16:00. Nothing more is needed.")
    assert office.nora.modal()["id"] == form["id"]
    assert "🟥 Red" not in shown(in_channel(office))


def test_others_who_press_are_told_privately_who_writes_it(office: Reception) -> None:
    asked = reminder(office)
    office.tom.presses(asked, messages.WRITE)
    said = office.tom.sees("This report is written by", PROJECT)
    assert said["ephemeral"]
    assert office.tom.state()["modals"] == []
    assert len(in_channel(office)) == 1


def test_typed_text_never_pings_and_is_shown_as_it_was_typed(office: Reception) -> None:
    ping = "<!channel> the budget is < 5 % & everybody <@U0TOM> is well"
    office.nora.submits(by_command(office.nora), FILLED | {"summary": ping, "next": ping, "help": ping})
    (report,) = in_channel(office)
    rich = [block for block in report["blocks"] if block["type"] == "rich_text"]
    rest = [block for block in report["blocks"] if block["type"] != "rich_text"]
    assert shown(rich).count(ping) == 3
    assert "<!channel>" not in report["text"] + shown(rest)


def test_the_longest_report_that_fits_the_form_is_posted_whole(office: Reception) -> None:
    whole = {"summary": "&" * 600, "done": "<" * 2000, "next": ">" * 2000, "help": "&" * 1000}
    assert office.nora.submits(by_command(office.nora), FILLED | whole) == {}
    (report,) = in_channel(office)
    assert all(text in shown(report) for text in whole.values())


def test_a_reminder_that_could_not_be_edited_tells_who_presses_it_that_the_report_is_there(
    office: Reception,
) -> None:
    asked = reminder(office)
    form = opens(office.nora, asked)
    office.client.fault("chat.update", "http_500")
    assert office.nora.submits(form, FILLED) == {}
    assert SUMMARY in shown(in_channel(office)[-1])
    office.nora.presses(asked, messages.WRITE)
    assert office.nora.sees("submitted this report on Fri 21 Nov, 16:00", PROJECT)["ephemeral"]


@pytest.mark.parametrize("word", ["help", "aide", "hulp", "?"])
def test_help_is_private_and_shows_what_to_type(office: Reception, word: str) -> None:
    office.tom.runs(f"/report {word}", PROJECT)
    said = office.tom.sees("`/report now` does the same", PROJECT)
    assert said["ephemeral"]
    assert in_channel(office) == []


def test_an_unknown_word_is_answered_with_what_to_type(office: Reception) -> None:
    office.nora.runs("/report yesterday", PROJECT)
    said = office.nora.sees("I do not know “yesterday”", PROJECT)
    assert said["ephemeral"]
    assert "`/report help`" in said["text"]


def test_who_has_no_series_is_told_so_in_one_sentence(office: Reception) -> None:
    office.tom.runs("/report", PROJECT)
    assert office.tom.sees("No progress report is asked of you.", PROJECT)["ephemeral"]


def test_after_an_early_report_the_command_says_that_it_is_there(office: Reception) -> None:
    office.nora.submits(by_command(office.nora), FILLED)
    office.nora.runs("/report", PROJECT)
    said = office.nora.sees("submitted this report on Mon 17 Nov, 08:30", PROJECT)
    assert said["ephemeral"]


def test_home_leads_to_the_form_and_is_drawn_again_once_it_is_submitted(office: Reception) -> None:
    office.nora.opens_home()
    form = opens(office.nora, office.nora.home("is due on Fri 21 Nov, 16:00"))
    office.nora.submits(form, FILLED)
    assert messages.WRITE not in shown(office.nora.home("is submitted: 🟢 Green"))


def test_home_shows_others_no_report(office: Reception) -> None:
    office.tom.opens_home()
    assert "report" not in shown(office.tom.home("Good to see you"))
