"""Who decides about a role when its person asks: its manager, else who looks after it."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db import columns
from bot.people import store as people
from bot.people.store import Person, PersonRow
from bot.prepared import PreparedValues
from bot.roles.circle import circle
from bot.roles.store import Engagement, colleagues

_LOOKS_AFTER = ("manager", "admin")


def keepers(tx: Session, engagement: Engagement) -> list[int]:
    """Return who is told what concerns a role: its manager, else its admins, else those of the workspace.

    Each of them is in Slack.
    """
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
    """Tell whether somebody has an open account, so that they can be asked in Slack."""
    found = people.person(tx, workspace, person)
    return found.left_at is None and found.email is None


def admins(tx: Session, workspace: int) -> list[int]:
    """Return the admins of the workspace who are still here, by our own keys."""
    return _ADMINS.values(tx, workspace=workspace)


# Built once: a statement costs as much to build as to run, and this is asked for every plan.
_PERSON = columns(PersonRow)
_ADMINS = PreparedValues[int](
    select(_PERSON.id)
    .where(_PERSON.workspace_id == bindparam("workspace"), _PERSON.is_admin, _PERSON.left_at.is_(None))
    .order_by(_PERSON.id)
)
