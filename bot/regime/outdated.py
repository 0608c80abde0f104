"""What of office days has been kept for as long as it may be: the days, and the results that stay longer."""

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.db import erased
from bot.joins import Outdated
from bot.regime.own.tables import OfficeRequestRow
from bot.regime.plan.store import PlannedDayRow, UsualWeekRow
from bot.regime.store import CheckInRow
from bot.regime.team.tables import WeeklyResultRow


def erase(tx: Session, workspace: int, outdated: Outdated) -> Mapping[str, int]:
    """Erase it; return how many records of each kind."""
    gone = {
        "check_ins": delete(CheckInRow).where(CheckInRow.engagement_id.in_(outdated.days)),
        "planned_days": delete(PlannedDayRow).where(PlannedDayRow.person_id.in_(outdated.persons)),
        "usual_weeks": delete(UsualWeekRow).where(UsualWeekRow.person_id.in_(outdated.persons)),
        "weekly_results": delete(WeeklyResultRow).where(WeeklyResultRow.engagement_id.in_(outdated.results)),
        "office_requests": delete(OfficeRequestRow).where(
            OfficeRequestRow.engagement_id.in_(outdated.results)
        ),
    }
    return {kind: erased(tx, workspace, statement) for kind, statement in gone.items()}
