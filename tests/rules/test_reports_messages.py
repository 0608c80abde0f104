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
from bot.reports import messages, outlooks
from bot.reports.agreements import Series, Terms
from bot.reports.altitudes import posts
from bot.reports.altitudes.pages import page
from bot.reports.expectations import Expected
from bot.reports.figures import Figures
from bot.reports.form import filling
from bot.reports.form import view as form
from bot.reports.form.filling import RULE, Filling
from bot.reports.form.finishing import finished
from bot.reports.form.origin import Origin
from bot.reports.history import messages as history
from bot.reports.history.finding import SHOWN, Found, Past
from bot.reports.ladder import AFTER, BEFORE, SNOOZED, TODAY
from bot.reports.overview import Fate, Outlook
from bot.reports.points import Approval, Change, Decision, Issue, Kind, Points, Risk, Step, Urgency
from bot.reports.rules import Colour, Field, Flaw, Misfit, Period, Slot, Written, misfits
from bot.reports.snoozing import Delay
from bot.reports.states import State
from bot.reports.store import Report
from bot.reports.writing import Writing
from bot.reports.written import COLOURED, REPORTED, SUMMARY_LEAST, TEXTS
from bot.words import words
from tests.reports import FILLED, SUMMARY, written
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
    w = words(language)
    return [draw(page(asked, said, w), w) for draw in (posts.root, posts.details, posts.whole)]


def root(asked: Expected, said: Report) -> Message:
    """The line of a report in a channel."""
    return posts.root(page(asked, said, EN), EN)


def dicts(message: Message) -> list[dict[str, Any]]:
    return [block.to_dict() for block in message.blocks]


def shown(message: Message) -> str:
    return json.dumps(dicts(message), ensure_ascii=False)


def begins(asked: Expected) -> Writing:
    return Writing(asked, filling.of_new(asked))


def field(view: Any, name: Field) -> dict[str, Any]:
    found = view.to_dict()["blocks"]
    return dict(next(block for block in found if block.get("block_id") == name))


def typed(least: int, most: int) -> st.SearchStrategy[Typed]:
    anything = st.text(min_size=least, max_size=most)
    heavy = st.sampled_from("&<>x\n").map(lambda one: one * most)
    return (anything | heavy).map(Typed)


def fillings() -> st.SearchStrategy[Written]:
    """Whatever the form lets through, up to its limits."""
    least = {Field.SUMMARY: SUMMARY_LEAST, Field.DONE: 1}
    texts = {one: typed(least.get(one, 0), TEXTS[one].characters) for one in REPORTED}
    colours = {one: st.sampled_from(Colour) for one in COLOURED}
    steps = st.builds(Step, st.just("s"), typed(1, 2000))
    points = st.builds(Points, st.tuples(steps))
    return st.builds(Written, st.fixed_dictionaries(colours), st.fixed_dictionaries(texts), points)


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
    asked = replace(EXPECTED, submitted=edited, before=edited)
    writings = (
        Writing(asked, filling.of_report(asked, edited), 2, DUE, is_behind=True),
        begins(replace(EXPECTED, model=edited)),
    )
    for writing in writings:
        assert problems_of_view(form.form(writing, words(language)).to_dict(), "modal") == []


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
    line, _, whole = every_form(report())
    told = messages.delivered(EXPECTED, [NORA], EN)
    for message in (line, whole, told):
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
    line = root(replace(EXPECTED, known=earlier), current)
    assert said in shown(line)


def test_a_report_from_before_there_were_aspects_shows_the_one_colour_it_has() -> None:
    old = replace(WRITTEN, colours={Field.COLOUR: Colour.RED})
    line = root(replace(EXPECTED, known=report(old)), report(old))
    assert line.text == "Progress report for the team, Mon 17 Nov to Fri 21 Nov: 🟥 Red"
    assert "Schedule" not in shown(line)
    after = root(replace(EXPECTED, known=report(old)), report())
    assert "🔶 Amber, was 🟥 Red" in after.text
    assert "Schedule: 🔶 Amber ·" in shown(after)


def test_an_edited_report_says_when_and_what_was_changed() -> None:
    edited = replace(report(), version=2, edited_at=DUE, changes=Typed("The <date>"))
    line, details, _ = every_form(edited)
    assert "edited on Fri 21 Nov, 16:00" in shown(line)
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
        view = form.form(begins(replace(EXPECTED, model=report())), words(language)).to_dict()
        assert problems_of_view(view, "modal") == []
        assert (view["callback_id"], Origin.read(view["private_metadata"])) == (form.FORM, Origin(SLOT))


def test_the_form_begins_with_what_the_last_report_said_left_open_and_planned() -> None:
    said = written(colour="amber", reason="Els agreed", risks="Rain", decisions="More time")
    later = Step("s1", Typed("Test"), due=date(2025, 12, 5))
    last = report(replace(said, points=replace(said.points, steps=(*said.points.steps, later))))
    asked = replace(EXPECTED, model=last, before=last)
    view = form.form(begins(asked), EN)
    begun = field(view, Field.DONE)
    assert begun["element"]["initial_value"] == "Order servers"
    assert "planned last time" in begun["hint"]["text"]
    assert [filling.of_new(asked).points.of(kind) for kind in (Kind.STEPS, Kind.RISKS)] == [
        (later,),
        said.points.risks,
    ]
    for name in (Field.SUMMARY, Field.NEXT, Field.REASON, Field.HELP):
        assert "initial_value" not in field(view, name)["element"]


def test_a_colour_is_left_to_the_rules_unless_its_author_had_decided_otherwise() -> None:
    last = report(written(colour="amber", schedule="amber", schedule_note="late"))
    begun = filling.of_new(replace(EXPECTED, model=last))
    shown = [begun.value(one) for one in (Field.SCHEDULE, Field.BUDGET, Field.SCOPE, Field.COLOUR)]
    assert shown == ["amber", "green", RULE, RULE]


def test_the_first_form_of_an_engagement_leaves_scope_and_project_to_the_rules_and_asks_for_the_rest() -> (
    None
):
    view = form.form(begins(EXPECTED), EN)
    begun = {name: field(view, name)["element"] for name in (*COLOURED, *REPORTED)}
    started = {name for name, one in begun.items() if {"initial_value", "initial_option"} & one.keys()}
    assert started == {Field.SCOPE, Field.COLOUR}


def test_what_must_be_filled_in_is_asked_for_by_slack_already() -> None:
    view = form.form(begins(EXPECTED), EN)
    asked = [block for block in view.to_dict()["blocks"] if block["type"] == "input"]
    needed = {one["block_id"] for one in asked if not one.get("optional")}
    assert needed == {*COLOURED, Field.DONE, Field.SUMMARY, Field.FROM, Field.TO}


def test_a_form_that_comes_back_is_read_as_it_was_filled_in() -> None:
    values: dict[str, Any] = {
        "summary": {"reports.said.summary": {"type": "plain_text_input", "value": SUMMARY}},
        "help_needed": {"reports.said.help_needed": {"type": "plain_text_input", "value": None}},
        "scope": {"reports.chosen.scope": {"type": "static_select", "selected_option": {"value": "red"}}},
        "recovery": {"reports.chosen.recovery": {"type": "datepicker", "selected_date": "2025-12-05"}},
        "signs": {
            "reports.chosen.signs": {"type": "checkboxes", "selected_options": [{"value": "undeliverable"}]}
        },
    }
    view = {"private_metadata": f"3 {SLOT}", "state": {"values": values}}
    said = {"summary": SUMMARY, "help_needed": "", "scope": "red", "recovery": "2025-12-05"}
    assert form.read(view) == (Origin(SLOT, 3), said | {"signs": "undeliverable"})


def test_what_the_form_shows_of_a_report_makes_the_same_report_again() -> None:
    submitted = report(
        replace(WRITTEN, points=replace(WRITTEN.points, risks=(Risk("r", Typed("Rain"), 2, 3),)))
    )
    begun = filling.of_report(EXPECTED, submitted).with_values({Field.CHANGES: "Nothing"})
    done = finished(EXPECTED, begun, is_edit=True)
    assert (done.written, done.period, done.misfits) == (submitted.written, PERIOD, ())


def told(**values: str) -> dict[str, str]:
    """The sentences a form gets back that holds a whole green report, and these values."""
    last = report(written(colour="amber", schedule="amber", schedule_note="late", reason="as agreed"))
    before = replace(last, period=Period(date(2025, 11, 10), date(2025, 11, 14)))
    asked = replace(EXPECTED, before=before)
    whole = FILLED | {"schedule_note": "on time again"} | values
    return form.errors(finished(asked, Filling(whole), is_edit=False).misfits, EN)


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"schedule_note": ""}, "schedule_note", "changed since the last report"),
        ({"budget": RULE}, "budget", "need both figures"),
        ({"baseline_cost": "1e9"}, "baseline_cost", "an amount like"),
        ({"scope": "amber", "scope_note": "cut"}, "reason", "by the rules"),
        ({"colour": "amber", "reason": "as agreed"}, "recovery", "amber for the second time"),
        (
            {"colour": "amber", "reason": "as agreed", "recovery": "2025-11-21"},
            "recovery",
            "a day after the days",
        ),
        ({"period_from": "2025-11-14"}, "period_from", "covers that day already"),
        ({"period_to": "2025-11-16", "period_from": "2025-11-17"}, "period_to", "before the first day"),
        ({"next_steps": ""}, "next_steps", "at least one line"),
        ({"next_steps": "x\n" * 11}, "next_steps", "at most 10 lines"),
    ],
)
def test_what_cannot_stay_is_said_on_its_field(values: dict[str, str], field: str, said: str) -> None:
    sentences = told(**values)
    assert list(sentences) == [field]
    assert said in sentences[field]


def test_days_that_no_report_covers_are_said_and_never_passed_over() -> None:
    before = replace(report(), period=Period(date(2025, 11, 3), date(2025, 11, 7)))
    asked = replace(EXPECTED, before=before, model=before)
    assert "No report covers Sat 8 Nov to Sun 16 Nov." in shown_of(form.form(begins(asked), EN))
    near = replace(asked, before=replace(before, period=Period(date(2025, 11, 3), date(2025, 11, 16))))
    assert "No report covers" not in shown_of(form.form(begins(near), EN))


def test_the_rules_say_their_colour_and_why_beside_each_field() -> None:
    values = {"baseline_end": "2026-06-30", "forecast_end": "2026-07-09", "schedule": RULE, "scope": RULE}
    listed = Points(risks=(Risk("r", Typed("Rain <&>"), 4, 5),))
    said = shown_of(form.form(Writing(EXPECTED, Filling(values, listed)), EN))
    assert "By the rules: 🔶 Amber: 7 working days late" in said
    assert "By the rules: 🟢 Green: no change waits for approval" in said
    assert "the risk “Rain &lt;&amp;&gt;” has level 20" in said


def test_the_fullest_form_stays_within_what_slack_takes() -> None:
    long, owner, day = Typed("&" * 150), Typed("<" * 40), date(2026, 9, 30)
    listed = Points(
        steps=tuple(Step(f"s{n}", long, owner, day) for n in range(10)),
        risks=tuple(Risk(f"r{n}", long, 5, 5, long, owner, day, is_approved=True) for n in range(5)),
        issues=tuple(Issue(f"i{n}", long, Urgency.HIGH, owner, day) for n in range(5)),
        decisions=tuple(Decision(f"d{n}", long, long, None, owner, day) for n in range(5)),
        changes=tuple(Change(f"c{n}", long, Approval.UNAPPROVED) for n in range(5)),
    )
    texts = {name.value: "&" * TEXTS[name].characters for name in TEXTS}
    amber = replace(
        report(written(colour="amber", reason="so")), period=Period(date(2025, 10, 1), date(2025, 10, 2))
    )
    writing = Writing(replace(EXPECTED, before=amber), Filling(texts, listed), 3, DUE, is_behind=True)
    for language in ("en", "fr", "nl"):
        view = form.form(writing, words(language)).to_dict()
        assert problems_of_view(view, "modal") == []
        assert len(json.dumps(view).encode()) < 250_000
        assert "list.steps" in json.dumps(view)
        assert "reports.add." not in json.dumps(view)
    whole = report(
        Written(
            dict.fromkeys(COLOURED, Colour.RED),
            {one: Typed("&" * TEXTS[one].characters) for one in REPORTED},
            listed,
        )
    )
    for message in every_form(whole):
        assert not too_long(dicts(message))


def test_what_changed_since_the_last_report_is_shown_as_it_was() -> None:
    was = Points(
        risks=(Risk("r", Typed("Rain"), 2, 4),),
        issues=(Issue("i", Typed("No servers"), due=date(2025, 11, 20)),),
    )
    now = Points(
        risks=(Risk("r", Typed("Rain"), 4, 4),),
        issues=(Issue("i", Typed("No servers"), due=date(2025, 11, 28)), Issue("j", Typed("New"))),
    )
    last = report(replace(written(), points=was, figures=Figures(forecast_end=date(2026, 6, 30))))
    asked = replace(EXPECTED, before=last)
    said = shown_of(form.form(Writing(asked, Filling(FILLED, now)), EN))
    assert "Rain (level 16 of 25), _was level 8_" in said
    assert "No servers (by Fri 28 Nov), _was due Thu 20 Nov_" in said
    assert "Was 30 June 2026." in said
    assert "Was 🟢 Green." in said


def shown_of(view: Any) -> str:
    return json.dumps(view.to_dict(), ensure_ascii=False)


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
    status = outlooks.status([one], (), words(language))
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
    past = (Past(SERIES, BRUSSELS, late, State.LATE),) * SHOWN
    message = history.history(Found(past), "", EN)
    assert problems_of_message(dicts(message)) == []
    assert dicts(message)[1]["text"]["text"] == (
        "🔶 Amber *Progress report for the team*, Mon 17 Nov to Fri 21 Nov: "
        "submitted on Mon 24 Nov, 10:00, due on Fri 21 Nov, 16:00."
    )
    assert "No report that you may read" in history.history(Found(()), "", EN).text


def test_what_nobody_understands_is_answered_with_what_to_type() -> None:
    said = messages.unknown_command(Typed("<!here> " + "x" * 5000), EN).text
    assert "/report help" in said
    assert "<!here>" not in said
