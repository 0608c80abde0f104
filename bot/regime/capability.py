"""What office days offer to the planner, the sender and Home."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.blocks import Message
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
    Plan,
    Reason,
    Section,
    Subject,
)
from bot.people import store as people
from bot.regime import actions, heard, messages, rules, store
from bot.regime.errors import NoOfficeDays
from bot.regime.facts import Way
from bot.regime.own import joins as own
from bot.regime.team import joins as team
from bot.roles import store as roles
from bot.words import Words, words

# How far ahead the next prompt is looked for; an engagement that goes on longer is looked at again then.
HORIZON = timedelta(days=60)
_ONE_DAY = timedelta(days=1)


def plan(tx: Session, subject: Subject, since: datetime, until: datetime) -> Plan:
    """Return what is due after `since` and up to `until`, and when there may be another message.

    Args:
        subject: an engagement, for what its person is told; or the workspace as a whole, for all others.
    """
    if subject.key == team.WHOLE:
        return team.plan(tx, subject.workspace, since, until)
    engagement = roles.engagement(tx, subject.workspace, subject.key)
    horizon = until + HORIZON
    try:
        # A day earlier and a day later than the window, whatever the person's zone.
        found = actions.known(tx, engagement, since.date() - _ONE_DAY, horizon.date() + _ONE_DAY)
    except NoOfficeDays:
        return Plan(due=(), next_due=None)
    coming = rules.next_due(found.asked, until, horizon)
    goes_on = local_day(horizon, found.facts.zone) <= engagement.end
    waiting = list(own.reminders(tx, engagement))
    later = [due.due for due in waiting if due.due > until]
    later += [coming.due if coming else horizon] if coming or goes_on else []
    due = [*rules.plan(found.asked, since, until), *(one for one in waiting if since < one.due <= until)]
    return Plan(due=tuple(sorted(due, key=lambda one: one.due)), next_due=min(later, default=None))


def render(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:
    """Return the words of a message, or why it is no longer wanted."""
    if occasion.kind in team.RENDERED:
        return team.RENDERED[occasion.kind](tx, occasion, now)
    decision = own.render(tx, occasion, now)
    return decision if decision is not None else _prompt(tx, occasion, now)


def _prompt(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    day = date.fromisoformat(occasion.occurrence)
    if day < engagement.start:
        return NotWanted("not_begun")
    if day > engagement.end:
        return NotWanted("engagement_ended")
    view = actions.week(tx, engagement, now, day)
    if view.is_said:
        return NotWanted("answered")
    person = people.person(tx, occasion.workspace, engagement.person)
    return messages.prompt(view, person.name, words(person.language))


def home(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    """Return today and this week for Home, and what a person may see of others."""
    return (*_own(tx, asker, now), *team.home_sections(tx, asker))


def _own(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    """Return today and this week; nothing for those who keep no office days.

    Today is left to the set-up until the notice was shown: before, nothing is asked of anybody.
    """
    engagement = roles.engagement_of(tx, asker.workspace, asker.person)
    if engagement is None:
        return ()
    try:
        view = actions.week(tx, engagement, now)
    except NoOfficeDays:
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
    """Return the rule of a message, and of the prompt the line of the role document the policy is from."""
    decision = own.reason(occasion, w) or team.reason(occasion, w)
    if decision:
        return decision
    versions = store.policies(tx, occasion.workspace, occasion.subject)
    rule = w.say("On each of your working days I ask you in the morning where you work.")
    return Reason(rule, versions[-1].source_line if versions else None)


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return every check-in of a person, what their roles ask for, and what else is their own."""
    return {
        "check_ins": store.check_ins_of(tx, workspace, person),
        "office_policies": store.policies_of(tx, workspace, person),
        **own.personal_data(tx, workspace, person),
        **team.personal_data(tx, workspace, person),
    }


def understand(typed: str, today: date) -> Act | None:
    """Return the act that typed words mean on a local date; None when they are not about office days."""
    return heard.understand(typed, today) or own.heard.understand(typed, today)


REGIME = Capability(
    name="regime",
    plan=plan,
    render=render,
    home=home,
    phrases=Phrases(understand, examples=(*messages.TYPED_EXAMPLES, *own.TYPED_EXAMPLES), needs_notice=True),
    reason=reason,
    personal_data=personal_data,
)
