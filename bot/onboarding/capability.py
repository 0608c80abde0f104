"""What onboarding offers to the planner, the sender, Home, direct messages, "why?" and the privacy room."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import partial

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
    Reply,
    Section,
    Subject,
    one_by_one,
)
from bot.onboarding import actions, arrivals, departures, messages, moves, rolecard, store
from bot.onboarding.heard import wants_less
from bot.onboarding.plan import heard as typed_tasks
from bot.onboarding.plan import joins as tasks
from bot.onboarding.plan.links import Signer
from bot.people import store as people
from bot.people.rules import Preferences
from bot.privacy.messages import notice_message
from bot.privacy.practice import AS_SHIPPED, Practice
from bot.roles import store as roles
from bot.roles.heard import Word, heard
from bot.words import N_, Words, words


def plan(tx: Session, subject: Subject, since: datetime, until: datetime) -> Plan:
    """Return the welcome and what the plan of a role has due after `since` and up to `until`."""
    engagement = roles.engagement(tx, subject.workspace, subject.key)
    welcome = actions.welcome_due(tx, engagement)
    every = [*((welcome,) if welcome else ()), *tasks.dues(tx, engagement, until)]
    due = sorted((one for one in every if since < one.due <= until), key=lambda one: one.due)
    return Plan(tuple(due), min((one.due for one in every if one.due > until), default=None))


def render(
    tx: Session,
    occasion: Occasion,
    now: datetime,
    practice: Practice = AS_SHIPPED,
    signer: Signer | None = None,
) -> Message | NotWanted:
    """Return the welcome to a role, or news of its people and its days, or why it is no longer wanted.

    Args:
        practice: what the notice in the welcome tells.
        signer: makes the addresses in letters; None: they have none.
    """
    if occasion.kind == departures.DEPARTED:
        return departures.render(tx, occasion, now)
    if occasion.kind == arrivals.INVITED:
        return arrivals.render(tx, occasion)
    if occasion.kind == moves.MOVED:
        return moves.render(tx, occasion)
    if occasion.kind in tasks.KINDS:
        return tasks.render(tx, occasion, now, signer)
    told = actions.welcome(tx, roles.engagement(tx, occasion.workspace, occasion.subject))
    if local_day(now, told.person.zone) > told.engagement.end:
        return NotWanted("engagement_ended")
    return messages.welcome(told, practice, words(told.person.language))


def home(tx: Session, asker: Asker, now: datetime, practice: Practice = AS_SHIPPED) -> tuple[Section, ...]:
    """Return the set-up for who has not seen the notice, then the plan, the role card and the settings."""
    return (*_home(tx, asker, now, practice), *tasks.home(tx, asker, now))


def _home(tx: Session, asker: Asker, now: datetime, practice: Practice) -> Iterator[Section]:
    engagement = actions.owed_notice(tx, asker.workspace, asker.person)
    if engagement is not None:
        yield Section(
            Place.TODAY, messages.set_up_blocks(actions.welcome(tx, engagement), practice, asker.words)
        )
    person = people.person(tx, asker.workspace, asker.person)
    yield from rolecard.home_sections(tx, asker, local_day(now, person.zone))
    has_role = roles.engagement_of(tx, asker.workspace, asker.person) is not None
    yield Section(Place.SETTINGS, messages.settings_blocks(person, asker.words, has_role=has_role))


def understand(typed: str, _today: date, practice: Practice = AS_SHIPPED) -> Act | None:
    """Return what answers who asks for tasks, or for their preferences or the notice as after `/role`."""
    if wants_less(typed):
        return _quieter
    said = heard(typed.strip(" .!?"))
    word = said.word if said and not said.rest else None
    if word is Word.PREFERENCES:
        return _offer
    if word is Word.PRIVACY:
        return partial(_tell, practice=practice)
    return typed_tasks.understand(typed)


def _quieter(_tx: Session, asker: Asker, _now: datetime) -> Reply:
    return Reply(messages.quieter(asker.words))


def _offer(_tx: Session, asker: Asker, _now: datetime) -> Reply:
    return Reply(messages.offer(asker.words))


def _tell(tx: Session, asker: Asker, _now: datetime, practice: Practice) -> Reply:
    contact = actions.contact(tx, asker.workspace, asker.person)
    return Reply(notice_message(asker.words, contact, practice))


def reason(tx: Session, occasion: Occasion, w: Words) -> Reason:
    """Return why somebody is welcomed, and the line of the role document that says when the role begins."""
    if occasion.kind == departures.DEPARTED:
        return departures.reason(tx, occasion, w)
    if occasion.kind == arrivals.INVITED:
        return arrivals.reason(w)
    if occasion.kind == moves.MOVED:
        return moves.reason(tx, occasion, w)
    if occasion.kind in tasks.KINDS:
        return tasks.reason(occasion, w)
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    rule = w.say("Your role begins on {day}, and I introduce myself once.", day=w.day(engagement.start))
    return Reason(rule, actions.start_line(tx, engagement))


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return what a person chose, when they were shown the notice, and since when their roles are kept."""
    known = people.person(tx, workspace, person)
    shown_at = known.notice_shown_at
    return {
        "preferences": [_plain(known.preferences)],
        "notices": [{"shown_at": shown_at.isoformat()}] if shown_at else [],
        "enrolments": store.enrolments_of(tx, workspace, person),
        **tasks.personal_data(tx, workspace, person),
    }


def _plain(chosen: Preferences) -> dict[str, object]:
    return asdict(chosen) | {
        "prompt_time": chosen.prompt_time.isoformat("minutes"),
        "quiet_from": chosen.quiet_from.isoformat("minutes"),
        "quiet_until": chosen.quiet_until.isoformat("minutes"),
    }


ONBOARDING = Capability(
    name="onboarding",
    plan=one_by_one(plan),
    render=render,
    home=home,
    phrases=Phrases(
        understand=understand,
        examples=(*tasks.EXAMPLES, *messages.EXAMPLES),
        title=N_("Tasks, settings and privacy"),
    ),
    reason=reason,
    personal_data=personal_data,
)


def onboarding_with(practice: Practice, signer: Signer | None = None) -> Capability:
    """Return the same capability, whose notice tells what is done with data here.

    Args:
        signer: makes the addresses in letters; None: they have none.
    """
    return replace(
        ONBOARDING,
        render=partial(render, practice=practice, signer=signer),
        home=partial(home, practice=practice),
        phrases=replace(ONBOARDING.phrases, understand=partial(understand, practice=practice)),
    )
