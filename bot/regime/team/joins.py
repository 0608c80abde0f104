"""What this room adds to the joins of office days."""

from sqlalchemy.orm import Session

from bot.joins import PersonalData
from bot.regime.team import feeds, hr, store
from bot.regime.team.home import home_sections
from bot.regime.team.planning import WHOLE, plan
from bot.regime.team.rendering import REASONS, RENDERED
from bot.regime.team.results import results_of

__all__ = ["REASONS", "RENDERED", "WHOLE", "home_sections", "personal_data", "plan"]


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return what this room keeps about a person."""
    return {
        "weekly_results": results_of(tx, workspace, person),
        "digest_channels": store.channels_of(tx, workspace, person),
        "collective_information": store.recorded_by(tx, workspace, person),
        "calendar_addresses": feeds.tokens_of(tx, workspace, person),
        "hr_calendars": hr.calendars_of(tx, workspace, person),
    }
