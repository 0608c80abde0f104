"""The verbs of days away, where the managers of one's roles approve them or are told of them."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
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
    """Days away as they were kept; `decides`: who is asked to approve them or told, one for each role."""

    absence: KeptAbsence
    decides: tuple[Person, ...] = ()
    done: Done = field(default_factory=Done)

    @property
    def names(self) -> tuple[Typed, ...]:
        """The names of who is asked or told, each once."""
        return tuple(dict.fromkeys(one.name for one in self.decides))


def announce(tx: Session, person: Person, span: Span, now: datetime) -> Announced:
    """Keep that a person is away; where the policy of a role says so, its manager is asked or told.

    Of several roles each is looked at whose days it touches. Days that wait for approval count as away
    meanwhile.

    Raises: AbsenceInThePast, EndsBeforeItBegins, AbsenceTooLong.
    """
    today = local_day(now, person.zone)
    approvals = [(role, _approval(tx, role, now)) for role in _touched(tx, person, span)]
    needed = any(approval is Approval.YES for _, approval in approvals)
    pending = calendar.PENDING if needed else None
    before = {one.id for one in calendar.absences(tx, person.workspace, person.id, span.first, span.last)}
    kept = absences.announce(tx, person.workspace, person.id, span, today, now, pending)
    if kept.id in before:
        return Announced(kept)
    every = [_sent(tx, role, approval, kept, now) for role, approval in approvals]
    done = Done()
    for one in every:
        dues = dict.fromkeys((*done.dues, *one.done.dues))  # one manager is told of the same days once
        done = replace(done, request=done.request or one.done.request, dues=tuple(dues))
    return Announced(kept, tuple(decides for one in every for decides in one.decides), done)


def taken_back(tx: Session, person: Person, absence: int, now: datetime) -> Done:
    """Withdraw whatever asks for the approval of days away that are taken back."""
    closed = (close(tx, one, person.id, now) for one in store.about_absence(tx, person.workspace, absence))
    return Done(edits={key: message for one in closed for key, message in settled_edits(tx, one).items()})


def come_back(tx: Session, person: Person, now: datetime) -> tuple[tuple[KeptAbsence, ...], Done]:
    """End what a person announced and runs today; of what began today, nothing is left to approve."""
    today = local_day(now, person.zone)
    coming = absences.coming(tx, person.workspace, person.id, today)
    withdrawn = [taken_back(tx, person, one.id, now) for one in coming if one.first == today]
    ended = absences.come_back(tx, person.workspace, person.id, today, now)
    return ended, Done(edits={key: message for done in withdrawn for key, message in done.edits.items()})


def _touched(tx: Session, person: Person, span: Span) -> list[Engagement]:
    """Return the roles some of whose days are in a span; the latest one where there is none."""
    every = roles.engagements_of(tx, person.workspace, person.id)
    return [one for one in every if one.start <= span.last and one.end >= span.first] or every[:1]


def _sent(tx: Session, role: Engagement, approval: Approval, kept: KeptAbsence, now: datetime) -> Announced:
    """Ask or tell whoever decides in one role, as its policy says."""
    manager = decider(tx, role)
    if approval is Approval.YES:
        wish = Wish(Kind.ABSENCE, kept.first, kept.last, absence=kept.id)
        return Announced(kept, (manager,) if manager else (), send(tx, role, wish, now))
    if approval is Approval.NO or manager is None:
        return Announced(kept)
    looked(tx, role.workspace, role.person, manager.id, Look.ABSENCE, str(kept.first), now)
    return Announced(kept, (manager,), Done(dues=(planning.told(kept.id, manager.id, now),)))


def _approval(tx: Session, engagement: Engagement, now: datetime) -> Approval:
    versions = days.policies(tx, engagement.workspace, engagement.id)
    return in_force(versions, Week.of(now.date())).policy.absences_need_approval if versions else Approval.NO
