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
from bot.reports import form, messages, outlooks, published
from bot.reports.expectations import Edited, Expected
from bot.reports.ladder import AFTER, BEFORE, SNOOZED, TODAY
from bot.reports.overview import PAST, Fate, Outlook, Past
from bot.reports.rules import Colour, Field, Flaw, Misfit, Period, Slot, Written, misfits
from bot.reports.snoozing import Delay
from bot.reports.states import State
from bot.reports.store import Report, Series, Terms
from bot.reports.written import COLOURED, NEEDED, REPORTED, SUMMARY_LEAST, TEXTS
from bot.words import words
from tests.reports import written
from workspace.blockkit import problems_of_message, problems_of_view, too_long

BRUSSELS = ZoneInfo("Europe/Brussels")
DUE = datetime(2025, 11, 21, 15, tzinfo=UTC)
PERIOD = Period(date(2025, 11, 17), date(2025, 11, 21))
SLOT = Slot(7, DUE)
NORA = Person(
    id=1,
    workspace=1,
    name=Typed("Nora <&> Co"),
    zone=BRUSSELS,
    language="en",
    prompt_time=time(9),
    is_admin=False,
    quiet_from=time(19),
    quiet_until=time(8),
    nudge_budget=4,
    daily_prompt=False,
    notice_shown_at=None,
    left_at=None,
)
TERMS = Terms("team", "weekly FR 16:00", "Europe/Brussels", 3, 1, Typed("line"))
SERIES = Series(7, 1, 1, TERMS, DUE)
EN = words("en")
WRITTEN = written(
    colour="amber",
    schedule="amber",
    schedule_note="The servers are late",
    done="- Plan agreed\n- Team complete",
    next_steps="Order servers elsewhere",
)
EXPECTED = Expected(SLOT, SERIES, NORA, BRUSSELS, date(2026, 11, 16), PERIOD)


def report(said: Written = WRITTEN) -> Report:
    return Report(SLOT, author=1, submitted_at=DUE, period=PERIOD, written=said, under=None)


def every_form(said: Report, language: str = "en") -> list[Message]:
    """A submitted report as all of its readers get it."""
    asked = replace(EXPECTED, submitted=said)
    drawn = (published.root, published.details, published.whole)
    return [draw(asked, said, words(language)) for draw in drawn]


def dicts(message: Message) -> list[dict[str, Any]]:
    return [block.to_dict() for block in message.blocks]


def shown(message: Message) -> str:
    return json.dumps(dicts(message), ensure_ascii=False)


def field(view: Any, name: Field) -> dict[str, Any]:
    found = view.to_dict()["blocks"]
    return dict(next(block for block in found if block.get("block_id") == name))


def typed(least: int, most: int) -> st.SearchStrategy[Typed]:
    anything = st.text(min_size=least, max_size=most)
    heavy = st.sampled_from("&<>x\n").map(lambda one: one * most)
    return (anything | heavy).map(Typed)


def fillings() -> st.SearchStrategy[Written]:
    """Whatever the form lets through, up to its limits."""
    least = {Field.SUMMARY: SUMMARY_LEAST} | dict.fromkeys(NEEDED, 1)
    texts = {one: typed(least.get(one, 0), TEXTS[one].characters) for one in REPORTED}
    colours = {one: st.sampled_from(Colour) for one in COLOURED}
    return st.builds(Written, st.fixed_dictionaries(colours), st.fixed_dictionaries(texts))


@settings(deadline=None, max_examples=60)
@given(fillings(), typed(1, 300), st.sampled_from(["en", "fr", "nl"]))
def test_whatever_may_be_submitted_can_be_posted_and_opened_again(
    said: Written, changes: Typed, language: str
) -> None:
    assume(not misfits(said, changes))
    edited = replace(report(said), version=2, edited_at=DUE, changes=changes)
    for message in every_form(edited, language):
        assert problems_of_message(dicts(message)) == []
        assert not too_long(dicts(message))
    asked = replace(EXPECTED, submitted=edited)
    assert problems_of_view(form.edit_form(asked, edited, words(language)).to_dict(), "modal") == []
    begun = replace(EXPECTED, model=edited)
    assert problems_of_view(form.form(begun, words(language)).to_dict(), "modal") == []


def test_what_was_typed_never_pings() -> None:
    ping = "<!channel> <@U1> & everybody should look at this now"
    said = written(**{one.value: ping for one in REPORTED})
    edited = replace(report(said), edited_at=DUE, changes=Typed(ping))
    for message in every_form(edited):
        assert "<!channel>" not in message.text
        assert "<@U1>" not in message.text
        for block in dicts(message):
            # Slack reads no markup in rich text, and shows it as it was typed.
            assert block["type"] == "rich_text" or "<!channel>" not in json.dumps(block)


def test_a_name_is_escaped_wherever_slack_reads_markup() -> None:
    root, _, whole = every_form(report())
    told = messages.delivered(EXPECTED, [NORA], EN)
    for message in (root, whole, told):
        assert "Nora &lt;&amp;&gt; Co" in shown(message)
        assert "Nora <&> Co" not in shown(message)


def test_each_point_is_a_point_of_a_list_and_what_is_empty_is_left_out() -> None:
    _, details, _ = every_form(report())
    assert shown(details).count("rich_text_list") == 3  # behind the colours, done, next
    assert not [name for name in ("Risks", "Decisions requested", "Help needed") if name in shown(details)]
    calls = written(help_needed="A second tester", decisions="Els: more time", risks="Rain")
    (_, details, _) = every_form(report(calls))
    assert all(name in shown(details) for name in ("Risks", "Decisions requested", "Help needed"))


def test_a_colour_is_never_shown_without_its_word() -> None:
    assert [messages.colour(colour, EN) for colour in Colour] == ["🟢 Green", "🔶 Amber", "🟥 Red"]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("green", "green", "Schedule: 🟢 Green → unchanged"),
        ("green", "red", "Schedule: 🟥 Red ↓ was 🟢 Green"),
        ("red", "amber", "Schedule: 🔶 Amber ↑ was 🟥 Red"),
    ],
)
def test_a_trend_is_an_arrow_and_words(before: str, now: str, said: str) -> None:
    earlier = report(written(schedule=before))
    current = report(written(schedule=now))
    root = published.root(replace(EXPECTED, before=earlier), current, EN)
    assert said in shown(root)


def test_a_report_from_before_there_were_aspects_shows_the_one_colour_it_has() -> None:
    old = replace(WRITTEN, colours={Field.COLOUR: Colour.RED})
    root = published.root(replace(EXPECTED, before=report(old)), report(old), EN)
    assert root.text == "Progress report for the team, Mon 17 Nov to Fri 21 Nov: 🟥 Red"
    assert "Schedule" not in shown(root)
    after = published.root(replace(EXPECTED, before=report(old)), report(), EN)
    assert "🔶 Amber, was 🟥 Red" in after.text
    assert "Schedule: 🔶 Amber ·" in shown(after)


def test_an_edited_report_says_when_and_what_was_changed() -> None:
    edited = replace(report(), version=2, edited_at=DUE, changes=Typed("The <date>"))
    root, details, _ = every_form(edited)
    assert "edited on Fri 21 Nov, 16:00" in shown(root)
    assert "Version 2, Fri 21 Nov, 16:00: The &lt;date&gt;" in shown(details)


def test_the_reminder_of_a_channel_is_one_line_with_one_button_that_knows_what_it_is_about() -> None:
    message = messages.reminder(EXPECTED, "U1", EN)
    (block,) = dicts(message)
    assert block["text"]["text"] == message.text
    assert message.text == (
        "<@U1>, it is time for a report: Progress report for the team, Mon 17 Nov to Fri 21 Nov."
    )
    assert (block["accessory"]["action_id"], Slot.read(block["accessory"]["value"])) == (messages.WRITE, SLOT)


@pytest.mark.parametrize("kind", [*BEFORE, *AFTER, SNOOZED])
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_a_private_reminder_offers_to_write_or_to_be_reminded_later(kind: str, language: str) -> None:
    message = messages.private_reminder(kind, EXPECTED, words(language))
    assert problems_of_message(dicts(message)) == []
    (buttons,) = (block for block in dicts(message) if block["type"] == "actions")
    write, later, other = buttons["elements"]
    assert (write["action_id"], other["action_id"]) == (messages.WRITE, messages.DELEGATE)
    offered = [messages.delay_of(option["value"]) for option in later["options"]]
    assert offered == [(delay, SLOT) for delay in Delay]


@pytest.mark.parametrize(
    ("audience", "title"),
    [
        ("team", "Progress report for the team"),
        ("sponsor", "Status report for the sponsor"),
        ("steering", "Status report for the steering committee"),
        ("senior_management", "Progress report for senior management"),
    ],
)
def test_each_audience_has_its_report(audience: str, title: str) -> None:
    series = replace(SERIES, terms=replace(TERMS, audience=audience))
    assert title in messages.private_reminder(TODAY, replace(EXPECTED, series=series), EN).text


def test_a_period_of_one_day_is_written_as_that_day() -> None:
    assert messages.span(Period(date(2025, 11, 21), date(2025, 11, 21)), EN) == "Fri 21 Nov"


def test_an_answered_reminder_says_so_without_a_button_and_one_put_off_keeps_it() -> None:
    submitted = messages.settled(replace(EXPECTED, submitted=report()), EN)
    skipped = messages.settled(replace(EXPECTED, is_skipped=True), EN)
    assert submitted
    assert skipped
    assert "submitted, 🔶 Amber" in submitted.text
    assert "left out this time" in skipped.text
    assert "accessory" not in shown(submitted) + shown(skipped)
    assert messages.settled(EXPECTED, EN) is None
    later = messages.put_off(replace(EXPECTED, snoozed=DUE), EN)
    assert "I remind you on Fri 21 Nov, 16:00, as you asked" in later.text
    assert messages.WRITE in shown(later)


def test_a_report_that_nobody_receives_is_said_to_be_kept() -> None:
    assert "kept; nobody is set to receive it yet" in messages.delivered(EXPECTED, [], EN).text


def test_the_form_is_one_slack_takes_and_carries_what_it_is_about() -> None:
    for language in ("en", "fr", "nl"):
        view = form.form(replace(EXPECTED, model=report()), words(language)).to_dict()
        assert problems_of_view(view, "modal") == []
        assert (view["callback_id"], Slot.read(view["private_metadata"])) == (form.FORM, SLOT)


def test_the_form_begins_with_what_the_last_report_said_and_planned() -> None:
    last = report(written(colour="amber", reason="Els agreed", risks="Rain", decisions="More time"))
    view = form.form(replace(EXPECTED, model=last), EN)
    begun = field(view, Field.DONE)
    assert begun["element"]["initial_value"] == "Order servers"
    assert "planned last time" in begun["hint"]["text"]
    assert field(view, Field.COLOUR)["element"]["initial_option"]["value"] == "amber"
    assert field(view, Field.RISKS)["element"]["initial_value"] == "Rain"
    assert field(view, Field.DECISIONS)["element"]["initial_value"] == "More time"
    for name in (Field.SUMMARY, Field.NEXT, Field.REASON, Field.HELP):
        assert "initial_value" not in field(view, name)["element"]


def test_the_first_form_of_an_engagement_begins_with_nothing() -> None:
    view = form.form(EXPECTED, EN)
    begun = [field(view, name)["element"] for name in (*COLOURED, *REPORTED)]
    assert not [one for one in begun if {"initial_value", "initial_option"} & one.keys()]


def test_what_must_be_filled_in_is_asked_for_by_slack_already() -> None:
    view = form.form(EXPECTED, EN)
    needed = {name for name in (*COLOURED, *REPORTED) if not field(view, name).get("optional")}
    assert needed == {*COLOURED, *NEEDED, Field.SUMMARY}


def test_a_form_that_comes_back_is_read_as_it_was_filled_in() -> None:
    values: dict[str, Any] = {
        name: {name: {"type": "plain_text_input", "value": name.upper()}} for name in TEXTS
    }
    values["help_needed"] = {"help_needed": {"type": "plain_text_input", "value": None}}  # as Slack sends it
    for name in COLOURED:
        values[name] = {name: {"type": "static_select", "selected_option": {"value": "red"}}}
    view = {"private_metadata": str(SLOT), "state": {"values": values}}
    texts: dict[Field, Typed] = {name: Typed(name.upper()) for name in REPORTED}
    texts[Field.HELP] = Typed("")
    said = Written(dict.fromkeys(COLOURED, Colour.RED), texts)
    assert form.read(view) == (SLOT, said)
    edited = form.read_edit(view | {"private_metadata": f"3 {SLOT}"})
    assert edited == Edited(SLOT, 3, said, Typed("CHANGES"))


@pytest.mark.parametrize("flaw", Flaw)
def test_every_flaw_has_a_sentence_that_stands_on_its_field(flaw: Flaw) -> None:
    said = form.errors([Misfit(Field.DONE, flaw, 40)], EN)
    assert said.keys() == {"done"}
    limited = (Flaw.TOO_SHORT, Flaw.TOO_LONG, Flaw.TOO_MANY_LINES)
    assert ("40" in said["done"]) == (flaw in limited)


def outlook(due: Fate | None, coming: Fate | None, to_write: Slot | None = SLOT) -> Outlook:
    return Outlook(SERIES, BRUSSELS, date(2026, 11, 16), due, coming, to_write, has_ended=False)


NEXT_DUE = datetime(2025, 11, 28, 15, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@pytest.mark.parametrize("state", [one for one in State if one is not State.COMING])
@pytest.mark.parametrize("following", [State.EARLY, State.SKIPPED, State.COMING, None])
def test_a_series_can_be_told_however_far_it_is(language: str, state: State, following: State | None) -> None:
    done = report() if state in (State.EARLY, State.ON_TIME, State.LATE) else None
    coming = Fate(NEXT_DUE, following, report() if following is State.EARLY else None) if following else None
    one = outlook(Fate(DUE, state, done), coming)
    status = outlooks.status([one], words(language))
    assert problems_of_message(dicts(status)) == []
    assert messages.WRITE in shown(status)


def test_home_has_a_button_for_each_report_that_can_be_written_and_nothing_once_the_role_is_over() -> None:
    waiting = outlook(None, Fate(DUE, State.COMING, None))
    done = outlook(None, Fate(DUE, State.EARLY, report()), to_write=None)
    _, first, second = (block.to_dict() for block in outlooks.home_blocks([waiting, done], EN))
    assert "The next is due on Fri 21 Nov, 16:00." in first["text"]["text"]
    assert first["accessory"]["action_id"] == messages.WRITE
    assert "is submitted already: 🔶 Amber" in second["text"]["text"]
    assert "accessory" not in second
    assert outlooks.home_blocks([replace(waiting, has_ended=True)], EN) == ()


def test_the_history_tells_colour_period_and_when_each_was_submitted() -> None:
    late = replace(report(), submitted_at=datetime(2025, 11, 24, 9, tzinfo=UTC))
    past = [Past(SERIES, BRUSSELS, late, State.LATE)] * PAST
    message = outlooks.history(past, EN)
    assert problems_of_message(dicts(message)) == []
    assert dicts(message)[1]["text"]["text"] == (
        "🔶 Amber *Progress report for the team*, Mon 17 Nov to Fri 21 Nov: "
        "submitted on Mon 24 Nov, 10:00, due on Fri 21 Nov, 16:00."
    )
    assert "No report that you may read" in outlooks.history([], EN).text


def test_what_nobody_understands_is_answered_with_what_to_type() -> None:
    said = messages.unknown_command(Typed("<!here> " + "x" * 5000), EN).text
    assert "/report help" in said
    assert "<!here>" not in said
