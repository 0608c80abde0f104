"""Who decides about a role when its person asks: its manager, else who looks after it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.people import store as people
from bot.people.store import Person, PersonRow
from bot.roles.circle import circle
from bot.roles.store import Engagement, colleagues

_LOOKS_AFTER = ("manager", "admin")


def keepers(tx: Session, engagement: Engagement) -> list[int]:
    """Return who is told what concerns a role: its manager, else its admins, else those of the workspace."""
    workspace = engagement.workspace
    around = colleagues(tx, workspace, engagement.id)
    for role in _LOOKS_AFTER:
        named = [one.person for one in around if one.role == role]
        present = [key for key in named if is_here(tx, workspace, key)]
        if present:
            return present
    return admins(tx, workspace)


def looks_after(tx: Session, engagement: Engagement, person: Person) -> bool:
    """Tell whether somebody decides on a role: its manager, its admins, those of Slack."""
    return person.is_admin or bool(set(_LOOKS_AFTER) & set(circle(tx, engagement).roles_of(person.id)))


def is_here(tx: Session, workspace: int, person: int) -> bool:
    """Tell whether somebody's account is open."""
    return people.person(tx, workspace, person).left_at is None


def admins(tx: Session, workspace: int) -> list[int]:
    """Return the admins of the workspace who are still here, by our own keys."""
    query = select(PersonRow.id).where(
        PersonRow.workspace_id == workspace, PersonRow.is_admin, PersonRow.left_at.is_(None)
    )
    return list(tx.scalars(query.order_by(PersonRow.id)))
