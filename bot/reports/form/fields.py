"""The fields of the form of a report: what each is called, what is said below it, what it starts with.

Each tells Foyer of what is filled in at once, so that a draft is kept of it: Slack sends nothing of a form
that is closed.
"""

from collections.abc import Mapping

from slack_sdk.models.blocks import (
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    NumberInputElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig

from bot.reports import messages
from bot.reports.form.filling import COSTS, MILESTONE_MOVED, RULE, UNDELIVERABLE, Filling
from bot.reports.rules import Colour, Field, Flaw, Written
from bot.reports.written import ASPECTS, COLOURED, SUMMARY_LEAST, TEXTS
from bot.words import N_, Words

SAID = "reports.said."  # begins the id of a field of text, of which a draft is kept
CHOSEN = "reports.chosen."  # begins the id of a field upon which the rules may say something else

LABELS: Mapping[Field, str] = {
    Field.FROM: N_("From"),
    Field.TO: N_("To"),
    Field.BASELINE_END: N_("Agreed end"),
    Field.FORECAST_END: N_("Expected end"),
    Field.BASELINE_COST: N_("Agreed cost"),
    Field.FORECAST_COST: N_("Expected cost"),
    Field.SIGNS: N_("What no figure shows"),
    Field.SCHEDULE: N_("Schedule"),
    Field.SCHEDULE_NOTE: N_("Schedule in a few words"),
    Field.BUDGET: N_("Budget"),
    Field.BUDGET_NOTE: N_("Budget in a few words"),
    Field.SCOPE: N_("Scope"),
    Field.SCOPE_NOTE: N_("Scope in a few words"),
    Field.COLOUR: N_("How does the project stand overall?"),
    Field.REASON: N_("Why it is not as the rules say"),
    Field.RECOVERY: N_("When will it be green again?"),
    Field.SUMMARY: N_("Summary"),
    Field.DONE: N_("Done"),
    Field.NEXT: N_("More next steps"),
    Field.HELP: N_("Help needed"),
    Field.CHANGES: N_("What did you change?"),
}
HINTS: Mapping[Field, str] = {
    **dict.fromkeys(
        ASPECTS.values(), N_("Needed when it is not green, when it changed, or when the rules differ.")
    ),
    Field.BASELINE_COST: N_("In any unit, the same for both."),
    Field.REASON: N_("Needed when you choose another colour than the rules."),
    Field.RECOVERY: N_("Needed when it is amber for the second time."),
    Field.SUMMARY: N_("Two or three sentences that stand alone, {least} characters at least."),
    Field.DONE: N_("One line for each point."),
    Field.NEXT: N_("One line for each; owner and day can be added once it stands in the list."),
}
PLANNED = N_("This is what you planned last time; change what turned out differently.")
FLAWS: Mapping[Flaw, str] = {
    Flaw.EMPTY: N_("Please write at least one line."),
    Flaw.TOO_SHORT: N_("Please write at least {limit} characters."),
    Flaw.TOO_LONG: N_("Please write at most {limit} characters."),
    Flaw.TOO_MANY_LINES: N_("Please write at most {limit} lines."),
    Flaw.WHY_NOT_GREEN: N_("Please say in a few words why it is not green."),
    Flaw.WHY_CHANGED: N_("This colour changed since the last report. Please say in a few words why."),
    Flaw.WHY_OTHERWISE: N_("The rules say another colour. Please say in a few words why."),
    Flaw.WHY_NOT_THE_WORST: N_("The overall colour differs from the one by the rules. Please say why."),
    Flaw.NO_FIGURES: N_("The rules need both figures for this. Please fill them in, or choose a colour."),
    Flaw.NO_NUMBER: N_("Please write an amount like 125000 or 125000.50."),
    Flaw.NO_RECOVERY: N_(
        "It is amber for the second time. Please choose the day by which it is green again."
    ),
    Flaw.IN_THE_PAST: N_("Please choose a day after the days this report covers."),
    Flaw.ENDS_TOO_EARLY: N_("This is before the first day. Please choose a later one."),
    Flaw.OVERLAPS: N_("The report before this one covers that day already. Please choose a later one."),
}
_SIGNS: Mapping[str, str] = {
    MILESTONE_MOVED: N_("A milestone of the steering committee moved"),
    UNDELIVERABLE: N_("The agreed scope cannot be delivered"),
}
_DAYS = frozenset({Field.FROM, Field.TO, Field.BASELINE_END, Field.FORECAST_END, Field.RECOVERY})
_SEVERAL_LINES = frozenset({Field.SUMMARY, Field.DONE, Field.NEXT, Field.HELP})
_NEEDED = frozenset({*COLOURED, Field.FROM, Field.TO, Field.SUMMARY, Field.DONE, Field.CHANGES})
_NEXT = 2000  # characters of the lines that become next steps


def field(name: Field, filling: Filling, was: Written | None, w: Words) -> InputBlock:
    """Return a field with what stands in it; `was` is the report before, which its hint reminds of."""
    element = _element(name, filling.value(name), w)
    is_text = isinstance(element, PlainTextInputElement)
    element.action_id = f"{SAID if is_text else CHOSEN}{name}"
    hint = _hint(name, filling, was, w)
    return InputBlock(
        block_id=name.value,
        label=PlainTextObject(text=w.say(LABELS[name])),
        element=element,
        hint=PlainTextObject(text=hint) if hint else None,
        optional=name not in _NEEDED,
        dispatch_action=True,
    )


def _element(name: Field, value: str, w: Words) -> InputInteractiveElement:
    if name in COLOURED:
        return _colours(value, w)
    if name in _DAYS:
        return DatePickerElement(initial_date=value or None)
    if name in COSTS:
        return NumberInputElement(
            is_decimal_allowed=True,
            initial_value=value or None,
            min_value="0",
            dispatch_action_config=_at_once(),
        )
    return _signs(value, w) if name is Field.SIGNS else _text(name, value)


def _colours(value: str, w: Words) -> StaticSelectElement:
    named = {RULE: w.say("As the rules say")} | {one.value: messages.colour(one, w) for one in Colour}
    options = {one: Option(value=one, text=PlainTextObject(text=name)) for one, name in named.items()}
    return StaticSelectElement(options=list(options.values()), initial_option=options.get(value))


def _signs(value: str, w: Words) -> CheckboxesElement:
    ticked = value.split(",")
    options = [Option(value=one, text=PlainTextObject(text=w.say(text))) for one, text in _SIGNS.items()]
    chosen = [option for option in options if option.value in ticked]
    return CheckboxesElement(options=options, initial_options=chosen or None)


def _text(name: Field, value: str) -> PlainTextInputElement:
    return PlainTextInputElement(
        multiline=name in _SEVERAL_LINES,
        min_length=SUMMARY_LEAST if name is Field.SUMMARY else None,
        max_length=TEXTS[name].characters if name in TEXTS else _NEXT,
        initial_value=value or None,
        dispatch_action_config=_at_once(),
    )


def _at_once() -> DispatchActionConfig:
    return DispatchActionConfig(trigger_actions_on=["on_character_entered"])


def _hint(name: Field, filling: Filling, was: Written | None, w: Words) -> str:
    is_planned = name is Field.DONE and was is not None and was.points.steps and filling.value(name)
    hint = PLANNED if is_planned else HINTS.get(name, "")
    said = [_was(name, was, w) if was else "", w.say(hint, least=SUMMARY_LEAST) if hint else ""]
    return " ".join(filter(None, said))


def _was(name: Field, was: Written, w: Words) -> str:
    """Return how a field stood in the report before, "" where nothing is to be said of it."""
    if colour := was.colours.get(name):
        return w.say("Was {before}.", before=messages.colour(colour, w))
    days = {Field.BASELINE_END: was.figures.baseline_end, Field.FORECAST_END: was.figures.forecast_end}
    if day := days.get(name):
        return w.say("Was {before}.", before=w.long_date(day))
    costs = {Field.BASELINE_COST: was.figures.baseline_cost, Field.FORECAST_COST: was.figures.forecast_cost}
    return w.say("Was {before}.", before=str(costs[name])) if costs.get(name) is not None else ""
