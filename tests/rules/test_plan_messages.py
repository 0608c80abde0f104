"""Plans in words and blocks: Slack takes each message and the planner, in every language."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import Message, Typed
from bot.calendar import calendars
from bot.calendar.rules import Week, Weekday, closed_days, wall_instant
from bot.calendar.spans import Span
from bot.regime import messages
from bot.regime.adoption import AdoptedPolicy
from bot.regime.dayform import Origin
from bot.regime.facts import Absence, CheckIn, Facts, Part, Place, Way
from bot.regime.plan import form
from bot.regime.plan import messages as plans
from bot.regime.plan.actions import Kept
from bot.regime.plan.rules import DayPlan, PlannedDay, Plans, UsualWeek
from bot.regime.plan.said import Said, meaning
from bot.regime.policy import Policy
from bot.regime.rules import PromptFacts
from bot.regime.weekview import Known, WeekView
from bot.words import LANGUAGES, words
from workspace import blockkit

BRUSSELS = ZoneInfo("Europe/Brussels")
START, END = date(2025, 11, 17), date(2026, 11, 16)
MON, TUE, WED, THU, FRI, SAT, SUN = Week(2025, 48).days
W, NORA = words("en"), Typed("Nora")
OFFICE = DayPlan.whole(Place.OFFICE)


def at(day: date, hour: int = 9) -> datetime:
    return wall_instant(day, time(hour), BRUSSELS)


USUAL = UsualWeek(START, at(START), {Weekday.TU: OFFICE, Weekday.TH: DayPlan(Place.OFFICE, Place.HOME)})


def seen(day: date, *check_ins: CheckIn, plans: Plans = Plans((USUAL,)), **others: Any) -> WeekView:  # noqa: B008
    now = others.pop("now", at(day))
    facts = Facts(**{"zone": BRUSSELS, "start": START, "end": END, "check_ins": check_ins, **others})
    adopted = AdoptedPolicy(START, Policy(), {}, Typed("2 office days"))
    return WeekView(Known((adopted,), PromptFacts(7, 3, facts), calendars.of("BE"), plans), day, now)


def read(message: Message) -> str:
    return "\n".join(blockkit.texts(message.as_payload()))


def labels(message: Message) -> list[str]:
    found = blockkit.elements(message.as_payload()["blocks"])
    return [element["text"]["text"] for _, element in found if element["type"] == "button"]


def test_the_plan_names_each_place_with_its_days_and_a_mixed_day_with_its_halves() -> None:
    told = read(plans.monday(seen(MON), NORA, W))
    assert (
        "This week: 🏢 Office: Tuesday · Thursday: 🏢 Office in the morning, 🏠 Home in the afternoon" in told
    )


def test_a_plan_that_is_not_enough_is_shown_days_that_fit() -> None:
    short = plans.monday(seen(MON, closed_days=frozenset({TUE})), NORA, W)
    assert "Days that fit: Mon 24 Nov and Thu 27 Nov (planned)" in read(short)
    enough = Plans((UsualWeek(START, at(START), {Weekday.TU: OFFICE, Weekday.TH: OFFICE}),))
    assert "Days that fit" not in read(plans.monday(seen(MON, plans=enough), NORA, W))


def test_a_confirmed_week_is_not_to_be_confirmed_again() -> None:
    said = Plans((USUAL,), tuple(PlannedDay(day, Part.FULL, Place.OFFICE, at(MON, 8)) for day in (TUE, THU)))
    assert labels(plans.monday(seen(MON), NORA, W)) == ["That’s right", "Change", "Why?"]
    assert labels(plans.monday(seen(MON, plans=said), NORA, W)) == ["Change", "Why?"]


def test_a_planned_first_day_is_asked_about_in_the_same_message() -> None:
    view = seen(TUE, closed_days=frozenset({MON}))
    assert labels(plans.monday(view, NORA, W)) == ["That’s right", "I’m here", "Change", "Why?"]
    answered = seen(TUE, CheckIn(TUE, Place.HOME), closed_days=frozenset({MON}))
    assert "you said: *🏠 Home*" in read(plans.monday(answered, NORA, W))
    assert "I’m here" not in labels(plans.monday(answered, NORA, W))


def test_a_planned_day_is_asked_about_with_one_tap() -> None:
    prompt = messages.prompt(seen(TUE), NORA, W)
    assert "Planned for today: *🏢 Office*" in prompt.text
    assert labels(prompt)[:2] == ["I’m here", "Changed"]
    changing = messages.prompt(seen(TUE), NORA, W, changing=True)
    assert labels(changing)[:3] == ["🏢 Office", "🏠 Home", "🌴 Off"]


def test_a_span_of_many_days_is_named_by_its_ends_and_a_holiday_in_a_plan_by_its_name() -> None:
    facts = Facts(BRUSSELS, START, END, closed_days("BE", START, END))
    work_days = Policy().work_days
    away = Said(Place.OFF, span=Span(date(2026, 8, 3), date(2026, 8, 7)))
    told = plans.proposed(away, meaning(away, facts, work_days, MON), seen(MON), W, Way.DIRECT)
    assert "From Monday 3 August 2026 to Friday 7 August 2026: *🌴 Off*" in told.text
    christmas = Said(Place.OFFICE, days=(date(2025, 12, 25),))
    told = plans.proposed(christmas, meaning(christmas, facts, work_days, MON), seen(MON), W, Way.DIRECT)
    assert "Thursday 25 December 2025 (Christmas Day): *🏢 Office*" in told.text


def test_in_the_planner_days_that_are_over_closed_or_away_are_shown_and_not_asked() -> None:
    view = seen(WED, closed_days=frozenset({THU}), absences=(Absence(FRI, FRI),))
    shown = form.planner((view, seen(MON + timedelta(days=7), now=at(WED))), Origin(7, Way.HOME, ""), W)
    asked = [block["block_id"] for block in shown.to_dict()["blocks"] if block["type"] == "input"]
    following = [MON + timedelta(days=7 + n) for n in range(5)]
    assert asked == [*(f"{form.DAY}.{day}" for day in (WED, *following)), form.USUAL]


def test_what_comes_back_from_the_planner_is_what_was_chosen() -> None:
    def chosen(value: str) -> dict[str, Any]:
        return {"selected_option": {"value": value}}

    values = {
        f"{form.DAY}.2025-11-26": {form.DAY: chosen("office home")},
        f"{form.DAY}.2025-11-27": {form.DAY: chosen(form.AS_USUAL)},
        form.USUAL: {form.USUAL: chosen(form.NEXT)},
    }
    assert form.read({"state": {"values": values}}, WED) == form.Chosen(
        {WED: DayPlan(Place.OFFICE, Place.HOME), THU: None}, Week(2025, 49)
    )


places = st.sampled_from([None, *Place])
day_plans = st.builds(DayPlan, places, places)


def drawn(view: WeekView, language: str) -> Iterator[Message]:
    w = words(language)
    yield plans.monday(view, NORA, w)
    yield plans.offer(view, w)
    for changing in (False, True):
        yield plans.warning(view, w, changing=changing)
        yield messages.prompt(view, NORA, w, changing=changing)
        for way in (Way.COMMAND, Way.HOME, Way.DIRECT):
            yield messages.card(view, w, way, changing=changing)


@settings(deadline=None, max_examples=60)
@given(
    pattern=st.dictionaries(st.sampled_from(Weekday), day_plans.filter(bool)),
    single=st.dictionaries(st.sampled_from(Week(2025, 48).days), st.sampled_from(Place)),
    said=st.dictionaries(st.sampled_from(Week(2025, 48).days), st.sampled_from(Place)),
    now=st.sampled_from([at(day, hour) for day in Week(2025, 48).days for hour in (8, 18)]),
    day=st.sampled_from(Week(2025, 48).days),
    language=st.sampled_from(LANGUAGES),
)
def test_slack_takes_whatever_is_planned_and_said(
    pattern: dict[Weekday, DayPlan],
    single: dict[date, Place],
    said: dict[date, Place],
    now: datetime,
    day: date,
    language: str,
) -> None:
    days = tuple(PlannedDay(one, Part.FULL, place, at(START)) for one, place in single.items())
    planned = Plans((UsualWeek(START, at(START), pattern),), days)
    check_ins = tuple(CheckIn(one, place) for one, place in said.items())
    view = seen(day, *check_ins, plans=planned, now=now)
    for message in drawn(view, language):
        assert blockkit.problems_of_message(message.as_payload()["blocks"]) == []
    w = words(language)
    planner = form.planner((view,), Origin(7, Way.HOME, ""), w).to_dict()
    assert blockkit.problems_of_view(planner, "modal") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        Said(Place.OFFICE, days=(MON, FRI)),
        Said(Place.OFF, span=Span(TUE, FRI)),
        Said(Place.OFF, days=(THU,)),
        Said(Place.HOME, Part.PM, weekdays=frozenset({Weekday.FR})),
        Said(Place.OFFICE, span=Span(date(2026, 1, 1), date(2026, 3, 1))),
    ],
    ids=str,
)
def test_slack_takes_what_is_said_back_and_what_is_kept(said: Said, language: str) -> None:
    view, w = seen(MON), words(language)
    found = meaning(said, view.facts, view.adopted.policy.work_days, MON)
    assert (
        blockkit.problems_of_message(plans.proposed(said, found, view, w, Way.COMMAND).as_payload()["blocks"])
        == []
    )
    assert blockkit.problems_of_message(plans.kept(Kept(said, found, view), w).as_payload()["blocks"]) == []
    assert blockkit.problems_of_message(plans.dropped(w).as_payload()["blocks"]) == []
