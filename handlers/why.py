"""Why somebody got a message: the shortcut on it, answered in a window that only they see."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.outbox import explaining, why
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the shortcut."""

    @app.message_shortcut(explaining.WHY)
    def asked(ack: Callable[[], None], shortcut: Mapping[str, Any]) -> None:
        ack()
        who, message = speaker(foyer, shortcut["user"]["id"]), shortcut["message"]
        with foyer.reading() as tx:
            entry = why.message(tx, foyer.workspace, who.person.id, shortcut["channel"]["id"], message["ts"])
            found = why.reasons(tx, entry, foyer.capabilities, who.words)
        is_ours = message.get("user") == foyer.identity.bot_user
        window = explaining.view(found, who.words, who.person.zone, is_ours=is_ours)
        foyer.slack.open_view(shortcut["trigger_id"], window)
