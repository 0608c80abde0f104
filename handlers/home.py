"""Home or the direct conversation is opened."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from handlers import homepage, notice, suggesting
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the opening of the Home tab, and of the direct conversation."""

    @app.event("app_home_opened")
    def opened(event: Mapping[str, Any]) -> None:
        if event.get("tab") == "messages":
            suggesting.suggest(foyer, event["user"], speaker(foyer, event["user"]).person, event["channel"])
        if event.get("tab") == "home":
            is_whole = homepage.show(foyer, event["user"])
            if is_whole:
                notice.was_on_home(foyer, event["user"], foyer.clock.now())
