"""People around a role who are not in Slack and are reached by e-mail: how they are written down and read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.mail import named_address
from bot.people import store as people
from bot.people.rules import Profile
from bot.people.store import Person
from bot.roles.circle import Circle
from bot.roles.errors import NoRoleByEmail
from bot.roles.folding import fold
from bot.roles.messages import role_name
from bot.roles.store import SINGLE_ROLES, TASK_ROLES
from bot.words import LANGUAGES, Words, words

# Whose part in a role can be to read and to do. What is decided or answered in Slack passes to others there.
BY_EMAIL = ("manager", "sponsor", "buddy", *TASK_ROLES, "observer")
BY_ADDRESS = (*SINGLE_ROLES, "observer", "admin")  # the roles that can be named by an address
MOST = 10  # people of one role


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody who is not in Slack, and the one of the `BY_EMAIL` roles they have."""

    role: str
    name: str
    address: str

    @property
    def has_name(self) -> bool:
        """Whether a name was written; an address alone names somebody in Slack."""
        return self.name != self.address


def read(text: str, among: Sequence[str] = BY_EMAIL) -> tuple[Outsider, ...]:
    """Read lines such as "Sponsor: Els Peeters <els@example.org>", with the name of the role in any language.

    Args:
        among: the roles that can be named.

    Raises: NoRoleByEmail, AddressUnreadable.
    """
    called = _roles(among)
    found = tuple(_line(line, called) for line in filter(None, map(str.strip, text.splitlines())))
    for role in among:
        theirs = [one for one in found if one.role == role]
        if len(theirs) > (1 if role in SINGLE_ROLES else MOST):
            raise NoRoleByEmail(theirs[-1].name)
    return found


def written(circle: Circle, w: Words) -> str:
    """Return who has a role by e-mail as `read` reads it."""
    return "\n".join(_written(circle, w))


def keep(tx: Session, workspace: int, newcomer: int, found: Outsider) -> Person:
    """Make somebody outside Slack known, with the zone and the language of who is in the role."""
    near = people.person(tx, workspace, newcomer)
    profile = Profile(name=found.name, zone=near.zone.key, language=near.language, is_admin=False)
    return people.save_correspondent(tx, workspace, found.address, profile)


def _line(line: str, called: Mapping[str, str]) -> Outsider:
    named, _, somebody = line.partition(":")
    role = called.get(fold(named.strip()))
    if role is None or not somebody.strip():
        raise NoRoleByEmail(line)
    return Outsider(role, *named_address(somebody))


def _roles(among: Sequence[str]) -> dict[str, str]:
    """Return roles by what they are called in each language, and by their own names."""
    called = {fold(role_name(role, words(one))): role for role in among for one in LANGUAGES}
    return called | {role: role for role in among}


def _written(circle: Circle, w: Words) -> Iterator[str]:
    for role in BY_EMAIL:
        for one in circle.present(role):
            if one.email:
                yield f"{role_name(role, w)}: {one.name.raw} <{one.email}>"
