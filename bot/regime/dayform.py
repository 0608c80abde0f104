"""The form for another day: which day, and where it was spent."""

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
)
from slack_sdk.models.views import View

from bot import blocks
from bot.regime import phrases
from bot.regime.facts import Way
from bot.regime.rules import Place, place_named
from bot.regime.weekview import WeekView
from bot.words import Words

FORM = "regime.another_day_form"
DAY = "regime.day"
PLACE = "regime.place"


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


def another_day(view: WeekView, origin: Origin, w: Words) -> View:
    """Return the form, which begins with the last day there is to say something about.

    Args:
        view: the week of today.
    """
    return blocks.modal(
        FORM,
        w.say("Another day"),
        (_day_field(view, w), _place_field(view, w)),
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=json.dumps(asdict(origin)),
    )


def read(view: Mapping[str, Any]) -> tuple[date, Place]:
    """Return the day and the place a person chose."""
    values = view["state"]["values"]
    day = date.fromisoformat(values[DAY][DAY]["selected_date"])
    return day, place_named(values[PLACE][PLACE]["selected_option"]["value"])


def _day_field(view: WeekView, w: Words) -> InputBlock:
    first, last = view.facts.start, view.last_sayable
    limits = w.say("Any day from {first} to {last}.", first=w.day(first), last=w.day(last))
    return InputBlock(
        block_id=DAY,
        label=PlainTextObject(text=w.say("Which day?")),
        hint=PlainTextObject(text=limits) if first < last else None,
        element=DatePickerElement(action_id=DAY, initial_date=last.isoformat()),
    )


def _place_field(view: WeekView, w: Words) -> InputBlock:
    said = _option(view.place, w) if view.place else None
    options = [_option(place, w) for place in Place]
    return InputBlock(
        block_id=PLACE,
        label=PlainTextObject(text=w.say("Where were you?")),
        element=RadioButtonsElement(action_id=PLACE, options=options, initial_option=said),
    )


def _option(place: Place, w: Words) -> Option:
    text = PlainTextObject(text=blocks.shortened(phrases.place(place, w), blocks.OPTION_TEXT), emoji=True)
    return Option(value=place, text=text)
