"""Who and what was chosen in the form that begins a role, asked about in Slack before anything is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.drafts import forms
from bot.errors import SlackRefused
from bot.people import store as people
from bot.roles import peopleform
from bot.roles.circle import unfit
from bot.slack import Member
from bot.words import N_, Words
from handlers.speaker import take_over

NOT_THERE = N_("I am not in this channel. Write /invite @Foyer there, and then press Set up once more.")
SHARED = N_("This channel is shared with another organisation, where I stay silent. Please choose another.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The people around a role by our own keys, and Slack's id and name of its channel, None for none."""

    person: int
    around: Mapping[str, tuple[int, ...]]
    channel: tuple[str, str] | None


def chosen(foyer: Assistant, view: Mapping[str, Any], w: Words) -> tuple[Chosen, dict[str, str]]:
    """Return what was chosen, and a sentence for each field that is refused; then nobody is made known."""
    picked = {
        role: [foyer.slack.member(user) for user in users] for role, users in forms.read_people(view).items()
    }
    (newcomer,) = picked[forms.PERSON]
    refused = {
        role: sentence
        for role, members in picked.items()
        if (sentence := _refusal(members, "" if role == forms.PERSON else newcomer.slack_id, w))
    }
    channel, problem = _channel(foyer, forms.read_channel(view))
    if problem:
        refused[forms.CHANNEL] = w.say(problem)
    if refused:
        return Chosen(0, {}, None), refused
    known = {role: tuple(take_over(foyer, one).id for one in members) for role, members in picked.items()}
    (person,) = known.pop(forms.PERSON)
    return Chosen(person, known, channel), {}


def channel(tx: Session, foyer: Assistant, one: Chosen) -> int | None:
    """Return the key of the channel that was chosen, made known; None for none."""
    return people.save_channel(tx, foyer.workspace, *one.channel) if one.channel else None


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
