"""Office days in words and blocks: what each state of a week says, and that Slack takes it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed
from bot.calendar import calendars
from bot.calendar.rules import Week, closed_days, wall_instant
from bot.regime import dayform, explaining, messages, phrases
from bot.regime.adoption import AdoptedPolicy, in_force, takes_effect
from bot.regime.dayform import Origin
from bot.regime.facts import Way
from bot.regime.messages import Press
from bot.regime.options import policy_from
from bot.regime.plan import messages as plans
from bot.regime.policy import HalfDays, MakeUp, PartTime, Removal, Rounding
from bot.regime.rules import Absence, CheckIn, Facts, Part, Phase, Place, PromptFacts, Status
from bot.regime.weekview import Known, WeekView
from bot.words import words
from workspace import blockkit

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
MON, TUE, WED, THU, FRI, SAT, SUN = Week(2025, 48).days
LINE = Typed("Work Regime: Full-time, 2 office days per week")
W = words("en")
NORA = Typed("Nora")
ALWAYS = ["More choices", "Plan the week", "Why?"]


def at(day: date, hour: int = 9) -> datetime:
    return wall_instant(day, time(hour), BRUSSELS)


def seen(
    *check_ins: CheckIn,
    day: date = TUE,
    now: datetime | None = None,
    options: dict[str, object] | None = None,
    source_line: Typed = LINE,
    **others: Any,
) -> WeekView:
    """The week of `day`, looked at on its morning unless `now` is given."""
    facts = Facts(**{"zone": BRUSSELS, "start": START, "end": END, "check_ins": check_ins, **others})
    chosen = options or {}
    adopted = AdoptedPolicy(START, policy_from(chosen), chosen, source_line)
    return WeekView(Known((adopted,), PromptFacts(7, 3, facts), calendars.of("BE")), day, now or at(day))


def office(day: date) -> CheckIn:
    return CheckIn(day, Place.OFFICE)


def read(shown: Message | View) -> str:
    """All text of a message or view."""
    return "\n".join(blockkit.texts(shown.as_payload() if isinstance(shown, Message) else shown.to_dict()))


def buttons(shown: Message) -> list[str]:
    found = blockkit.elements(shown.as_payload()["blocks"])
    return [element["text"]["text"] for _, element in found if element["type"] == "button"]


def test_the_card_says_how_many_office_days_are_done() -> None:
    assert messages.card(seen(office(MON)), W).blocks[0].to_dict()["text"]["text"] == (
        "1 of 2 office days this week"
    )
    one_day = seen(options={"required_days": 1})
    assert "0 of 1 office day this week" in read(messages.card(one_day, W))


def test_another_week_is_called_by_its_monday() -> None:
    past = seen(office(MON), day=MON, now=at(MON + timedelta(days=9)))
    assert "1 of 2 office days in the week of 24 November 2025" in read(messages.card(past, W))


def test_each_day_stands_there_with_its_word_beside_its_symbol() -> None:
    holiday = closed_days("BE", date(2026, 5, 1), date(2026, 5, 31))
    first_of_may = date(2026, 5, 1)
    shown = seen(
        CheckIn(date(2026, 4, 27), Place.HOME),
        CheckIn(date(2026, 4, 28), Place.OFFICE, Part.AM),
        day=date(2026, 4, 29),
        closed_days=holiday,
        absences=(Absence(date(2026, 4, 30), date(2026, 4, 30)),),
    )
    assert [phrases.chip(state, shown, W).splitlines() for state in shown.days] == [
        ["*Mon 27 Apr*", "🏠 Home"],
        ["*Tue 28 Apr*", "🏢 Office in the morning"],
        ["*Wed 29 Apr* (today)", "❔ Not said yet"],
        ["*Thu 30 Apr*", "🌴 Away"],
        ["*Fri 1 May*", "🎉 Labor Day"],
    ]
    assert phrases.chip(shown.days[4], shown, words("nl")).endswith("🎉 Dag van de Arbeid")
    assert shown.days[4].day == first_of_may


def test_a_day_outside_the_role_and_a_day_to_come_say_so() -> None:
    shown = seen(start=TUE)
    assert [phrases.chip(state, shown, W).splitlines()[1] for state in shown.days[:3]] == [
        "▫️ Not in your role",
        "❔ Not said yet",
        "▫️ To come",
    ]


def test_a_day_of_the_weekend_is_shown_once_something_is_said_about_it_and_that_it_adds_nothing() -> None:
    assert len(seen().days) == 5
    shown = seen(office(SAT), day=SAT)
    assert [state.day for state in shown.days] == [MON, TUE, WED, THU, FRI, SAT]
    assert "does not add to your office days" in read(messages.card(shown, W))
    assert "does not add" not in read(messages.card(seen(office(TUE)), W))
    assert "does not add" not in read(messages.card(seen(CheckIn(SAT, Place.HOME), day=SAT), W))


@pytest.mark.parametrize(
    ("shown", "status", "words_of_it"),
    [
        (seen(), Status.ON_TRACK, "On track"),
        (seen(office(MON), office(TUE)), Status.MET, "Well done"),
        (seen(day=FRI), Status.AT_RISK, "each one still counts"),
        (seen(day=THU), Status.LAST_CHANCE, "Still possible"),
        (seen(options={"required_days": 0}), Status.EXEMPT, "No office day is needed"),
        (seen(day=MON, now=at(MON + timedelta(days=9))), Status.MISSED, "This week is over"),
    ],
    ids=lambda value: str(value) if isinstance(value, Status) else "",
)
def test_a_standing_is_said_in_kind_words(shown: WeekView, status: Status, words_of_it: str) -> None:
    assert shown.standing.status is status
    card = read(messages.card(shown, W))
    assert words_of_it in card
    assert not any(harsh in card.casefold() for harsh in ("fail", "missed", "late", "must", "warning"))


def test_what_is_left_to_do_is_said_until_it_is_done() -> None:
    assert phrases.remaining(seen(office(MON)).standing, W) == ("1 office day to go", "4 working days left")
    assert phrases.remaining(seen(office(MON), office(TUE)).standing, W) == ()


def test_a_day_that_is_not_said_can_be_answered_with_one_press() -> None:
    card = messages.card(seen(), W)
    assert buttons(card) == ["🏢 Office", "🏠 Home", "🌴 Off", *ALWAYS]
    assert "Where are you working today?" in read(card)
    forgotten = messages.card(seen(day=MON, now=at(WED)), W)
    assert "Where were you on Monday 24 November 2025?" in read(forgotten)


def test_a_day_that_is_said_shows_the_answer_until_it_is_to_be_changed() -> None:
    said = seen(CheckIn(TUE, Place.HOME))
    assert buttons(messages.card(said, W)) == ["Change", "Undo", *ALWAYS]
    assert "you said: *🏠 Home*" in read(messages.card(said, W))
    changing = messages.card(said, W, changing=True)
    assert buttons(changing) == ["🏢 Office", "🏠 Home", "🌴 Off", *ALWAYS]


def test_on_home_a_day_is_changed_through_the_form() -> None:
    said = Message("", messages.week_blocks(seen(office(TUE)), W, Way.HOME))
    assert buttons(said) == ["Undo", *ALWAYS]


def test_a_day_off_is_not_asked_about_unless_the_person_names_it() -> None:
    assert buttons(messages.card(seen(day=SAT), W)) == ALWAYS
    assert buttons(messages.card(seen(day=SAT, now=at(SUN)), W))[0] == "🏢 Office"
    closed = seen(closed_days=frozenset({TUE}))
    assert buttons(messages.card(closed, W)) == ALWAYS


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (START - timedelta(days=3), "Your role begins on Monday 17 November 2025."),
        (END + timedelta(days=1), "Your role ended on Monday 16 November 2026."),
    ],
)
def test_before_and_after_the_role_one_sentence_says_so_and_nothing_can_be_pressed(
    day: date, sentence: str
) -> None:
    card = messages.card(seen(day=day), W)
    assert sentence in card.text
    assert sentence in read(card)
    assert buttons(card) == []


def test_the_prompt_asks_by_name_and_then_shows_the_answer_and_the_standing() -> None:
    asking = messages.prompt(seen(), Typed("Nora <!here>"), W)
    assert asking.text == "Good morning, Nora &lt;!here&gt;. Where are you working today?"
    assert buttons(asking)[:3] == ["🏢 Office", "🏠 Home", "🌴 Off"]
    answered = messages.prompt(seen(office(TUE)), NORA, W)
    assert answered.text == "Tuesday 25 November 2025, you said: *🏢 Office*"
    assert "1 of 2 office days this week" in read(answered)
    assert buttons(answered)[0] == "Change"
    for prompt in (asking, answered):
        assert str(prompt.as_payload()["blocks"]).count("25 November 2025") == 1


def test_a_prompt_opened_again_on_a_later_day_names_its_day() -> None:
    later = messages.prompt(seen(office(TUE), now=at(THU)), NORA, W, changing=True)
    assert later.text == "Where were you on Tuesday 25 November 2025?"


def test_a_button_tells_engagement_day_place_and_surface_again() -> None:
    card = messages.prompt(seen(), NORA, W).as_payload()["blocks"]
    block, pressed = next(iter(blockkit.elements(card)))
    assert Press.read(pressed["value"]) == Press(7, TUE)
    assert messages.place_of(pressed["action_id"]) is Place.OFFICE
    assert messages.way_of(block["block_id"]) is Way.PROMPT


def test_the_sum_is_explained_step_by_step_with_the_line_it_rests_on() -> None:
    shown = seen(
        office(MON), closed_days=frozenset({TUE, WED, THU, FRI}), source_line=Typed("2 days <!here>")
    )
    text = read(explaining.explanation(shown, W))
    assert "• The week has 5 working days." in text
    assert "• 4 of them are closed: Tue 25 Nov (Closed)," in text
    assert "• Your role asks for 2 office days in a full week." in text
    assert "• Only 1 day is left on which you can come in, so no more is asked." in text
    assert "• So this week needs 1 office day." in text
    assert "• 1 day counts so far: Mon 24 Nov." in text
    assert "• No working day of this week is still open." in text
    assert "• Nothing is left to do." in text
    assert "> 2 days &lt;!here&gt;" in text


def test_a_holiday_is_named_in_the_sum() -> None:
    armistice = date(2025, 11, 11)
    shown = seen(day=armistice, start=date(2025, 11, 3), closed_days=frozenset({armistice}))
    assert "1 of them is closed: Tue 11 Nov (Armistice Day)." in read(explaining.explanation(shown, W))


def test_half_days_are_written_as_the_language_writes_them() -> None:
    shown = seen(CheckIn(MON, Place.OFFICE, Part.AM))
    assert "0.5 of 2 office days" in phrases.headline(shown, W)
    assert phrases.number(shown.standing.done, words("fr")) == "0,5"


@pytest.mark.parametrize(
    ("language", "left"),
    [
        ("en", "1.5 office days to go"),
        ("fr", "Encore 1,5 jour de présence au bureau"),
        ("nl", "Nog 1,5 kantoordagen te gaan"),
    ],
)
def test_one_and_a_half_is_one_or_many_as_the_language_has_it(language: str, left: str) -> None:
    shown = seen(CheckIn(MON, Place.OFFICE, Part.AM))
    assert phrases.remaining(shown.standing, words(language))[0] == left


def test_the_form_begins_with_today_and_with_what_was_said() -> None:
    origin = Origin(7, Way.COMMAND, "https://example.org/answer")
    form = dayform.another_day(seen(office(TUE)), origin, W).to_dict()
    fields = {block["block_id"]: block["element"] for block, _ in blockkit.elements(form["blocks"])}
    assert fields[dayform.DAY]["initial_date"] == "2025-11-25"
    assert fields[dayform.PLACE]["initial_option"]["value"] == "office"
    assert (
        "Any day from Monday 17 November 2025 to Monday 16 November 2026; of a day to come it is a plan."
        in str(form)
    )
    assert Origin.read(form) == origin


def test_help_gives_an_example_for_each_way_of_asking() -> None:
    text = read(messages.usage(W))
    assert all(example in text for example in ("/office yesterday", "/office 20/11/2025", "only you see it"))


def test_the_first_policy_governs_from_the_first_week_and_a_later_one_from_the_next() -> None:
    assert takes_effect(WED, MON - timedelta(days=30), is_first=True) == MON
    assert takes_effect(WED, THU, is_first=False) == MON + timedelta(days=7)
    assert takes_effect(WED, MON - timedelta(days=30), is_first=False) == MON


def test_a_week_is_governed_by_the_last_version_that_had_begun() -> None:
    first, second, third = (
        AdoptedPolicy(monday, policy_from({"required_days": days}), {"required_days": days}, LINE)
        for monday, days in ((MON, 2), (MON + timedelta(days=7), 3), (MON + timedelta(days=7), 1))
    )
    versions = (first, second, third)
    assert in_force(versions, Week.of(MON)) is first
    assert in_force(versions, Week.of(MON).shifted(1)) is third
    assert in_force(versions, Week.of(MON).shifted(-3)) is first


def test_every_place_and_every_status_has_its_words() -> None:
    assert set(phrases.PLACES) == set(Place)
    assert set(phrases.STATUSES) == set(phrases.LONGER) == set(Status)


def test_a_longer_window_is_called_by_its_days_and_explained_week_by_week() -> None:
    shown = seen(office(MON), options={"window": "month"})
    assert phrases.headline(shown, W) == "1 of 4 office days from 3 Nov to 30 Nov"
    text = read(explaining.explanation(shown, W))
    assert "*Week of 17 November 2025*" in text
    assert "*Week of 3 November 2025*" in text
    assert "Together these weeks need 4 office days." in text
    assert "So this period needs 4 office days." in text
    assert "this week" not in text.partition("Together")[2]


def test_a_percentage_of_a_month_is_explained_from_the_days_worked() -> None:
    text = read(explaining.explanation(seen(options={"preset": "uk60"}), W))
    for line in (
        "The month has 20 working days.",
        "That leaves 10 days on which you work.",
        "Your role asks for 60 percent of them: 6 days.",
        "So this period needs 6 office days.",
    ):
        assert line in text


def test_a_day_that_adds_nothing_says_why() -> None:
    late = CheckIn(MON, Place.OFFICE, recorded_at=at(MON + timedelta(days=8)))
    shown = seen(late, day=MON, now=at(MON + timedelta(days=9)))
    assert "once it is approved" in read(messages.card(shown, W))
    half = seen(CheckIn(TUE, Place.OFFICE, Part.AM), options={"half_days": "none"})
    assert "rules of your role do not add this" in read(messages.card(half, W))
    assert "not one of your working days" in read(messages.card(seen(office(SAT), day=SAT), W))


def test_what_does_not_count_is_named_with_its_reason() -> None:
    late = CheckIn(MON, Place.OFFICE, recorded_at=at(MON + timedelta(days=8)))
    text = read(explaining.explanation(seen(late, office(SAT), day=SUN, now=at(MON + timedelta(days=9))), W))
    assert "1 day was noted more than 7 days later; it counts once it is approved: Mon 24 Nov." in text
    assert "1 day of being there does not count here: Sat 29 Nov." in text


DAYS = st.dates(START - timedelta(days=10), END + timedelta(days=10))


WINDOWS: list[dict[str, object]] = [
    {},
    {"window": "month"},
    {"window": "quarter"},
    {"window": "rolling_4w", "carry_over_max": 0, "make_up": "none"},
    {"preset": "uk60"},
    {"basis": "percent", "required_pct": 40},
]


@st.composite
def weeks(draw: st.DrawFn) -> WeekView:
    day = draw(DAYS)
    near = st.integers(-3, 6).map(lambda n: Week.of(day).monday + timedelta(days=n))
    said = st.builds(CheckIn, near, st.sampled_from(Place), st.sampled_from(Part))
    leave = st.builds(lambda first, part: Absence(first, first, part), near, st.sampled_from(Part))
    return seen(
        *draw(st.lists(said, max_size=8)),
        day=day,
        now=datetime.combine(day, draw(st.times()), tzinfo=UTC) + timedelta(days=draw(st.integers(0, 9))),
        options=draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "required_days": st.integers(0, 7),
                    "holiday_rule": st.sampled_from(["none", "cap", "proportional"]),
                    "leave_rule": st.sampled_from(["none", "cap", "proportional"]),
                    "partial_week_rule": st.sampled_from(list(Removal)),
                    "rounding": st.sampled_from(list(Rounding)),
                    "half_days": st.sampled_from(list(HalfDays)),
                    "grace_weeks": st.integers(0, 3),
                    "part_time": st.sampled_from(list(PartTime)),
                    "carry_over_max": st.integers(0, 2),
                    "make_up": st.sampled_from(list(MakeUp)),
                },
            )
        )
        | draw(st.sampled_from(WINDOWS)),
        absences=tuple(draw(st.lists(leave, max_size=3))),
        closed_days=frozenset(draw(st.lists(near, max_size=3))),
        source_line=Typed(draw(st.text(max_size=400))),
    )


@settings(deadline=None, max_examples=150)
@given(shown=weeks(), language=st.sampled_from(["en", "fr", "nl"]), changing=st.booleans())
def test_slack_takes_whatever_state_a_week_is_in(shown: WeekView, language: str, changing: bool) -> None:
    w = words(language)
    sent = [messages.card(shown, w, changing=changing), messages.prompt(shown, NORA, w, changing=changing)]
    for message in (*sent, messages.usage(w)):
        payload = message.as_payload()["blocks"]
        assert blockkit.problems_of_message(payload) == []
        assert message.text
    form = dayform.another_day(shown, Origin(7, Way.PROMPT, "https://example.org/" + "x" * 200), w)
    assert blockkit.problems_of_view(form.to_dict(), "modal") == []
    assert blockkit.problems_of_view(explaining.explanation(shown, w).to_dict(), "modal") == []
    home = blocks.home(messages.week_blocks(shown, w, Way.HOME, changing=changing))
    assert blockkit.problems_of_view(home.to_dict(), "home") == []


@settings(deadline=None, max_examples=100)
@given(shown=weeks())
def test_places_can_be_pressed_only_while_the_role_runs(shown: WeekView) -> None:
    running = shown.phase.phase is Phase.RUNNING
    assert bool(buttons(messages.card(shown, W))) is running


def test_a_role_is_named_only_where_there_are_several() -> None:
    alone = seen()
    two = replace(alone, known=replace(alone.known, role=Typed("R&D <lead>")))
    for draw in (
        lambda view: messages.card(view, W),
        lambda view: messages.prompt(view, NORA, W),
        lambda view: plans.warning(view, W),
        lambda view: plans.monday(view, NORA, W),
        lambda view: explaining.explanation(view, W),
    ):
        assert "R&" not in read(draw(alone))
        assert "R&" in read(draw(two))
    assert messages.card(two, W).text == f"R&amp;D &lt;lead&gt;: {messages.card(alone, W).text}"
    assert phrases.headline(two, W, plain=True) == f"R&D <lead>: {phrases.headline(alone, W)}"
