"""Home or the direct conversation is opened."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.errors import SlackRefused, SlackUnclear
from bot.knowledge import messages
from handlers import homepage, notice
from handlers.speaker import speaker

_log = logging.getLogger(__name__)


def register(app: App, foyer: Assistant) -> None:
    """Listen to the opening of the Home tab, and of the direct conversation."""

    @app.event("app_home_opened")
    def opened(event: Mapping[str, Any]) -> None:
        if event.get("tab") == "messages":
            _suggest(foyer, event["user"], event["channel"])
        if event.get("tab") == "home":
            is_whole = homepage.show(foyer, event["user"])
            if is_whole:
                notice.was_on_home(foyer, event["user"], foyer.clock.now())


def _suggest(foyer: Assistant, user: str, channel: str) -> None:
    """Suggest what one could ask; not every plan of Slack shows it, and everything works without."""
    w = speaker(foyer, user).words
    try:
        foyer.slack.suggest(channel, w.say("You could ask me"), messages.prompts(w))
    except (SlackRefused, SlackUnclear) as unseen:
        _log.info("Nothing could be suggested: %s", unseen)
