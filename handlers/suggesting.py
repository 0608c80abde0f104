"""What one could ask, suggested beside a direct conversation in the language of whose it is."""

import logging

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.errors import SlackRefused, SlackUnclear
from bot.knowledge import messages
from bot.outbox.admins import ADMIN, admins
from bot.people.store import Person
from bot.roles import store as roles
from bot.words import N_, words

_log = logging.getLogger(__name__)

_TO_DO, _WHO_IS_IN = N_("What do I have to do?"), N_("Who is in today?")
_LAST_DAY, _, _RESPONSIBILITIES, _ = messages.OF_OTHERS
# What each is suggested, four things at the most; each is understood as it stands.
OWN = messages.PROMPTS
MANAGING = (_TO_DO, _WHO_IS_IN, N_("When are the next reports due?"), _LAST_DAY)
FOLLOWING = (_TO_DO, _WHO_IS_IN, _RESPONSIBILITIES, _LAST_DAY)
LOOKING_AFTER = (N_("Set up a role"), N_("Preview all"), N_("Delivery log"), N_("What can you do?"))


def suggest(foyer: Assistant, user: str, person: Person, channel: str = "") -> None:
    """Suggest to a person what they could ask; not every plan of Slack shows it, and all works without.

    Args:
        user: their id in Slack.
        channel: the id of their direct conversation, where it is known; else Slack is asked for it.
    """
    w = words(person.language)
    with foyer.reading() as tx:
        prompts = suggested(tx, person)
    try:
        where = channel or foyer.slack.direct_channel(user)
        foyer.slack.suggest(where, w.say("You could ask me"), tuple(map(w.say, prompts)))
    except (SlackRefused, SlackUnclear) as unseen:
        _log.info("Nothing could be suggested: %s", unseen)


def suggested(tx: Session, person: Person) -> tuple[str, ...]:
    """Return what somebody could ask, by their part: in a role, around one, or looking after us."""
    near = roles.engagements_with(tx, person.workspace, person.id)
    if any(one.person == person.id for one in near):
        return OWN
    around = (one for near_one in near for one in roles.colleagues(tx, person.workspace, near_one.id))
    parts = {one.role for one in around if one.person == person.id}
    if "manager" in parts:
        return MANAGING
    if parts - {ADMIN}:
        return FOLLOWING
    return LOOKING_AFTER if person.id in admins(tx, person.workspace) else OWN
