"""The sum behind a standing, one sentence for each step, with the line of the role document it rests on."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from slack_sdk.models.views import View

from bot import blocks
from bot.regime import phrases
from bot.regime.rules import Step, StepKind, WindowKind
from bot.regime.weekview import WeekView
from bot.words import N_, Words

EXPLANATION = "regime.explanation"

NONE: Mapping[StepKind, str] = {
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
NONE_LONGER: Mapping[StepKind, str] = {
    StepKind.REQUIRED: N_("So no office day is needed in this period."),
    StepKind.LEFT: N_("No working day of this period is still open."),
}

# Each takes the words, the number whose grammatical form is meant, and the values of the sentence.
SOME: Mapping[StepKind, Callable[[Words, int, Mapping[str, str]], str]] = {
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
        "{days} of them is a public holiday: {dates}.",
        "{days} of them are public holidays: {dates}.",
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

SOME_LONGER: Mapping[StepKind, Callable[[Words, int, Mapping[str, str]], str]] = {
    StepKind.REQUIRED: lambda w, n, values: w.say_many(
        "So this period needs {days} office day.", "So this period needs {days} office days.", n, **values
    ),
}
SOME_IN_A_MONTH: Mapping[StepKind, Callable[[Words, int, Mapping[str, str]], str]] = {
    StepKind.WORK_DAYS: lambda w, n, values: w.say_many(
        "The month has {days} working day.", "The month has {days} working days.", n, **values
    ),
}


def explanation(view: WeekView, w: Words) -> View:
    """Return the sum behind the standing of a week as a modal, with its source quoted."""
    return blocks.modal(
        EXPLANATION,
        w.say("How this adds up"),
        (
            blocks.header(phrases.headline(view, w)),
            *(part for text in _paragraphs(view, w) for part in blocks.sections(text)),
            blocks.section(w.say("Your role document says:")),
            blocks.section(blocks.quoted(view.source_line)),
        ),
        submit=None,
        close=w.say("Close"),
    )


def _paragraphs(view: WeekView, w: Words) -> Iterator[str]:
    """Yield the steps of each week of a longer window by themselves, then those of the whole window."""
    for week, steps in groupby(view.standing.because, key=lambda step: step.week):
        title = [w.say("*Week of {monday}*", monday=w.long_date(week.monday))] if week else []
        yield "\n".join((*title, *(f"• {sentence(step, view, w)}" for step in steps)))


def sentence(step: Step, view: WeekView, w: Words) -> str:
    """Say one step of the sum."""
    kind = view.standing.window.kind
    is_week = kind is WindowKind.WEEK
    none = NONE if is_week else {**NONE, **NONE_LONGER}
    if not step.days and step.kind in none:
        return w.say(none[step.kind])
    some = SOME if is_week else {**SOME, **SOME_LONGER}
    if kind is WindowKind.CALENDAR_MONTH:
        some = {**some, **SOME_IN_A_MONTH}
    values = {
        "days": phrases.number(step.days, w),
        "dates": w.list(_dated(step, view, w)),
        "choice": step.choice,
    }
    return some[step.kind](w, phrases.plural(step.days, w), values)


def _dated(step: Step, view: WeekView, w: Words) -> list[str]:
    if step.kind is not StepKind.CLOSED:
        return [w.short_day(day) for day in step.dates]
    return [
        w.say("{day} ({holiday})", day=w.short_day(day), holiday=phrases.holiday(day, view, w))
        for day in step.dates
    ]
