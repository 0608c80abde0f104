"""The forms of an engagement's calendars, and of another day in the place of a holiday."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from slack_sdk.models.blocks import (
    DatePickerElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.calendar.calendars import Chosen, ClosedFor
from bot.calendar.errors import UnknownCountry
from bot.calendar.institutions import institutions
from bot.errors import FoyerError
from bot.regime.errors import RegimeError
from bot.regime.governance import forms
from bot.regime.governance.closing import CLOSED_FOR, Kept
from bot.regime.governance.errors import NoReplacement
from bot.regime.governance.rules import Proposal
from bot.words import N_, Words

CALENDARS = "regime.calendars.form"
ANOTHER = "regime.replacement.form"
EMPLOYER, BUILDING = "regime.calendars.employer", "regime.calendars.building"
CLOSED, START = "regime.calendars.closed_for", "regime.calendars.start"
DAY = "regime.replacement.day"
WHY: Mapping[str, str] = {
    "over": N_("{day} is over or has begun; please choose a day to come."),
    "weekend": N_("{day} is on a weekend; please choose a working day."),
    "closed": N_("{day} is closed already; please choose another day."),
    "decided": N_("{day} was decided on and has come, so it stays."),
}
LONGEST = 64  # characters of a calendar's name


def calendars_form(kept: Kept, today: date, w: Words) -> View:
    """Return the form of the calendars of an engagement."""
    now = kept.calendars.versions[-1]
    rules = {one: _option(one, w.say(text)) for one, text in CLOSED_FOR.items()}
    known = ", ".join(("BE", "BE-BRU", "DE-BY", *institutions()))
    hint = w.say("A country or a part of it, or an institution: {known}.", known=known)
    return blocks.modal(
        CALENDARS,
        w.say("Calendars"),
        (
            _text(EMPLOYER, w.say("The employer’s calendar: may one work?"), now.employer, hint),
            _text(BUILDING, w.say("The building’s calendar: can one come in?"), now.building, hint),
            InputBlock(
                block_id=CLOSED,
                label=PlainTextObject(text=w.say("A day counts as closed")),
                element=StaticSelectElement(
                    action_id=CLOSED, options=list(rules.values()), initial_option=rules[now.closed_for]
                ),
            ),
            _date(START, w.say("From"), max(today + timedelta(days=1), kept.engagement.start)),
        ),
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=str(kept.engagement.id),
    )


def read_calendars(view: Mapping[str, Any]) -> tuple[int, Chosen]:
    """Return the engagement, and the calendars that were chosen."""
    values = view["state"]["values"]
    employer, building = (values[field][field]["value"].strip() for field in (EMPLOYER, BUILDING))
    closed = ClosedFor(values[CLOSED][CLOSED]["selected_option"]["value"])
    start = date.fromisoformat(values[START][START]["selected_date"])
    return int(view["private_metadata"]), Chosen(start, employer, building, closed)


def calendar_errors(wrong: FoyerError, chosen: Chosen, w: Words) -> dict[str, str]:
    """Return what is said on the fields about calendars that cannot be chosen; {} for another failure."""
    if isinstance(wrong, UnknownCountry):
        text = w.say("I know no such calendar. Write one like BE, BE-BRU or EUI-BRU.")
        fields = {EMPLOYER: chosen.employer, BUILDING: chosen.building}
        return {field: text for field, name in fields.items() if name == wrong.country}
    return forms.start_errors(wrong, w, START) if isinstance(wrong, RegimeError) else {}


def another_day(proposal: Proposal, today: date, w: Words) -> View:
    """Return the form that asks which day is closed in the place of a holiday."""
    day = max(proposal.day, today + timedelta(days=1))
    return blocks.modal(
        ANOTHER,
        w.say("Another day"),
        (_date(DAY, w.say("Closed in the place of {day}", day=w.day(proposal.holiday)), day),),
        submit=w.say("Confirm"),
        close=w.say("Cancel"),
        private_metadata=json.dumps([proposal.calendar, proposal.holiday.isoformat()]),
    )


def read_another(view: Mapping[str, Any]) -> tuple[str, date, date]:
    """Return the calendar, the holiday, and the day that was chosen in its place."""
    calendar, holiday = json.loads(view["private_metadata"])
    chosen = view["state"]["values"][DAY][DAY]["selected_date"]
    return calendar, date.fromisoformat(holiday), date.fromisoformat(chosen)


def day_errors(wrong: NoReplacement, w: Words) -> dict[str, str]:
    """Return what is said on the field about a day that cannot be chosen."""
    return {DAY: w.say(WHY[wrong.why], day=w.day(wrong.day))}


def _text(field: str, label: str, value: str, hint: str) -> InputBlock:
    return InputBlock(
        block_id=field,
        label=PlainTextObject(text=label),
        hint=PlainTextObject(text=hint),
        element=PlainTextInputElement(action_id=field, initial_value=value, max_length=LONGEST),
    )


def _date(field: str, label: str, day: date) -> InputBlock:
    element = DatePickerElement(action_id=field, initial_date=day.isoformat())
    return InputBlock(block_id=field, label=PlainTextObject(text=label), element=element)


def _option(value: str, label: str) -> Option:
    return Option(value=value, text=PlainTextObject(text=blocks.shortened(label, blocks.OPTION_TEXT)))
