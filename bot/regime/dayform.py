"""The form for any day, several, or half of one: which, and where it was or is to be spent."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    DatePickerElement,
    InputBlock,
    Option,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.calendar.spans import Span
from bot.regime import phrases
from bot.regime.facts import Part, Way
from bot.regime.plan.said import Said
from bot.regime.rules import Place, place_named
from bot.regime.weekview import WeekView
from bot.words import N_, Words

FORM = "regime.another_day_form"
DAY = "regime.day"
UNTIL = "regime.until"
PART = "regime.part"
PLACE = "regime.place"

PARTS: Mapping[Part, str] = {
    Part.FULL: N_("All day"),
    Part.AM: N_("In the morning"),
    Part.PM: N_("In the afternoon"),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the form was opened, so that the answer appears there.

    Args:
        response_url: of the message with the button; "" on Home, which has none.
        channel, ts: where in Slack that message stands; "" on Home.
    """

    engagement: int
    way: Way
    response_url: str
    channel: str = ""
    ts: str = ""

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> "Origin":
        """Read it from a form that comes back."""
        kept = json.loads(view["private_metadata"])
        return cls(**kept | {"way": Way(kept["way"])})

    def __str__(self) -> str:
        """Write it for a form."""
        return json.dumps(asdict(self))


def another_day(view: WeekView, origin: Origin, w: Words) -> View:
    """Return the form, which begins with today, or with the last day of the role.

    Args:
        view: the week of today.
    """
    return blocks.modal(
        FORM,
        w.say("Another day"),
        (_day_field(view, w), _until_field(w), _part_field(w), _place_field(view, w)),
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=str(origin),
    )


def read(view: Mapping[str, Any]) -> Said:
    """Return the days, the part of them and the place a person chose."""
    values = view["state"]["values"]
    first, until = values[DAY][DAY]["selected_date"], values[UNTIL][UNTIL]["selected_date"]
    part = Part(values[PART][PART]["selected_option"]["value"])
    place = place_named(values[PLACE][PLACE]["selected_option"]["value"])
    if until and until != first:
        return Said(place, part, span=Span(date.fromisoformat(first), date.fromisoformat(until)))
    return Said(place, part, (date.fromisoformat(first),))


def _day_field(view: WeekView, w: Words) -> InputBlock:
    first, last = w.day(view.facts.start), w.day(view.facts.end or view.today)
    limits = w.say("Any day from {first} to {last}; of a day to come it is a plan.", first=first, last=last)
    return InputBlock(
        block_id=DAY,
        label=PlainTextObject(text=w.say("Which day?")),
        hint=PlainTextObject(text=limits),
        element=DatePickerElement(action_id=DAY, initial_date=view.last_sayable.isoformat()),
    )


def _until_field(w: Words) -> InputBlock:
    return InputBlock(
        block_id=UNTIL,
        label=PlainTextObject(text=w.say("Until (for several days)")),
        element=DatePickerElement(action_id=UNTIL),
        optional=True,
    )


def _part_field(w: Words) -> InputBlock:
    options = {part: _option(part, w.say(label)) for part, label in PARTS.items()}
    element = StaticSelectElement(
        action_id=PART, options=list(options.values()), initial_option=options[Part.FULL]
    )
    return InputBlock(
        block_id=PART, label=PlainTextObject(text=w.say("Which part of the day?")), element=element
    )


def _place_field(view: WeekView, w: Words) -> InputBlock:
    options = {place: _option(place, phrases.place(place, w)) for place in Place}
    said = options[view.place] if view.place else None
    return InputBlock(
        block_id=PLACE,
        label=PlainTextObject(text=w.say("Where?")),
        element=RadioButtonsElement(action_id=PLACE, options=list(options.values()), initial_option=said),
    )


def _option(value: str, label: str) -> Option:
    text = PlainTextObject(text=blocks.shortened(label, blocks.OPTION_TEXT), emoji=True)
    return Option(value=value, text=text)
