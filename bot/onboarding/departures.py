"""Somebody's account was closed: who is told, and what that means for the roles they stood around."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message
from bot.calendar.rules import local_day
from bot.joins import Due, NotWanted, Occasion, Reason, Recipient
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.circle import Circle, circle
from bot.roles.messages import people_button, role_name
from bot.words import N_, Words, words

DEPARTED = "onboarding.departed"
KEEPS = timedelta(days=14)  # over a holiday of whoever is told
SHOWN = 10  # engagements of one message

MEANS: Mapping[str, str] = {
    "person": N_("I send them no more prompts and reminders, and nobody writes the reports of the role."),
    "manager": N_("Open questions and reports for senior management reach no manager any more."),
    "sponsor": N_("Reports for the sponsor reach nobody."),
    "buddy": N_("There is no buddy any more to turn to."),
    "supplier_hr": N_("Nobody at the supplier looks after contract and start any more."),
    "client_contact": N_("Nobody at the client looks after access and equipment any more."),
    "it_contact": N_("There is no contact for IT any more."),
    "architect": N_("Nobody briefs on architecture any more."),
    "reviewer": N_("Reviews fall to the manager, or to nobody where there is none."),
    "observer": N_("Reports no longer reach them."),
    "admin": N_("They no longer look after this role."),
    "colleague": N_("Nothing else changes."),
}


def notices(
    tx: Session, workspace: int, person: Person, admins: Collection[int], now: datetime
) -> tuple[Due, ...]:
    """Return the messages about somebody who has just left: one for each person who can find another.

    These are the admins and the managers of the roles concerned; where nobody is left of them, the people in
    those roles.

    Args:
        admins: who looks after Foyer, by our own keys.
    """
    touched = _touched(tx, workspace, person, now)
    if not touched:
        return ()
    managers = {one.key for around in touched for one in around.reachable("manager")}
    told = (managers | set(admins)) - {person.id}
    told = told or {around.person.key for around in touched if not around.person.has_left}
    return tuple(_notice(person.id, key, now) for key in sorted(told))


def render(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:
    """Return what the reader is told, or why it is no longer wanted: they are back, or others were named."""
    gone = people.person(tx, occasion.workspace, occasion.subject)
    if gone.left_at is None:
        return NotWanted("came_back")
    reader = people.person(tx, occasion.workspace, occasion.recipient.person or 0)
    touched = _touched(tx, occasion.workspace, gone, now)
    theirs = [around for around in touched if around.may_be_changed_by(reader)]
    return _message(gone, theirs, words(reader.language)) if theirs else NotWanted("replaced")


def reason(tx: Session, occasion: Occasion, w: Words) -> Reason:
    """Return why the reader is told."""
    gone = people.person(tx, occasion.workspace, occasion.subject)
    return Reason(w.say("{name} had a part in a role that you can find somebody else for.", name=gone.name))


def _touched(tx: Session, workspace: int, person: Person, now: datetime) -> list[Circle]:
    """Return who is who around each role somebody has a part in that has not ended."""
    today = local_day(now, person.zone)
    running = (one for one in roles.engagements_with(tx, workspace, person.id) if one.end >= today)
    return [circle(tx, engagement) for engagement in running]


def _notice(gone: int, told: int, now: datetime) -> Due:
    return Due(
        kind=DEPARTED,
        subject=gone,
        recipient=Recipient(person=told),
        occurrence=now.isoformat(),
        due=now,
        expires=now + KEEPS,
    )


def _message(gone: Person, touched: list[Circle], w: Words) -> Message:
    told = w.say("The account of {name} was closed, and they had a part in a role here.", name=gone.name)
    shown: list[Block] = [blocks.section(told)]
    for around in touched[:SHOWN]:
        shown.append(blocks.section("\n".join(_lines(gone, around, w))))
        if around.person.key != gone.id:
            shown.append(people_button(around, w))
    shown.append(blocks.context(w.say("`/role people` shows who is who, and changes it.")))
    return Message(told, tuple(shown))


def _lines(gone: Person, around: Circle, w: Words) -> Iterator[str]:
    yield w.say("*{name}*, {title}", name=around.person.name, title=around.engagement.title)
    for role in around.roles_of(gone.id):
        yield w.say("{role}: {means}", role=role_name(role, w), means=w.say(MEANS[role]))
