"""A plan as it is looked at: an engagement, who stands around it, and how each of its tasks stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.onboarding.plan import adding, rules, store
from bot.onboarding.plan.reading import read_plan
from bot.onboarding.plan.rules import Milestone, State, Task, Term, WorkingDays
from bot.onboarding.plan.store import Adopted
from bot.onboarding.plan.template import NAMED
from bot.people import store as people
from bot.roles import several
from bot.roles import store as roles
from bot.roles.calendars import calendars
from bot.roles.circle import Circle, Somebody, circle
from bot.roles.store import Engagement

STANDING_IN = ("manager", "admin")  # who does a task that nobody has the role for; else the person themself


@dataclass(frozen=True, slots=True)
class Ref:
    """Which task of which engagement, as a button carries it."""

    engagement: int
    task: str

    @classmethod
    def read(cls, text: str) -> "Ref":
        """Read what a button carried."""
        engagement, _, task = text.partition(" ")
        return cls(int(engagement), task)

    def __str__(self) -> str:
        return f"{self.engagement} {self.task}"


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan at an instant.

    Args:
        tasks: in the order of their days.
        today: the local date of the person in the role.
        role: the title of the role, where its person has several at the same time.
    """

    engagement: Engagement
    around: Circle
    term: Term
    work: WorkingDays
    adopted: Adopted
    tasks: tuple[Task, ...]
    today: date
    role: Typed | None = None

    @property
    def whose(self) -> Typed:
        """The name of the person in the role, with the role where that is told apart."""
        return several.named(self.around.person.name, self.role)

    def owners(self, task: Task) -> tuple[Somebody, ...]:
        """Return who does a task: who has its role, else who stands in for them."""
        return self._having(task.step.owner) or self._standing_in()

    def speakers(self, task: Task) -> tuple[Somebody, ...]:
        """Return who is told of a task and says how it stands: its owners, and the chooser for those outside.

        Who is not in Slack has no buttons; they tell the chooser, who marks it for them.
        """
        owners = self.owners(task)
        return (*owners, self.chooser) if self.is_outside(task) else owners

    def is_outside(self, task: Task) -> bool:
        """Tell whether those who do a task are reached by e-mail only."""
        return all(one.email for one in self.owners(task))

    def is_orphan(self, task: Task) -> bool:
        """Tell whether nobody has the role a task is for, so that somebody stands in."""
        return not self._having(task.step.owner)

    @property
    def chooser(self) -> Somebody:
        """Who names people and decides about late tasks: the manager, else an admin, else the person."""
        return self._standing_in()[0]

    def of(self, person: int) -> Iterator[Task]:
        """Yield the tasks somebody, by our own key, is told of that are neither done nor left out."""
        for task in self.tasks:
            is_unsettled = task.state in (State.OPEN, State.WAITING)
            if is_unsettled and person in {one.key for one in self.speakers(task)}:
                yield task

    def mornings(self, person: int) -> frozenset[date]:
        """Return the days on which somebody is told of tasks, or of a milestone of their own role."""
        rung = {day for task in self.of(person) for day in rules.rings(task, self.term, self.work)}
        own = rules.milestones(self.term, self.work) if self.around.person.key == person else {}
        return frozenset(rung | {day for day in own if day >= self.adopted.began.day})

    def milestone(self, first: date, last: date) -> Milestone | None:
        """Return the latest milestone from one local date to another, both included."""
        found = rules.milestones(self.term, self.work)
        return next((found[day] for day in sorted(found, reverse=True) if first <= day <= last), None)

    def late(self) -> tuple[Task, ...]:
        """Return the tasks whose day was over when the plan began and that still wait for a decision."""
        if self.adopted.began.late:
            return ()
        return tuple(task for task in self.tasks if task.is_late and task.said is None)

    def unowned(self) -> tuple[tuple[str, Task], ...]:
        """Return the roles that nobody has and the first open task of each, the earliest first."""
        found: dict[str, Task] = {}
        for task in sorted(self.tasks, key=lambda one: one.due):
            if self.is_orphan(task) and task.state in (State.OPEN, State.WAITING):
                found.setdefault(task.step.owner, task)
        return tuple(found.items())

    def _having(self, role: str) -> tuple[Somebody, ...]:
        return (self.around.person,) if role == "person" else self.around.present(role)

    def _standing_in(self) -> tuple[Somebody, ...]:
        found = (self.around.reachable(role)[:1] for role in STANDING_IN)
        return next(filter(None, found), (self.around.person,))


@dataclass(frozen=True, slots=True)
class One:
    """A task, and the plan it stands in."""

    view: PlanView
    task: Task

    @property
    def ref(self) -> Ref:
        """How a button names it."""
        return Ref(self.view.engagement.id, self.task.step.id)


def due_and_coming(view: PlanView, person: int) -> tuple[list[One], list[One]]:
    """Return the tasks of somebody that are for today or from before, and the later ones, the next first."""
    own = sorted(view.of(person), key=lambda task: task.due)
    due = [One(view, task) for task in own if rules.is_due(task, view.today)]
    return due, [One(view, task) for task in own if not rules.is_due(task, view.today)]


def plan_view(
    tx: Session, engagement: Engagement, now: datetime, term: Term | None = None
) -> PlanView | None:
    """Return the plan of an engagement at `now`; None where it has none.

    Args:
        term: other days than those of the engagement, for a look at what would move.
    """
    found = store.adopted(tx, engagement.workspace, engagement.id)
    if found is None:
        return None
    days = term or Term(engagement.start, engagement.end)
    work = working_days(tx, engagement, days)
    of_file = rules.schedule(read_plan(found.text).steps, days, work)
    added = adding.planned(tx, engagement.workspace, engagement.id, days, work)
    around = circle(tx, engagement)
    has_somebody = {role for role in NAMED if around.present(role)}
    every = (rules.as_named(one, has_somebody) for one in (*of_file, *added))
    planned = sorted(every, key=lambda one: one.day)
    kept = store.said(tx, engagement.workspace, engagement.id)
    said = rules.named(planned, kept, has_somebody, found.began.day)
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    return PlanView(
        engagement=engagement,
        around=around,
        term=days,
        work=work,
        adopted=found,
        tasks=rules.standing(planned, said, found.began, work),
        today=local_day(now, zone),
        role=several.told_apart(tx, engagement.workspace, engagement.id),
    )


def working_days(tx: Session, engagement: Engagement, term: Term) -> WorkingDays:
    """Return the working days around an engagement, by its calendars."""
    first, last = term.start - rules.MARGIN, term.end + rules.MARGIN
    return WorkingDays.around(first, last, calendars(tx, engagement).closed(first, last))


def views(tx: Session, workspace: int, person: int, now: datetime) -> list[PlanView]:
    """Return the plans of the roles somebody has or stands around that have not ended, their own first."""
    near = roles.engagements_with(tx, workspace, person)
    return running(plan_view(tx, one, now) for one in near)


def running(found: Iterable[PlanView | None]) -> list[PlanView]:
    """Return those of these plans whose engagement has not ended."""
    return [one for one in found if one and one.today <= one.term.end]
