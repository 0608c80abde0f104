"""The form of a report: its fields, what comes back from them, and what is said about misfits."""

from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed
from bot.reports import messages, points
from bot.reports.expectations import Edited, Expected
from bot.reports.points import MOST, Decision, Points, Risk, Step
from bot.reports.rules import Colour, Field, Flaw, Misfit, Slot, Written, lines
from bot.reports.store import Report
from bot.reports.written import ASPECTS, COLOURED, REPORTED, SUMMARY_LEAST, TEXTS
from bot.words import N_, Words

FORM = "reports.form"
EDIT_FORM = "reports.edit_form"

# The fields of a new report, in the order in which they stand.
LABELS: Mapping[Field, str] = {
    Field.SCHEDULE: N_("Schedule"),
    Field.SCHEDULE_NOTE: N_("Schedule in a few words"),
    Field.BUDGET: N_("Budget"),
    Field.BUDGET_NOTE: N_("Budget in a few words"),
    Field.SCOPE: N_("Scope"),
    Field.SCOPE_NOTE: N_("Scope in a few words"),
    Field.COLOUR: N_("How does the project stand overall?"),
    Field.REASON: N_("Why it is not as the worst of the three"),
    Field.SUMMARY: N_("Summary"),
    Field.DONE: N_("Done"),
    Field.NEXT: N_("Next"),
    Field.RISKS: N_("Risks"),
    Field.DECISIONS: N_("Decisions requested"),
    Field.HELP: N_("Help needed"),
}
HINTS: Mapping[Field, str] = {
    **dict.fromkeys(ASPECTS.values(), N_("Needed when it is amber or red.")),
    Field.REASON: N_("Needed when the overall colour differs from the worst of schedule, budget and scope."),
    Field.SUMMARY: N_("Two or three sentences that stand alone, {least} characters at least."),
    Field.DONE: N_("One line for each point."),
    Field.NEXT: N_("One line for each point."),
    Field.RISKS: N_("One line for each, {most} at the most."),
    Field.DECISIONS: N_("One line for each, {most} at the most: who is asked for what, and by when."),
}
PLANNED = N_("This is what you planned last time; change what turned out differently.")
FLAWS: Mapping[Flaw, str] = {
    Flaw.EMPTY: N_("Please write at least one line."),
    Flaw.TOO_SHORT: N_("Please write at least {limit} characters."),
    Flaw.TOO_LONG: N_("Please write at most {limit} characters."),
    Flaw.TOO_MANY_LINES: N_("Please write at most {limit} lines."),
    Flaw.WHY_NOT_GREEN: N_("Please say in a few words why it is not green."),
    Flaw.WHY_NOT_THE_WORST: N_(
        "The overall colour differs from the worst of schedule, budget and scope. Please say why."
    ),
}

_SEVERAL_LINES = frozenset({Field.SUMMARY, Field.DONE, Field.NEXT, Field.RISKS, Field.DECISIONS, Field.HELP})
_REQUIRED = frozenset({*COLOURED, Field.DONE, Field.NEXT, Field.SUMMARY, Field.CHANGES})


def form(report: Expected, w: Words) -> View:
    """Return the form of a new report; what the last one planned stands in "Done"."""
    begun: Mapping[Field, str] = _begun(report.model) if report.model else {}
    hints = {**HINTS, Field.DONE: PLANNED} if begun.get(Field.DONE) else HINTS
    same = w.say("Colours, risks and decisions are those of your last report; change what is different now.")
    above = (_about(report, w), *((blocks.context(same),) if report.model else ()))
    return blocks.modal(
        FORM,
        w.say("Progress report"),
        (*above, *_fields(begun, hints, w)),
        submit=w.say("Submit"),
        close=w.say("Cancel"),
        private_metadata=str(report.slot),
    )


def edit_form(report: Expected, submitted: Report, w: Words) -> View:
    """Return the form of a submitted report as it stands, with what was changed to be said."""
    begun: dict[Field, str] = {field: text.raw for field, text in submitted.written.texts.items()}
    begun |= submitted.written.colours
    begun |= _listed(submitted.written)
    asked = _field(Field.CHANGES, w.say("What did you change?"), _text(Field.CHANGES, ""), "")
    return blocks.modal(
        EDIT_FORM,
        w.say("Edit the report"),
        (_about(report, w), asked, *_fields(begun, HINTS, w)),
        submit=w.say("Submit"),
        close=w.say("Cancel"),
        private_metadata=f"{submitted.version} {report.slot}",
    )


def read(view: Mapping[str, Any]) -> tuple[Slot, Written]:
    """Return which report a new form that comes back is about, and what was written in it."""
    return Slot.read(view["private_metadata"]), _written(view["state"]["values"])


def read_edit(view: Mapping[str, Any]) -> Edited:
    """Return what was changed in a submitted report."""
    version, _, slot = view["private_metadata"].partition(" ")
    values = view["state"]["values"]
    return Edited(Slot.read(slot), int(version), _written(values), _typed(values, Field.CHANGES))


def errors(misfits: Iterable[Misfit], w: Words) -> dict[str, str]:
    """Return a sentence for each field that cannot stay as it is, by the id of its block."""
    return {misfit.field.value: w.say(FLAWS[misfit.flaw], limit=misfit.limit) for misfit in misfits}


def _begun(model: Report) -> dict[Field, str]:
    """Return what a new report takes from another: its colours, risks and decisions, and what it planned."""
    said = model.written
    listed = _listed(said)
    return {**said.colours, **listed, Field.DONE: listed[Field.NEXT], Field.NEXT: ""}


def _listed(said: Written) -> dict[Field, str]:
    listed = said.points
    lists = {Field.NEXT: listed.steps, Field.RISKS: listed.risks, Field.DECISIONS: listed.decisions}
    return {field: "\n".join(one.text.raw for one in every) for field, every in lists.items()}


def _about(report: Expected, w: Words) -> Block:
    return blocks.section(
        w.say(
            "*{title}*\n{period}, due on {due}",
            title=messages.title(report.series, w),
            period=messages.span(report.period, w),
            due=w.moment(report.slot.occurrence, report.zone),
        )
    )


def _fields(begun: Mapping[Field, str], hints: Mapping[Field, str], w: Words) -> tuple[Block, ...]:
    return tuple(
        _field(field, w.say(label), _element(field, begun.get(field, ""), w), _hint(field, hints, w))
        for field, label in LABELS.items()
    )


def _hint(field: Field, hints: Mapping[Field, str], w: Words) -> str:
    if field not in hints:
        return ""
    return w.say(hints[field], least=SUMMARY_LEAST, most=MOST)


def _field(field: Field, label: str, element: InputInteractiveElement, hint: str) -> InputBlock:
    element.action_id = field.value
    return InputBlock(
        block_id=field.value,
        label=PlainTextObject(text=label),
        element=element,
        hint=PlainTextObject(text=hint) if hint else None,
        optional=field not in _REQUIRED,
    )


def _element(field: Field, begun: str, w: Words) -> InputInteractiveElement:
    return _colours(begun, w) if field in COLOURED else _text(field, begun)


def _colours(begun: str, w: Words) -> StaticSelectElement:
    options = {
        one.value: Option(value=one.value, text=PlainTextObject(text=messages.colour(one, w)))
        for one in Colour
    }
    return StaticSelectElement(options=list(options.values()), initial_option=options.get(begun))


def _text(field: Field, begun: str) -> PlainTextInputElement:
    return PlainTextInputElement(
        multiline=field in _SEVERAL_LINES,
        min_length=SUMMARY_LEAST if field is Field.SUMMARY else None,
        max_length=TEXTS[field].characters if field in TEXTS else None,
        initial_value=begun or None,
    )


def _written(values: Mapping[str, Any]) -> Written:
    colours = {field: Colour(values[field][field]["selected_option"]["value"]) for field in COLOURED}
    listed = Points(
        steps=tuple(Step(points.new_key(), line) for line in lines(_typed(values, Field.NEXT))),
        risks=tuple(Risk(points.new_key(), line) for line in lines(_typed(values, Field.RISKS))),
        decisions=tuple(Decision(points.new_key(), line) for line in lines(_typed(values, Field.DECISIONS))),
    )
    return Written(colours, {field: _typed(values, field) for field in REPORTED}, listed)


def _typed(values: Mapping[str, Any], field: Field) -> Typed:
    return Typed(values[field][field].get("value") or "")
