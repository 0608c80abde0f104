"""The planner: a form with the working days of this week and the next, and the usual week."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock, Option, PlainTextObject, StaticSelectElement
from slack_sdk.models.views import View

from bot import blocks
from bot.calendar.rules import Week
from bot.regime import phrases
from bot.regime.dayform import Origin
from bot.regime.plan.rules import DayPlan
from bot.regime.rules import DayKind, DayState, Place, place_named
from bot.regime.weekview import WeekView
from bot.words import N_, Words

FORM = "regime.planner"
PLAN = "regime.plan_days"  # the shortcut
DAY = "regime.planner.day"  # one field each, "regime.planner.day.2025-11-18"
USUAL = "regime.planner.usual"

AS_USUAL, LEAVE, THIS, NEXT = "usual", "leave", "this", "next"
_NONE = "-"
_WHOLE = tuple(DayPlan.whole(place) for place in Place if place is not Place.OTHER)
_HALVES = (DayPlan(Place.OFFICE, Place.HOME), DayPlan(Place.HOME, Place.OFFICE))
_USUAL = {
    LEAVE: N_("Leave it as it is"),
    THIS: N_("Make it like this week"),
    NEXT: N_("Make it like next week"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in the planner.

    Args:
        days: the plan of each day that could be planned; None is as usual.
        like: the week the usual week is to be like; None leaves it.
    """

    days: Mapping[date, DayPlan | None]
    like: Week | None


def planner(weeks: tuple[WeekView, ...], origin: Origin, w: Words) -> View:
    """Return the planner of some weeks, this one first."""
    shown = [block for view in weeks for block in _week(view, w)]
    return blocks.modal(
        FORM,
        w.say("Plan the week"),
        (*shown, _usual_field(weeks[0], w)),
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=str(origin),
    )


def read(view: Mapping[str, Any], today: date) -> Chosen:
    """Return what was chosen, on a local date."""
    values = view["state"]["values"]
    days = {
        date.fromisoformat(name.removeprefix(f"{DAY}.")): _plan(field[DAY]["selected_option"]["value"])
        for name, field in values.items()
        if name.startswith(f"{DAY}.")
    }
    like = values[USUAL][USUAL]["selected_option"]["value"]
    return Chosen(days, {THIS: Week.of(today), NEXT: Week.of(today).shifted(1)}.get(like))


def _week(view: WeekView, w: Words) -> Iterator[Block]:
    yield blocks.header(w.say("Week of {monday}", monday=w.long_date(view.week.monday)))
    if view.standing.required:
        yield blocks.context(phrases.headline(view, w))
    for state in view.days[:5]:
        if state.day < view.today or state.kind in (DayKind.OUTSIDE, DayKind.HOLIDAY, DayKind.LEAVE):
            yield blocks.context(phrases.chip(state, view, w).replace("\n", " "))
        else:
            yield _day_field(state, view, w)


def _day_field(state: DayState, view: WeekView, w: Words) -> InputBlock:
    usual = view.usually(state.day)
    label = (
        w.say("As usual: {places}", places=phrases.planned(usual, w)) if usual else w.say("Nothing planned")
    )
    options = {AS_USUAL: _option(AS_USUAL, label)}
    options |= {_value(plan): _option(_value(plan), phrases.planned(plan, w)) for plan in (*_WHOLE, *_HALVES)}
    chosen = _value(state.plan) if state.day in view.settled else AS_USUAL
    if chosen not in options:
        options[chosen] = _option(chosen, phrases.planned(state.plan, w))
    return InputBlock(
        block_id=f"{DAY}.{state.day}",
        label=PlainTextObject(text=w.day(state.day)),
        element=StaticSelectElement(
            action_id=DAY, options=list(options.values()), initial_option=options[chosen]
        ),
    )


def _usual_field(view: WeekView, w: Words) -> InputBlock:
    options = [_option(value, w.say(label)) for value, label in _USUAL.items()]
    usual = phrases.usual_week(view.usual, w)
    return InputBlock(
        block_id=USUAL,
        label=PlainTextObject(text=w.say("My usual week")),
        hint=PlainTextObject(text=usual) if usual else None,
        element=StaticSelectElement(action_id=USUAL, options=options, initial_option=options[0]),
    )


def _value(plan: DayPlan) -> str:
    return f"{plan.am or _NONE} {plan.pm or _NONE}"


def _plan(value: str) -> DayPlan | None:
    if value == AS_USUAL:
        return None
    am, pm = (None if half == _NONE else place_named(half) for half in value.split())
    return DayPlan(am, pm)


def _option(value: str, label: str) -> Option:
    text = PlainTextObject(text=blocks.shortened(label, blocks.OPTION_TEXT), emoji=True)
    return Option(value=value, text=text)
