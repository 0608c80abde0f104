"""What of office days is erased: what has been kept for as long as it may be, and what need not be kept."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.db import erased
from bot.joins import Outdated
from bot.regime.own.tables import OfficeRequestRow
from bot.regime.plan.store import PlannedDayRow, UsualWeekRow
from bot.regime.store import CheckInRow
from bot.regime.team import hr
from bot.regime.team.tables import FeedTokenRow, WeeklyResultRow


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


def erase_optional(tx: Session, workspace: int, person: int, now: datetime) -> Mapping[str, int]:
    """Erase what a person plans and their calendars' addresses; return how many records of each kind.

    Days away that a calendar told are taken back from today on, as when its person ends the reading.
    """
    addresses = delete(FeedTokenRow).where(FeedTokenRow.person_id == person)
    return {
        "planned_days": erased(tx, workspace, delete(PlannedDayRow).where(PlannedDayRow.person_id == person)),
        "usual_weeks": erased(tx, workspace, delete(UsualWeekRow).where(UsualWeekRow.person_id == person)),
        "calendar_addresses": erased(tx, workspace, addresses),
        "hr_calendars": int(hr.forget(tx, workspace, person, now)),
    }
