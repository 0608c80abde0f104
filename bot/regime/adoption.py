"""Which policy governs which window: versions with an effective date, never applied backwards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.blocks import Typed
from bot.calendar.rules import Week
from bot.regime.policy import Policy
from bot.regime.windows import Window, WindowKind


@dataclass(frozen=True, slots=True)
class AdoptedPolicy:
    """One version of an engagement's policy.

    Args:
        effective_from: day from which on windows begin that it governs.
        options: as `policy_from` takes them.
        source_line: the line of the role document it was adopted from.
        is_changed: somebody has changed since what the document asks for.
    """

    effective_from: date
    policy: Policy
    options: Mapping[str, object]
    source_line: Typed
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What a role document asks for.

    Args:
        options: as `policy_from` takes them, only those the document speaks of.
        since: the Monday from which it is asked for; None: from the beginning.
    """

    options: Mapping[str, object]
    since: date | None = None


def with_terms(options: Mapping[str, object], terms: Terms) -> dict[str, object]:
    """Return the options of a policy with what a document asks for now; what asked by a share before goes."""
    by_share = ("basis", "required_pct", "window") if options.get("basis") == "percent" else ()
    kept = {option: value for option, value in options.items() if option not in by_share}
    return {**kept, **terms.options}


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


def timeline(
    versions: Sequence[AdoptedPolicy], start: date, last: date
) -> Iterator[tuple[Window, AdoptedPolicy]]:
    """Yield the windows of an engagement from `start` to that of `last`, each with the version that governs.

    A window that has begun goes on to its end under the version in force on its first day; what was adopted
    meanwhile begins with the first window after it.

    Args:
        versions: at least one, in the order they were adopted.
    """
    day = start
    while day <= last:
        window, adopted = _begun_by(versions, day)
        yield window, adopted
        day = window.last + timedelta(days=1)


def governing(versions: Sequence[AdoptedPolicy], start: date, day: date) -> tuple[Window, AdoptedPolicy]:
    """Return the window around `day` in an engagement from `start` on, and the version that governs it."""
    kinds = {version.policy.window for version in versions}
    if len(kinds) == 1 and WindowKind.ROLLING_4W not in kinds:
        return _begun_by(
            versions, day
        )  # the windows lie where they do, whichever version was in force before
    before = versions[0]
    found = Window.around(before.policy.window, day), before
    for found in timeline(versions, start, day):  # noqa: B007 - the last one is meant
        pass
    return found


def _begun_by(versions: Sequence[AdoptedPolicy], day: date) -> tuple[Window, AdoptedPolicy]:
    """Return the window that begins around `day`, by the latest version in force on its first day."""
    for adopted in reversed(versions):
        window = Window.around(adopted.policy.window, day)
        if adopted.effective_from <= window.first:
            return window, adopted
    return Window.around(versions[0].policy.window, day), versions[0]
