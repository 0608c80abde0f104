"""Who and what was chosen in the form that begins a role, asked about in Slack before anything is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.drafts import forms
from bot.errors import AddressUnreadable, SlackRefused
from bot.people import store as people
from bot.roles import outside, peopleform
from bot.roles.circle import unfit
from bot.roles.errors import NoRoleByEmail
from bot.roles.messages import role_name
from bot.roles.outside import Outsider
from bot.roles.store import SINGLE_ROLES
from bot.slack import Member
from bot.words import N_, Words
from handlers import apology
from handlers.speaker import take_over

NOT_THERE = N_("I am not in this channel. Write /invite @Foyer there, and then press Set up once more.")
SHARED = N_("This channel is shared with another organisation, where I stay silent. Please choose another.")


UNKNOWN = N_(
    "Slack knows nobody by {address}. For somebody who is not in Slack, write their name before it: "
    "Els Peeters <{address}>."
)
NEEDS_SLACK = N_("{name} is not in Slack, and this role answers with its buttons: {role}.")
TOO_MANY = N_("I look up {most} people at once. Please name the others afterwards, with `/role people`.")
LOOKED_UP = 8  # addresses, so that Slack has an answer before it gives up on the form
BY_ADDRESS = (*SINGLE_ROLES, *forms.SEVERAL)  # the roles that can be named by an address


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who and what was chosen.

    Args:
        person: the new person, by our own key.
        around: the people in Slack around the role, by our own keys.
        outsiders: those who are not in Slack.
        channel: Slack's id and name of the role's channel, None for none.
    """

    person: int
    around: Mapping[str, tuple[int, ...]]
    outsiders: tuple[Outsider, ...] = ()
    channel: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Written:
    """Who was named by an address: in Slack with their role, or outside; or why a line is refused."""

    members: tuple[tuple[str, Member], ...] = ()
    outsiders: tuple[Outsider, ...] = ()
    refused: str | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that were named."""
        return tuple(role for role, _ in self.members) + tuple(one.role for one in self.outsiders)


def chosen(foyer: Assistant, view: Mapping[str, Any], w: Words) -> tuple[Chosen, dict[str, str]]:
    """Return what was chosen, and a sentence for each field that is refused; then nobody is made known."""
    picked = {
        role: [foyer.slack.member(user) for user in users] for role, users in forms.read_people(view).items()
    }
    (newcomer,) = picked[forms.PERSON]
    written = _written(foyer, forms.read_written(view), newcomer.slack_id, w)
    found, problem = _channel(foyer, forms.read_channel(view))
    refused = {
        **_refusals(picked, written, newcomer.slack_id, w),
        **({forms.WRITTEN: written.refused} if written.refused else {}),
        **({forms.CHANNEL: w.say(problem)} if problem else {}),
    }
    if refused:
        return Chosen(0, {}), refused
    for role, member in written.members:
        picked.setdefault(role, []).append(member)
    known = {role: tuple(take_over(foyer, one).id for one in members) for role, members in picked.items()}
    (person,) = known.pop(forms.PERSON)
    return Chosen(person, known, written.outsiders, found), {}


def around(tx: Session, foyer: Assistant, one: Chosen) -> dict[str, tuple[int, ...]]:
    """Return everybody around the role by our own keys, with those outside Slack made known."""
    everybody = dict(one.around)
    for outsider in one.outsiders:
        known = outside.keep(tx, foyer.workspace, one.person, outsider)
        everybody[outsider.role] = (*everybody.get(outsider.role, ()), known.id)
    return everybody


def channel(tx: Session, foyer: Assistant, one: Chosen) -> int | None:
    """Return the key of the channel that was chosen, made known; None for none."""
    return people.save_channel(tx, foyer.workspace, *one.channel) if one.channel else None


def _refusals(
    picked: Mapping[str, list[Member]], written: _Written, newcomer: str, w: Words
) -> dict[str, str]:
    """Return why a field of people is refused: who cannot have a role, or a second person for one."""
    refused = {
        role: sentence
        for role, members in picked.items()
        if (sentence := _refusal(members, "" if role == forms.PERSON else newcomer, w))
    }
    twice = (role for role in written.roles if role in SINGLE_ROLES and picked.get(role))
    return refused | {role: w.say(peopleform.TAKEN, name=picked[role][0].name) for role in twice}


def _written(foyer: Assistant, text: str, newcomer: str, w: Words) -> _Written:
    """Look up in Slack whom lines name by their addresses; who is not there is outside where they may be."""
    try:
        lines = outside.read(text, BY_ADDRESS)
    except (NoRoleByEmail, AddressUnreadable) as wrong:
        return _Written(refused=apology.sentence(wrong, w))
    if len(lines) > LOOKED_UP:
        return _Written(refused=w.say(TOO_MANY, most=LOOKED_UP))
    found = [(one, _member(foyer, one.address)) for one in lines]
    outsiders = tuple(one for one, member in found if member is None)
    members = tuple((one.role, member) for one, member in found if member)
    refused = (_not_outside(one, w) for one in outsiders)
    unfit_ones = (_refusal([member], newcomer, w) for _, member in members)
    return _Written(members, outsiders, next(filter(None, (*refused, *unfit_ones)), None))


def _not_outside(one: Outsider, w: Words) -> str | None:
    """Return why somebody whom Slack does not know cannot have their role; None where they can."""
    if not one.has_name:
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


def _refusal(members: list[Member], own: str, w: Words) -> str | None:
    problems = ((unfit(one, own), one) for one in members)
    return next((w.say(peopleform.REFUSED[why], name=one.name) for why, one in problems if why), None)


def _channel(foyer: Assistant, channel: str | None) -> tuple[tuple[str, str] | None, str]:
    """Return a channel with its name, or why reports cannot stand in it."""
    if channel is None:
        return None, ""
    try:
        state = foyer.slack.channel_state(channel)
    except SlackRefused as refused:
        if refused.code != "channel_not_found":
            raise
        return None, NOT_THERE
    if state.is_shared:
        return None, SHARED
    return ((channel, state.name), "") if state.is_member else (None, NOT_THERE)
