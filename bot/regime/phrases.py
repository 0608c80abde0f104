"""How places, days and standings are called; a symbol never stands without its word."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Protocol

from babel.numbers import format_decimal

from bot.blocks import Typed
from bot.calendar.calendars import Calendars, Closing
from bot.calendar.rules import Week, Weekday
from bot.regime.plan.rules import DayPlan, Pattern
from bot.regime.rules import DayKind, DayState, Place, Standing, Status, WindowKind
from bot.regime.weekview import WeekView
from bot.words import LANGUAGES, N_, Words, words

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

# Of a window that is not a week.
LONGER: Mapping[Status, str] = {
    **STATUSES,
    Status.OUTSIDE: N_("▫️ This period has no working day of your role."),
    Status.EXEMPT: N_("🌴 No office day is needed in this period."),
    Status.UPCOMING: N_("🗓️ This period is still to come."),
    Status.MISSED: N_("📁 This period is over; fewer office days are noted than the role asks for."),
    Status.AT_RISK: N_(
        "🧭 Not all office days fit into this period any more. That happens; each one still counts."
    ),
}


_SOME_WEEK = Week(2025, 47)


class About(Protocol):
    """What a day is told about in: the person's local date, and the calendars of their role."""

    @property
    def today(self) -> date:
        """The person's local date."""
        ...

    @property
    def calendars(self) -> Calendars:
        """They say which days are closed, and why."""
        ...


def number(amount: Decimal, w: Words) -> str:
    """Write an amount of days, as in "2", "1.5" or, in French and Dutch, "1,5"."""
    return _number(amount, w.language)


@lru_cache(maxsize=512)
def _number(amount: Decimal, language: str) -> str:
    return format_decimal(amount, format="0.##", locale=language)


def plural(amount: Decimal, w: Words) -> int:
    """Return the whole number whose grammatical form `amount` takes: half a day is a day, 1.5 are days.

    In French 1.5 is still one: the plural begins with two.
    """
    rounding = ROUND_FLOOR if w.language == "fr" else ROUND_CEILING
    return int(amount.to_integral_value(rounding=rounding))


def place(of: Place, w: Words) -> str:
    """Return the name of a place with its symbol."""
    return w.say(PLACES[of])


def labels(of: Place) -> tuple[str, ...]:
    """Return what the button of a place says, in each language."""
    return tuple(place(of, words(language)) for language in LANGUAGES)


def headline(view: WeekView, w: Words, *, plain: bool = False) -> str:
    """Say how many of the office days of the week, or of a longer window, are done, and in which role.

    Args:
        plain: whether it is shown as it is, and not as mrkdwn.
    """
    return of_role(view.role, _headline(view, w), w, plain=plain)


def of_role(role: Typed | None, text: str, w: Words, *, plain: bool = False) -> str:
    """Put a role before a text about it; None, where its person has one only, leaves the text as it is."""
    return text if role is None else w.say("{role}: {text}", role=role.raw if plain else role, text=text)


def _headline(view: WeekView, w: Words) -> str:
    required, window = view.standing.required, view.standing.window
    values = {"done": number(view.standing.done, w), "required": number(required, w)}
    if window.kind is not WindowKind.WEEK:
        return w.say_many(
            "{done} of {required} office day from {first} to {last}",
            "{done} of {required} office days from {first} to {last}",
            plural(required, w),
            first=w.month_day(window.first),
            last=w.month_day(window.last),
            **values,
        )
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
    """Say where the week stands, or a longer window, kindly."""
    sentences = STATUSES if standing.window.kind is WindowKind.WEEK else LONGER
    return w.say(sentences[standing.status])


def left_out(view: WeekView, w: Words) -> str:
    """Say why the presence of a day adds nothing."""
    if view.was_said_late:
        return w.say("This was said late, so it adds to your office days once it is approved.")
    if not view.is_in_pattern:
        return w.say("This day does not add to your office days: it is not one of your working days.")
    return w.say("The rules of your role do not add this to your office days.")


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


def planned(plan: DayPlan, w: Words) -> str:
    """Say what is planned for a day."""
    return said(DayState(date.min, DayKind.PLANNED, plan.am, plan.pm), w)


def usual_week(pattern: Pattern, w: Words) -> str:
    """Say somebody's usual week; "" for none."""
    plans = {day: pattern[Weekday.of(day)] for day in _SOME_WEEK.days if Weekday.of(day) in pattern}
    return w.say("Usual week: {plan}", plan=week_plan(plans, w)) if plans else ""


def week_plan(plans: Mapping[date, DayPlan], w: Words) -> str:
    """Say where which days are planned to be spent: each place with its weekdays, then the mixed days."""
    whole: dict[Place, list[str]] = {}
    mixed = []
    for day, plan in plans.items():
        if plan.place:
            whole.setdefault(plan.place, []).append(w.weekday(day))
        elif plan:
            mixed.append(w.say("{day}: {places}", day=w.weekday(day), places=planned(plan, w)))
    named = [
        w.say("{place}: {days}", place=place(one, w), days=w.list(whole[one]))
        for one in Place
        if one in whole
    ]
    return " · ".join((*named, *mixed))


def suggestions(view: WeekView, w: Words) -> str:
    """Name the days that fit what is still owed; "" for none."""
    days = []
    for one in view.suggested:
        day, marks = w.short_day(one.day), []
        if one.is_planned:
            marks.append(w.say("planned"))
        if one.mates:
            marks.append(w.say_many("{n} of your team", "{n} of your team", one.mates))
        if one.report_due:
            marks.append(w.say("a report is due"))
        days.append(w.say("{day} ({marks})", day=day, marks=", ".join(marks)) if marks else day)
    return w.say("Days that fit: {days}", days=w.list(days)) if days else ""


def chip(state: DayState, view: WeekView, w: Words) -> str:
    """Write one day of the week: its date, and below it what is known about it."""
    if state.day == view.today:
        name = w.say("*{day}* (today)", day=w.short_day(state.day))
    else:
        name = w.say("*{day}*", day=w.short_day(state.day))
    return "\n".join((name, *known(state, view, w)))


def known(state: DayState, view: About, w: Words) -> tuple[str, ...]:
    """Say what is known about a day, and on a second line what was planned where that is something else."""
    match state.kind:
        case DayKind.OUTSIDE:
            return (w.say("▫️ Not in your role"),)
        case DayKind.SAID:
            is_as_planned = (state.am, state.pm) == (state.plan.am, state.plan.pm)
            return (said(state, w), *(() if is_as_planned or not state.plan else (_planned(state.plan, w),)))
        case DayKind.HOLIDAY:
            return (w.say("🎉 {holiday}", holiday=holiday(state.day, view, w)),)
        case DayKind.LEAVE:
            return (w.say("🌴 Away"),)
        case DayKind.PLANNED:
            open_still = () if state.day >= view.today else (w.say("❔ Not said yet"),)
            return (*open_still, _planned(DayPlan(state.am, state.pm), w))
        case DayKind.NOT_SAID:
            return (w.say("▫️ To come") if state.day > view.today else w.say("❔ Not said yet"),)


def _planned(plan: DayPlan, w: Words) -> str:
    return w.say("🗓️ Planned: {place}", place=planned(plan, w))


def today(view: WeekView, w: Words) -> str:
    """Say what is known about today, or that it is no working day."""
    if view.state.kind is DayKind.NOT_SAID and not view.asks:
        return w.say("▫️ No working day")
    return "\n".join(known(view.state, view, w))


def weekday(day: Weekday, w: Words) -> str:
    """Write the name of a weekday."""
    return w.weekday(next(one for one in _SOME_WEEK.days if Weekday.of(one) is day))


def holiday_on(day: date, view: WeekView, w: Words) -> str:
    """Return the name of a closed day; "" on any other."""
    return closed_day(day, view.calendars, w)


def holiday(day: date, view: About, w: Words) -> str:
    """Return the name of a closed day."""
    return closed_day(day, view.calendars, w) or w.say("Closed")


def closed_day(day: date, calendars: Calendars, w: Words) -> str:
    """Return the name of a public holiday, or why a day is closed that is none; "" on any other day."""
    found = calendars.why(day, w.language)
    if found is None:
        return ""
    match found.why:
        case Closing.HOLIDAY:
            return found.name
        case Closing.INSTITUTION:
            return w.say("closed: {institution}", institution=Typed(found.name))
        case Closing.REPLACEMENT:
            return w.say("in the place of {holiday}", holiday=found.name)
