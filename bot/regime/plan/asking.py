"""What a person is asked of a week, and when: only what is not known.

Whoever has no usual week is asked on each working morning. Who has one confirms the plan on the first working
morning, and is asked on a planned office day, or while few days are left and something is owed. Each morning
is judged by what was known on it, so that whenever the same days are looked at the same is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.calendar.rules import Week, is_working_day, local_day, wall_instant
from bot.joins import Due, Recipient
from bot.regime.adoption import in_force
from bot.regime.facts import Facts, Part, absent_halves, said_places
from bot.regime.planning import EXPIRES_AT, PromptFacts, prompt_about
from bot.regime.policy import Policy
from bot.regime.rules import Status, standing
from bot.regime.weekview import Known, WeekView

MONDAY, WARNING = "regime.monday", "regime.warning"
_ONE_DAY = timedelta(days=1)


def dues(known: Known, start: datetime, end: datetime) -> tuple[Due, ...]:
    """Return what falls due in the window (start, end] of aware instants, the earliest first."""
    return tuple(_dues(known, start, end))


def next_due(known: Known, after: datetime, horizon: datetime) -> Due | None:
    """Return the first message that falls due in (after, horizon], or None."""
    return next(_dues(known, after, horizon), None)


def next_question(known: Known, after: datetime, horizon: datetime) -> Due | None:
    """Return the first message of a morning that falls due in (after, horizon], or None."""
    return next((due for due in _dues(known, after, horizon) if due.kind != WARNING), None)


def monday_about(week: Week, on: date, asked: PromptFacts) -> Due:
    """Return the message that confirms the plan of a week on its first working day `on`, due or not."""
    return Due(
        kind=MONDAY,
        subject=asked.engagement,
        recipient=Recipient(person=asked.person),
        occurrence=str(week),
        due=wall_instant(on, asked.prompt_time, asked.facts.zone),
        expires=wall_instant(on, EXPIRES_AT, asked.facts.zone),
    )


def warning_about(day: date, after: date, at: time, asked: PromptFacts) -> Due:
    """Return the hint that few days are left, given in the evening of `after`: it is about `day`, the next.

    It is the question of that day as well, and ends with its morning.
    """
    return Due(
        kind=WARNING,
        subject=asked.engagement,
        recipient=Recipient(person=asked.person),
        occurrence=day.isoformat(),
        due=wall_instant(after, at, asked.facts.zone),
        expires=wall_instant(day, EXPIRES_AT, asked.facts.zone),
    )


def keys(view: WeekView) -> tuple[str, str, str]:
    """Return the natural keys of what may stand in Slack: a day's question, its hint, its week's plan."""
    asked = PromptFacts(view.engagement, view.person, view.facts)
    hint = warning_about(view.day, view.day, view.adopted.policy.day_cutoff, asked)
    return prompt_about(view.day, asked).key, hint.key, monday_about(view.week, view.day, asked).key


def working_days(known: Known, week: Week) -> tuple[date, ...]:
    """Return the days of a week on whose morning the person works, as far as anybody knows."""
    facts, policy = known.facts, in_force(known.versions, week).policy
    return tuple(
        day
        for day in week.days
        if facts.covers(day)
        and is_working_day(day, policy.work_days, facts.closed_days)
        and Part.AM not in absent_halves(day, facts)
    )


def _dues(known: Known, start: datetime, end: datetime) -> Iterator[Due]:
    zone = known.facts.zone
    # A wall time that a zone skips may move into the next date, and thus into the next week.
    first, last = local_day(start, zone) - _ONE_DAY, local_day(end, zone)
    week = Week.of(max(first, known.facts.start))
    while week.monday <= last and (known.facts.end is None or week.monday <= known.facts.end):
        found = (due for due in _of_week(known, week) if start < due.due <= end)
        yield from sorted(found, key=lambda due: due.due)
        week = week.shifted(1)


def _of_week(known: Known, week: Week) -> Iterator[Due]:
    days = working_days(known, week)
    if not days:
        return
    seen = _Seen(known, week, in_force(known.versions, week).policy)
    has_plan = known.plans.knows(days, seen.morning(days[0]))
    confirms = has_plan and not known.plans.is_confirmed(days, seen.morning(days[0]))
    warned = seen.warning(days)
    for day in days:
        if day == days[0] and confirms:
            yield monday_about(week, day, known.asked)
        elif warned and warned.occurrence == day.isoformat():
            yield warned
            if seen.was_planned_since(day, warned.due):
                yield prompt_about(day, known.asked)
        elif not seen.is_said(day) and seen.is_asked(day, whatever=known.asked.is_daily or not has_plan):
            yield prompt_about(day, known.asked)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A week as it was known at each of its mornings and evenings."""

    known: Known
    week: Week
    policy: Policy

    @property
    def facts(self) -> Facts:
        return self.known.facts

    def morning(self, day: date) -> datetime:
        return wall_instant(day, self.known.asked.prompt_time, self.facts.zone)

    def evening(self, day: date) -> datetime:
        return wall_instant(day, self.policy.day_cutoff, self.facts.zone)

    def status(self, at: datetime) -> Status:
        return standing(self.week, self.policy, self.facts, at).status

    def is_said(self, day: date) -> bool:
        return bool(said_places(day, self.facts, self.morning(day)))

    def was_planned_since(self, day: date, since: datetime) -> bool:
        """Whether the evening's hint was answered with a plan, which the morning has to ask about."""
        plans = self.known.plans.days
        return any(one.day == day and since <= one.said_at <= self.morning(day) for one in plans)

    def is_asked(self, day: date, *, whatever: bool) -> bool:
        """Whether a morning on which nothing is said brings a question; `whatever`: it always does."""
        if whatever:
            return True
        at = self.morning(day)
        planned = self.known.plans.of(day, at).places
        absent = absent_halves(day, self.facts)
        is_office_day = any(
            self.policy.counts(place) for half, place in planned.items() if half not in absent
        )
        status = self.status(at)
        return status is Status.LAST_CHANCE or (is_office_day and status is not Status.MET)

    def warning(self, days: tuple[date, ...]) -> Due | None:
        """Return the one hint of this week: where the last chance begins within it, for the next morning.

        Where it begins with the week, its first message says so.
        """
        if self.status(self.morning(days[0])) is Status.LAST_CHANCE:
            return None
        for day, after in pairwise(days):
            if self.status(self.evening(day)) is Status.LAST_CHANCE:
                return warning_about(after, day, self.policy.day_cutoff, self.known.asked)
        return None
