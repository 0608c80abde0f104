"""The verbs of targets; each works in the caller's open transaction and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.people.store import Person
from bot.privacy.looks import Look, looked
from bot.reviews import access
from bot.reviews.targets import rules, store
from bot.reviews.targets.rules import Aim, Flaw, Gate, Part, Status
from bot.reviews.targets.store import CheckIn, Target
from bot.roles import ledger
from bot.roles.ledger import Evidence, Responsibility
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of an engagement, and what keeps those that are not dropped from holding together."""

    engagement: Engagement
    every: tuple[Target, ...]
    responsibilities: tuple[Responsibility, ...]

    @property
    def standing(self) -> tuple[Target, ...]:
        """Those that are not dropped, in the order they were set."""
        return tuple(one for one in self.every if not one.is_dropped)

    @property
    def gate(self) -> Gate:
        """What keeps them from holding together."""
        return rules.gate([one.aim for one in self.standing])

    @property
    def drafts(self) -> Sequence[Target]:
        """Those that do not hold yet."""
        return [one for one in self.standing if not one.holds]


def targets(tx: Session, engagement: Engagement) -> Targets:
    """Return the targets of an engagement."""
    workspace = engagement.workspace
    return Targets(
        engagement,
        store.targets(tx, workspace, engagement.id),
        ledger.responsibilities(tx, workspace, engagement.id),
    )


def look(tx: Session, person: Person, engagement: int, now: datetime) -> Targets:
    """Return the targets of an engagement to somebody who may see them; others' looks are kept.

    Raises: NotTheirReview.
    """
    role = access.engagement_for(tx, person.workspace, engagement, person.id)
    today = local_day(now, person.zone).isoformat()
    looked(tx, role.workspace, role.person, person.id, Look.TARGETS, today, now)
    return targets(tx, role)


def role(tx: Session, person: Person, engagement: int) -> Engagement:
    """Return an engagement to somebody who may set its targets; raises NotTheirReview."""
    return access.engagement_for(tx, person.workspace, engagement, person.id)


def misfits(tx: Session, engagement: Engagement, aim: Aim, key: int | None) -> Mapping[Part, Flaw]:
    """Return what cannot stay as it is in a new target, or in the one of that key; {} when it may."""
    holds = key is not None and store.target(tx, engagement.workspace, key).holds
    return rules.misfits(aim, engagement.start, engagement.end, holds=holds)


def target(tx: Session, person: Person, key: int) -> tuple[Target, Engagement]:
    """Return a target to somebody who may see it, and its engagement; raises NotTheirReview."""
    found = store.target(tx, person.workspace, key)
    return found, access.engagement_for(tx, person.workspace, found.engagement, person.id)


def keep(
    tx: Session, person: Person, engagement: Engagement, aim: Aim, now: datetime, key: int | None
) -> Targets:
    """Keep a target that has no misfits: a new one as a draft, or another wording of one.

    Args:
        key: of the one that is reworded; None for a new one.
    """
    if key is None:
        store.add(tx, engagement.workspace, engagement.id, engagement.person, aim, person.id, now)
    else:
        store.renew(tx, store.target(tx, engagement.workspace, key), aim)
    return targets(tx, engagement)


def hold(tx: Session, of: Targets, now: datetime) -> Targets:
    """Switch all drafts on, if nothing keeps them from holding together; else change nothing."""
    if of.gate.is_open:
        for one in of.drafts:
            store.hold(tx, one, now)
    return targets(tx, of.engagement)


def check_in(
    tx: Session, person: Person, of: Target, value: str, status: Status, note: Typed, now: datetime
) -> Targets:
    """Keep how far a target is; what it serves gets it as evidence, unless nothing was done for it."""
    engagement = access.engagement_for(tx, of.workspace, of.engagement, person.id)
    day = local_day(now, person.zone)
    said = store.check_in(tx, of, CheckIn(0, person.id, day, rules.number(value), status, note), now)
    if of.aim.serves is not None and status in (Status.ON_TRACK, Status.AT_RISK, Status.DONE):
        text = Typed(f"{of.aim.title.raw}: {note.raw}" if note.raw else of.aim.title.raw)
        shown = Evidence("target", str(said.id), day, text, person.id)
        ledger.record(tx, of.workspace, of.engagement, of.aim.serves, shown, now)
    return targets(tx, engagement)
