"""The forms of a target and of a check-in on it, and what is said about misfits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import OPTION_TEXT, Typed, shortened
from bot.reviews.targets import wording
from bot.reviews.targets.rules import NOTHING, Aim, Direction, Flaw, Part, Status, number
from bot.reviews.targets.store import Target
from bot.roles.ledger import Responsibility
from bot.words import N_, Words

FORM, CHECK_FORM = "reviews.target.form", "reviews.target.check_form"
LONGEST: Mapping[Part, int] = {
    Part.TITLE: 150,
    Part.WHY: 300,
    Part.MEASURE: 150,
    Part.UNIT: 20,
    Part.BASELINE: 20,
    Part.VALUE: 20,
    Part.LINK: 300,
    Part.WEIGHT: 3,
    Part.NOTE: 300,
}
OPTIONS = 100  # of one select
_DIRECTIONS = {Direction.UP: N_("Higher is better"), Direction.DOWN: N_("Lower is better")}


@dataclass(frozen=True, slots=True)
class Filled:
    """What comes back from the form of a target.

    Args:
        target: the one that is reworded, by key; None for a new one.
        unread: the parts that are no numbers, each with its flaw.
    """

    engagement: int
    target: int | None
    aim: Aim
    unread: Mapping[Part, Flaw]


@dataclass(frozen=True, slots=True)
class Checked:
    """What comes back from a check-in; `value` as it was typed."""

    target: int
    value: str
    status: Status
    note: Typed


def form(engagement: int, of: Target | None, duties: Iterable[Responsibility], w: Words) -> View:
    """Return the form of a new target, or of one that is to be reworded."""
    aim = of.aim if of else Aim(NOTHING)
    elements: dict[Part, InputInteractiveElement] = {
        Part.TITLE: _text(Part.TITLE, aim.title.raw),
        Part.WHY: _text(Part.WHY, aim.why.raw, multiline=True),
        Part.MEASURE: _text(Part.MEASURE, aim.measure.raw),
        Part.UNIT: _text(Part.UNIT, aim.unit.raw),
        Part.BASELINE: _text(Part.BASELINE, _digits(aim.baseline)),
        Part.VALUE: _text(Part.VALUE, _digits(aim.value)),
        Part.DIRECTION: _select({one: w.say(label) for one, label in _DIRECTIONS.items()}, aim.direction),
        Part.DUE: DatePickerElement(initial_date=aim.due.isoformat() if aim.due else None),
        Part.WEIGHT: _text(Part.WEIGHT, str(aim.weight or "")),
        Part.LINK: _text(Part.LINK, aim.link.raw),
    }
    served = {str(one.id): one.text.raw for one in list(duties)[:OPTIONS]}
    if served:
        elements[Part.SERVES] = _select(served, str(aim.serves or ""))
    needed = (Part.TITLE, Part.DIRECTION)
    fields = [_field(part, w.say(wording.LABELS[part]), one, needed) for part, one in elements.items()]
    return blocks.modal(
        FORM,
        w.say("Target"),
        fields,
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=f"{engagement} {of.id if of else ''}".strip(),
    )


def read(view: Mapping[str, Any]) -> Filled:
    """Return what was written in the form of a target."""
    engagement, _, key = view["private_metadata"].partition(" ")
    values = view["state"]["values"]
    typed = {part: _typed(values, part) for part in LONGEST}
    numbers = (Part.BASELINE, Part.VALUE)
    unread = {part: Flaw.NO_NUMBER for part in numbers if typed[part] and number(typed[part]) is None}
    if typed[Part.WEIGHT] and not typed[Part.WEIGHT].isdecimal():
        unread[Part.WEIGHT] = Flaw.NO_WEIGHT
    return Filled(int(engagement), int(key) if key else None, _aim(values, typed), unread)


def check_form(of: Target, w: Words) -> View:
    """Return the form of a check-in, with how the target stands now."""
    about = f"*{of.aim.title}*\n{wording.goal(of.aim, w)}"
    statuses = {one: wording.status(one, w) for one in Status}
    value = _digits(of.last_value)
    fields = (
        blocks.section(about),
        _field(Part.VALUE, w.say("Where does it stand now?"), _text(Part.VALUE, value), ()),
        _field(Part.STATUS, w.say("How is it going?"), _select(statuses, of.status), (Part.STATUS,)),
        _field(Part.NOTE, w.say("A note, or why it is dropped"), _text(Part.NOTE, "", multiline=True), ()),
    )
    return blocks.modal(
        CHECK_FORM,
        w.say("Check in on a target"),
        fields,
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=str(of.id),
    )


def read_check(view: Mapping[str, Any]) -> Checked:
    """Return what was written in a check-in."""
    values = view["state"]["values"]
    return Checked(
        target=int(view["private_metadata"]),
        value=_typed(values, Part.VALUE),
        status=Status(_chosen(values, Part.STATUS)),
        note=Typed(_typed(values, Part.NOTE)),
    )


def errors(flaws: Mapping[Part, Flaw], w: Words) -> dict[str, str]:
    """Return a sentence for each part that cannot stay as it is, by the id of its block."""
    return {part.value: w.say(wording.FLAWS[flaw]) for part, flaw in flaws.items()}


def _aim(values: Mapping[str, Any], typed: Mapping[Part, str]) -> Aim:
    day = values[Part.DUE][Part.DUE].get("selected_date")
    serves = _chosen(values, Part.SERVES)
    return Aim(
        title=Typed(typed[Part.TITLE]),
        why=Typed(typed[Part.WHY]),
        measure=Typed(typed[Part.MEASURE]),
        unit=Typed(typed[Part.UNIT]),
        baseline=number(typed[Part.BASELINE]),
        value=number(typed[Part.VALUE]),
        direction=Direction(_chosen(values, Part.DIRECTION) or Direction.UP),
        due=date.fromisoformat(day) if day else None,
        link=Typed(typed[Part.LINK]),
        weight=int(typed[Part.WEIGHT]) if typed[Part.WEIGHT].isdecimal() else 0,
        serves=int(serves) if serves else None,
    )


def _typed(values: Mapping[str, Any], part: Part) -> str:
    return (values.get(part, {}).get(part, {}).get("value") or "").strip()


def _chosen(values: Mapping[str, Any], part: Part) -> str:
    option = values.get(part, {}).get(part, {}).get("selected_option")
    return option["value"] if option else ""


def _digits(value: object) -> str:
    return "" if value is None else str(value)


def _field(part: Part, label: str, element: InputInteractiveElement, needed: tuple[Part, ...]) -> InputBlock:
    element.action_id = part.value
    return InputBlock(
        block_id=part.value,
        label=PlainTextObject(text=label),
        element=element,
        optional=part not in needed,
    )


def _text(part: Part, begun: str, *, multiline: bool = False) -> PlainTextInputElement:
    return PlainTextInputElement(multiline=multiline, max_length=LONGEST[part], initial_value=begun or None)


def _select(labels: Mapping[Any, str], chosen: str) -> StaticSelectElement:
    options = {
        str(value): Option(value=str(value), text=PlainTextObject(text=shortened(label, OPTION_TEXT)))
        for value, label in labels.items()
    }
    return StaticSelectElement(options=list(options.values()), initial_option=options.get(chosen))
