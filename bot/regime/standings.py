"""Where a window of office days stands: steps 6 to 9 of the calculation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.calendar.rules import Week, local_day, local_time
from bot.regime.carrying import NOTHING, Carried, carried_steps
from bot.regime.days import Day, chance, days_of, presence
from bot.regime.facts import Facts
from bot.regime.policy import Policy, worth
from bot.regime.requirement import requirement
from bot.regime.steps import Step, StepKind, total
from bot.regime.windows import Window


class Status(StrEnum):
    """Where a window stands: the first of these that holds.

    OUTSIDE: no working day of it lies in the engagement. EXEMPT: nothing is required. MET: nothing remains.
    UPCOMING: its first day has not come. MISSED: its last day is over. AT_RISK: what remains can no longer be
    met by coming in. LAST_CHANCE: it can, with less to spare than the policy's buffer. ON_TRACK: it can.
    """

    OUTSIDE = "outside"
    EXEMPT = "exempt"
    MET = "met"
    UPCOMING = "upcoming"
    MISSED = "missed"
    AT_RISK = "at_risk"
    LAST_CHANCE = "last_chance"
    ON_TRACK = "on_track"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where `window` stands: amounts in days, and each step of the sum in the order it was taken."""

    required: Decimal
    done: Decimal
    remaining: Decimal
    workdays_left: Decimal
    status: Status
    because: tuple[Step, ...]
    window: Window

    @property
    def carried(self) -> Carried:
        """What a window that ends like this hands on."""
        return Carried(surplus=max(Decimal(0), self.done - self.required), deficit=self.remaining)


def standing(
    of: Week | Window, policy: Policy, facts: Facts, now: datetime, before: Carried = NOTHING
) -> Standing:
    """Judge one window of office days.

    Args:
        of: the window, or an ISO week, which stands for the policy's window around it; in local dates of
            `facts.zone`.
        facts: the engagement with its closed days, absences and check-ins on the days of the window.
        now: aware instant; what was recorded later is unknown, and "today" is its date in the person's zone,
            a day left until `policy.day_cutoff`.
        before: how the window before ended.
    """
    window = Window.of_week(policy.window, of) if isinstance(of, Week) else of
    days = days_of(window.days, policy, facts, now)
    steps = requirement(window, days, policy, facts)
    carried = carried_steps(steps[-1].days, _available(days, policy), before, policy)
    required = Step(StepKind.REQUIRED, steps[-1].days + total(change for _, change in carried))
    done = _step(StepKind.DONE, [(day.date, presence(day, policy)) for day in days])
    left = _step(StepKind.LEFT, _chances(days, policy, facts, now))
    remaining = max(Decimal(0), required.days - done.days)
    return Standing(
        required=required.days,
        done=done.days,
        remaining=remaining,
        workdays_left=left.days,
        status=_outright(days, required.days, remaining)
        or _by_date(window, facts, local_day(now, facts.zone))
        or _by_margin(left.days - remaining, policy),
        because=(
            *steps,
            *(step for step, _ in carried),
            required,
            *_left_out(days, policy),
            done,
            left,
            Step(StepKind.REMAINING, remaining),
        ),
        window=window,
    )


def is_closed(window: Window, facts: Facts, now: datetime) -> bool:
    """Return whether nothing can be added to `window` any more but by correcting: it is over."""
    return local_day(now, facts.zone) > min(window.last, facts.end or window.last)


def _available(days: Sequence[Day], policy: Policy) -> Decimal:
    return total(policy.available(day.absent) for day in days if day.workable)


def _left_out(days: Sequence[Day], policy: Policy) -> list[Step]:
    """Name the days of which something was said that adds nothing, where one would expect it to."""
    late = [day.date for day in days if day.late]
    ignored = [day for day in days if day.counted and not presence(day, policy)]
    within = str(policy.correction_window_days)
    steps = (
        Step(StepKind.LATE, Decimal(len(late)), tuple(late), within),
        _step(StepKind.IGNORED, [(day.date, worth(day.counted)) for day in ignored]),
    )
    return [step for step in steps if step.dates]


def _step(kind: StepKind, amounts: Sequence[tuple[date, Decimal]]) -> Step:
    return Step(kind, total(amount for _, amount in amounts), tuple(day for day, amount in amounts if amount))


def _chances(days: Sequence[Day], policy: Policy, facts: Facts, now: datetime) -> list[tuple[date, Decimal]]:
    today = local_day(now, facts.zone)
    over = local_time(now, facts.zone) >= policy.day_cutoff
    first = today + timedelta(days=1) if over else today
    return [(day.date, chance(day, policy, today)) for day in days if day.date >= first]


def _outright(days: Sequence[Day], required: Decimal, remaining: Decimal) -> Status | None:
    if not any(day.in_pattern and day.inside for day in days):
        return Status.OUTSIDE
    if not required:
        return Status.EXEMPT
    return None if remaining else Status.MET


def _by_date(window: Window, facts: Facts, today: date) -> Status | None:
    if today < max(window.first, facts.start):
        return Status.UPCOMING
    over = today > window.last or (facts.end is not None and today > facts.end)
    return Status.MISSED if over else None


def _by_margin(spare: Decimal, policy: Policy) -> Status:
    if spare < 0:
        return Status.AT_RISK
    return Status.LAST_CHANCE if spare < policy.risk_buffer else Status.ON_TRACK
