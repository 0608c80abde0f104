"""What an address in a letter opens, and what is said by it; each works in the caller's open transaction."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.joins import Due, Manner, Recipient
from bot.onboarding.plan import actions, links, replies
from bot.onboarding.plan.errors import NoPlanHere, NoSuchTask, NotTheirTask
from bot.onboarding.plan.links import Link, Signer
from bot.onboarding.plan.planning import KEEPS, REPLIED
from bot.onboarding.plan.replies import Saying, TaskReply
from bot.onboarding.plan.rules import Mark, State
from bot.onboarding.plan.view import One
from bot.people import store as people
from bot.people.store import Person

_MARKS = {Saying.DONE: Mark.DONE, Saying.NOT_YET: Mark.PUT_OFF}


class Shut(StrEnum):
    """Why an address opens nothing.

    FORGED: it was not made here, or is cut off. EXPIRED: its time is over. USED: something was said by it.
    DONE: the task is done, or was left out. GONE: the task is not there any more, or somebody else's.
    """

    FORGED = "forged"
    EXPIRED = "expired"
    USED = "used"
    DONE = "done"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Opened:
    """What an address leads to.

    Args:
        person: whom it was written to; None where nobody knows.
        one: the task; None where it opens none.
        shut: why nothing can be said by it; None where something can.
        said: what was said by it already.
    """

    person: Person | None = None
    one: One | None = None
    shut: Shut | None = None
    said: TaskReply | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, of which task, as it stands now; and what tells whoever decides on the role."""

    person: Person
    one: One
    saying: Saying
    due: Due


def opened(tx: Session, signer: Signer, workspace: int, token: str, now: datetime) -> Opened:
    """Return what an address leads to; nothing is changed, for mail servers open addresses, too."""
    link = signer.read(token)
    if link is None or link.workspace != workspace:
        return Opened(shut=Shut.FORGED)
    try:
        person = people.person(tx, workspace, link.person)
        one = actions.task_of(tx, person, link.ref, now)
    except (NoResultFound, NoPlanHere, NoSuchTask, NotTheirTask):
        return Opened(shut=Shut.GONE)
    said = replies.by_link(tx, workspace, links.digest(token))
    return Opened(person, one, _shut(link, one, said, now), said)


def say(
    tx: Session, signer: Signer, workspace: int, token: str, saying: Saying, question: str, now: datetime
) -> Said | Opened:
    """Keep what somebody says of a task by an address, once; what it opens where nothing can be said.

    Whoever decides on the role is told.
    """
    found = opened(tx, signer, workspace, token, now)
    if found.shut or found.person is None or found.one is None:
        return found
    person, ref = found.person, found.one.ref
    said = TaskReply(ref, person.id, saying, Typed(question), now)
    kept = replies.keep(tx, person, links.digest(token), said)
    mark = _MARKS.get(saying)
    one = actions.mark(tx, person, ref, mark, now) if mark else found.one
    return Said(person, one, saying, _told(one, kept, now))


def _shut(link: Link, one: One, said: TaskReply | None, now: datetime) -> Shut | None:
    if said:
        return Shut.USED
    if one.task.state in (State.DONE, State.SKIPPED):
        return Shut.DONE
    return Shut.EXPIRED if now >= link.until else None


def _told(one: One, kept: TaskReply, now: datetime) -> Due:
    return Due(
        kind=REPLIED,
        subject=one.ref.engagement,
        recipient=Recipient(person=one.view.chooser.key),
        occurrence=str(kept.id),
        due=now,
        expires=now + KEEPS,
        manner=Manner.NUDGE,
    )
