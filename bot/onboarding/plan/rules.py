"""On which day each task of a plan lies, how it stands, and on which mornings it is spoken of. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from graphlib import TopologicalSorter

from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday, days_between, is_working_day
from bot.onboarding.plan.template import Origin, Step

# Working days after its own on which an open task is spoken of again: the next morning, then once a week.
RINGS = (0, 1, 5, 10, 20)
SOON = 5  # working days before a task's day on which a role that nobody has is told of
MARGIN = timedelta(days=45)  # around an engagement, for what lies before its start and for long closures
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """First and last day of an engagement, local dates, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days around an engagement, in their order."""

    days: tuple[date, ...]

    @classmethod
    def around(
        cls, first: date, last: date, closed: Collection[date], week: frozenset[Weekday] = MONDAY_TO_FRIDAY
    ) -> "WorkingDays":
        """Return the working days from `first` to `last`, both included."""
        shut = frozenset(closed)
        return cls(tuple(day for day in days_between(first, last) if is_working_day(day, week, shut)))

    def on_or_after(self, day: date) -> date:
        """Return the first working day that is not earlier; `day` itself where none is known."""
        n = bisect_left(self.days, day)
        return self.days[n] if n < len(self.days) else day

    def on_or_before(self, day: date) -> date:
        """Return the last working day that is not later; `day` itself where none is known."""
        n = bisect_right(self.days, day)
        return self.days[n - 1] if n else day

    def after(self, day: date, n: int = 1) -> date | None:
        """Return the nth working day later than `day`; of none, the day itself; None beyond what is known."""
        place = bisect_right(self.days, day) + n - 1
        return day if n == 0 else self.days[place] if place < len(self.days) else None

    def before(self, day: date, n: int) -> date:
        """Return the nth working day earlier than `day`, or the first one known."""
        place = bisect_left(self.days, day) - n
        return self.days[max(place, 0)] if self.days else day

    def between(self, first: date, last: date) -> int:
        """Count the working days later than `first` and not later than `last`; 0 where that is earlier."""
        return max(bisect_right(self.days, last) - bisect_right(self.days, first), 0)


@dataclass(frozen=True, slots=True)
class Planned:
    """A task and its day, a local date."""

    step: Step
    day: date


def schedule(steps: Sequence[Step], term: Term, work: WorkingDays) -> tuple[Planned, ...]:
    """Put every task on its working day, the earliest first; what is counted from the end leads on a day.

    A day that is not worked moves to the next one, before the start to the previous one. Nothing lies after
    the end: a task counted from the start that would is left out, and the last working day takes what is
    counted from the end. In a short engagement that is what goes before: it moves to the first day where it
    would lie before that. No task lies before those it comes after.
    """
    known = {step.id: step for step in steps}
    days: dict[str, date] = {}
    for name in TopologicalSorter({step.id: step.after for step in steps}).static_order():
        own = _own_day(known[name], term, work)
        if own is not None:
            days[name] = max([own, *(days[other] for other in known[name].after if other in days)])
    found = [Planned(step, days[step.id]) for step in steps if step.id in days]
    return tuple(sorted(found, key=lambda one: (one.day, one.step.origin is Origin.START)))


def _own_day(step: Step, term: Term, work: WorkingDays) -> date | None:
    if step.origin is Origin.START and step.offset < 0:
        return work.on_or_before(term.start + step.offset * _ONE_DAY)
    first = term.start if step.origin is Origin.START else max(term.start, term.end + step.offset * _ONE_DAY)
    day = work.on_or_after(first + step.offset * _ONE_DAY if step.origin is Origin.START else first)
    if day <= term.end:
        return day
    return None if step.origin is Origin.START else work.on_or_before(term.end)


class Mark(StrEnum):
    """What was last said of a task; NAMED is said by nobody: whom it was to name is named."""

    DONE = "done"
    NAMED = "named"
    OPEN = "open"
    PUT_OFF = "put_off"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Said:
    """A mark as somebody made it.

    Args:
        day: local date on which it was made.
        until: local date to which it was put off; None for the other marks.
        by: who made it, by our own key; None for nobody who is still known.
    """

    mark: Mark
    day: date
    until: date | None = None
    by: int | None = None


class Late(StrEnum):
    """What becomes of the tasks whose day was over when the plan began.

    SEND: their people are told at once. MERGE: they come with the next morning's. SKIP: they are left out.
    """

    SEND = "send"
    MERGE = "merge"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Beginning:
    """When a plan began, and what was decided about the tasks whose day was over by then.

    Args:
        day: local date on which it began.
        late: None as long as nobody decided; then they come with the next working day's.
        decided: local date of the decision; None as above.
    """

    day: date
    late: Late | None = None
    decided: date | None = None

    def day_of_late(self, work: WorkingDays) -> date:
        """Return the day that late tasks have instead of their own."""
        told = self.decided or self.day
        return work.on_or_after(told) if self.late is Late.SEND else work.after(told) or told


class State(StrEnum):
    """How a task stands."""

    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it stands.

    Args:
        day: its day by the plan.
        due: the day on which it is to be done: put off, late, or after what it waited for, a later one.
        waits_for: the tasks that are to be done before and are not.
        said: what was last said of it; None for nothing.
    """

    step: Step
    day: date
    due: date
    state: State
    waits_for: tuple[Step, ...] = ()
    said: Said | None = None
    is_late: bool = False


def as_named(planned: Planned, has_somebody: Collection[str]) -> Planned:
    """Return a task with what is left of it where it was to name somebody for a role that has somebody."""
    step = planned.step
    if step.names not in has_somebody or step.then is None:
        return planned
    return replace(planned, step=replace(step, title=step.then, names=None))


def named(
    planned: Sequence[Planned], said: Mapping[str, Said], has_somebody: Collection[str], began: date
) -> Mapping[str, Said]:
    """Return what was last said of each task, where naming somebody for a role is done once it has somebody.

    Args:
        has_somebody: the roles that somebody has.
        began: local date on which the plan began: since when it counts as done, for nobody keeps the day.
    """
    about = (one.step for one in planned if one.step.names in has_somebody)
    done = {step.id: Said(Mark.NAMED, began) for step in about if not _is_settled(said.get(step.id))}
    return {**said, **done}


def standing(
    planned: Sequence[Planned], said: Mapping[str, Said], began: Beginning, work: WorkingDays
) -> tuple[Task, ...]:
    """Return how each task stands, in the order of the plan.

    Args:
        said: id of a task -> what was last said of it.
    """
    steps = {one.step.id: one.step for one in planned}
    known = {**_left_out(planned, began), **said}
    return tuple(_task(one, steps, known, began, work) for one in planned)


def _left_out(planned: Sequence[Planned], began: Beginning) -> Mapping[str, Said]:
    if began.late is not Late.SKIP:
        return {}
    skipped = Said(Mark.SKIPPED, began.decided or began.day)
    return {one.step.id: skipped for one in planned if one.day < began.day}


def _task(
    planned: Planned, steps: Mapping[str, Step], said: Mapping[str, Said], began: Beginning, work: WorkingDays
) -> Task:
    step, last = planned.step, said.get(planned.step.id)
    is_late = planned.day < began.day
    state = _SAID.get(last.mark, State.OPEN) if last else State.OPEN
    before = [other for other in step.after if other in steps]
    waits_for = tuple(steps[other] for other in before if not _is_settled(said.get(other)))
    if state is State.OPEN and waits_for:
        state = State.WAITING
    freed = [work.after(said[other].day) or said[other].day for other in before if other in said]
    own = max([began.day_of_late(work) if is_late else planned.day, *freed])
    due = last.until if last and last.until and last.mark is Mark.PUT_OFF else own
    return Task(step, planned.day, due, state, waits_for, last, is_late)


_SAID = {Mark.DONE: State.DONE, Mark.NAMED: State.DONE, Mark.SKIPPED: State.SKIPPED}


def _is_settled(said: Said | None) -> bool:
    return said is not None and said.mark in _SAID


def rings(task: Task, term: Term, work: WorkingDays) -> Iterator[date]:
    """Yield the mornings on which a task is spoken of while it stands as it does; none after the end."""
    if task.state is State.OPEN:
        first = work.on_or_after(task.due)
        days = (work.after(first, n) for n in RINGS)
        yield from (day for day in days if day is not None and day <= term.end)


def is_due(task: Task, today: date) -> bool:
    """Tell whether a task belongs into a morning: it is for that day, or from an earlier one and open."""
    return task.state is State.OPEN and task.due <= today


class Milestone(StrEnum):
    """A day in the life of an engagement on which one looks back and ahead."""

    DAY_30 = "day_30"
    DAY_60 = "day_60"
    DAY_90 = "day_90"
    HALFWAY = "halfway"
    LEFT_90 = "left_90"
    LEFT_60 = "left_60"
    LEFT_30 = "left_30"
    LAST_DAY = "last_day"


_FROM_START = {Milestone.DAY_30: 30, Milestone.DAY_60: 60, Milestone.DAY_90: 90}
_FROM_END = {Milestone.LEFT_90: 90, Milestone.LEFT_60: 60, Milestone.LEFT_30: 30}
HAND_OVER = frozenset(_FROM_END)  # when the hand-over pack is offered


def milestones(term: Term, work: WorkingDays) -> Mapping[date, Milestone]:
    """Return the working days of an engagement that are milestones; of two on one day, the later kind.

    Those counted from the start come in its first half and those from the end in its second, so that a short
    engagement has few of them.
    """
    half = term.start + (term.end - term.start) // 2
    after = {one: term.start + n * _ONE_DAY for one, n in _FROM_START.items()}
    left = {one: term.end - n * _ONE_DAY for one, n in _FROM_END.items()}
    found = {one: work.on_or_after(day) for one, day in after.items() if day < half}
    found |= {Milestone.HALFWAY: work.on_or_after(half)} if found else {}
    found |= {one: work.on_or_after(day) for one, day in left.items() if day > half}
    last_day = work.on_or_before(term.end)
    earlier = {day: one for one, day in found.items() if day < last_day}
    return earlier | ({last_day: Milestone.LAST_DAY} if last_day >= term.start else {})


@dataclass(frozen=True, slots=True)
class Shift:
    """A task that moves; `before` or `after` is None where it has no day before or after."""

    step: Step
    before: date | None
    after: date | None


def shifts(before: Sequence[Planned], after: Sequence[Planned], done: Collection[str]) -> tuple[Shift, ...]:
    """Return what moves when the days of an engagement change, in the order of the new plan.

    Args:
        done: ids of the tasks that are done or were left out, which keep their day.
    """
    was, now = ({one.step.id: one.day for one in planned} for planned in (before, after))
    steps = [*(one.step for one in after), *(one.step for one in before if one.step.id not in now)]
    found = (Shift(step, was.get(step.id), now.get(step.id)) for step in steps if step.id not in done)
    return tuple(one for one in found if one.before != one.after)
