"""What is shown of a person's own days, whole: loaded and worded, for every door that shows it."""

from datetime import date, datetime

from slack_sdk.models.blocks import ActionsBlock, Block
from slack_sdk.models.views import View
from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message, Typed
from bot.calendar.months import parse_month
from bot.calendar.rules import Week, local_day, parse_day
from bot.calendar.spans import Span
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.audit import acts
from bot.privacy.holds import holds_on
from bot.privacy.looks import looks_at
from bot.privacy.mirror import LOOKS_SHOWN, Reflection, mirror
from bot.privacy.practice import Periods
from bot.privacy.visibility import CLOSED
from bot.regime import actions as regime
from bot.regime import explaining, phrases
from bot.regime.own import actions, changed, forms, history, joins, messages, monthly, months, store
from bot.regime.own.shown import shown
from bot.regime.own.verdicts import Verdict, day_lines
from bot.regime.rules import check_in_problem
from bot.regime.weekview import WeekView
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import Words


def month(tx: Session, engagement: Engagement, typed: str, now: datetime, w: Words) -> Message:
    """Return a month as it is typed, or the one of today for "".

    Raises: NoSuchMonth, OutsideEngagement, NoOfficeDays.
    """
    named = parse_month(typed, _today(tx, engagement, now)) if typed else None
    view = months.month(tx, engagement, named or months.this_month(tx, engagement, now), now)
    return monthly.month(view, months.since_start(tx, engagement, now), w)


def why(tx: Session, engagement: Engagement, day: date | None, now: datetime, w: Words) -> View:
    """Return the sum behind the week of a day, or of today, with the reason for each day of it.

    Raises: OutsideEngagement, NoOfficeDays.
    """
    view = regime.week(tx, engagement, now, day)
    window = view.standing.window
    accepted = Span(window.first, window.last) in store.accepted(tx, engagement.workspace, engagement.id)
    waiting = store.waiting_days(tx, engagement.workspace, engagement.id)
    since_start = blocks.context(monthly.run_up(months.since_start(tx, engagement, now), w))
    return explaining.explanation(view, w, (*_days(view, now, w, waiting, accepted=accepted), since_start))


def why_message(tx: Session, engagement: Engagement, day: date | None, now: datetime, w: Words) -> Message:
    """Return the same sum as a message; raises as `why`."""
    title = w.say("How this adds up")
    return Message(title, tuple(why(tx, engagement, day, now, w).blocks or ())[: blocks.MESSAGE_BLOCKS])


def week_typed(tx: Session, engagement: Engagement, typed: str, now: datetime) -> date | None:
    """Return a day of the week that is typed: "2025-W47", a day of it, "" for this week.

    Of a week of the engagement's beginning or end it is a day within; of this week, none: today's.

    Raises: NoSuchWeek, NoSuchDay, UnreadableDay.
    """
    if not typed:
        return None
    today = _today(tx, engagement, now)
    if "W" not in typed.upper().partition("-")[2]:
        return parse_day(typed, today, backwards=True)
    week = Week.parse(typed)
    within = min(max(week.monday, engagement.start), engagement.end)
    return within if Week.of(within) == week else week.monday


def fix(tx: Session, engagement: Engagement, day: date | None, now: datetime, w: Words) -> View:
    """Return the form that corrects a day, which begins with `day`, or today.

    Raises: OutsideEngagement, FutureDay, NoOfficeDays.
    """
    return forms.fix_form(_sayable(tx, engagement, day, now), _decider(tx, engagement), w)


def appeal(tx: Session, engagement: Engagement, day: date | None, now: datetime, w: Words) -> View:
    """Return the form that appeals the result of a week, which begins with that of `day`; raises as `fix`."""
    return forms.appeal_form(_sayable(tx, engagement, day, now), _decider(tx, engagement), w)


def history_of(tx: Session, person: Person, now: datetime, w: Words) -> Message:
    """Return what was changed of a person's days, and what waits for a decision; raises NotTheirOwn."""
    engagement = regime.current_engagement(tx, person.workspace, person.id, now)
    found = history.changes(tx, engagement, changed.SHOWN)
    waiting = [shown(tx, one) for one in history.waiting(tx, engagement)]
    names = _names(tx, person.workspace, {one.by for one in found if one.by is not None})
    return changed.history(found, waiting, names, person.zone, w)


def seen_by_others(tx: Session, person: Person, periods: Periods, w: Words) -> View:
    """Return what others can see about a person, who looked, and what is on hold."""
    engagement = roles.engagement_of(tx, person.workspace, person.id)
    opened = joins.openings(tx, engagement) if engagement else CLOSED
    looks = looks_at(tx, person.workspace, person.id, LOOKS_SHOWN)
    found = Reflection(
        opened,
        looks,
        _names(tx, person.workspace, {one.by for one in looks if one.by is not None}),
        acts(tx, person.workspace, person.id, LOOKS_SHOWN),
        holds_on(tx, person.workspace, person.id),
    )
    return mirror(found, periods, person.zone, w)


def _days(
    view: WeekView, now: datetime, w: Words, waiting: frozenset[date], *, accepted: bool
) -> list[Block]:
    plan = {state.day: state.plan for state in view.days}
    lines = day_lines(view.week, view.adopted.policy, view.facts, now, plan)
    told = [line for line in lines if line.verdict not in (Verdict.OUTSIDE, Verdict.FREE)]
    said = (
        w.say(
            "*{day}*: {known}. {why}",
            day=w.short_day(line.state.day),
            known=" · ".join(phrases.known(line.state, view, w)),
            why=monthly.why(line, w, waiting),
        )
        for line in told
    )
    wrong = messages.wrong_button(view.engagement, min(view.day, view.last_sayable).isoformat(), w)
    row = ActionsBlock(block_id=f"{messages.WRONG}.why", elements=[wrong])
    settled = [blocks.section(w.say("🤝 It counts as met: your appeal was accepted."))] if accepted else []
    days = "\n".join(said)
    return [*settled, *([blocks.section(days)] if days else []), row]


def _sayable(tx: Session, engagement: Engagement, day: date | None, now: datetime) -> WeekView:
    """Return the week of a day of which something can be said by now, or of today."""
    view = regime.week(tx, engagement, now, day)
    problem = check_in_problem(day, view.facts, view.today) if day else None
    if problem:
        raise problem
    return view


def _decider(tx: Session, engagement: Engagement) -> Typed | None:
    found = actions.decider(tx, engagement)
    return found.name if found else None


def _today(tx: Session, engagement: Engagement, now: datetime) -> date:
    return local_day(now, people.person(tx, engagement.workspace, engagement.person).zone)


def _names(tx: Session, workspace: int, keys: set[int]) -> dict[int, Typed]:
    return {key: people.person(tx, workspace, key).name for key in keys}
