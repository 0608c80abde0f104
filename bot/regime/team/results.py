"""Results of weeks that are over, as they were judged, and whose they are to see."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.calendar.rules import Week
from bot.db import ByOwner
from bot.people import store as people
from bot.regime.rules import Status
from bot.regime.team.judging import adopted_since
from bot.regime.team.tables import WeeklyResultRow
from bot.roles import store as roles
from bot.roles.store import Engagement

MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Result:
    """How a week ended, as it was judged at `closed_at`; amounts in days."""

    engagement: int
    week: Week
    required: float
    done: float
    status: Status
    closed_at: datetime


def history(tx: Session, workspace: int, engagement: int) -> list[Result]:
    """Return every judgement of the weeks of an engagement, in the order they were made."""
    return [_result(row) for row in _RESULTS.of_each(tx, workspace, (engagement,))[engagement]]


def latest(tx: Session, workspace: int, engagement: int) -> dict[Week, Result]:
    """Return the result of each week of an engagement that was judged, the earliest week first."""
    found = {one.week: one for one in history(tx, workspace, engagement)}
    return dict(sorted(found.items()))


def managed_by(tx: Session, workspace: int, manager: int) -> list[Engagement]:
    """Return the engagements a person manages."""
    named = roles.holders(tx, workspace, MANAGER)
    return [one for one in roles.engagements(tx, workspace) if named.get(one.id) == manager]


def managers(tx: Session, workspace: int) -> list[int]:
    """Return everybody who manages a role with office days, is still here and in Slack, by our own keys.

    What people's weeks came to goes into no mailbox.
    """
    adopted = adopted_since(tx, workspace)
    named = {person for key, person in roles.holders(tx, workspace, MANAGER).items() if key in adopted}
    present = (people.person(tx, workspace, key) for key in sorted(named))
    return [one.id for one in present if one.left_at is None and one.email is None]


def results_of(tx: Session, workspace: int, person: int) -> list[dict[str, object]]:
    """Return every judgement of a person's weeks as plain values."""
    own = [one.id for one in roles.engagements(tx, workspace) if one.person == person]
    return [
        {
            "week": str(one.week),
            "required": one.required,
            "done": one.done,
            "status": one.status.value,
            "closed_at": one.closed_at.isoformat(),
        }
        for key in own
        for one in history(tx, workspace, key)
    ]


_RESULTS = ByOwner(WeeklyResultRow, "engagement_id")


def _result(row: WeeklyResultRow) -> Result:
    return Result(
        engagement=row.engagement_id,
        week=Week.parse(row.week),
        required=row.required,
        done=row.done,
        status=Status(row.status),
        closed_at=row.closed_at,
    )
