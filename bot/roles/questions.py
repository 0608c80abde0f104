"""The words of a question about the role sheet."""

from collections.abc import Callable

from bot.roles.sheet import About, Question, Reason
from bot.words import N_, Words

_MISSING: dict[About, str] = {
    "title": N_("The document does not name the role."),
    "location": N_("The document does not say where the work is done."),
    "start": N_("The document does not say on which day the role starts."),
    "end": N_("The document says neither when the role ends nor how long it lasts."),
    "office_days": N_("The document does not say how many days a week are spent in the office."),
}
_UNREADABLE: dict[About, str] = {
    "start": N_("“{quoted}” does not name a first day yet."),
    "end": N_("“{quoted}” does not name a last day."),
    "office_days": N_("“{quoted}” does not give one number of office days a week."),
}
_SEVERAL: dict[About, str] = {
    "start": N_("The document names more than one first day: “{quoted}”; which one is meant?"),
    "office_days": N_("The document gives more than one number of office days: “{quoted}”."),
}
_BY_WHAT = {Reason.UNREADABLE: _UNREADABLE, Reason.SEVERAL: _SEVERAL}
_OTHER = {
    Reason.ORDER: N_("“{quoted}” can be {first} or {second}; which one is meant?"),
    Reason.NO_SUCH_DAY: N_("“{quoted}” is not a day in the calendar."),
    Reason.OTHER_WEEKDAY: N_("“{quoted}”: that day is a {weekday}; which one is meant?"),
    Reason.NOTHING_TO_COUNT_FROM: N_("The document gives “{quoted}” and no day to count from."),
    Reason.BEFORE_START: N_("The end, “{quoted}”, lies before the start, {first}."),
    Reason.DISAGREES: N_("The end, “{quoted}”, and the length do not agree: counted, it is {first}."),
}


def why(question: Question, w: Words, quoted: Callable[[str], object] = str) -> str:
    """Say in one short sentence why something is asked.

    Args:
        quoted: how words of the document are written: as they stand, or `blocks.Typed` for Slack.
    """
    if question.reason is Reason.MISSING:
        return w.say(_MISSING[question.about])
    by_what = _BY_WHAT.get(question.reason)
    form = by_what[question.about] if by_what else _OTHER[question.reason]
    first, second = (*map(w.long_date, question.days), "", "")[:2]
    weekday = w.weekday(question.days[0]) if question.days else ""
    return w.say(form, quoted=quoted(question.quoted), first=first, second=second, weekday=weekday)
