"""How long what is kept about people stays, and what of it is erased when its time is over.

Reports, reviews and verified answers are records of the organisation and stay. The periods are those the
notice tells; whoever changes one changes the notice as well.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.joins import Capability, Outdated
from bot.privacy.looks import erase_looks
from bot.roles import store as roles

# Counted from the last day of a role: days, plans and absences; weekly results, and what was decided of them.
DAYS, RESULTS = timedelta(days=90), timedelta(days=365)
LOOKS, LOG = timedelta(days=365), timedelta(days=30)  # who looked; which unasked messages were sent


def outdated(tx: Session, workspace: int, now: datetime) -> Outdated:
    """Return what has been kept for as long as it may be at an instant, aware UTC."""
    every, today = roles.engagements(tx, workspace), now.date()
    last: dict[int, date] = {}
    for one in every:
        last[one.person] = max(one.end, last.get(one.person, one.end))
    return Outdated(
        days=frozenset(one.id for one in every if one.end + DAYS < today),
        persons=frozenset(person for person, end in last.items() if end + DAYS < today),
        results=frozenset(one.id for one in every if one.end + RESULTS < today),
        log_before=now - LOG,
    )


def purge(
    tx: Session, workspace: int, capabilities: Iterable[Capability], now: datetime
) -> Mapping[str, int]:
    """Erase what is outdated; return how many records of each kind were erased, none of 0."""
    over = outdated(tx, workspace, now)
    counts = {
        **calendar.erase_absences(tx, workspace, over.persons),
        "looks": erase_looks(tx, workspace, now - LOOKS),
    }
    for capability in capabilities:
        counts |= capability.erase(tx, workspace, over)
    return {kind: n for kind, n in counts.items() if n}
