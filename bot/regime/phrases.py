"""How places, days and standings are called; a symbol never stands without its word."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Protocol

from babel.numbers import format_decimal

from bot.calendar.rules import holiday_name
from bot.regime.rules import DayKind, DayState, Place, Standing, Status
from bot.regime.weekview import WeekView
from bot.words import N_, Words

PLACES: Mapping[Place, str] = {
    Place.OFFICE: N_("🏢 Office"),
    Place.HOME: N_("🏠 Home"),
    Place.OFF: N_("🌴 Off"),
    Place.CLIENT_SITE: N_("🤝 Client site"),
    Place.BUSINESS_TRIP: N_("🚆 Business trip"),
    Place.TRAINING: N_("🎓 Training"),
    Place.OTHER: N_("📍 Somewhere else"),
}

STATUSES: Mapping[Status, str] = {
    Status.OUTSIDE: N_("▫️ This week has no working day of your role."),
    Status.EXEMPT: N_("🌴 No office day is needed this week."),
    Status.MET: N_("✅ You have all the office days you need. Well done!"),
    Status.UPCOMING: N_("🗓️ This week is still to come."),
    Status.MISSED: N_("📁 This week is over; fewer office days are noted than the role asks for."),
    Status.AT_RISK: N_(
        "🧭 Not all office days fit into this week any more. That happens; each one still counts."
    ),
    Status.LAST_CHANCE: N_("⏳ Still possible, if you come in on the working days that are left."),
    Status.ON_TRACK: N_("👍 On track."),
}


class About(Protocol):
    """What a day is told about in: the person's local date, and whose public holidays are closed days."""

    @property
    def today(self) -> date:
        """The person's local date."""
        ...

    @property
    def country(self) -> str:
        """ISO 3166."""
        ...


def number(amount: Decimal, w: Words) -> str:
    """Write an amount of days, as in "2", "1.5" or, in French and Dutch, "1,5"."""
    return format_decimal(amount, format="0.##", locale=w.language)


def plural(amount: Decimal, w: Words) -> int:
    """Return the whole number whose grammatical form `amount` takes: half a day is a day, 1.5 are days.

    In French 1.5 is still one: the plural begins with two.
    """
    rounding = ROUND_FLOOR if w.language == "fr" else ROUND_CEILING
    return int(amount.to_integral_value(rounding=rounding))


def place(of: Place, w: Words) -> str:
    """Return the name of a place with its symbol."""
    return w.say(PLACES[of])


def headline(view: WeekView, w: Words) -> str:
    """Say how many of the office days of the week are done."""
    required = view.standing.required
    values = {"done": number(view.standing.done, w), "required": number(required, w)}
    if not required:
        return w.say("Office days in the week of {monday}", monday=w.long_date(view.week.monday))
    if view.is_this_week:
        return w.say_many(
            "{done} of {required} office day this week",
            "{done} of {required} office days this week",
            plural(required, w),
            **values,
        )
    return w.say_many(
        "{done} of {required} office day in the week of {monday}",
        "{done} of {required} office days in the week of {monday}",
        plural(required, w),
        monday=w.long_date(view.week.monday),
        **values,
    )


def status(standing: Standing, w: Words) -> str:
    """Say where the week stands, kindly."""
    return w.say(STATUSES[standing.status])


def remaining(standing: Standing, w: Words) -> tuple[str, ...]:
    """Say what is still to do and how many working days are left for it; nothing once it is settled."""
    if standing.status not in (Status.ON_TRACK, Status.LAST_CHANCE, Status.AT_RISK):
        return ()
    left = standing.workdays_left
    return (
        w.say_many(
            "{days} office day to go",
            "{days} office days to go",
            plural(standing.remaining, w),
            days=number(standing.remaining, w),
        ),
        w.say_many(
            "{days} working day left",
            "{days} working days left",
            plural(left, w),
            days=number(left, w),
        ),
    )


def said(state: DayState, w: Words) -> str:
    """Say what is known about a day."""
    if state.am == state.pm and state.am:
        return place(state.am, w)
    halves = (
        w.say("{place} in the morning", place=place(state.am, w)) if state.am else "",
        w.say("{place} in the afternoon", place=place(state.pm, w)) if state.pm else "",
    )
    return ", ".join(half for half in halves if half)


def chip(state: DayState, view: WeekView, w: Words) -> str:
    """Write one day of the week: its date, and below it what is known about it."""
    if state.day == view.today:
        name = w.say("*{day}* (today)", day=w.short_day(state.day))
    else:
        name = w.say("*{day}*", day=w.short_day(state.day))
    return f"{name}\n{_known(state, view, w)}"


def _known(state: DayState, view: About, w: Words) -> str:
    match state.kind:
        case DayKind.OUTSIDE:
            return w.say("▫️ Not in your role")
        case DayKind.SAID:
            return said(state, w)
        case DayKind.HOLIDAY:
            return w.say("🎉 {holiday}", holiday=holiday(state.day, view, w))
        case DayKind.LEAVE:
            return w.say("🌴 Away")
        case DayKind.PLANNED:
            return w.say("🗓️ Planned: {place}", place=said(state, w))
        case DayKind.NOT_SAID:
            return w.say("▫️ To come") if state.day > view.today else w.say("❔ Not said yet")


def known(state: DayState, about: About, w: Words) -> str:
    """Say in a few words what is known about a day."""
    return _known(state, about, w)


def today(view: WeekView, w: Words) -> str:
    """Say what is known about today, or that it is no working day."""
    if view.state.kind is DayKind.NOT_SAID and not view.asks:
        return w.say("▫️ No working day")
    return _known(view.state, view, w)


def holiday(day: date, view: About, w: Words) -> str:
    """Return the name of a closed day."""
    return holiday_name(view.country, day, w.language) or w.say("Closed")
