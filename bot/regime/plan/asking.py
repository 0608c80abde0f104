"""What a person is asked of a week, and when: only what is not known.

Whoever has no usual week is asked on each working morning. Who has one confirms the plan on the first working
morning, and is asked on a planned office day, or while few days are left and something is owed. Each morning
is judged by what was known on it, so that whenever the same days are looked at the same is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

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


class Asking:
    """What is asked of one person's weeks, each of which is worked out once."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._weeks: dict[Week, _Asked] = {}

    def between(self, start: datetime, end: datetime) -> Iterator[Due]:
        """Yield what falls due in the window (start, end] of aware instants, the earliest first."""
        facts = self._known.facts
        # A wall time that a zone skips may move into the next date, and thus into the next week.
        first, last = local_day(start, facts.zone) - _ONE_DAY, local_day(end, facts.zone)
        week = Week.of(max(first, facts.start))
        while week.monday <= last and (facts.end is None or week.monday <= facts.end):
            yield from self._asked(week).dues(start, end)
            week = week.shifted(1)

    def _asked(self, week: Week) -> "_Asked":
        if week not in self._weeks:
            self._weeks[week] = _Asked(self._known, week, working_days(self._known, week), {})
        return self._weeks[week]


def next_question(known: Known, after: datetime, horizon: datetime) -> Due | None:
    """Return the first message of a morning that falls due in (after, horizon], or None."""
    asked = Asking(known).between(after, horizon)
    return next((due for due in asked if due.kind != WARNING), None)


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


def is_asked_with_another(view: WeekView, kind: str) -> bool:
    """Tell whether the question of a morning is asked for another role of the person, and for this one by it.

    Of the roles that ask the same on the same morning, the one that was set up first does.
    """
    at = prompt_about(view.day, view.known.asked).due
    first = (one for one in view.beside if one.engagement < view.engagement)
    asked = (due for one in first for due in Asking(one.known).between(at - timedelta.resolution, at))
    return any(due.kind == kind for due in asked)


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """A week with its working days, as it was known at each of its mornings and evenings.

    Args:
        statuses: where the week stood at an instant, as far as that was looked at.
    """

    known: Known
    week: Week
    days: tuple[date, ...]
    statuses: dict[datetime, Status]

    def dues(self, start: datetime, end: datetime) -> Iterator[Due]:
        """Yield what falls due in the window (start, end]; what lies outside of it is not looked at."""
        for number, day in enumerate(self.days):
            if start < self.morning(day) <= end and (due := self.question(number)):
                yield due
            if start < self.evening(day) <= end and (hint := self.hint(number)):
                yield hint

    def question(self, number: int) -> Due | None:
        """Return what is asked on the morning of a working day; None where nothing is."""
        day, at = self.days[number], self.morning(self.days[number])
        if number == 0 and self.has_plan and not self.known.plans.is_confirmed(self.days, at):
            return monday_about(self.week, day, self.known.asked)
        is_asked = not said_places(day, self.facts, at) and (self.asks_each_day or self.is_open(day))
        hint = self.hint(number - 1) if is_asked and number else None
        if hint:
            is_asked = self.was_planned_since(day, hint.due)
        return prompt_about(day, self.known.asked) if is_asked else None

    def hint(self, number: int) -> Due | None:
        """Return the one hint of the week if it comes on the evening of a working day.

        It does where the last chance begins within the week; where it begins with the week, the first message
        of the week says so.
        """
        before = (self.morning(self.days[0]), *map(self.evening, self.days[:number]))
        is_last = number + 1 == len(self.days)
        if is_last or self.status(self.evening(self.days[number])) is not Status.LAST_CHANCE:
            return None
        if any(self.status(at) is Status.LAST_CHANCE for at in before):
            return None
        day, after = self.days[number + 1], self.days[number]
        return warning_about(day, after, self.policy.day_cutoff, self.known.asked)

    @property
    def facts(self) -> Facts:
        return self.known.facts

    @property
    def policy(self) -> Policy:
        return in_force(self.known.versions, self.week).policy

    @property
    def has_plan(self) -> bool:
        return self.known.plans.knows(self.days, self.morning(self.days[0]))

    @property
    def asks_each_day(self) -> bool:
        return self.known.asked.is_daily or not self.has_plan

    def morning(self, day: date) -> datetime:
        return wall_instant(day, self.known.asked.prompt_time, self.facts.zone)

    def evening(self, day: date) -> datetime:
        return wall_instant(day, self.policy.day_cutoff, self.facts.zone)

    def status(self, at: datetime) -> Status:
        if at not in self.statuses:
            self.statuses[at] = standing(self.week, self.policy, self.facts, at).status
        return self.statuses[at]

    def is_open(self, day: date) -> bool:
        """Whether a day is planned in the office while something is owed, or few days are left for that."""
        at = self.morning(day)
        planned = self.known.plans.of(day, at).places
        absent = absent_halves(day, self.facts)
        is_office_day = any(
            self.policy.counts(place) for half, place in planned.items() if half not in absent
        )
        status = self.status(at)
        return status is Status.LAST_CHANCE or (is_office_day and status is not Status.MET)

    def was_planned_since(self, day: date, since: datetime) -> bool:
        """Whether the evening's hint was answered with a plan, which the morning has to ask about."""
        plans = self.known.plans.days
        return any(one.day == day and since <= one.said_at <= self.morning(day) for one in plans)
