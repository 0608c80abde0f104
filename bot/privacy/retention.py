"""How long what is kept about people stays, and what of it is erased when its time is over.

Reports, reviews and verified answers are records of the organisation and stay. The periods are those of the
settings, which the notice tells. What is about somebody on hold stays until the hold is lifted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.joins import Capability, Outdated
from bot.privacy import audit, holds
from bot.privacy.looks import erase_looks
from bot.privacy.practice import Periods, days
from bot.roles import store as roles


@dataclass(frozen=True, slots=True)
class Purged:
    """How many records of each kind were erased, and how many stay because of a hold; none of 0."""

    erased: Mapping[str, int]
    held: Mapping[str, int]


def outdated(
    tx: Session, workspace: int, periods: Periods, now: datetime, held: frozenset[int] = frozenset()
) -> Outdated:
    """Return what has been kept for as long as it may be at an instant, aware UTC.

    Args:
        held: people on hold, by our own keys.
    """
    every = [one for one in roles.engagements(tx, workspace) if one.person not in held]
    today = now.date()
    last: dict[int, date] = {}
    for one in every:
        last[one.person] = max(one.end, last.get(one.person, one.end))
    return Outdated(
        days=frozenset(one.id for one in every if one.end + days(periods.days) < today),
        persons=frozenset(person for person, end in last.items() if end + days(periods.days) < today),
        results=frozenset(one.id for one in every if one.end + days(periods.results) < today),
        log_before=now - days(periods.log),
        held=held,
    )


def purge(
    tx: Session, workspace: int, capabilities: Iterable[Capability], periods: Periods, now: datetime
) -> Mapping[str, int]:
    """Erase what is outdated and not on hold; return how many records of each kind, none of 0."""
    held = holds.held(tx, workspace)
    return _erased(tx, workspace, capabilities, periods, now, held)


def rehearsed(
    tx: Session, workspace: int, capabilities: Iterable[Capability], periods: Periods, now: datetime
) -> Purged:
    """Return what would be erased, and what would be but for a hold; the caller takes all of it back."""
    every = tuple(capabilities)
    gone = purge(tx, workspace, every, periods, now)
    return Purged(gone, _erased(tx, workspace, every, periods, now, frozenset()))


def _erased(
    tx: Session,
    workspace: int,
    capabilities: Iterable[Capability],
    periods: Periods,
    now: datetime,
    held: frozenset[int],
) -> Mapping[str, int]:
    over = outdated(tx, workspace, periods, now, held)
    long_ago = now - days(periods.audit)
    counts = Counter(calendar.erase_absences(tx, workspace, over.persons))
    counts["looks"] = erase_looks(tx, workspace, long_ago, held)
    counts["privacy_audit"] = audit.erase_acts(tx, workspace, long_ago, held)
    for capability in capabilities:
        counts.update(capability.erase(tx, workspace, over))
    return {kind: n for kind, n in counts.items() if n}
