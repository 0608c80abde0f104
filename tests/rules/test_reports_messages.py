"""Reports in Slack's words: within its limits, never a ping, never a colour alone."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.blocks import Message, Typed
from bot.people.store import Person
from bot.reports import form, messages
from bot.reports.actions import Expected
from bot.reports.rules import Colour, Field, Flaw, Misfit, Period, Slot, Written, misfits
from bot.reports.store import Report, Series, Terms
from bot.reports.written import HELP_MOST, LIST_MOST, SUMMARY_LEAST, SUMMARY_MOST
from bot.words import words
from workspace.blockkit import problems_of_message, problems_of_view, too_long

BRUSSELS = ZoneInfo("Europe/Brussels")
DUE = datetime(2025, 11, 21, 15, tzinfo=UTC)
PERIOD = Period(date(2025, 11, 17), date(2025, 11, 21))
SLOT = Slot(7, DUE)
NORA = Person(1, 1, Typed("Nora <&> Co"), BRUSSELS, "en", time(9), is_admin=False)
SERIES = Series(7, 1, 1, Terms("team", "weekly FR 16:00", "Europe/Brussels", 3, 1, Typed("line")), DUE)
EN = words("en")
WRITTEN = Written(
    Colour.AMBER,
    Typed("The plan is agreed; the supplier of the servers is late."),
    Typed("- Plan agreed\n- Team complete"),
    Typed("Order servers elsewhere"),
    Typed(""),
)


def report(written: Written = WRITTEN, thread: str | None = None) -> Report:
    return Report(SLOT, author=1, submitted_at=DUE, period=PERIOD, written=written, thread=thread)


def expected(planned: str = "", submitted: Report | None = None) -> Expected:
    return Expected(SLOT, SERIES, NORA, BRUSSELS, PERIOD, Typed(planned), submitted)


def posted(written: Written = WRITTEN) -> Message:
    return messages.posted(report(written), NORA.name, BRUSSELS, EN)


def dicts(message: Message) -> list[dict[str, Any]]:
    return [block.to_dict() for block in message.blocks]


def field(view: Any, name: Field) -> dict[str, Any]:
    found = view.to_dict()["blocks"]
    return dict(next(block for block in found if block.get("block_id") == name))


def typed(least: int, most: int) -> st.SearchStrategy[Typed]:
    anything = st.text(min_size=least, max_size=most)
    heavy = st.sampled_from("&<>x\n").map(lambda one: one * most)
    return (anything | heavy).map(Typed)


@settings(deadline=None)
@given(
    st.builds(
        Written,
        st.sampled_from(Colour),
        typed(SUMMARY_LEAST, SUMMARY_MOST),
        typed(1, LIST_MOST),
        typed(1, LIST_MOST),
        typed(0, HELP_MOST),
    ),
    st.sampled_from(["en", "fr", "nl"]),
)
def test_whatever_may_be_submitted_can_be_posted(written: Written, language: str) -> None:
    assume(not misfits(written))
    shown = dicts(messages.posted(report(written), NORA.name, BRUSSELS, words(language)))
    assert problems_of_message(shown) == []
    assert not too_long(shown)


def test_what_was_typed_never_pings() -> None:
    ping = Typed("<!channel> <@U1> & everybody should look at this now")
    message = posted(replace(WRITTEN, summary=ping, done=ping, next_steps=ping, help_needed=ping))
    assert "<!channel>" not in message.text
    assert "<@U1>" not in message.text
    for block in dicts(message):
        # Slack reads no markup in rich text, and shows it as it was typed.
        assert block["type"] == "rich_text" or "<!channel>" not in json.dumps(block)


def test_a_name_is_escaped_wherever_slack_reads_markup() -> None:
    every = (posted(), messages.reminder_done(report(), NORA.name, EN))
    for message in every:
        assert "Nora &lt;&amp;&gt; Co" in message.text + json.dumps(dicts(message))
        assert "Nora <&> Co" not in message.text + json.dumps(dicts(message))


def test_each_point_is_a_point_of_a_list_and_help_is_left_out_when_none_is_needed() -> None:
    shown = json.dumps(dicts(posted()))
    assert shown.count("rich_text_list") == 2
    assert "Help needed" not in shown
    calls = replace(WRITTEN, help_needed=Typed("A second tester"))
    assert "Help needed" in json.dumps(dicts(posted(calls)))


def test_a_colour_is_never_shown_without_its_word() -> None:
    assert [messages.colour(colour, EN) for colour in Colour] == ["🟢 Green", "🔶 Amber", "🟥 Red"]


def test_the_reminder_is_one_line_with_one_button_that_knows_what_it_is_about() -> None:
    message = messages.reminder(expected(), "U1", EN)
    (block,) = dicts(message)
    assert block["text"]["text"] == message.text
    assert message.text == "<@U1>, it is time for the progress report for Mon 17 Nov to Fri 21 Nov."
    assert (block["accessory"]["action_id"], Slot.read(block["accessory"]["value"])) == (messages.WRITE, SLOT)


def test_a_period_of_one_day_is_written_as_that_day() -> None:
    assert messages.span(Period(date(2025, 11, 21), date(2025, 11, 21)), EN) == "Fri 21 Nov"


def test_once_submitted_the_reminder_says_so_and_has_no_button() -> None:
    (block,) = dicts(messages.reminder_done(report(), Typed("Nora"), EN))
    assert "accessory" not in block
    said = "Progress report for Mon 17 Nov to Fri 21 Nov, submitted by Nora: 🔶 Amber"
    assert block["text"]["text"] == said


def test_the_form_is_one_slack_takes_and_carries_what_it_is_about() -> None:
    for language in ("en", "fr", "nl"):
        view = form.form(expected(planned="x" * LIST_MOST), words(language)).to_dict()
        assert problems_of_view(view, "modal") == []
        assert (view["callback_id"], Slot.read(view["private_metadata"])) == (form.FORM, SLOT)


def test_what_the_last_report_planned_stands_in_done() -> None:
    begun = field(form.form(expected(planned="Order servers & test"), EN), Field.DONE)
    assert begun["element"]["initial_value"] == "Order servers & test"
    assert "planned last time" in begun["hint"]["text"]
    fresh = field(form.form(expected(), EN), Field.DONE)
    assert "initial_value" not in fresh["element"]


def test_only_help_may_be_left_empty() -> None:
    view = form.form(expected(), EN)
    assert [name for name in Field if field(view, name).get("optional")] == [Field.HELP]


def test_a_form_that_comes_back_is_read_as_it_was_filled_in() -> None:
    values = {
        name: {name: {"type": "plain_text_input", "value": name.upper()}} for name in Field if name != "help"
    }
    values["help"] = {"help": {"type": "plain_text_input", "value": None}}  # as Slack sends an empty field
    values["colour"] = {"colour": {"type": "static_select", "selected_option": {"value": "red"}}}
    slot, written = form.read({"private_metadata": str(SLOT), "state": {"values": values}})
    assert slot == SLOT
    assert written == Written(Colour.RED, Typed("SUMMARY"), Typed("DONE"), Typed("NEXT"), Typed(""))


@pytest.mark.parametrize("flaw", Flaw)
def test_every_flaw_has_a_sentence_that_stands_on_its_field(flaw: Flaw) -> None:
    said = form.errors([Misfit(Field.DONE, flaw, 40)], EN)
    assert said.keys() == {"done"}
    assert ("40" in said["done"]) == (flaw is not Flaw.EMPTY)


def test_home_has_the_button_until_the_report_is_submitted() -> None:
    waiting = [block.to_dict() for block in messages.home_blocks(expected(), EN)]
    assert waiting[1]["accessory"]["action_id"] == messages.WRITE
    assert "is due on Fri 21 Nov, 16:00" in waiting[1]["text"]["text"]
    done = [block.to_dict() for block in messages.home_blocks(expected(submitted=report()), EN)]
    assert "accessory" not in done[1]
    assert "is submitted: 🔶 Amber" in done[1]["text"]["text"]


def test_what_nobody_understands_is_answered_with_what_to_type() -> None:
    said = messages.unknown_command(Typed("<!here> " + "x" * 5000), EN).text
    assert "/report help" in said
    assert "<!here>" not in said
