"""The words of a question about the role sheet."""

from datetime import date

from babel.dates import format_date

from bot.roles.sheet import About, Question, Reason

_MISSING: dict[About, str] = {
    "title": "The document does not name the role.",
    "location": "The document does not say where the work is done.",
    "start": "The document does not say on which day the role starts.",
    "end": "The document says neither when the role ends nor how long it lasts.",
    "office_days": "The document does not say how many days a week are spent in the office.",
}
_UNREADABLE: dict[About, str] = {
    "start": "“{quoted}” does not name a first day yet.",
    "end": "“{quoted}” does not name a last day.",
    "office_days": "“{quoted}” does not give one number of office days a week.",
}
_SEVERAL: dict[About, str] = {
    "start": "The document names more than one first day: “{quoted}”; which one is meant?",
    "office_days": "The document gives more than one number of office days: “{quoted}”.",
}
_BY_WHAT = {Reason.UNREADABLE: _UNREADABLE, Reason.SEVERAL: _SEVERAL}
_OTHER = {
    Reason.ORDER: "“{quoted}” can be {first} or {second}; which one is meant?",
    Reason.NO_SUCH_DAY: "“{quoted}” is not a day in the calendar.",
    Reason.OTHER_WEEKDAY: "“{quoted}”: that day is a {weekday}; which one is meant?",
    Reason.NOTHING_TO_COUNT_FROM: "The document gives “{quoted}” and no day to count from.",
    Reason.BEFORE_START: "The end, “{quoted}”, lies before the start, {first}.",
    Reason.DISAGREES: "The end, “{quoted}”, and the length do not agree: counted, it is {first}.",
}


def why(question: Question) -> str:
    """Say in one short English sentence why something is asked."""
    if question.reason is Reason.MISSING:
        return _MISSING[question.about]
    by_what = _BY_WHAT.get(question.reason)
    form = by_what[question.about] if by_what else _OTHER[question.reason]
    days = [*map(_spoken, question.days), "", ""]
    weekday = format_date(question.days[0], "EEEE", locale="en") if question.days else ""
    return form.format(quoted=question.quoted, first=days[0], second=days[1], weekday=weekday)


def _spoken(day: date) -> str:
    return format_date(day, "d MMMM y", locale="en")
