"""One week as it is shown: everything decided, nothing worded."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property

from bot.blocks import Typed
from bot.calendar.calendars import Calendars
from bot.calendar.rules import Week, Weekday
from bot.regime.adoption import AdoptedPolicy
from bot.regime.facts import CheckIn, Way, said_places
from bot.regime.plan.rules import NO_PLANS, NOTHING, DayPlan, Pattern, PlannedDay, Plans
from bot.regime.plan.suggesting import NOBODY, NOTHING_DUE, Suggestion, open_days, suggested
from bot.regime.rules import (
    DayKind,
    DayState,
    EngagementPhase,
    Facts,
    Phase,
    Place,
    PromptFacts,
    Standing,
    StepKind,
    day_state,
    day_states,
    engagement_phase,
    standing_around,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored about some days of one engagement.

    Args:
        versions: of its policy, at least one, in the order they were adopted.
        asked: its facts, and what else decides on prompts.
        calendars: which days are closed, and why.
        plans: what the person has planned.
        mates: how many teammates who share their plan are there on a day.
        reports_due: days on which a report of the person is due to people they work with.
        role: the title of the role, where its person has several at the same time.
    """

    versions: tuple[AdoptedPolicy, ...]
    asked: PromptFacts
    calendars: Calendars
    plans: Plans = NO_PLANS
    mates: Mapping[date, int] = field(default_factory=lambda: NOBODY)
    reports_due: Set[date] = NOTHING_DUE
    role: Typed | None = None

    @property
    def facts(self) -> Facts:
        """The facts the rules take."""
        return self.asked.facts

    def with_said(self, said: CheckIn) -> "Known":
        """Return the same once something more was said of a day."""
        facts = replace(self.facts, check_ins=(*self.facts.check_ins, said))
        return replace(self, asked=replace(self.asked, facts=facts))

    def with_planned(self, days: Iterable[PlannedDay]) -> "Known":
        """Return the same once something more was planned."""
        return replace(self, plans=replace(self.plans, days=(*self.plans.days, *days)))


@dataclass(frozen=True)
class WeekView:
    """One week of an engagement as it stands at an instant, and the day of it that is talked about.

    What follows from what is stored is worked out when it is asked for, once.

    Args:
        known: what is stored about it.
        day: the day buttons are about, a local date.
        now: aware instant.
        beside: the same week in the other roles that the person has on `day`.
    """

    known: Known
    day: date
    now: datetime
    beside: tuple["WeekView", ...] = ()

    @cached_property
    def phase(self) -> EngagementPhase:
        """Where the engagement stands."""
        return engagement_phase(self.facts.start, self.facts.end, self.now, self.facts.zone)

    @property
    def adopted(self) -> AdoptedPolicy:
        """The version of the policy that governs `day`."""
        return self._judged[0]

    @property
    def standing(self) -> Standing:
        """Where the window around `day` stands, as a rule its week."""
        return self._judged[1]

    @cached_property
    def days(self) -> tuple[DayState, ...]:
        """Monday to Friday, and the days of the weekend about which something was said."""
        weekend = (day_state(one, self.facts, self.now, self._plans[one]) for one in self.week.days[5:])
        shown = (DayKind.SAID, DayKind.PLANNED)
        workdays = day_states(self.week, self.facts, self.now, self._plans)
        return (*workdays, *(state for state in weekend if state.kind in shown))

    @cached_property
    def state(self) -> DayState:
        """What is known of `day`."""
        return day_state(self.day, self.facts, self.now, self._plans[self.day])

    @property
    def usual(self) -> Pattern:
        """The usual week that holds on `day`; {} for none."""
        return self.known.plans.usual_on(self.day, self.now)

    @property
    def is_confirmed(self) -> bool:
        """Whether all that is planned for the days of the week was said of these very days."""
        return self.known.plans.is_confirmed(self.week.days, self.now)

    @property
    def settled(self) -> frozenset[date]:
        """Days of the week whose plan was said of that very day."""
        return frozenset(one for one in self.week.days if self.known.plans.said_of(one, self.now))

    @cached_property
    def suggested(self) -> tuple[Suggestion, ...]:
        """Days of the week that fit what is still owed."""
        return suggested(
            open_days(self.week, self.adopted.policy, self.facts, self.now),
            self.standing.remaining,
            self.known.plans,
            self.now,
            self.known.mates,
            self.known.reports_due,
        )

    @cached_property
    def _judged(self) -> tuple[AdoptedPolicy, Standing]:
        return standing_around(self.day, self.known.versions, self.facts, self.now)

    @cached_property
    def _plans(self) -> Mapping[date, DayPlan]:
        return {one: self.known.plans.of(one, self.now) for one in self.week.days}

    @property
    def role(self) -> Typed | None:
        """The title of the role, where its person has several at the same time."""
        return self.known.role

    @property
    def each(self) -> tuple["WeekView", ...]:
        """This week in each role that the person has on `day`, every one with the others beside it."""
        if not self.beside:
            return (self,)
        every = (replace(self, beside=()), *self.beside)
        return tuple(replace(one, beside=tuple(each for each in every if each is not one)) for one in every)

    @property
    def engagement(self) -> int:
        """Our own key of the engagement."""
        return self.known.asked.engagement

    @property
    def person(self) -> int:
        """Our own key of its person."""
        return self.known.asked.person

    @property
    def facts(self) -> Facts:
        """What the rules were told."""
        return self.known.facts

    @property
    def calendars(self) -> Calendars:
        """Which days are closed, and why."""
        return self.known.calendars

    @property
    def today(self) -> date:
        """The person's local date."""
        return self.phase.today

    @property
    def week(self) -> Week:
        """The ISO week of `day`."""
        return Week.of(self.day)

    @property
    def last_sayable(self) -> date:
        """The last day a check-in can be about: today, or the last day of the engagement."""
        return min(self.today, self.facts.end or self.today)

    @property
    def is_to_come(self) -> bool:
        """Whether `day` is later than today, so that only a plan can be made of it."""
        return self.day > self.today

    @property
    def correction_window(self) -> int:
        """For how many days people say by themselves where they were."""
        return self.adopted.policy.correction_window_days

    @property
    def is_late(self) -> bool:
        """Whether what is said of `day` now waits for the manager's yes."""
        return (self.today - self.day).days > self.correction_window

    @property
    def waits(self) -> bool:
        """Whether something was said of `day` that waits for the manager's yes."""
        return any(one.day == self.day and one.approved is False and not one.retracted for one in self._said)

    @property
    def is_planned(self) -> bool:
        """Whether something is planned for `day`, and nothing said yet."""
        return self.state.kind is DayKind.PLANNED

    @property
    def is_first_of_week(self) -> bool:
        """Whether `day` is the first day of its week on which the person works."""
        free = (DayKind.OUTSIDE, DayKind.HOLIDAY, DayKind.LEAVE)
        works = (state.day for state in self.days if state.kind not in free)
        return next(works, None) == self.day

    @property
    def covers_what_is_owed(self) -> bool:
        """Whether the days that are planned in the office are as many as are still owed."""
        planned = sum(one.is_planned for one in self.suggested)
        return planned >= self.standing.remaining

    @property
    def is_this_week(self) -> bool:
        """Whether today lies in the week shown."""
        return self.week == Week.of(self.today)

    @property
    def source_line(self) -> Typed:
        """The line of the role document the policy was adopted from."""
        return self.adopted.source_line

    @property
    def is_said(self) -> bool:
        """Whether a place is known for `day`."""
        return self.state.kind is DayKind.SAID

    @property
    def said_last(self) -> CheckIn | None:
        """What was said of `day` last and is not taken back."""
        return next((one for one in reversed(self._said) if one.day == self.day and not one.retracted), None)

    @property
    def asks(self) -> bool:
        """Whether the place of `day` is asked for: a working day, or a day the person chose, not yet known.

        Of a day to come it is where they plan to be; once that is known, it is not asked again.
        """
        if self.phase.phase is not Phase.RUNNING or self.is_said or (self.is_to_come and self.is_planned):
            return False
        return self.day != self.today or self._is_working_day

    @property
    def is_left_out(self) -> bool:
        """Whether `day` was spent where presence counts and yet adds nothing, as on a weekend."""
        places = {self.state.am, self.state.pm} - {None}
        present = any(self.adopted.policy.counts(place) for place in places if place)
        return self.is_said and present and self.day not in self._dates(StepKind.DONE)

    @property
    def was_said_late(self) -> bool:
        """Whether something was said of `day` too late to stand without approval."""
        return self.day in self._dates(StepKind.LATE)

    @property
    def is_in_pattern(self) -> bool:
        """Whether `day` is one of the policy's working days."""
        return Weekday.of(self.day) in self.adopted.policy.work_days

    @property
    def place(self) -> Place | None:
        """The one place said for the whole of `day`; None when nothing, or more than one, was said."""
        return self.state.am if self.is_said and self.state.am == self.state.pm else None

    def usually(self, day: date) -> DayPlan:
        """Return what is usually planned for the weekday of a day of the week."""
        return self.usual.get(Weekday.of(day), NOTHING)

    def is_known(self, said: CheckIn) -> bool:
        """Return whether the same stands already, or waits already for the same yes."""
        if said.approved is False and replace(said, recorded_at=None) in (
            replace(one, recorded_at=None) for one in self._said
        ):
            return True
        places = said_places(said.day, self.facts, said.recorded_at or datetime.max.replace(tzinfo=UTC))
        return all(places.get(half) is said.place for half in said.part.halves)

    def asked_on(self, day: date, way: Way) -> date:
        """Return the last day that can be said by a way: today, and what a morning's question is about.

        Somebody who travels west may be asked on a day and answer on the day before it.
        """
        return max(self.today, day) if way in (Way.PROMPT, Way.MONDAY) else self.today

    def _dates(self, kind: StepKind) -> tuple[date, ...]:
        return next((step.dates for step in self.standing.because if step.kind is kind), ())

    @property
    def _said(self) -> tuple[CheckIn, ...]:
        return self.facts.check_ins

    @property
    def _is_working_day(self) -> bool:
        return self.is_in_pattern and self.state.kind not in (DayKind.HOLIDAY, DayKind.LEAVE, DayKind.OUTSIDE)
