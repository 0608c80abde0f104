"""What somebody wants erased of what is kept about them: shown first, erased at a press."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot import setup
from bot.assistant import Assistant
from bot.privacy import erasure
from bot.privacy.erasing import erase_optional
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to both buttons."""

    @app.action(erasure.ERASE)
    def asked(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        name, capabilities = who.person.name.raw, foyer.capabilities
        with foyer.transaction() as tx:
            would_go = erase_optional(tx, foyer.workspace, capabilities, who.person.id, name, now)
            tx.rollback()
        window = erasure.proposed(would_go, foyer.practice.periods, who.words)
        foyer.slack.open_view(body["trigger_id"], window)

    @app.action(erasure.ERASE_NOW)
    def pressed(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        name, capabilities = who.person.name.raw, foyer.capabilities
        with foyer.transaction() as tx:
            gone = erase_optional(tx, foyer.workspace, capabilities, who.person.id, name, now)
            setup.look_again(tx, foyer.workspace, who.person.id, now)
        window = erasure.done(gone, foyer.practice.periods, who.words)
        foyer.slack.update_view(body["view"]["id"], window)
