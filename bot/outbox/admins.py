"""Who looks after Foyer: the workspace's admins, and whoever has that role around an engagement."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.people.store import PersonRow
from bot.roles.store import ColleagueRow

ADMIN = "admin"


def admins(tx: Session, workspace: int) -> list[int]:
    """Return the people who look after Foyer and are still here, by our own keys."""
    has_role = select(ColleagueRow.person_id).where(
        ColleagueRow.workspace_id == workspace, ColleagueRow.role == ADMIN
    )
    query = select(PersonRow.id).where(
        PersonRow.workspace_id == workspace,
        PersonRow.left_at.is_(None),
        or_(PersonRow.is_admin, PersonRow.id.in_(has_role)),
    )
    return list(tx.scalars(query.order_by(PersonRow.id)))
