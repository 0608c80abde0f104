"""What office days offer to the planner, the sender and Home."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.calendar.rules import local_day
from bot.joins import Capability, NotWanted, Occasion, Plan, Subject
from bot.people import store as people
from bot.regime import actions, messages, rules
from bot.regime.errors import NoOfficeDays
from bot.regime.facts import Way
from bot.roles import store as roles
from bot.words import Words, words

# How far ahead the next prompt is looked for; an engagement that goes on longer is looked at again then.
HORIZON = timedelta(days=60)
_ONE_DAY = timedelta(days=1)


def plan(tx: Session, subject: Subject, since: datetime, until: datetime) -> Plan:
    """Return the prompts due after `since` and up to `until`, and when there may be another one."""
    engagement = roles.engagement(tx, subject.workspace, subject.key)
    horizon = until + HORIZON
    try:
        # A day earlier and a day later than the window, whatever the person's zone.
        found = actions.known(tx, engagement, since.date() - _ONE_DAY, horizon.date() + _ONE_DAY)
    except NoOfficeDays:
        return Plan(due=(), next_due=None)
    coming = rules.next_due(found.asked, until, horizon)
    goes_on = local_day(horizon, found.facts.zone) <= engagement.end
    return Plan(
        due=tuple(rules.plan(found.asked, since, until)),
        next_due=coming.due if coming else horizon if goes_on else None,
    )


def render(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:
    """Return the prompt about a day, or why it is no longer wanted."""
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


def home(tx: Session, workspace: int, person: int, now: datetime, w: Words) -> Sequence[Block]:
    """Return this week for Home; nothing for those who keep no office days."""
    engagement = roles.engagement_of(tx, workspace, person)
    if engagement is None:
        return ()
    try:
        view = actions.week(tx, engagement, now)
    except NoOfficeDays:
        return ()
    return messages.week_blocks(view, w, Way.HOME)


REGIME = Capability(name="regime", plan=plan, render=render, home=home)
