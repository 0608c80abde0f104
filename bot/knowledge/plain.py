"""The sentences of an answer, and the answer as plain text for the command line."""

from collections.abc import Iterator
from datetime import date
from functools import singledispatch

from bot.knowledge.library import Passage
from bot.knowledge.outcome import (
    Answer,
    Ask,
    DaysLeft,
    DaysUntilStart,
    Elapsed,
    End,
    Fact,
    FullTime,
    Halfway,
    HomeDays,
    Length,
    Location,
    OfficeDays,
    Outcome,
    Span,
    Start,
    StillThere,
    Title,
    When,
)
from bot.words import N_, Words, words

_STILL_THERE = {
    When.BEFORE: N_("No, not yet ({when}): the role starts on {start}."),
    When.WITHIN: N_("Yes, you are still in the role ({when}): its last day is {end}."),
    When.PARTLY: N_("Only for part of it: the role runs from {start} to {end}."),
    When.AFTER: N_("No, you are no longer in the role ({when}): its last day is {end}."),
}

_OPENINGS = {
    Outcome.QUOTE: N_("The documents say:"),
    Outcome.DISAGREE: N_("The documents disagree:"),
    Outcome.CLARIFY: N_("Several places may be meant. Which one do you mean?"),
}

_LACKS = {
    Ask.NUMBER: N_("The documents mention it, but not how many or how much."),
    Ask.MONEY: N_("The documents mention it, but not how much money."),
    Ask.TIME: N_("The documents mention it, but not at what time."),
    Ask.LENGTH: N_("The documents mention it, but not how long."),
    Ask.FREQUENCY: N_("The documents mention it, but not how often."),
    Ask.PERSON: N_("The documents mention it, but not who."),
    Ask.NAME: N_("The documents mention it, but not by name."),
    Ask.DATE: N_("The documents mention it, but not when."),
    Ask.WEEKDAY: N_("The documents mention it, but not on which day."),
    Ask.MONTH: N_("The documents mention it, but not in which month."),
    Ask.PLACE: N_("The documents mention it, but not where."),
    Ask.ADDRESS: N_("The documents mention it, but not where exactly."),
    Ask.CONTACT: N_("The documents mention it, but no number or address for it."),
    Ask.COLOUR: N_("The documents mention it, but not in which colour."),
    Ask.BRAND: N_("The documents mention it, but not of which make."),
    Ask.WHICH: N_("The documents mention it, but not which."),
}


def plain_text(answer: Answer, language: str = "en") -> str:
    """Return an answer as lines of text: the sentence, the sum behind it, the quotes with their source."""
    say = words(language)
    lines = (sentence(answer, say), *derivation(answer, say), *_quoted(answer, say))
    return "\n".join((*lines, *(f"- {place(passage)}" for passage in answer.choices)))


def sentence(answer: Answer, say: Words) -> str:
    """Return the sentence that opens an answer."""
    if answer.fact:
        return stated(answer.fact, say)
    if answer.outcome in _OPENINGS:
        return say.say(_OPENINGS[answer.outcome])
    if answer.lacks:
        return say.say(_LACKS[answer.lacks[0]])
    missing = say.list(answer.missing)
    if answer.outcome is Outcome.PARTIAL and not answer.missing:
        return say.say("The documents come close, but I am not sure that they answer this.")
    if answer.outcome is Outcome.PARTIAL:
        return say.say("The documents come close, but say nothing about {missing}.", missing=missing)
    if answer.missing:
        return say.say("The documents do not say anything about this: {missing}.", missing=missing)
    return say.say("I found no question about the role in this.")


def derivation(answer: Answer, say: Words) -> Iterator[str]:
    """Yield how a computed last day follows from the lines of the document; nothing for a stated one."""
    values = {step.name: step.value for step in answer.because}
    start, months, end = values.get("start"), values.get("duration_months"), values.get("end")
    if isinstance(start, date) and isinstance(end, date) and isinstance(months, int):
        yield say.say(
            "Counted from {start}, {length} end on {end}, that day included.",
            start=say.day(start),
            length=_months(months, say),
            end=say.day(end),
        )


@singledispatch
def stated(fact: Fact, _say: Words) -> str:
    """Return the sentence that states a fact."""
    raise NotImplementedError(type(fact).__name__)


@stated.register
def _(fact: Start, say: Words) -> str:
    message = N_("The role started on {day}.") if fact.past else N_("The role starts on {day}.")
    return say.say(message, day=say.day(fact.day))


@stated.register
def _(fact: End, say: Words) -> str:
    message = N_("The role ended on {day}.") if fact.past else N_("The last day of the role is {day}.")
    return say.say(message, day=say.day(fact.day))


@stated.register
def _(fact: Span, say: Words) -> str:
    return say.say("The role runs from {start} to {end}.", start=say.day(fact.start), end=say.day(fact.end))


@stated.register
def _(fact: Length, say: Words) -> str:
    length = _months(fact.months, say) if fact.months is not None else _days(fact.days or 0, say)
    if fact.end is None:
        return say.say("The role lasts {length}.", length=length)
    return say.say("The role lasts {length}, up to {end}.", length=length, end=say.day(fact.end))


@stated.register
def _(fact: DaysLeft, say: Words) -> str:
    return say.say(
        "{days} left after today ({weeks}; {months} and {odd_days}). The last day is {end}.",
        **_counted(fact, say),
        end=say.day(fact.end),
    )


@stated.register
def _(fact: DaysUntilStart, say: Words) -> str:
    days = _days(fact.days, say)
    return say.say("The role has not started: {days} until {start}.", days=days, start=say.day(fact.start))


@stated.register
def _(fact: Elapsed, say: Words) -> str:
    return say.say(
        "{days} since the first day ({weeks}; {months} and {odd_days}). The role started on {start}.",
        **_counted(fact, say),
        start=say.day(fact.start),
    )


@stated.register
def _(fact: Halfway, say: Words) -> str:
    message = N_("Halfway was on {day}.") if fact.past else N_("Halfway is on {day}.")
    return say.say(message, day=say.day(fact.day))


@stated.register
def _(fact: StillThere, say: Words) -> str:
    when = say.long_date(fact.first)
    if fact.last != fact.first:
        when = say.say("{first} to {last}", first=when, last=say.long_date(fact.last))
    return say.say(_STILL_THERE[fact.when], when=when, start=say.day(fact.start), end=say.day(fact.end))


@stated.register
def _(fact: OfficeDays, say: Words) -> str:
    return say.say_many("{n} office day per week.", "{n} office days per week.", fact.per_week)


@stated.register
def _(fact: HomeDays, say: Words) -> str:
    return say.say_many(
        "The documents ask for {n} office day per week and say no more about the other days.",
        "The documents ask for {n} office days per week and say no more about the other days.",
        fact.office_days,
    )


@stated.register
def _(fact: FullTime, say: Words) -> str:
    return say.say("The role is full-time.") if fact.full_time else say.say("The role is part-time.")


@stated.register
def _(fact: Location, say: Words) -> str:
    return say.say("The role is based in {place}.", place=fact.place)


@stated.register
def _(fact: Title, say: Words) -> str:
    return say.say("The role is called {title}.", title=fact.title)


def _counted(fact: DaysLeft | Elapsed, say: Words) -> dict[str, str]:
    return {
        "days": _days(fact.days, say),
        "weeks": say.say_many("{n} week", "{n} weeks", fact.weeks),
        "months": _months(fact.months, say),
        "odd_days": _days(fact.odd_days, say),
    }


def _days(days: int, say: Words) -> str:
    return say.say_many("{n} day", "{n} days", days)


def _months(months: int, say: Words) -> str:
    return say.say_many("{n} month", "{n} months", months)


def _quoted(answer: Answer, say: Words) -> Iterator[str]:
    for passage in answer.quotes:
        yield f"> {passage.quote}"
        yield source(passage, say)


def source(passage: Passage, say: Words) -> str:
    """Return where a quote stands: document, heading if it has one, line."""
    return say.say("{place}, line {line}", place=place(passage), line=passage.line)


def place(passage: Passage) -> str:
    """Return the document a passage stands in, and the heading it stands under if it has one."""
    return " › ".join(part for part in (passage.document, passage.heading) if part)
