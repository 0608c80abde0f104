"""The forms of a person's own days: what is wrong, a decision, a reply. Ids are constants here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed, shortened
from bot.regime import phrases
from bot.regime.facts import Part, Place, place_named
from bot.regime.own import messages
from bot.regime.own.actions import Fix
from bot.regime.own.shown import Shown
from bot.regime.weekview import WeekView
from bot.words import N_, Words

FIX_FORM, APPEAL_FORM = "regime.own.fix_form", "regime.own.appeal_form"
DECIDE_FORM, REPLY_FORM, RECORDED = (
    "regime.own.decide_form",
    "regime.own.reply_form",
    "regime.own.recorded",
)
TO_APPEAL, TO_FIX = "regime.own.to_appeal", "regime.own.to_fix"  # from one form to the other
DAY, PART, PLACE, REASON = "day", "part", "place", "reason"
WEEK, TEXT, NOTE = "week", "text", "note"
LONGEST_REASON, LONGEST_TEXT = 300, 1000  # characters

_PARTS = {Part.FULL: N_("The whole day"), Part.AM: N_("The morning"), Part.PM: N_("The afternoon")}
_TITLES = {messages.APPROVE: N_("Approve"), messages.DECLINE: N_("Decline"), messages.ASK: N_("Ask")}
_NOTES = {
    messages.APPROVE: N_("A note for them"),
    messages.DECLINE: N_("Why not?"),
    messages.ASK: N_("What would you like to know?"),
}
EMPTY = N_("Please write at least one word.")


@dataclass(frozen=True, slots=True)
class Appealed:
    """The week somebody appeals, by any day of it, and what they write."""

    day: date
    text: Typed


def fix_form(view: WeekView, decides: Typed | None, w: Words) -> View:
    """Return the form that corrects a day; it says who would see what before anything is sent.

    Args:
        view: the week of the day it begins with.
        decides: who is asked about a day long past; None while there is nobody.
    """
    said = view.place or (Place.OFF if view.is_said else None)
    fields = (
        blocks.section(phrases.of_role(view.role, _of_a_day(view, decides, w), w)),
        _field(DAY, w.say("Which day?"), DatePickerElement(initial_date=_begins(view).isoformat())),
        _field(PART, w.say("Which part of it?"), _radio(_parts(w), Part.FULL)),
        _field(PLACE, w.say("Where were you?"), _radio(_places(w), said)),
        _reason(w),
        _switch(TO_APPEAL, w.say("The result of a week is wrong"), view),
    )
    return _form(FIX_FORM, w.say("This is wrong"), fields, w, carries=view.engagement)


def appeal_form(view: WeekView, decides: Typed | None, w: Words) -> View:
    """Return the form that appeals the result of a week; it says who sees what before anything is sent."""
    text = PlainTextInputElement(multiline=True, max_length=LONGEST_TEXT)
    fields = (
        blocks.section(phrases.of_role(view.role, _of_a_week(decides, w), w)),
        _field(
            WEEK,
            w.say("Which week? Choose any day of it."),
            DatePickerElement(initial_date=_begins(view).isoformat()),
        ),
        _field(TEXT, w.say("What is wrong with its result?"), text),
        _switch(TO_FIX, w.say("A day is wrong"), view),
    )
    return _form(APPEAL_FORM, w.say("This is wrong"), fields, w, carries=view.engagement)


def recorded(lines: Sequence[str], w: Words) -> View:
    """Return the window that says what became of what was sent."""
    shown = tuple(blocks.section(line) for line in lines)
    return blocks.modal(RECORDED, w.say("Thank you"), shown, submit=None, close=w.say("Close"))


def decide_form(about: Shown, verb: str, w: Words) -> View:
    """Return the form of a decision, or of a question about it.

    Args:
        verb: the button that was pressed, one of `messages`.
    """
    note = PlainTextInputElement(multiline=True, max_length=LONGEST_REASON)
    fields = (
        blocks.section(messages.what(about, w)),
        *messages.details(about, w),
        _field(NOTE, w.say(_NOTES[verb]), note, optional=verb == messages.APPROVE),
    )
    carries = json.dumps({"request": about.request.id, "verb": verb})
    return blocks.modal(
        DECIDE_FORM,
        w.say(_TITLES[verb]),
        fields,
        submit=w.say("Send"),
        close=w.say("Cancel"),
        private_metadata=carries,
    )


def reply_form(about: Shown, w: Words) -> View:
    """Return the form in which a person answers what they were asked."""
    answer = PlainTextInputElement(multiline=True, max_length=LONGEST_TEXT)
    fields = (
        blocks.section(blocks.quoted(about.question)),
        _field(NOTE, w.say("Your answer to {name}", name=about.asked_by.raw), answer),
    )
    return _form(REPLY_FORM, w.say("Reply"), fields, w, carries=about.request.id)


def carried(view: Mapping[str, Any]) -> int:
    """Return the key that a form is about."""
    return int(view["private_metadata"])


def read_verb(view: Mapping[str, Any]) -> tuple[int, str]:
    """Return the request a decision is about, and which button opened its form."""
    kept = json.loads(view["private_metadata"])
    return int(kept["request"]), str(kept["verb"])


def read_fix(view: Mapping[str, Any]) -> Fix:
    """Return what was written in the form that corrects a day."""
    values = view["state"]["values"]
    return Fix(
        day=date.fromisoformat(values[DAY][DAY]["selected_date"]),
        part=Part(values[PART][PART]["selected_option"]["value"]),
        place=place_named(values[PLACE][PLACE]["selected_option"]["value"]),
        reason=Typed(_typed(values, REASON)),
    )


def read_appeal(view: Mapping[str, Any]) -> Appealed:
    """Return what was written in the form that appeals a week."""
    values = view["state"]["values"]
    return Appealed(date.fromisoformat(values[WEEK][WEEK]["selected_date"]), Typed(_typed(values, TEXT)))


def read_note(view: Mapping[str, Any]) -> str:
    """Return the note of a decision, a question, or an answer; "" for none."""
    return _typed(view["state"]["values"], NOTE)


def _of_a_day(view: WeekView, decides: Typed | None, w: Words) -> str:
    window = view.adopted.policy.correction_window_days
    at_once = w.say_many(
        "A day up to {n} day back is corrected at once, and nobody is told.",
        "A day up to {n} days back is corrected at once, and nobody is told.",
        window,
    )
    if decides is None:
        late = w.say("An earlier day needs approval. Nobody here could give it yet, so it waits.")
    else:
        late = w.say(
            "An earlier day needs approval by {name}, who is shown your name, that day, what was noted of "
            "it, your correction and your reason. Nothing else.",
            name=decides,
        )
    return f"{at_once} {late}"


def _of_a_week(decides: Typed | None, w: Words) -> str:
    if decides is None:
        return w.say("Nobody is named here yet who could look at it, so it waits until somebody is.")
    return w.say(
        "{name} is asked, and is shown your name, the week, how many office days it has and needs, and what "
        "you write. None of its days.",
        name=decides,
    )


def _begins(view: WeekView) -> date:
    return min(view.day, view.last_sayable)


def _reason(w: Words) -> InputBlock:
    reason = PlainTextInputElement(max_length=LONGEST_REASON)
    hint = w.say("It is kept with the correction. Why you were away is nobody’s business: leave that out.")
    return _field(REASON, w.say("Why is it corrected?"), reason, hint=hint)


def _switch(action_id: str, label: str, view: WeekView) -> ActionsBlock:
    text = PlainTextObject(text=shortened(label, blocks.OPTION_TEXT))
    button = ButtonElement(action_id=action_id, text=text, value=f"{view.engagement} {_begins(view)}")
    return ActionsBlock(block_id=action_id, elements=[button])


def _parts(w: Words) -> dict[str, str]:
    return {part: w.say(label) for part, label in _PARTS.items()}


def _places(w: Words) -> dict[str, str]:
    return {place: phrases.place(place, w) for place in Place}


def _radio(labels: Mapping[str, str], chosen: str | None) -> RadioButtonsElement:
    options = {
        value: Option(
            value=value, text=PlainTextObject(text=shortened(label, blocks.OPTION_TEXT), emoji=True)
        )
        for value, label in labels.items()
    }
    initial = options[chosen] if chosen else None
    return RadioButtonsElement(action_id="", options=list(options.values()), initial_option=initial)


def _option(value: str, label: str) -> Option:
    return Option(value=value, text=PlainTextObject(text=shortened(label, blocks.OPTION_TEXT), emoji=True))


def _field(
    name: str, label: str, element: InputInteractiveElement, *, hint: str = "", optional: bool = False
) -> InputBlock:
    element.action_id = name
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=label),
        element=element,
        hint=PlainTextObject(text=hint) if hint else None,
        optional=optional,
    )


def _form(name: str, title: str, shown: tuple[Block, ...], w: Words, *, carries: int) -> View:
    return blocks.modal(
        name, title, shown, submit=w.say("Send"), close=w.say("Cancel"), private_metadata=str(carries)
    )


def _typed(values: Mapping[str, Any], name: str) -> str:
    return (values[name][name].get("value") or "").strip()
