"""People named by their addresses: those Slack knows, and those outside where their role allows it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.assistant import Assistant
from bot.errors import AddressUnreadable, SlackRefused
from bot.roles import outside, peopleform
from bot.roles.circle import unfit
from bot.roles.errors import NoRoleByEmail
from bot.roles.messages import role_name
from bot.roles.outside import Outsider
from bot.slack import Member
from bot.words import N_, Words
from handlers.sentences import sentence

UNKNOWN = N_(
    "Slack knows nobody by {address}. For somebody who is not in Slack, write their name before it: "
    "Els Peeters <{address}>."
)
NEEDS_SLACK = N_("{name} is not in Slack, and this role answers with its buttons: {role}.")
TOO_MANY = N_("I look up {most} people at once. Please name the others afterwards, with `/role people`.")
LOOKED_UP = 8  # addresses, so that Slack has an answer before it gives up on the form


@dataclass(frozen=True, slots=True)
class Addressed:
    """Who was named by an address: in Slack with their role, or outside; or why a line is refused."""

    members: tuple[tuple[str, Member], ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    refused: str | None = None

    @property
    def names(self) -> Mapping[str, str]:
        """The roles that were named, and what who has them is called."""
        here = {role: member.name for role, member in self.members}
        return here | {one.role: one.name for one in self.outsiders}


def addressed(
    foyer: Assistant, text: str, own: str | None, w: Words, known: Collection[str] = ()
) -> Addressed:
    """Look up in Slack whom lines name by their addresses; who is not there is outside where they may be.

    Args:
        own: Slack id of the person in the role, who has no other part in it.
        known: addresses of who is known to be outside; they are not looked up.
    """
    try:
        lines = outside.read(text, outside.BY_ADDRESS)
    except (NoRoleByEmail, AddressUnreadable) as wrong:
        return Addressed(refused=sentence(wrong, w))
    news = [one for one in lines if one.address not in known]
    if len(news) > LOOKED_UP:
        return Addressed(refused=w.say(TOO_MANY, most=LOOKED_UP))
    found = {one: member for one in news if (member := _member(foyer, one.address))}
    outsiders = tuple(one for one in lines if one not in found)
    refused = (
        *(_not_outside(one, known, w) for one in outsiders),
        *(refusal([member], own, w) for member in found.values()),
    )
    members = tuple((one.role, member) for one, member in found.items())
    return Addressed(members, outsiders, next(filter(None, refused), None))


def refusal(members: list[Member], own: str | None, w: Words) -> str | None:
    """Return why one of these members cannot have a role; None where all can."""
    problems = ((unfit(one, own), one) for one in members)
    return next((w.say(peopleform.REFUSED[why], name=one.name) for why, one in problems if why), None)


def _not_outside(one: Outsider, known: Collection[str], w: Words) -> str | None:
    """Return why somebody whom Slack does not know cannot have their role; None where they can."""
    if not one.has_name and one.address not in known:
        return w.say(UNKNOWN, address=one.address)
    if one.role in outside.BY_EMAIL:
        return None
    return w.say(NEEDS_SLACK, name=one.name, role=role_name(one.role, w))


def _member(foyer: Assistant, address: str) -> Member | None:
    try:
        return foyer.slack.member_by_email(address)
    except SlackRefused as refused:
        if refused.code != "users_not_found":
            raise
        return None
