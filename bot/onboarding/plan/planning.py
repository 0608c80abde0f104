"""Which messages of a plan are due, and when: mornings with tasks, its beginning, roles that nobody has."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar.rules import wall_instant
from bot.joins import Due, Manner, Recipient
from bot.onboarding.plan import rules
from bot.onboarding.plan.view import PlanView
from bot.people import store as people

TASKS, BEGUN, UNOWNED = "onboarding.tasks", "onboarding.plan", "onboarding.unowned"
LETTER = "onboarding.letter"  # all tasks of somebody who is not in Slack
REPLIED = "onboarding.replied"  # what somebody who is not in Slack said of a task
AT_ONCE = "now"  # begins the occurrence of tasks that are told at once, before an instant
FIRST = "first"  # the one beginning of a plan, and the one letter to somebody
KEEPS = timedelta(days=7)  # over somebody's days off
_ONE_DAY = timedelta(days=1)


def dues(tx: Session, view: PlanView) -> Iterator[Due]:
    """Yield every message of a plan, past ones too, as its tasks stand; in no order."""
    yield from _beginning(view)
    told = {one.key for task in view.tasks for one in view.speakers(task)}
    for person in sorted(told | {view.around.person.key}):
        for day in sorted(view.mornings(person)):
            yield _on_a_morning(tx, view, TASKS, person, day)
    for day in sorted(_days_of_unowned(view)):
        yield _on_a_morning(tx, view, UNOWNED, view.chooser.key, day)


def told_at_once(tx: Session, view: PlanView, now: datetime) -> tuple[Due, ...]:
    """Return the messages that tell of late tasks at once, to those whose morning of today is over."""
    late = [task for task in view.tasks if task.is_late and rules.is_due(task, view.today)]
    told = sorted({one.key for task in late for one in view.speakers(task)})
    mornings = (_on_a_morning(tx, view, TASKS, person, view.today) for person in told)
    at_once = f"{AT_ONCE} {now.isoformat()}"
    return tuple(replace(one, due=now, occurrence=at_once) for one in mornings if one.due < now)


def letters(view: PlanView, now: datetime) -> Iterator[Due]:
    """Yield what tells each owner who is not in Slack of all their tasks, in the name of the chooser."""
    outside = {one.key for task in view.tasks for one in view.owners(task) if one.email}
    for person in sorted(outside):
        if any(view.of(person)):
            yield Due(
                kind=LETTER,
                subject=view.engagement.id,
                recipient=Recipient(person=person),
                occurrence=FIRST,
                due=now,
                expires=now + KEEPS,
                manner=Manner.ASKED,
                behalf=view.chooser.key,
            )


def _beginning(view: PlanView) -> Iterator[Due]:
    if view.late() or view.unowned():
        yield Due(
            kind=BEGUN,
            subject=view.engagement.id,
            recipient=Recipient(person=view.chooser.key),
            occurrence=FIRST,
            due=view.adopted.at,
            expires=view.adopted.at + KEEPS,
        )


def _days_of_unowned(view: PlanView) -> frozenset[date]:
    """Return the days on which it is told that a role soon has a task and nobody has it."""
    soon = (view.work.before(task.due, rules.SOON) for _, task in view.unowned())
    return frozenset(day for day in soon if day > view.adopted.began.day)


def _on_a_morning(tx: Session, view: PlanView, kind: str, person: int, day: date) -> Due:
    known = people.person(tx, view.engagement.workspace, person)
    due = wall_instant(day, known.prompt_time, known.zone)
    return Due(
        kind=kind,
        subject=view.engagement.id,
        recipient=Recipient(person=person),
        occurrence=day.isoformat(),
        due=due,
        expires=min(due + KEEPS, _over(tx, view, person)),
        # A letter disturbs nobody, and one by itself keeps its calendar file.
        manner=Manner.ASKED if known.email else Manner.NUDGE,
        behalf=view.chooser.key if known.email else None,
    )


def _over(tx: Session, view: PlanView, person: int) -> datetime:
    """Return the instant from which the engagement is over for somebody, aware UTC."""
    zone = people.person(tx, view.engagement.workspace, person).zone
    return wall_instant(view.term.end + _ONE_DAY, time(), zone)
