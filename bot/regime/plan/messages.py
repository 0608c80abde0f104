"""Plans in Slack: the week's plan, the hint that few days are left, what is said back before it is kept."""

from collections.abc import Iterator
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot import blocks
from bot.blocks import Message, Typed
from bot.calendar import messages as away
from bot.calendar.rules import Weekday
from bot.regime import messages as regime
from bot.regime import phrases
from bot.regime.facts import Part, Way
from bot.regime.messages import Press, button
from bot.regime.plan.actions import Kept
from bot.regime.plan.rules import DayPlan
from bot.regime.plan.said import Meaning, Said
from bot.regime.rules import DayKind, Status
from bot.regime.weekview import WeekView
from bot.words import N_, Words

CONFIRM = "regime.plan.confirm"
YES, NO = "regime.plan.yes", "regime.plan.no"
ANSWERS = (
    "regime.plan.answers"  # block of yes and no; its id goes on with the way: "regime.plan.answers.direct"
)
LISTED = 8  # days that are named one by one

_PARTS = {Part.AM: N_("{place} in the morning"), Part.PM: N_("{place} in the afternoon")}


def way_of(block_id: str) -> Way:
    """Return by which way something was said that is answered with yes or no, by the id of its block."""
    return Way(block_id.removeprefix(f"{ANSWERS}."))


def monday(view: WeekView, name: Typed, w: Words) -> Message:
    """Return the message that confirms the plan of the week of `view.day`, on the first day that is worked.

    It asks of that day as well where it is planned in the office, and shows what was said of it.
    """
    text = w.say("Good morning, {name}. This week: {plan}", name=name, plan=_plan_of(view, w))
    below = regime.standings(view, w)
    owed = (one for one in view.each if not one.covers_what_is_owed)
    below += [phrases.of_role(one.role, fits, w) for one in owed if (fits := phrases.suggestions(one, w))]
    today = (blocks.section(regime.known(view, w)),) if view.is_said or _asks_today(view) else ()
    row = ActionsBlock(block_id=f"{regime.BUTTONS}.{Way.MONDAY}", elements=list(_monday_buttons(view, w)))
    return Message(text, (blocks.section(text), *today, blocks.context(*below), row))


def warning(view: WeekView, w: Words, *, changing: bool = False) -> Message:
    """Return the hint that the days left are just enough, given before `view.day`, which it asks about."""
    row = regime.buttons(view, w, Way.WARNING, changing=changing)
    below = [phrases.headline(view, w), phrases.status(view.standing, w)]
    if view.is_said and not changing:
        text = regime.known(view, w)
        return Message(text, (blocks.section(text), blocks.context(*below), row))
    if view.standing.status is Status.LAST_CHANCE:
        hint = w.say("A hint in good time: the working days left this week are just enough.")
        text = phrases.of_role(view.role, hint, w)
        below = [*phrases.remaining(view.standing, w), phrases.suggestions(view, w)]
    else:
        text = phrases.of_role(view.role, phrases.status(view.standing, w), w)
    asked = regime.known(view, w) if view.is_planned and not changing else regime.question(view, w)
    return Message(
        text, (blocks.section(text), blocks.context(*filter(None, below)), blocks.section(asked), row)
    )


def proposed(said: Said, found: Meaning, view: WeekView, w: Words, way: Way, note: str = "") -> Message:
    """Say back what was understood, with the dates it comes to; nothing is kept before the yes.

    Args:
        view: the week of today.
        note: a sentence below it; "" for none.
    """
    text = w.say("Shall I note this? {what}", what=_restated(said, found, view, w))
    about = f"{view.engagement} {said}"
    row = ActionsBlock(
        block_id=f"{ANSWERS}.{way}",
        elements=[button(YES, w.say("Yes"), about, "primary"), button(NO, w.say("No"), about)],
    )
    below = (blocks.context(note),) if note else ()
    return Message(text, (blocks.section(text), *below, row))


def kept(done: Kept, w: Words) -> Message:
    """Return what was kept of something said: plans, days away, a usual week."""
    below = []
    if done.meaning.planned:
        below.append(w.say("This is a plan: what counts is what you say on the day."))
    if done.meaning.away:
        below.append(w.say("I keep the days and never the reason, and I send you no reminders on them."))
    if done.sent.waits:
        below.append(away.asked(done.sent.approved_by, w))
    if done.meaning.weekdays:
        below.append(w.say("From now on this is your usual week; a single day can differ from it."))
    if done.view.waits:
        below.append(w.say("What is long ago counts once your manager says yes."))
    text = w.say("Noted. {what}", what=_restated(done.said, done.meaning, done.view, w))
    return Message(text, (blocks.section(text), *((blocks.context(*below),) if below else ())))


def dropped(w: Words) -> Message:
    """Return what answers a no."""
    return Message(w.say("All right, nothing is noted."))


def offer(view: WeekView, w: Words) -> Message:
    """Return the plan of a week, with the button that opens the planner."""
    text = w.say("This week: {plan}", plan=_plan_of(view, w))
    usual = phrases.usual_week(view.usual, w)
    about = str(Press(view.engagement, view.day))
    row = ActionsBlock(
        block_id=f"{regime.BUTTONS}.{Way.DIRECT}",
        elements=[button(regime.PLAN, w.say("Plan the week"), about)],
    )
    return Message(text, (blocks.section(text), *((blocks.context(usual),) if usual else ()), row))


def _plan_of(view: WeekView, w: Words) -> str:
    hidden = (DayKind.OUTSIDE, DayKind.HOLIDAY, DayKind.LEAVE)
    plans = {state.day: state.plan for state in view.days if state.plan and state.kind not in hidden}
    return phrases.week_plan(plans, w) or w.say("nothing is planned yet")


def _asks_today(view: WeekView) -> bool:
    counts = view.adopted.policy.counts
    is_office_day = any(counts(place) for place in (view.state.am, view.state.pm) if place)
    return view.day == view.today and view.is_planned and is_office_day


def _monday_buttons(view: WeekView, w: Words) -> Iterator[ButtonElement]:
    about = str(Press(view.engagement, view.day))
    if not view.is_confirmed:
        yield button(CONFIRM, w.say("That’s right"), about, "primary")
    if _asks_today(view):
        yield button(regime.AS_PLANNED, w.say("I’m here"), about)
    yield button(regime.PLAN, w.say("Change"), about)
    yield button(regime.WHY, w.say("Why?"), about)


def _restated(said: Said, found: Meaning, view: WeekView, w: Words) -> str:
    """Say a place and the dates it is about, as in "Thursday 20 November 2025: *Office*"."""
    place = phrases.planned(DayPlan.of(said.parts), w) if said.afternoon else phrases.place(said.place, w)
    if said.part in _PARTS:
        place = w.say(_PARTS[said.part], place=place)
    if found.weekdays:
        days = w.list(phrases.weekday(day, w) for day in Weekday if day in found.weekdays)
        return w.say("Each week, on {days}: *{place}*", days=days, place=place)
    return w.say("{days}: *{place}*", days=_days(said, found, view, w), place=place)


def _days(said: Said, found: Meaning, view: WeekView, w: Words) -> str:
    days = sorted(
        (*found.spent, *found.planned, *(span.first for span in found.away if span.first == span.last))
    )
    if said.span is None or (len(days) <= LISTED and not any(span.first < span.last for span in found.away)):
        return w.list(_day(day, view, w) for day in days)
    first = min((*days, *(span.first for span in found.away)))
    last = max((*days, *(span.last for span in found.away)))
    return w.say("From {first} to {last}", first=w.day(first), last=w.day(last))


def _day(day: date, view: WeekView, w: Words) -> str:
    if holiday := phrases.holiday_on(day, view, w):
        return w.say("{day} ({holiday})", day=w.day(day), holiday=holiday)
    return w.day(day)
