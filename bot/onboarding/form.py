"""The form of preferences: its fields, what comes back from them, and what is said about misfits."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday
from bot.onboarding.messages import LANGUAGE_NAMES, weekday
from bot.people.rules import (
    LEAST_NUDGES,
    MOST_NUDGES,
    Flaw,
    Misfit,
    Preference,
    Preferences,
    zone_typed,
)
from bot.people.store import Person
from bot.words import N_, Words

FORM = "onboarding.preferences_form"

OFFICE_DAYS = "usual_office_days"

_EACH_DAY = "each_day"
_AS_IN_SLACK = "slack"  # the option of a language that is none of one's own
_SHARES = "shares"  # the one option of what colleagues may see
_LONGEST_ZONE = 64
_WORK_DAYS = tuple(day for day in Weekday if day in MONDAY_TO_FRIDAY)

_FLAWS: Mapping[tuple[Preference, Flaw], str] = {
    (Preference.LANGUAGE, Flaw.UNKNOWN): N_("I speak English, French and Dutch."),
    (Preference.ZONE, Flaw.UNKNOWN): N_("I know no time zone of that name. Write it as in Europe/Brussels."),
    (Preference.PROMPT_TIME, Flaw.NOT_IN_THE_MORNING): N_("Please choose a time before noon."),
    (Preference.PROMPT_TIME, Flaw.IN_QUIET_HOURS): N_(
        "This lies in your quiet hours. Please move one of the two."
    ),
    (Preference.NUDGE_BUDGET, Flaw.OUT_OF_RANGE): N_("Please choose a number from {least} to {most}."),
}


def preferences_form(person: Person, office_days: frozenset[Weekday], w: Words) -> View:
    """Return the form, filled in with what a person has now.

    Args:
        office_days: the weekdays on which they are usually in the office.
    """
    return blocks.modal(
        FORM,
        w.say("Preferences"),
        (
            _field(Preference.LANGUAGE, w.say("Language"), _languages(person, w)),
            _zone_field(person, w),
            _field(Preference.PROMPT_TIME, w.say("When may I ask in the morning?"), _at(person.prompt_time)),
            _field(Preference.QUIET_FROM, w.say("Quiet hours from"), _at(person.quiet_from)),
            _field(
                Preference.QUIET_UNTIL,
                w.say("Quiet hours until"),
                _at(person.quiet_until),
                hint=w.say("In quiet hours I write only when you asked. The same time twice means none."),
            ),
            _field(Preference.NUDGE_BUDGET, w.say("Unasked messages a day, at most"), _budgets(person)),
            _field(
                OFFICE_DAYS,
                w.say("Usual office days"),
                _days(office_days, w),
                hint=w.say("Then I ask only on these days, and confirm the week with you on Monday."),
                optional=True,
            ),
            _field(Preference.DAILY_PROMPT, w.say("My questions"), _daily(person, w), optional=True),
            _field(
                Preference.SHARES_PRESENCE, w.say("Colleagues may see"), _sharing(person, w), optional=True
            ),
        ),
        submit=w.say("Save"),
        close=w.say("Cancel"),
    )


def read(view: Mapping[str, Any]) -> Preferences:
    """Return what was chosen in a form that comes back; a zone nobody knows stands as it was typed."""
    values = view["state"]["values"]
    fields = {one: values[one][one] for one in Preference}
    language = fields[Preference.LANGUAGE]["selected_option"]["value"]
    return Preferences(
        language=None if language == _AS_IN_SLACK else language,
        zone=zone_typed(fields[Preference.ZONE].get("value") or "") or None,
        prompt_time=_time(fields[Preference.PROMPT_TIME]),
        quiet_from=_time(fields[Preference.QUIET_FROM]),
        quiet_until=_time(fields[Preference.QUIET_UNTIL]),
        nudge_budget=int(fields[Preference.NUDGE_BUDGET]["selected_option"]["value"]),
        daily_prompt=bool(fields[Preference.DAILY_PROMPT].get("selected_options")),
        shares_presence=bool(fields[Preference.SHARES_PRESENCE].get("selected_options")),
    )


def read_office_days(view: Mapping[str, Any]) -> frozenset[Weekday]:
    """Return the usual office days that were chosen in a form that comes back."""
    chosen = view["state"]["values"][OFFICE_DAYS][OFFICE_DAYS].get("selected_options") or ()
    return frozenset(Weekday(option["value"]) for option in chosen)


def errors(misfits: Iterable[Misfit], w: Words) -> dict[str, str]:
    """Return a sentence for each field that cannot stay as it is, by the id of its block."""
    return {
        misfit.preference.value: w.say(
            _FLAWS[misfit.preference, misfit.flaw], least=LEAST_NUDGES, most=MOST_NUDGES
        )
        for misfit in misfits
    }


def _field(
    preference: str,
    label: str,
    element: InputInteractiveElement,
    *,
    hint: str = "",
    optional: bool = False,
) -> InputBlock:
    element.action_id = str(preference)
    return InputBlock(
        block_id=str(preference),
        label=PlainTextObject(text=label),
        element=element,
        hint=PlainTextObject(text=hint) if hint else None,
        optional=optional,
    )


def _zone_field(person: Person, w: Words) -> InputBlock:
    return _field(
        Preference.ZONE,
        w.say("Time zone"),
        PlainTextInputElement(
            initial_value=person.own_zone,
            max_length=_LONGEST_ZONE,
            placeholder=PlainTextObject(text=w.say("As in Slack")),
        ),
        hint=w.say("A city or a zone: Brussels, or Europe/Brussels. Left empty, it is as in your Slack."),
        optional=True,
    )


def _languages(person: Person, w: Words) -> StaticSelectElement:
    as_in_slack = _option(_AS_IN_SLACK, w.say("As in Slack"))
    options = {None: as_in_slack} | {code: _option(code, name) for code, name in LANGUAGE_NAMES.items()}
    return StaticSelectElement(options=list(options.values()), initial_option=options[person.own_language])


def _budgets(person: Person) -> StaticSelectElement:
    options = {n: _option(str(n), str(n)) for n in range(LEAST_NUDGES, MOST_NUDGES + 1)}
    return StaticSelectElement(options=list(options.values()), initial_option=options[person.nudge_budget])


def _days(chosen: frozenset[Weekday], w: Words) -> CheckboxesElement:
    options = {day: _option(day, weekday(day, w)) for day in _WORK_DAYS}
    usual = [option for day, option in options.items() if day in chosen]
    return CheckboxesElement(options=list(options.values()), initial_options=usual or None)


def _daily(person: Person, w: Words) -> CheckboxesElement:
    option = _option(_EACH_DAY, w.say("Ask me on each working day"))
    return CheckboxesElement(options=[option], initial_options=[option] if person.daily_prompt else None)


def _sharing(person: Person, w: Words) -> CheckboxesElement:
    option = _option(_SHARES, w.say("whether I am in the office: “in” or “not in”, never why"))
    return CheckboxesElement(options=[option], initial_options=[option] if person.shares_presence else None)


def _at(clock: time) -> TimePickerElement:
    return TimePickerElement(initial_time=f"{clock:%H:%M}")


def _time(field: Mapping[str, Any]) -> time:
    return time.fromisoformat(field["selected_time"])


def _option(value: str, label: str) -> Option:
    return Option(value=value, text=PlainTextObject(text=label))
