"""A change of policy tried on the weeks that are over, before it is switched on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.calendar.rules import Week, local_day
from bot.regime.adoption import AdoptedPolicy
from bot.regime.facts import Facts
from bot.regime.options import policy_from, spelled_out
from bot.regime.running import Judged, history
from bot.regime.standings import Standing

# What a role or a contract gives; a preset says nothing about it.
_OF_THE_PERSON = ("required_days", "work_days")


@dataclass(frozen=True, slots=True)
class Tried:
    """A week that is over, and where the window that ended in it stood before and after the change.

    Args:
        before, after: None where the window goes on beyond the week.
    """

    week: Week
    before: Standing | None
    after: Standing | None

    @property
    def differs(self) -> bool:
        """Whether the change makes a difference to somebody who looks at the result."""
        return _result(self.before) != _result(self.after)


def changed_options(current: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    """Return the options of a policy with some changed; a preset takes the place of all but the role's own.

    Of `place_rules` only the places named are changed.

    Raises: UnknownPreset.
    """
    if "preset" in changes:
        current = {option: current[option] for option in _OF_THE_PERSON if option in current}
    changed = {**current, **spelled_out(changes)}
    old, new = current.get("place_rules"), changed.get("place_rules")
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        changed["place_rules"] = {**old, **new}
    return changed


def tried(
    versions: Sequence[AdoptedPolicy], options: Mapping[str, object], facts: Facts, now: datetime
) -> tuple[Tried, ...]:
    """Judge every week that is over twice: as it was judged, and as if a policy had governed from the start.

    Args:
        versions: of the policy as it is, at least one, in the order they were adopted.
        options: of the whole policy to be tried, as `policy_from` takes them.
        facts: with everything from the engagement's start on.

    Raises: what `policy_from` raises.
    """
    first = Week.of(facts.start)
    changed = AdoptedPolicy(first.monday, policy_from(options), options, versions[-1].source_line)
    last = local_day(now, facts.zone)
    before, after = (_by_week(history(chosen, facts, now, last)) for chosen in (versions, [changed]))
    over = sorted(week for week in before.keys() | after.keys() if _is_over(week, facts, last))
    return tuple(Tried(week, before.get(week), after.get(week)) for week in over)


def _by_week(judged: Sequence[Judged]) -> dict[Week, Standing]:
    return {Week.of(one.window.last): one.standing for one in judged if one.closed}


def _is_over(week: Week, facts: Facts, today: date) -> bool:
    return today > min(week.sunday, facts.end or week.sunday)


def _result(standing: Standing | None) -> object:
    return standing and (standing.required, standing.done, standing.status)
