"""What one could ask, suggested beside a direct conversation in the language of whose it is."""

import logging

from bot.assistant import Assistant
from bot.errors import SlackRefused, SlackUnclear
from bot.knowledge import messages
from bot.words import Words

_log = logging.getLogger(__name__)


def suggest(foyer: Assistant, user: str, w: Words, channel: str = "") -> None:
    """Suggest to a person what they could ask; not every plan of Slack shows it, and all works without.

    Args:
        user: their id in Slack.
        channel: the id of their direct conversation, where it is known; else Slack is asked for it.
    """
    try:
        where = channel or foyer.slack.direct_channel(user)
        foyer.slack.suggest(where, w.say("You could ask me"), messages.prompts(w))
    except (SlackRefused, SlackUnclear) as unseen:
        _log.info("Nothing could be suggested: %s", unseen)
