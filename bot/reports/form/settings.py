"""The small form of a series: from where on its figures are amber or red, and whether hints are given."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from slack_sdk.models.blocks import CheckboxesElement, InputBlock, NumberInputElement, Option, PlainTextObject
from slack_sdk.models.views import View

from bot import blocks
from bot.reports.agreements import Series
from bot.reports.figures import Thresholds
from bot.reports.form.filling import entered
from bot.reports.form.origin import Origin
from bot.words import N_, Words

FORM = "reports.settings_form"
HINTS = "hints"

LABELS: Mapping[str, str] = {
    "late_green": N_("Green up to this many working days late"),
    "late_amber": N_("Amber up to this many working days late"),
    "cost_green": N_("Green up to this many percent above the agreed cost"),
    "cost_amber": N_("Amber up to this many percent above the agreed cost"),
    "risk_amber": N_("A risk is amber from this level on, of 25"),
    "risk_red": N_("A risk is red from this level on, of 25"),
}
_PAIRS = (("late_green", "late_amber"), ("cost_green", "cost_amber"), ("risk_amber", "risk_red"))


def form(origin: Origin, series: Series, w: Words) -> View:
    """Return the small form, filled in with what holds."""
    about = w.say("This holds for every report of this series from now on.")
    return blocks.modal(
        FORM,
        w.say("Thresholds and hints"),
        (
            blocks.section(about),
            *(_number(one.name, getattr(series.thresholds, one.name), w) for one in fields(Thresholds)),
            _hints(series, w),
        ),
        submit=w.say("Save"),
        close=w.say("Back"),
        private_metadata=str(origin),
    )


def read(view: Mapping[str, Any]) -> tuple[Origin, Thresholds, bool]:
    """Return which report the form is about, the thresholds in it, and whether hints are wanted."""
    said = entered(view["state"]["values"])
    numbers = {one.name: int(said[one.name]) for one in fields(Thresholds)}
    return Origin.read(view["private_metadata"]), Thresholds(**numbers), bool(said[HINTS])


def errors(said: Thresholds, w: Words) -> dict[str, str]:
    """Return a sentence for each threshold that lies below the one before it, by the id of its block."""
    low = [later for first, later in _PAIRS if getattr(said, later) < getattr(said, first)]
    return {name: w.say("This cannot be less than the number before it.") for name in low}


def _number(name: str, value: int, w: Words) -> InputBlock:
    element = NumberInputElement(
        action_id=name, is_decimal_allowed=False, initial_value=str(value), min_value="0", max_value="365"
    )
    return InputBlock(block_id=name, label=PlainTextObject(text=w.say(LABELS[name])), element=element)


def _hints(series: Series, w: Words) -> InputBlock:
    text = w.say("Tell me privately where green may hide trouble")
    option = Option(value=HINTS, text=PlainTextObject(text=text))
    chosen = [option] if series.gives_hints else None
    element = CheckboxesElement(action_id=HINTS, options=[option], initial_options=chosen)
    return InputBlock(
        block_id=HINTS, label=PlainTextObject(text=w.say("Hints")), element=element, optional=True
    )
