"""The people around an engagement, with their names: loaded once for the card, the form and the terminal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store
from bot.roles.errors import NotTheirsToChange
from bot.roles.store import ROLES, Engagement
from bot.slack import Member

# Whom a role needs: without them a report or a question reaches nobody.
NEEDED = ("manager", "sponsor", "buddy")
_MAY_CHANGE = ("manager", "admin")
_SLACKBOT = "USLACKBOT"  # which Slack does not call a bot


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as others name them.

    Args:
        slack_id: Slack's user id; None for who is not in Slack and is reached by e-mail.
        has_left: Slack closed their account.
        email: the address of who is not in Slack; None for everybody else.
    """

    key: int
    name: Typed
    slack_id: str | None
    has_left: bool
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """An engagement, its person, and who stands around it: role -> people in the order they were named."""

    engagement: Engagement
    person: Somebody
    around: Mapping[str, tuple[Somebody, ...]]

    @property
    def missing(self) -> tuple[str, ...]:
        """The needed roles that nobody has who is still here."""
        return tuple(role for role in NEEDED if not self.present(role))

    def present(self, role: str) -> tuple[Somebody, ...]:
        """Return who has a role and is still here."""
        return tuple(one for one in self.around.get(role, ()) if not one.has_left)

    def reachable(self, role: str) -> tuple[Somebody, ...]:
        """Return who has a role and can press a button: who is still here, and in Slack."""
        return tuple(one for one in self.present(role) if one.email is None)

    def roles_of(self, person: int) -> tuple[str, ...]:
        """Return the roles somebody has around the engagement; "person" for whom it is about."""
        own = ("person",) if self.person.key == person else ()
        return own + tuple(role for role in ROLES if person in {one.key for one in self.around.get(role, ())})

    def may_be_changed_by(self, person: Person) -> bool:
        """Return whether somebody decides who is who here: its person, its manager, or an admin."""
        decides = {"person", *_MAY_CHANGE} & set(self.roles_of(person.id))
        return person.is_admin or bool(decides)


def circle(tx: Session, engagement: Engagement) -> Circle:
    """Return who is who around an engagement."""
    workspace = engagement.workspace
    named = store.colleagues(tx, workspace, engagement.id)
    return Circle(
        engagement,
        person=_somebody(tx, workspace, engagement.person),
        around={
            role: tuple(_somebody(tx, workspace, one.person) for one in named if one.role == role)
            for role in ROLES
        },
    )


def unfit(member: Member, own: str | None) -> Literal["bot", "left", "own"] | None:
    """Return why somebody cannot be named around a role; None when they can.

    Args:
        own: Slack id of the person in the role, who is nobody's manager or buddy in it.
    """
    if member.is_bot or member.slack_id == _SLACKBOT:
        return "bot"
    if member.deleted:
        return "left"
    return "own" if member.slack_id == own else None


def change(tx: Session, engagement: Engagement, by: Person, cast: Mapping[str, Collection[int]]) -> Circle:
    """Fill the roles of `cast` with exactly the people it names, and leave the others as they are.

    Raises: NotTheirsToChange.
    """
    if not circle(tx, engagement).may_be_changed_by(by):
        raise NotTheirsToChange
    for role, persons in cast.items():
        store.fill_role(tx, engagement.workspace, engagement.id, role, persons)
    return circle(tx, engagement)


def _somebody(tx: Session, workspace: int, key: int) -> Somebody:
    person = people.person(tx, workspace, key)
    slack_id = people.known_slack_id(tx, workspace, key)
    return Somebody(key, person.name, slack_id, has_left=person.left_at is not None, email=person.email)
