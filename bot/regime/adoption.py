"""Which policy governs which week: versions with an effective date, never applied backwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks import Typed
from bot.calendar.rules import Week
from bot.regime.policy import Policy


@dataclass(frozen=True, slots=True)
class AdoptedPolicy:
    """One version of an engagement's policy.

    Args:
        effective_from: Monday of the first week it governs.
        options: as `policy_from` takes them.
        source_line: the line of the role document it was adopted from.
    """

    effective_from: date
    policy: Policy
    options: Mapping[str, object]
    source_line: Typed


def takes_effect(start: date, today: date, *, is_first: bool) -> date:
    """Return the Monday from which a version adopted on `today` governs.

    The first version governs the engagement from its start; a later one begins with the next week, so that
    nobody's week is judged by a rule that was not there when it began.
    """
    first_monday = Week.of(start).monday
    return first_monday if is_first else max(first_monday, Week.of(today).shifted(1).monday)


def in_force(versions: Sequence[AdoptedPolicy], week: Week) -> AdoptedPolicy:
    """Return the version that governs `week`.

    Args:
        versions: at least one, in the order they were adopted; of those that have begun the last one counts.

    Returns: for a week before any has begun, as there are when a start is moved forward, the first version.
    """
    begun = [version for version in versions if version.effective_from <= week.monday]
    return begun[-1] if begun else versions[0]
