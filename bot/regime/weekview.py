"""One week as it is shown: everything decided, nothing worded."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.blocks import Typed
from bot.calendar.rules import Week, Weekday
from bot.regime.adoption import AdoptedPolicy, in_force
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
    prompt_about,
    standing,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored about some days of one engagement.

    Args:
        versions: of its policy, at least one, in the order they were adopted.
        asked: its facts, and what else decides on prompts.
        country: whose public holidays are closed days, ISO 3166.
    """

    versions: tuple[AdoptedPolicy, ...]
    asked: PromptFacts
    country: str

    @property
    def facts(self) -> Facts:
        """The facts the rules take."""
        return self.asked.facts


@dataclass(frozen=True, slots=True)
class WeekView:
    """One week of an engagement, and the day of it that is talked about.

    Args:
        engagement, person: our own keys.
        day: the day buttons are about, a local date.
        days: Monday to Friday, and the days of the weekend about which something was said.
        standing: of the week of `day`.
        country: whose public holidays are closed days, ISO 3166.
        prompt_key: natural key of the prompt about `day`.
    """

    engagement: int
    person: int
    day: date
    phase: EngagementPhase
    facts: Facts
    adopted: AdoptedPolicy
    days: tuple[DayState, ...]
    state: DayState
    standing: Standing
    country: str
    prompt_key: str

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
    def asks(self) -> bool:
        """Whether the place of `day` is asked for: a working day, or a day the person chose, not yet said."""
        if self.phase.phase is not Phase.RUNNING or self.is_said or self.is_late:
            return False
        return self.day != self.today or self._is_working_day

    @property
    def is_late(self) -> bool:
        """Whether what is said of `day` from now on needs approval."""
        return (self.today - self.day).days > self.adopted.policy.correction_window_days

    @property
    def is_left_out(self) -> bool:
        """Whether `day` was spent where presence counts and yet adds nothing, as on a weekend."""
        places = {self.state.am, self.state.pm} - {None}
        present = any(self.adopted.policy.counts(place) for place in places if place)
        counted = next(step.dates for step in self.standing.because if step.kind is StepKind.DONE)
        return self.is_said and present and self.day not in counted

    @property
    def place(self) -> Place | None:
        """The one place said for the whole of `day`; None when nothing, or more than one, was said."""
        return self.state.am if self.is_said and self.state.am == self.state.pm else None

    @property
    def _is_working_day(self) -> bool:
        in_pattern = Weekday.of(self.day) in self.adopted.policy.work_days
        return in_pattern and self.state.kind not in (DayKind.HOLIDAY, DayKind.LEAVE, DayKind.OUTSIDE)


def week_view(known: Known, day: date, now: datetime) -> WeekView:
    """Return the week of `day` as it stands at the aware instant `now`."""
    facts, week = known.facts, Week.of(day)
    adopted = in_force(known.versions, week)
    weekend = (day_state(other, facts, now) for other in week.days[5:])
    return WeekView(
        engagement=known.asked.engagement,
        person=known.asked.person,
        day=day,
        phase=engagement_phase(facts.start, facts.end, now, facts.zone),
        facts=facts,
        adopted=adopted,
        days=(*day_states(week, facts, now), *(state for state in weekend if state.kind is DayKind.SAID)),
        state=day_state(day, facts, now),
        standing=standing(week, adopted.policy, facts, now),
        country=known.country,
        prompt_key=prompt_about(day, known.asked).key,
    )
