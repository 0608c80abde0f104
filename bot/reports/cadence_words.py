"""A cadence in the reader's language, in one line."""

from datetime import date, timedelta

from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday
from bot.reports.cadences import LAST, Cadence, Frequency
from bot.words import N_, Words

_NTH = {
    1: N_("the first {day}"),
    2: N_("the second {day}"),
    3: N_("the third {day}"),
    4: N_("the fourth {day}"),
    5: N_("the fifth {day}"),
    LAST: N_("the last {day}"),
}
_WORKDAY = {1: N_("the first workday"), LAST: N_("the last workday")}
_IN_EVERY_MONTH = 28
_A_MONDAY = date(2024, 1, 1)


def describe(cadence: Cadence, w: Words) -> str:
    """Write a cadence as "every 2 weeks on Thursday at 15:00", in the time of its own zone.

    Where it begins is not among the words: that is for the next dates to show.
    """
    rhythm = _rhythm(cadence, w)
    if cadence.until is None:
        return rhythm
    return w.say("{rhythm}, until {day}", rhythm=rhythm, day=w.long_date(cadence.until))


def _rhythm(cadence: Cadence, w: Words) -> str:
    time = f"{cadence.at:%H:%M}"
    if cadence.freq == Frequency.MONTHLY:
        return w.say("every month on {point} at {time}", point=_point(cadence, w), time=time)
    if cadence.freq == Frequency.QUARTERLY:
        months = w.list(w.month(_A_MONDAY.replace(month=month)) for month in sorted(cadence.months))
        return w.say("in {months} on {point} at {time}", months=months, point=_point(cadence, w), time=time)
    if cadence.interval > 1:
        return w.say(
            "every {n} weeks on {days} at {time}", n=cadence.interval, days=_days(cadence, w), time=time
        )
    if cadence.days == frozenset(Weekday):
        return w.say("every day at {time}", time=time)
    if cadence.days == MONDAY_TO_FRIDAY:
        return w.say("Monday to Friday at {time}", time=time)
    return w.say("every {days} at {time}", days=_days(cadence, w), time=time)


def _point(cadence: Cadence, w: Words) -> str:
    match cadence:
        case Cadence(nth=int(nth)):
            return w.say(_NTH[nth], day=_days(cadence, w))
        case Cadence(workday=int(nth)):
            return w.say(_WORKDAY[nth])
        case Cadence(monthday=int(n)) if n > _IN_EVERY_MONTH:
            return w.say("day {n}, or else the last day,", n=n)
    return w.say("day {n}", n=cadence.monthday)


def _days(cadence: Cadence, w: Words) -> str:
    week = (_A_MONDAY + timedelta(days=n) for n in range(7))
    return w.list(w.weekday(day) for day in week if Weekday.of(day) in cadence.days)
