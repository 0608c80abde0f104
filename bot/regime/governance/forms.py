"""The form of a policy, what it would have made of the weeks that are over, and what comes back from both."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    NumberInputElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticMultiSelectElement,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement
from slack_sdk.models.views import View

from bot import blocks
from bot.calendar.rules import Week, Weekday
from bot.regime import phrases
from bot.regime.errors import ContradictoryPolicy, InvalidOption, RegimeError
from bot.regime.governance import wording
from bot.regime.governance.actions import Change, Governed
from bot.regime.governance.errors import AfterTheEnd, NothingChanges, TooEarly
from bot.regime.options import policy_from, spelled_out
from bot.regime.policy import Policy
from bot.regime.rules import Standing, Status, Tried
from bot.words import N_, Words

FORM = "regime.policy.form"
TRIED = "regime.policy.tried"
PRESET = "regime.policy.preset"
OPTION = "regime.policy.option"  # one field each, "regime.policy.option.window literal"
START = "regime.policy.start"
REASON = "regime.policy.reason"


_AMOUNTS = ("required_pct", "carry_over_max", "risk_buffer")
_AS_IT_IS = "-"
_OF_THE_ROLE = ("required_days", "work_days")  # of which a preset says nothing
WEEKS = 26  # weeks of one view that would be different, the latest ones
LONGEST_REASON = 500  # characters
CONTRADICTIONS: Mapping[str, str] = {
    "percent_missing": N_("A percentage of the days worked is asked for: please say how many percent."),
    "percent_unused": N_("A number of days is asked for, so please leave the percentage empty."),
    "month_needs_percent": N_("Over the days of a calendar month only a percentage can be summed."),
    "rolling_carries": N_(
        "Four weeks that move on hold the weeks before already, so nothing is carried over or added later."
    ),
    "nothing_counts": N_("Office days are asked for, and no place counts."),
}
_RESULTS: Mapping[str, str] = {
    "met": N_("met"),
    "not_met": N_("not met"),
    "nothing": N_("nothing asked"),
    "open": N_("goes on"),
}


@dataclass(frozen=True, slots=True)
class Carried:
    """What a form carries: the engagement, the version that was seen, and what no field shows.

    Args:
        options: in the form, those without a field; where it is tried, all of them.
    """

    engagement: int
    seen: int
    options: Mapping[str, object]

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> "Carried":
        """Read it from a view that comes back."""
        return cls(**json.loads(view["private_metadata"]))

    def __str__(self) -> str:
        return json.dumps(asdict(self))


def policy_form(one: Governed, w: Words, preset: str = "") -> View:
    """Return the form with the policy adopted last, or with that of a preset.

    Args:
        preset: its name; the role's own days and working days stay.
    """
    current = one.latest.adopted
    rest = {option: current.options[option] for option in ("place_rules",) if option in current.options}
    policy = current.policy
    if preset:
        own = {option: current.options[option] for option in _OF_THE_ROLE if option in current.options}
        policy, rest = policy_from({**spelled_out({"preset": preset}), **own}), {}
    fields = (_field(option, policy, preset, w) for option in wording.LABELS if option != "place_rules")
    return blocks.modal(
        FORM,
        w.say("Counting office days"),
        (_preset_field(preset, w), *fields),
        submit=w.say("Try it"),
        close=w.say("Cancel"),
        private_metadata=str(Carried(one.engagement.id, one.latest.key, rest)),
    )


def read(view: Mapping[str, Any]) -> tuple[Carried, dict[str, object]]:
    """Return what the form carries, and all options of the policy that was filled in."""
    carried, found = Carried.read(view), {}
    for name, fields in view["state"]["values"].items():
        if name.startswith(f"{OPTION}."):
            option = name.removeprefix(f"{OPTION}.").split(" ")[0]
            value = _value(option, fields[OPTION])
            if value is not None:
                found[option] = value
    return carried, {**carried.options, **found}


def read_preset(action: Mapping[str, Any]) -> str:
    """Return the preset that was chosen; "" for the policy as it is."""
    chosen = str(action["selected_option"]["value"])
    return "" if chosen == _AS_IT_IS else chosen


def errors(wrong: RegimeError, view: Mapping[str, Any], w: Words) -> dict[str, str]:
    """Return what is said on the fields about a policy that cannot be; {} for another failure."""
    shown = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    match wrong:
        case InvalidOption(option=option):
            options, text = (option,), w.say("This value is not possible here.")
        case ContradictoryPolicy(options=options, why=why):
            text = w.say(CONTRADICTIONS[why])
        case _:
            return {}
    named = [name for name in shown if name.removeprefix(f"{OPTION}.").split(" ")[0] in options]
    return dict.fromkeys(named or shown[:1], text)


def tried(
    one: Governed, carried: Carried, options: Mapping[str, object], weeks: Sequence[Tried], w: Words
) -> View:
    """Return what a change would have made of the weeks that are over, and the fields that switch it on.

    Only whether a week was met is shown: the days of a person are theirs.
    """
    first = max(Week.of(one.today).shifted(1).monday, one.engagement.start)
    if first <= one.today:
        first = one.today + timedelta(days=1)
    return blocks.modal(
        TRIED,
        w.say("Before it holds"),
        (
            blocks.section(wording.in_short(policy_from(options), w)),
            *_results(weeks, w),
            InputBlock(
                block_id=START,
                label=PlainTextObject(text=w.say("Switch on from")),
                hint=PlainTextObject(text=w.say("What has begun goes on to its end as it is.")),
                element=DatePickerElement(action_id=START, initial_date=first.isoformat()),
            ),
            InputBlock(
                block_id=REASON,
                label=PlainTextObject(text=w.say("Why? The person is told.")),
                element=PlainTextInputElement(action_id=REASON, multiline=True, max_length=LONGEST_REASON),
                optional=True,
            ),
        ),
        submit=w.say("Switch on"),
        close=w.say("Back"),
        private_metadata=str(Carried(carried.engagement, carried.seen, options)),
    )


def read_tried(view: Mapping[str, Any]) -> tuple[int, Change]:
    """Return the engagement, and the change that is to be made."""
    carried, values = Carried.read(view), view["state"]["values"]
    start = date.fromisoformat(values[START][START]["selected_date"])
    reason = (values[REASON][REASON]["value"] or "").strip()
    return carried.engagement, Change(carried.options, start, reason, carried.seen)


def start_errors(wrong: RegimeError, w: Words, block: str = START) -> dict[str, str]:
    """Return what is said on the field of the first day; {} for another failure."""
    match wrong:
        case TooEarly(first=first):
            return {block: w.say("Nothing holds backwards: from {day} on it can.", day=w.day(first))}
        case AfterTheEnd(end=end):
            return {block: w.say("The role ends on {day}.", day=w.day(end))}
        case NothingChanges():
            return {block: w.say("This is what holds already, so there is nothing to switch on.")}
    return {}


def _results(weeks: Sequence[Tried], w: Words) -> Iterator[Block]:
    if not weeks:
        yield blocks.section(w.say("No week of the role is over yet, so there is nothing to compare with."))
        return
    met = [sum(_result(getattr(week, side)) == "met" for week in weeks) for side in ("before", "after")]
    yield blocks.section(
        w.say_many(
            "Of {n} week that is over, {before} was met as it is, {after} would have been.",
            "Of {n} weeks that are over, {before} were met as it is, {after} would have been.",
            len(weeks),
            before=met[0],
            after=met[1],
        )
    )
    lines = [
        w.say(
            "• Week of {monday}: {before} → {after}",
            monday=w.long_date(week.week.monday),
            before=w.say(_RESULTS[_result(week.before)]),
            after=w.say(_RESULTS[_result(week.after)]),
        )
        for week in weeks
        if _result(week.before) != _result(week.after)
    ]
    if not lines:
        yield blocks.context(w.say("None of them would have ended differently."))
        return
    yield from blocks.sections("\n".join(lines[-WEEKS:]))


def _result(standing: Standing | None) -> str:
    if standing is None:
        return "open"
    known = {Status.MET: "met", Status.EXEMPT: "nothing", Status.OUTSIDE: "nothing"}
    return known.get(standing.status, "not_met")


def _preset_field(preset: str, w: Words) -> InputBlock:
    options = {_AS_IT_IS: _option(_AS_IT_IS, w.say("As it is, changed below"))}
    options |= {name: _option(name, text) for name, text in wording.presets(w).items()}
    element = StaticSelectElement(
        action_id=PRESET, options=list(options.values()), initial_option=options[preset or _AS_IT_IS]
    )
    return InputBlock(
        block_id=PRESET,
        label=PlainTextObject(text=w.say("Begin with")),
        hint=PlainTextObject(text=w.say("A choice here fills in the fields below.")),
        element=element,
        dispatch_action=True,
    )


def _field(option: str, policy: Policy, preset: str, w: Words) -> InputBlock:
    return InputBlock(
        # Slack keeps what a field holds while its name stays, so a preset gives it another one.
        block_id=f"{OPTION}.{option} {preset or _AS_IT_IS}",
        label=PlainTextObject(text=wording.label(option, w)),
        element=_element(option, getattr(policy, option), w),
        optional=option == "required_pct",
    )


def _element(option: str, value: Any, w: Words) -> InputInteractiveElement:
    if option in wording.CHOICES:
        options = {of: _option(of, w.say(text)) for of, text in wording.CHOICES[option].items()}
        return StaticSelectElement(
            action_id=OPTION, options=list(options.values()), initial_option=options[value]
        )
    if option == "work_days":
        days = {day: _option(day.name, phrases.weekday(day, w)) for day in Weekday}
        chosen = [days[day] for day in Weekday if day in value]
        return StaticMultiSelectElement(
            action_id=OPTION, options=list(days.values()), initial_options=chosen, max_selected_items=7
        )
    if option == "day_cutoff":
        return TimePickerElement(action_id=OPTION, initial_time=value.isoformat("minutes"))
    most = {"required_days": 7, "required_pct": 100}.get(option, 366)
    return NumberInputElement(
        action_id=OPTION,
        is_decimal_allowed=option in _AMOUNTS,
        initial_value=None if value is None else f"{value:f}" if option in _AMOUNTS else str(value),
        min_value="0",
        max_value=str(most),
    )


def _value(option: str, field: Mapping[str, Any]) -> object:
    """Return what stands in a field as the policy takes it; None for an empty one."""
    if option in wording.CHOICES:
        return field["selected_option"]["value"]
    if option == "work_days":
        return [chosen["value"] for chosen in field["selected_options"]]
    if option == "day_cutoff":
        return field["selected_time"]
    typed = field["value"]
    if typed in (None, ""):
        return None
    try:
        number = float(typed)
    except ValueError:
        return typed
    return int(number) if number.is_integer() else number


def _option(value: str, label: str) -> Option:
    return Option(value=value, text=PlainTextObject(text=blocks.shortened(label, blocks.OPTION_TEXT)))
