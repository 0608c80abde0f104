"""The form of a report: its fields, what comes back from them, and what is said about misfits."""

from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk.models.blocks import (
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed
from bot.reports import messages, written
from bot.reports.actions import Expected
from bot.reports.rules import Colour, Field, Flaw, Misfit, Slot, Written
from bot.words import N_, Words

FORM = "reports.form"

FLAWS: Mapping[Flaw, str] = {
    Flaw.EMPTY: N_("Please write at least one line."),
    Flaw.TOO_SHORT: N_("Please write at least {limit} characters."),
    Flaw.TOO_LONG: N_("Please write at most {limit} characters."),
    Flaw.TOO_MANY_LINES: N_("Please write at most {limit} lines."),
}


def form(report: Expected, w: Words) -> View:
    """Return the form; what the last report planned stands in "Done"."""
    due = w.moment(report.slot.occurrence, report.zone)
    about = w.say("*{period}*, due on {due}", period=messages.span(report.period, w), due=due)
    return blocks.modal(
        FORM,
        w.say("Progress report"),
        (
            blocks.section(about),
            _input(Field.COLOUR, w.say("How does the project stand?"), _colours(w)),
            _input(Field.SUMMARY, w.say("Summary"), _summary(), _summary_hint(w)),
            _input(Field.DONE, w.say("Done"), _list(report.planned.raw), _done_hint(report, w)),
            _input(Field.NEXT, w.say("Next"), _list(), w.say("One line for each point.")),
            _input(Field.HELP, w.say("Help needed"), _text(written.HELP_MOST), optional=True),
        ),
        submit=w.say("Submit"),
        close=w.say("Cancel"),
        private_metadata=str(report.slot),
    )


def _summary_hint(w: Words) -> str:
    least = written.SUMMARY_LEAST
    return w.say("Two or three sentences that stand alone, {least} characters at least.", least=least)


def read(view: Mapping[str, Any]) -> tuple[Slot, Written]:
    """Return which report a form that comes back is about, and what was written in it."""
    values = view["state"]["values"]
    fields = {field: values[field][field] for field in Field}
    texts = {field: Typed(value.get("value") or "") for field, value in fields.items()}
    return Slot.read(view["private_metadata"]), Written(
        colour=Colour(fields[Field.COLOUR]["selected_option"]["value"]),
        summary=texts[Field.SUMMARY],
        done=texts[Field.DONE],
        next_steps=texts[Field.NEXT],
        help_needed=texts[Field.HELP],
    )


def errors(misfits: Iterable[Misfit], w: Words) -> dict[str, str]:
    """Return a sentence for each field that cannot stay as it is, by the id of its block."""
    return {misfit.field.value: w.say(FLAWS[misfit.flaw], limit=misfit.limit) for misfit in misfits}


def _input(
    field: Field,
    label: str,
    element: PlainTextInputElement | StaticSelectElement,
    hint: str = "",
    *,
    optional: bool = False,
) -> InputBlock:
    element.action_id = field.value
    return InputBlock(
        block_id=field.value,
        label=PlainTextObject(text=label),
        element=element,
        hint=PlainTextObject(text=hint) if hint else None,
        optional=optional,
    )


def _colours(w: Words) -> StaticSelectElement:
    options = [Option(value=one.value, text=PlainTextObject(text=messages.colour(one, w))) for one in Colour]
    return StaticSelectElement(options=options)


def _summary() -> PlainTextInputElement:
    return PlainTextInputElement(
        multiline=True, min_length=written.SUMMARY_LEAST, max_length=written.SUMMARY_MOST
    )


def _list(begun: str = "") -> PlainTextInputElement:
    return PlainTextInputElement(multiline=True, max_length=written.LIST_MOST, initial_value=begun or None)


def _text(most: int) -> PlainTextInputElement:
    return PlainTextInputElement(multiline=True, max_length=most)


def _done_hint(report: Expected, w: Words) -> str:
    if report.planned.raw:
        return w.say("This is what you planned last time; change what turned out differently.")
    return w.say("One line for each point.")
