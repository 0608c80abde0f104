"""Handbooks are removed, where they are listed."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.blocks import Typed
from bot.knowledge.shelf import actions, messages
from bot.outbox import diary
from bot.outbox import store as outbox
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons of the list."""

    @app.action(messages.REMOVE)
    def removed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            document, dues = actions.remove(tx, who.person, int(action["value"]), now)
            outbox.queue_all(tx, foyer.workspace, dues, now)
            diary.begin(tx, foyer.workspace, "knowledge", foyer.workspace, now)
            left = actions.listed(tx, foyer.workspace, foyer.semantics, actions.shelf_of(tx, who.person))
        said = messages.removed(Typed(document.name), who.words)
        listed = messages.listed(left, who.person.zone, who.words, said)
        foyer.slack.respond(body["response_url"], listed, replace=True)
        foyer.lane.deliver(now)
