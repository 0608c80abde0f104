"""An engagement from its start on: its windows after each other, what they hand on, and what they come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from bot.regime.adoption import AdoptedPolicy, governing, timeline
from bot.regime.carrying import NOTHING, Carried
from bot.regime.facts import Facts
from bot.regime.standings import Standing, Status, is_closed, standing
from bot.regime.steps import StepKind, total
from bot.regime.windows import Window, WindowKind


@dataclass(frozen=True, slots=True)
class Judged:
    """A window of an engagement, the version that governs it, where it stands, and whether it is over."""

    window: Window
    adopted: AdoptedPolicy
    standing: Standing
    closed: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """What the windows of an engagement come to.

    Args:
        windows: how many.
        weekdays: days of the working pattern in the engagement.
        closed: of those, closed days; `workdays` are the others, those on leave included.
        required, done: office days, summed over the windows.
        met, missed, exempt: closed windows that ended like this.
    """

    windows: int
    weekdays: Decimal
    closed: Decimal
    workdays: Decimal
    required: Decimal
    done: Decimal
    met: int
    missed: int
    exempt: int


def history(versions: Sequence[AdoptedPolicy], facts: Facts, now: datetime, last: date) -> tuple[Judged, ...]:
    """Judge every window of an engagement from its start to that of `last`, earliest first.

    Each takes over what the one before hands on, once that is closed.

    Args:
        versions: of the policy, at least one, in the order they were adopted.
        facts: with everything from the engagement's start on.
    """
    judged: list[Judged] = []
    before = NOTHING
    for window, adopted in timeline(versions, facts.start, last):
        found = standing(window, adopted.policy, facts, now, before)
        closed = is_closed(window, facts, now)
        judged.append(Judged(window, adopted, found, closed))
        before = found.carried if closed else NOTHING
    return tuple(judged)


def carried_into(window: Window, versions: Sequence[AdoptedPolicy], facts: Facts, now: datetime) -> Carried:
    """Return what the window before `window` hands on; nothing while that is open, or where there is none.

    Args:
        facts: with everything from the engagement's start on.
    """
    before = NOTHING
    for judged in history(versions, facts, now, window.last):
        if judged.window.last >= window.last:
            break
        before = judged.standing.carried if judged.closed else NOTHING
    return before


def standing_around(
    day: date, versions: Sequence[AdoptedPolicy], facts: Facts, now: datetime
) -> tuple[AdoptedPolicy, Standing]:
    """Return where the window around `day` stands, and the version of the policy that governs it.

    Args:
        facts: with everything on the days of the window; where its policy `carries`, from the start on.
    """
    window, adopted = governing(versions, facts.start, day)
    before = carried_into(window, versions, facts, now) if adopted.policy.carries else NOTHING
    return adopted, standing(window, adopted.policy, facts, now, before)


def totals(versions: Sequence[AdoptedPolicy], facts: Facts, now: datetime, last: date) -> Totals:
    """Sum an engagement from its start to the window of `last`; rolling windows overlap, so theirs are weeks.

    Args:
        facts: with everything from the engagement's start on.
    """
    judged = apart(versions, facts, now, last)
    days = {kind: _days(judged, kind) for kind in (StepKind.WORK_DAYS, StepKind.OUTSIDE, StepKind.CLOSED)}
    weekdays = days[StepKind.WORK_DAYS] - days[StepKind.OUTSIDE]
    ended = [one.standing.status for one in judged if one.closed]
    return Totals(
        windows=len(judged),
        weekdays=weekdays,
        closed=days[StepKind.CLOSED],
        workdays=weekdays - days[StepKind.CLOSED],
        required=total(one.standing.required for one in judged),
        done=total(one.standing.done for one in judged),
        met=ended.count(Status.MET),
        missed=ended.count(Status.MISSED),
        exempt=ended.count(Status.EXEMPT),
    )


def streak(judged: Sequence[Judged]) -> int:
    """Return how many windows up to the last closed one were met one after the other.

    Windows in which nothing was required, or that lie outside the engagement, neither add to it nor break it.

    Args:
        judged: earliest first.
    """
    count = 0
    for one in reversed(judged):
        if one.closed and one.standing.status is Status.MET:
            count += 1
        elif one.closed and one.standing.status is Status.MISSED:
            break
    return count


def apart(versions: Sequence[AdoptedPolicy], facts: Facts, now: datetime, last: date) -> tuple[Judged, ...]:
    """Judge an engagement as `history` does, in windows that do not overlap: of rolling ones, by weeks."""
    return history([_apart(adopted) for adopted in versions], facts, now, last)


def _apart(adopted: AdoptedPolicy) -> AdoptedPolicy:
    if adopted.policy.window is not WindowKind.ROLLING_4W:
        return adopted
    return replace(adopted, policy=replace(adopted.policy, window=WindowKind.WEEK))


def _days(judged: Iterable[Judged], kind: StepKind) -> Decimal:
    return total(step.days for one in judged for step in one.standing.because if step.kind is kind)
