"""The verbs of days away, where a manager approves them or is told of them."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bot.calendar import absences
from bot.calendar import store as calendar
from bot.calendar.rules import Week, local_day
from bot.calendar.spans import Span
from bot.calendar.store import KeptAbsence
from bot.people.store import Person
from bot.privacy.looks import Look, looked
from bot.regime import store as days
from bot.regime.adoption import in_force
from bot.regime.own import planning, store
from bot.regime.own.actions import Done, close, decider, send, settled_edits
from bot.regime.own.store import Kind, Wish
from bot.regime.policy import Approval
from bot.roles import store as roles
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class Announced:
    """Days away as they were kept; `decides`: who is asked to approve them, None where nobody is."""

    absence: KeptAbsence
    decides: Person | None = None
    done: Done = field(default_factory=Done)


def announce(tx: Session, person: Person, span: Span, now: datetime) -> Announced:
    """Keep that a person is away; where the policy says so, their manager is asked or told.

    Days that wait for approval count as away meanwhile.

    Raises: AbsenceInThePast, EndsBeforeItBegins, AbsenceTooLong.
    """
    today = local_day(now, person.zone)
    engagement = roles.engagement_of(tx, person.workspace, person.id)
    approval = _approval(tx, engagement, now) if engagement else Approval.NO
    pending = calendar.PENDING if approval is Approval.YES else None
    before = {one.id for one in calendar.absences(tx, person.workspace, person.id, span.first, span.last)}
    kept = absences.announce(tx, person.workspace, person.id, span, today, now, pending)
    if engagement is None or approval is Approval.NO or kept.id in before:
        return Announced(kept)
    if approval is Approval.INFORM:
        return _inform(tx, engagement, kept, now)
    wish = Wish(Kind.ABSENCE, kept.first, kept.last, absence=kept.id)
    done = send(tx, engagement, wish, now)
    return Announced(kept, decider(tx, engagement), done)


def taken_back(tx: Session, person: Person, absence: int, now: datetime) -> Done:
    """Withdraw what asks for the approval of days away that are taken back."""
    request = store.about_absence(tx, person.workspace, absence)
    if request is None:
        return Done()
    return Done(edits=settled_edits(tx, close(tx, request, person.id, now)))


def come_back(tx: Session, person: Person, now: datetime) -> tuple[tuple[KeptAbsence, ...], Done]:
    """End what a person announced and runs today; of what began today, nothing is left to approve."""
    today = local_day(now, person.zone)
    coming = absences.coming(tx, person.workspace, person.id, today)
    withdrawn = [taken_back(tx, person, one.id, now) for one in coming if one.first == today]
    ended = absences.come_back(tx, person.workspace, person.id, today, now)
    return ended, Done(edits={key: message for done in withdrawn for key, message in done.edits.items()})


def _inform(tx: Session, engagement: Engagement, kept: KeptAbsence, now: datetime) -> Announced:
    manager = decider(tx, engagement)
    if manager is None:
        return Announced(kept)
    about = str(kept.first)
    looked(tx, engagement.workspace, engagement.person, manager.id, Look.ABSENCE, about, now)
    return Announced(kept, manager, Done(dues=(planning.told(kept.id, manager.id, now),)))


def _approval(tx: Session, engagement: Engagement, now: datetime) -> Approval:
    versions = days.policies(tx, engagement.workspace, engagement.id)
    return in_force(versions, Week.of(now.date())).policy.absences_need_approval if versions else Approval.NO
