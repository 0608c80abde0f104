"""What office days offer to the planner, the sender and Home."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.calendar.rules import local_day
from bot.joins import (
    Act,
    Asker,
    Capability,
    NotWanted,
    Occasion,
    PersonalData,
    Phrases,
    Place,
    Reason,
    Section,
)
from bot.people import store as people
from bot.people.store import Person
from bot.regime import actions, heard, messages, outdated, records, rules, store
from bot.regime.actions import DaysOfReports, no_reports
from bot.regime.errors import NoOfficeDays, NotTheirOwn
from bot.regime.facts import Way
from bot.regime.governance import joins as governance
from bot.regime.looking import plan
from bot.regime.own import joins as own
from bot.regime.plan import asking
from bot.regime.plan import messages as plans
from bot.regime.plan import store as plan_store
from bot.regime.rules import PROMPT, Status
from bot.regime.team import heard as team_heard
from bot.regime.team import joins as team
from bot.regime.team import whoisin
from bot.regime.weekview import WeekView
from bot.roles import store as roles
from bot.words import N_, Words, words


def render(
    tx: Session, occasion: Occasion, now: datetime, reports_due: DaysOfReports = no_reports
) -> Message | NotWanted:
    """Return the words of a message of ours, or why it is no longer wanted.

    Args:
        reports_due: tells on which days reports are due, for the days that are suggested.
    """
    if occasion.kind in _OF_A_DAY:
        return _of_a_day(tx, occasion, now, reports_due if occasion.kind in _SUGGESTING else no_reports)
    return _RENDERED[occasion.kind](tx, occasion, now)


def _of_a_day(
    tx: Session, occasion: Occasion, now: datetime, reports_due: DaysOfReports
) -> Message | NotWanted:
    """Draw a message about a day of an engagement, for the person whose day it is."""
    find_day, draw = _OF_A_DAY[occasion.kind]
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    person = people.person(tx, occasion.workspace, engagement.person)
    day = find_day(occasion, now, person.zone)
    if day < engagement.start:
        return NotWanted("not_begun")
    if day > engagement.end:
        return NotWanted("engagement_ended")
    return draw(actions.week(tx, engagement, now, day, reports_due), person)


def _prompt(view: WeekView, person: Person) -> Message | NotWanted:
    if view.is_said:
        return NotWanted("answered")
    if asking.is_asked_with_another(view, PROMPT):
        return NotWanted("asked_together")
    return messages.prompt(view, person.name, words(person.language))


def _monday(view: WeekView, person: Person) -> Message | NotWanted:
    if view.is_confirmed and (view.is_said or not view.is_planned):
        return NotWanted("confirmed")
    if asking.is_asked_with_another(view, asking.MONDAY):
        return NotWanted("asked_together")
    return plans.monday(view, person.name, words(person.language))


def _warning(view: WeekView, person: Person) -> Message | NotWanted:
    if view.is_said:
        return NotWanted("answered")
    if view.standing.status is not Status.LAST_CHANCE:
        return NotWanted("not_owed")
    return plans.warning(view, words(person.language))


def _named_day(occasion: Occasion, _now: datetime, _zone: ZoneInfo) -> date:
    return date.fromisoformat(occasion.occurrence)


def _today(_occasion: Occasion, now: datetime, zone: ZoneInfo) -> date:
    return local_day(now, zone)


_OF_A_DAY: Mapping[
    str,
    tuple[Callable[[Occasion, datetime, ZoneInfo], date], Callable[[WeekView, Person], Message | NotWanted]],
] = {
    PROMPT: (_named_day, _prompt),
    asking.MONDAY: (_today, _monday),
    asking.WARNING: (_named_day, _warning),
}
_SUGGESTING = (asking.MONDAY, asking.WARNING)
_RENDERED: Mapping[str, Callable[[Session, Occasion, datetime], Message | NotWanted]] = {
    **governance.RENDERED,
    **own.RENDERED,
    **team.RENDERED,
}


def home(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    """Return today and this week for Home, and what a person may see of others."""
    return (*_own(tx, asker, now), *team.home_sections(tx, asker))


def _own(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    """Return today and this week; nothing for those who keep no office days.

    Today is left to the set-up until the notice was shown: before, nothing is asked of anybody.
    """
    try:
        engagement = actions.current_engagement(tx, asker.workspace, asker.person, now)
        view = actions.week(tx, engagement, now)
    except (NotTheirOwn, NoOfficeDays):
        return ()
    shown = messages.week_blocks(view, asker.words, Way.HOME)
    week = Section(Place.OFFICE_WEEK, (*shown, *own.home_blocks(tx, engagement, now, asker.words)))
    is_informed = people.person(tx, asker.workspace, asker.person).notice_shown_at is not None
    if view.phase.phase is not rules.Phase.RUNNING or not is_informed:
        return (week,)
    coming = actions.next_prompt(tx, engagement, now)
    today = messages.today_blocks(view, coming.due if coming else None, asker.words)
    return Section(Place.TODAY, today), week


def reason(tx: Session, occasion: Occasion, w: Words) -> Reason:
    """Return the rule of a message; of one about a day, the line of the role document as well."""
    if rule := _OF_OTHERS.get(occasion.kind):
        return Reason(w.say(rule))
    if of_governance := governance.reason(tx, occasion, w):
        return of_governance
    versions = store.policies(tx, occasion.workspace, occasion.subject)
    line = versions[-1].source_line if versions else Typed("")
    rule = w.say(_REASONS.get(occasion.kind) or _prompted(tx, occasion))
    return Reason(rule, line if line.raw else None)


def _prompted(tx: Session, occasion: Occasion) -> str:
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    person = people.person(tx, occasion.workspace, engagement.person)
    day = local_day(occasion.due, person.zone)
    planned = plan_store.plans(tx, occasion.workspace, person.id, day, day)
    is_daily = person.daily_prompt or not planned.knows((day,), occasion.due)
    return _EACH_DAY if is_daily else _WHERE_OPEN


# Of messages that no role document asks for.
_OF_OTHERS: Mapping[str, str] = {**own.REASONS, **team.REASONS}
_EACH_DAY = N_("On each of your working days I ask you in the morning where you work.")
_WHERE_OPEN = N_(
    "You told me your usual week, so I ask only on days you plan to be in the office, or while few are left."
)
_REASONS: Mapping[str, str] = {
    asking.MONDAY: N_("On the first working day of a week I ask once whether its plan is right."),
    asking.WARNING: N_("I tell you once a week when the days left are just enough for what is still to do."),
}


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return every check-in and plan of a person, what their roles ask for, and what else is their own."""
    return {
        "check_ins": records.check_ins_of(tx, workspace, person),
        "office_policies": records.policies_of(tx, workspace, person),
        "usual_weeks": plan_store.usual_weeks_of(tx, workspace, person),
        "planned_days": plan_store.planned_days_of(tx, workspace, person),
        **own.personal_data(tx, workspace, person),
        **team.personal_data(tx, workspace, person),
        **governance.personal_data(tx, workspace, person),
    }


def understand(typed: str, today: date) -> Act | None:
    """Return the act that typed words mean on a local date; None when they are not about office days."""
    every = (heard.understand, own.heard.understand, team_heard.understand)
    return next((act for one in every if (act := one(typed, today))), None)


REGIME = Capability(
    name="regime",
    plan=plan,
    render=render,
    home=home,
    phrases=Phrases(
        understand,
        examples=(*messages.TYPED_EXAMPLES, *own.TYPED_EXAMPLES, *whoisin.TYPED_EXAMPLES),
        title=N_("Your office days"),
        needs_notice=True,
        of_role=own.heard.of_role,
    ),
    reason=reason,
    personal_data=personal_data,
    erase=outdated.erase,
    erase_optional=outdated.erase_optional,
)


def regime_with(reports_due: DaysOfReports) -> Capability:
    """Return the same capability, which knows on which days reports are due when it suggests days."""
    return replace(REGIME, render=partial(render, reports_due=reports_due))
