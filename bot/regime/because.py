"""The sentence for each step of the sum behind a standing."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.regime import phrases
from bot.regime.rules import Step, StepKind, WindowKind
from bot.words import N_, Words

_NONE: Mapping[StepKind, str] = {
    StepKind.ASKED: N_("Your role asks for no office days."),
    StepKind.LIMIT: N_("No day is left on which you can come in, so nothing is asked."),
    StepKind.GRACE: N_("In the first weeks of your role nothing is asked yet."),
    StepKind.PARTIAL: N_("Your role covers only part of this week, so nothing is asked."),
    StepKind.WORKED: N_("No day is left on which you work, so nothing is asked."),
    StepKind.WEEK: N_("So this week needs no office day."),
    StepKind.SUMMED: N_("Together these weeks need no office day."),
    StepKind.MADE_UP: N_("What was still open before does not fit here, so it is not added."),
    StepKind.REQUIRED: N_("So this week needs no office day."),
    StepKind.DONE: N_("No day counts so far."),
    StepKind.LEFT: N_("No working day of this week is still open."),
    StepKind.REMAINING: N_("Nothing is left to do."),
}

# Of a window that is not a week.
_NONE_LONGER: Mapping[StepKind, str] = {
    StepKind.REQUIRED: N_("So no office day is needed in this period."),
    StepKind.LEFT: N_("No working day of this period is still open."),
}

# Each takes the words, the number whose grammatical form is meant, and the values of the sentence.
_SOME: Mapping[StepKind, Callable[[Words, int, Mapping[str, str]], str]] = {
    StepKind.WORK_DAYS: lambda w, n, values: w.say_many(
        "The week has {days} working day.", "The week has {days} working days.", n, **values
    ),
    StepKind.OUTSIDE: lambda w, n, values: w.say_many(
        "{days} of them is before or after your role: {dates}.",
        "{days} of them are before or after your role: {dates}.",
        n,
        **values,
    ),
    StepKind.CLOSED: lambda w, n, values: w.say_many(
        "{days} of them is closed: {dates}.",
        "{days} of them are closed: {dates}.",
        n,
        **values,
    ),
    StepKind.LEAVE: lambda w, n, values: w.say_many(
        "You are away for {days} day: {dates}.", "You are away for {days} days: {dates}.", n, **values
    ),
    StepKind.ASKED: lambda w, n, values: w.say_many(
        "Your role asks for {days} office day in a full week.",
        "Your role asks for {days} office days in a full week.",
        n,
        **values,
    ),
    StepKind.PRO_RATA: lambda w, n, values: w.say_many(
        "For your working days that is {days} day a week.",
        "For your working days that is {days} days a week.",
        n,
        **values,
    ),
    StepKind.PROPORTION: lambda w, n, values: w.say_many(
        "In proportion to the days that remain, that is {days} day.",
        "In proportion to the days that remain, that is {days} days.",
        n,
        **values,
    ),
    StepKind.WORKED: lambda w, n, values: w.say_many(
        "That leaves {days} day on which you work.", "That leaves {days} days on which you work.", n, **values
    ),
    StepKind.PERCENT: lambda w, n, values: w.say_many(
        "Your role asks for {choice} percent of them: {days} day.",
        "Your role asks for {choice} percent of them: {days} days.",
        n,
        **values,
    ),
    StepKind.ROUNDED: lambda w, n, values: w.say_many(
        "Rounded, that is {days} whole day.", "Rounded, that is {days} whole days.", n, **values
    ),
    StepKind.LIMIT: lambda w, n, values: w.say_many(
        "Only {days} day is left on which you can come in, so no more is asked.",
        "Only {days} days are left on which you can come in, so no more is asked.",
        n,
        **values,
    ),
    StepKind.GRACE: lambda w, n, values: w.say_many(
        "{days} of them is in the first weeks of your role, in which nothing is asked: {dates}.",
        "{days} of them are in the first weeks of your role, in which nothing is asked: {dates}.",
        n,
        **values,
    ),
    StepKind.PARTIAL: lambda w, n, values: w.say_many(
        "{days} of them is in a week that your role covers only in part: {dates}.",
        "{days} of them are in a week that your role covers only in part: {dates}.",
        n,
        **values,
    ),
    StepKind.WEEK: lambda w, n, values: w.say_many(
        "So this week needs {days} office day.", "So this week needs {days} office days.", n, **values
    ),
    StepKind.SUMMED: lambda w, n, values: w.say_many(
        "Together these weeks need {days} office day.",
        "Together these weeks need {days} office days.",
        n,
        **values,
    ),
    StepKind.CARRIED: lambda w, n, values: w.say_many(
        "{days} day that you did more before counts here.",
        "{days} days that you did more before count here.",
        n,
        **values,
    ),
    StepKind.MADE_UP: lambda w, n, values: w.say_many(
        "{days} day that was still open before is added.",
        "{days} days that were still open before are added.",
        n,
        **values,
    ),
    StepKind.LATE: lambda w, n, values: w.say_many(
        "{days} day was noted more than {choice} days later; it counts once it is approved: {dates}.",
        "{days} days were noted more than {choice} days later; they count once they are approved: {dates}.",
        n,
        **values,
    ),
    StepKind.IGNORED: lambda w, n, values: w.say_many(
        "{days} day of being there does not count here: {dates}.",
        "{days} days of being there do not count here: {dates}.",
        n,
        **values,
    ),
    StepKind.REQUIRED: lambda w, n, values: w.say_many(
        "So this week needs {days} office day.", "So this week needs {days} office days.", n, **values
    ),
    StepKind.DONE: lambda w, n, values: w.say_many(
        "{days} day counts so far: {dates}.", "{days} days count so far: {dates}.", n, **values
    ),
    StepKind.LEFT: lambda w, n, values: w.say_many(
        "{days} working day is still open: {dates}.",
        "{days} working days are still open: {dates}.",
        n,
        **values,
    ),
    StepKind.REMAINING: lambda w, n, values: w.say_many(
        "That leaves {days} office day to go.", "That leaves {days} office days to go.", n, **values
    ),
}

_SOME_LONGER: Mapping[StepKind, Callable[[Words, int, Mapping[str, str]], str]] = {
    StepKind.REQUIRED: lambda w, n, values: w.say_many(
        "So this period needs {days} office day.", "So this period needs {days} office days.", n, **values
    ),
}
_SOME_IN_A_MONTH: Mapping[StepKind, Callable[[Words, int, Mapping[str, str]], str]] = {
    StepKind.WORK_DAYS: lambda w, n, values: w.say_many(
        "The month has {days} working day.", "The month has {days} working days.", n, **values
    ),
}


def sentence(step: Step, window: WindowKind, holiday: Callable[[date], str], w: Words) -> str:
    """Say one step of the sum.

    Args:
        window: of the standing it belongs to.
        holiday: gives a closed day its name.
    """
    is_week = window is WindowKind.WEEK
    none = _NONE if is_week else {**_NONE, **_NONE_LONGER}
    if not step.days and step.kind in none:
        return w.say(none[step.kind])
    some = _SOME if is_week else {**_SOME, **_SOME_LONGER}
    if window is WindowKind.CALENDAR_MONTH:
        some = {**some, **_SOME_IN_A_MONTH}
    values = {
        "days": phrases.number(step.days, w),
        "dates": w.list(_dated(step, holiday, w)),
        "choice": step.choice,
    }
    return some[step.kind](w, phrases.plural(step.days, w), values)


def _dated(step: Step, holiday: Callable[[date], str], w: Words) -> list[str]:
    if step.kind is not StepKind.CLOSED:
        return [w.short_day(day) for day in step.dates]
    return [w.say("{day} ({holiday})", day=w.short_day(day), holiday=holiday(day)) for day in step.dates]
