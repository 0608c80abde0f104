"""The verbs of plans and their tasks; each works in the caller's open transaction and never commits."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.joins import Due
from bot.onboarding.plan import adding, planning, rules, store
from bot.onboarding.plan.adding import Added
from bot.onboarding.plan.errors import (
    EndBeforeStart,
    NoPlanHere,
    NoSuchTask,
    NotTheirsToMove,
    NotTheirTask,
    SeveralRoles,
    SeveralTasks,
)
from bot.onboarding.plan.reading import read_plan
from bot.onboarding.plan.rules import Late, Mark, Said, Shift, State, Term
from bot.onboarding.plan.texts import values
from bot.onboarding.plan.view import One, PlanView, Ref, plan_view, views
from bot.people import store as people
from bot.people.store import Person
from bot.roles import ledger
from bot.roles import store as roles
from bot.roles.circle import Circle, circle
from bot.roles.folding import fold
from bot.roles.ledger import Evidence
from bot.roles.store import Engagement
from bot.words import words

NEAR = timedelta(days=28)  # up to a task's day, for who calls it by a word that others have, too


@dataclass(frozen=True, slots=True)
class Move:
    """The days of an engagement as they would be.

    Args:
        view: its plan as it would be; None where it has none.
        shifts: the tasks that move.
        kept: how many tasks keep their day, for they are done or were left out.
    """

    around: Circle
    term: Term
    view: PlanView | None = None
    shifts: tuple[Shift, ...] = ()
    kept: int = 0


def adopt(tx: Session, engagement: Engagement, text: str, now: datetime) -> None:
    """Let the tasks of a plan file be those of an engagement; doing it again renews them, what is done stays.

    Raises: PlanUnreadable, PlanFlawed.
    """
    read_plan(text)
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    store.adopt(tx, engagement.workspace, engagement.id, text, local_day(now, zone), now)


def letters(tx: Session, engagement: Engagement, now: datetime) -> tuple[Due, ...]:
    """Return what tells those of a plan who are not in Slack of their tasks, each once for good."""
    view = plan_view(tx, engagement, now)
    return tuple(planning.letters(view, now)) if view else ()


def of_theirs(tx: Session, person: Person, now: datetime) -> list[PlanView]:
    """Return the plans somebody has a part in, their own first; raises NoPlanHere."""
    found = views(tx, person.workspace, person.id, now)
    if not found:
        raise NoPlanHere
    return found


def mark(tx: Session, person: Person, ref: Ref, mark: Mark, now: datetime, until: date | None = None) -> One:
    """Keep what somebody says of a task; return how it stands now.

    Args:
        until: local date to which it is put off; None for the next working day.

    Raises: NoPlanHere, NoSuchTask, NotTheirTask.
    """
    one = task_of(tx, person, ref, now)
    view, today = one.view, local_day(now, person.zone)
    if mark is Mark.PUT_OFF:
        later = until or view.work.after(today) or today
        until = min(view.work.on_or_after(later), view.work.on_or_before(view.term.end))
    store.say(tx, person.workspace, ref.engagement, ref.task, Said(mark, today, until, person.id), now)
    _keep_evidence(tx, one, person, mark, today, now)
    return task_of(tx, person, ref, now)


def plan_of_theirs(tx: Session, person: Person, engagement: int, now: datetime) -> PlanView:
    """Return the plan of an engagement somebody has a part in; raises NoPlanHere."""
    found = next((one for one in of_theirs(tx, person, now) if one.engagement.id == engagement), None)
    if found is None:
        raise NoPlanHere
    return found


def add(tx: Session, person: Person, engagement: int, added: Added, now: datetime) -> None:
    """Add a task to the plan of an engagement somebody has a part in; raises NoPlanHere."""
    plan_of_theirs(tx, person, engagement, now)
    adding.keep(tx, person.workspace, engagement, added, person.id, now)


def task_of(tx: Session, person: Person, ref: Ref, now: datetime) -> One:
    """Return a task that is somebody's to speak of; raises NoPlanHere, NoSuchTask, NotTheirTask."""
    view = plan_view(tx, roles.engagement(tx, person.workspace, ref.engagement), now)
    if view is None:
        raise NoPlanHere
    found = next((task for task in view.tasks if task.step.id == ref.task), None)
    if found is None:
        raise NoSuchTask(ref.task)
    speakers = {one.key for one in view.speakers(found)}
    if person.id not in speakers and not _decides(view.around, person):
        raise NotTheirTask
    return One(view, found)


def named(tx: Session, person: Person, typed: str, now: datetime) -> One:
    """Return the one open task of somebody that is called something like this; of several the near one.

    Raises: NoPlanHere, NoSuchTask, SeveralTasks.
    """
    said = fold(typed)
    open_tasks = [One(view, task) for view in of_theirs(tx, person, now) for task in view.of(person.id)]
    exact = [one for one in open_tasks if fold(one.task.step.id) == said]
    alike = [one for one in open_tasks if said in _called(one, person.language)]
    # Of several the near one: nobody says today that a task of months ahead is done.
    near = [one for one in alike if one.task.due - one.view.today <= NEAR]
    found = exact or (near if len(near) == 1 else alike)
    if not found:
        raise NoSuchTask(typed)
    if len(found) > 1:
        raise SeveralTasks(typed)
    return found[0]


def decide_late(
    tx: Session, person: Person, engagement: int, late: Late, now: datetime
) -> tuple[PlanView, tuple[Due, ...]]:
    """Decide about the tasks whose day was over when the plan began; return the plan and what is due at once.

    Raises: NoPlanHere, NotTheirsToMove.
    """
    view = plan_view(tx, roles.engagement(tx, person.workspace, engagement), now)
    if view is None:
        raise NoPlanHere
    if person.id != view.chooser.key and not _decides(view.around, person):
        raise NotTheirsToMove
    store.decide_late(tx, person.workspace, engagement, late, person.id, view.today)
    decided = plan_view(tx, view.engagement, now) or view
    return decided, planning.told_at_once(tx, decided, now) if late is Late.SEND else ()


def moved(tx: Session, engagement: Engagement, term: Term, now: datetime) -> Move:
    """Return what would move if an engagement had other days; nothing is changed. Raises EndBeforeStart."""
    if term.end < term.start:
        raise EndBeforeStart(term.start, term.end)
    before, after = plan_view(tx, engagement, now), plan_view(tx, engagement, now, term)
    if before is None or after is None:
        return Move(circle(tx, engagement), term)
    done = {task.step.id for task in before.tasks if task.state in (State.DONE, State.SKIPPED)}
    return Move(before.around, term, after, rules.shifts(_days(before), _days(after), done), len(done))


def movable(tx: Session, person: Person, name: str) -> Engagement:
    """Return the engagement whose days somebody may move.

    Args:
        name: part of the name of the person in the role; "" where there is only one.

    Raises: NotTheirsToMove, SeveralRoles.
    """
    every = roles.engagements(tx, person.workspace)
    theirs = [one for one in every if _decides(circle(tx, one), person)]
    called = [one for one in theirs if fold(name) in fold(circle(tx, one).person.name.raw)]
    if not called:
        raise NotTheirsToMove
    if len(called) > 1:
        raise SeveralRoles
    return called[0]


def may_move(tx: Session, engagement: Engagement, person: Person) -> None:
    """Raise NotTheirsToMove unless somebody decides on the days of an engagement."""
    if not _decides(circle(tx, engagement), person):
        raise NotTheirsToMove


def _decides(around: Circle, person: Person) -> bool:
    """Tell whether somebody decides about a role: its manager or an admin."""
    return person.is_admin or bool({"manager", "admin"} & set(around.roles_of(person.id)))


def _called(one: One, language: str) -> str:
    title = one.task.step.title[language].format(**values(one.view, words(language)))
    return fold(f"{one.task.step.id} {title}")


def _days(view: PlanView) -> tuple[rules.Planned, ...]:
    return tuple(rules.Planned(task.step, task.day) for task in view.tasks)


def _keep_evidence(tx: Session, one: One, person: Person, mark: Mark, today: date, now: datetime) -> None:
    """Write a task that is done into the ledger of its role, and take it back when it is not."""
    key, step = str(one.ref), one.task.step
    ledger.withdraw(tx, person.workspace, "task", key)
    if mark is not Mark.DONE or step.responsibility is None:
        return
    every = ledger.responsibilities(tx, person.workspace, one.ref.engagement)
    language = people.person(tx, person.workspace, one.view.engagement.person).language
    title = Typed(step.title[language].format(**values(one.view, words(language))))
    evidence = Evidence("task", key, today, title, person.id)
    for line in every:
        if fold(step.responsibility) in fold(line.text.raw):
            ledger.record(tx, person.workspace, one.ref.engagement, line.id, evidence, now)
