"""The sum behind a standing, one sentence for each step, with the line of the role document it rests on."""

from collections.abc import Callable, Mapping

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot import blocks
from bot.regime import phrases
from bot.regime.rules import Step, StepKind
from bot.regime.weekview import WeekView
from bot.words import N_, Words

EXPLANATION = "regime.explanation"

NONE: Mapping[StepKind, str] = {
    StepKind.ASKED: N_("Your role asks for no office days."),
    StepKind.LIMIT: N_("No day is left on which you can come in, so nothing is asked."),
    StepKind.GRACE: N_("In the first weeks of your role nothing is asked yet."),
    StepKind.PARTIAL: N_("Your role covers only part of this week, so nothing is asked."),
    StepKind.REQUIRED: N_("So this week needs no office day."),
    StepKind.DONE: N_("No day counts so far."),
    StepKind.LEFT: N_("No working day of this week is still open."),
    StepKind.REMAINING: N_("Nothing is left to do."),
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
    StepKind.PROPORTION: lambda w, n, values: w.say_many(
        "In proportion to the days that remain, that is {days} day.",
        "In proportion to the days that remain, that is {days} days.",
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


def explanation(view: WeekView, w: Words, days: tuple[Block, ...] = ()) -> View:
    """Return the sum behind the standing of a week as a modal, with its source quoted.

    Args:
        days: what is said of each of its days, below the sum.
    """
    steps = "\n".join(f"• {sentence(step, view, w)}" for step in view.standing.because)
    return blocks.modal(
        EXPLANATION,
        w.say("How this adds up"),
        (
            blocks.header(phrases.headline(view, w)),
            blocks.section(steps),
            *days,
            blocks.section(w.say("Your role document says:")),
            blocks.section(blocks.quoted(view.source_line)),
        ),
        submit=None,
        close=w.say("Close"),
    )


def sentence(step: Step, view: WeekView, w: Words) -> str:
    """Say one step of the sum."""
    if not step.days and step.kind in NONE:
        return w.say(NONE[step.kind])
    values = {"days": phrases.number(step.days, w), "dates": w.list(_dated(step, view, w))}
    return SOME[step.kind](w, phrases.plural(step.days, w), values)


def _dated(step: Step, view: WeekView, w: Words) -> list[str]:
    if step.kind is not StepKind.CLOSED:
        return [w.short_day(day) for day in step.dates]
    return [
        w.say("{day} ({holiday})", day=w.short_day(day), holiday=phrases.holiday(day, view, w))
        for day in step.dates
    ]
