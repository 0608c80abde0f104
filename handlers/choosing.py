"""Who and what was chosen in the form that begins a role, asked about in Slack before anything is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.drafts import forms
from bot.errors import SlackRefused
from bot.people import store as people
from bot.roles import outside, peopleform
from bot.roles.outside import Outsider
from bot.slack import Member
from bot.words import N_, Words
from handlers.addressed import Addressed, addressed, refusal
from handlers.speaker import take_over

NOT_THERE = N_("I am not in this channel. Write /invite @Foyer there, and then press Set up once more.")
SHARED = N_("This channel is shared with another organisation, where I stay silent. Please choose another.")


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


def chosen(foyer: Assistant, view: Mapping[str, Any], w: Words) -> tuple[Chosen, dict[str, str]]:
    """Return what was chosen, and a sentence for each field that is refused; then nobody is made known."""
    picked = {
        role: [foyer.slack.member(user) for user in users] for role, users in forms.read_people(view).items()
    }
    (newcomer,) = picked[forms.PERSON]
    written = addressed(foyer, forms.read_written(view), newcomer.slack_id, w)
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
    picked: Mapping[str, list[Member]], written: Addressed, newcomer: str, w: Words
) -> dict[str, str]:
    """Return why a field of people is refused: who cannot have a role, or a second person for one."""
    refused = {
        role: sentence
        for role, members in picked.items()
        if (sentence := refusal(members, None if role == forms.PERSON else newcomer, w))
    }
    return refused | peopleform.twice([role for role in picked if picked[role]], written.names, w)


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
