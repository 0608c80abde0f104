"""The forms of a review: one's own view, and what is agreed. Ids of fields are constants here."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from slack_sdk.models.blocks import (
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
)
from slack_sdk.models.views import View as Window

from bot import blocks
from bot.blocks import OPTION_TEXT, Typed, shortened
from bot.reviews import messages
from bot.reviews.actions import Agreement
from bot.reviews.ref import Ref
from bot.reviews.rules import Side
from bot.reviews.sitting import Sitting
from bot.reviews.store import QUESTIONS
from bot.words import N_, Words

VIEW_FORM, AGREE_FORM, VIEWS = "reviews.view_form", "reviews.agree_form", "reviews.views"
READY, TEXT, OWNER, DUE = "ready", "text", "owner", "due"
DRAFT, SUBMIT = "draft", "submit"
LONGEST_ANSWER = 1500  # characters
EMPTY = N_("Please answer at least one question.")
PAST = N_("Please choose a day that is still to come.")
_SOON = timedelta(days=14)


def view_form(of: Sitting, side: Side, w: Words) -> Window:
    """Return the form of one side's view, with what it wrote so far."""
    written = of.view(side)
    answers = (
        _field(question, w.say(asked), _text(written.texts[question].raw if written else ""), optional=True)
        for question, asked in messages.QUESTIONS[side].items()
    )
    ready = {
        DRAFT: w.say("Keep it as a draft, which only I see"),
        SUBMIT: w.say("Submit it; the other side reads it once both are there"),
    }
    about = blocks.section(
        w.say(
            "*{title}*, {day}",
            title=of.of_role(messages.title(of.scheduled, w)),
            day=w.day(of.scheduled.day),
        )
    )
    fields = (about, *answers, _field(READY, w.say("When I send this"), _radio(ready, DRAFT)))
    return blocks.modal(
        VIEW_FORM,
        w.say("My view"),
        fields,
        submit=w.say("Send"),
        close=w.say("Cancel"),
        private_metadata=str(messages.ref_of(of)),
    )


def read_view(view: Mapping[str, Any]) -> tuple[Ref, dict[str, Typed], bool]:
    """Return which review a view is of, its answers, and whether it is submitted or a draft."""
    values = view["state"]["values"]
    texts = {
        question: Typed((values[question][question].get("value") or "").strip()) for question in QUESTIONS
    }
    ready = values[READY][READY]["selected_option"]["value"]
    return Ref.read(view["private_metadata"]), texts, ready == SUBMIT


def agree_form(of: Sitting, today: date, w: Words) -> Window:
    """Return the form of what both agree on."""
    who = {str(one.id): shortened(one.name.raw, OPTION_TEXT) for one in (of.person, of.reviewer) if one}
    text = PlainTextInputElement(multiline=True, max_length=messages.LONGEST_ACTION)
    fields = (
        _field(TEXT, w.say("What is to be done?"), text),
        _field(OWNER, w.say("Who does it?"), _radio(who, str(of.person.id))),
        _field(DUE, w.say("By when?"), DatePickerElement(initial_date=(today + _SOON).isoformat())),
    )
    return blocks.modal(
        AGREE_FORM,
        w.say("Agree on an action"),
        fields,
        submit=w.say("Agree"),
        close=w.say("Cancel"),
        private_metadata=str(messages.ref_of(of)),
    )


def read_agreement(view: Mapping[str, Any]) -> tuple[Ref, Agreement]:
    """Return what was agreed in which review."""
    values = view["state"]["values"]
    said = Agreement(
        text=Typed(values[TEXT][TEXT]["value"].strip()),
        owner=int(values[OWNER][OWNER]["selected_option"]["value"]),
        due=date.fromisoformat(values[DUE][DUE]["selected_date"]),
    )
    return Ref.read(view["private_metadata"]), said


def views(of: Sitting, w: Words) -> Window:
    """Return the window in which the views are read."""
    return blocks.modal(VIEWS, w.say("Views"), messages.views(of, w), submit=None, close=w.say("Close"))


def _field(block: str, label: str, element: InputInteractiveElement, *, optional: bool = False) -> InputBlock:
    element.action_id = block
    return InputBlock(block_id=block, label=PlainTextObject(text=label), element=element, optional=optional)


def _text(begun: str) -> PlainTextInputElement:
    return PlainTextInputElement(multiline=True, max_length=LONGEST_ANSWER, initial_value=begun or None)


def _radio(labels: Mapping[str, str], chosen: str) -> RadioButtonsElement:
    options = {
        value: Option(value=value, text=PlainTextObject(text=label)) for value, label in labels.items()
    }
    return RadioButtonsElement(options=list(options.values()), initial_option=options[chosen])
