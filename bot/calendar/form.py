"""The form for days away: the first and the last day, each with its half."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    ButtonElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextObject,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.calendar.spans import Span
from bot.words import Words

FORM = "calendar.absence.form"
AWAY = "calendar.away"  # the shortcut
OPEN = "calendar.absence.open"  # the button that opens it
FIRST, BEGINS, LAST, ENDS = "first", "begins", "last", "ends"
_MORNING, _NOON, _EVENING = "morning", "noon", "evening"


def away_form(today: date, w: Words) -> View:
    """Return the form, which begins with today; why somebody is away is not asked."""
    begins = {_MORNING: w.say("In the morning"), _NOON: w.say("At noon")}
    ends = {_EVENING: w.say("In the evening"), _NOON: w.say("At noon")}
    return blocks.modal(
        FORM,
        w.say("Days away"),
        (
            _field(FIRST, w.say("First day"), DatePickerElement(initial_date=today.isoformat())),
            _field(BEGINS, w.say("It begins"), _radio(begins)),
            _field(LAST, w.say("Last day"), DatePickerElement(initial_date=today.isoformat())),
            _field(ENDS, w.say("It ends"), _radio(ends)),
            blocks.context(w.say("I keep the days and never the reason.")),
        ),
        submit=w.say("Save"),
        close=w.say("Cancel"),
    )


def away_button(w: Words) -> ButtonElement:
    """Return the button that opens the form."""
    return ButtonElement(action_id=OPEN, text=PlainTextObject(text=w.say("Days away")))


def read(view: Mapping[str, Any]) -> Span:
    """Return the days that were chosen."""
    values = view["state"]["values"]
    return Span(
        first=date.fromisoformat(values[FIRST][FIRST]["selected_date"]),
        last=date.fromisoformat(values[LAST][LAST]["selected_date"]),
        from_noon=values[BEGINS][BEGINS]["selected_option"]["value"] == _NOON,
        until_noon=values[ENDS][ENDS]["selected_option"]["value"] == _NOON,
    )


def _radio(labels: Mapping[str, str]) -> RadioButtonsElement:
    options = [Option(value=value, text=PlainTextObject(text=label)) for value, label in labels.items()]
    return RadioButtonsElement(action_id="", options=options, initial_option=options[0])


def _field(name: str, label: str, element: InputInteractiveElement) -> InputBlock:
    element.action_id = name
    return InputBlock(block_id=name, label=PlainTextObject(text=label), element=element)
