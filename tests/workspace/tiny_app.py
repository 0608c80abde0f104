"""A tiny real app: Bolt over Socket Mode, which writes down what it hears and does what a test tells it."""

import re
import threading
from collections.abc import Callable
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.slack import hang_up
from workspace import Workspace
from workspace.manifest import EVERY_EVENT, EVERY_SCOPE

Payload = dict[str, Any]
MANIFEST: Payload = {
    "display_information": {"name": "Foyer"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Foyer"},
        "agent_view": {},
        "slash_commands": [
            {"command": "/do", "description": "Does what the test says"},
            {"command": "/escaped", "description": "Gets its names resolved", "should_escape": True},
        ],
        "shortcuts": [
            {
                "name": "New report",
                "type": "global",
                "callback_id": "report.new",
                "description": "Starts one",
            },
            {"name": "Ask about this", "type": "message", "callback_id": "ask.this", "description": "Asks"},
            {
                "name": "Keep as an answer",
                "type": "message",
                "callback_id": "keep.this",
                "description": "Keeps",
            },
        ],
    },
    "oauth_config": {"scopes": {"bot": list(EVERY_SCOPE)}},
    "settings": {"event_subscriptions": {"bot_events": list(EVERY_EVENT)}},
}
ANYTHING = re.compile(".*")


def web_client(workspace: Workspace) -> WebClient:
    """The real client, which leaves every failure to the test."""
    return WebClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[])


class TinyApp:
    """`does[key]` is what the app does; keys are commands, action ids, callback ids, types of events."""

    def __init__(self, workspace: Workspace) -> None:
        self.client = web_client(workspace)
        self.does: dict[str, Callable[..., None]] = {}
        self.heard: list[Payload] = []
        self._news = threading.Condition()
        app = App(name="tiny", client=self.client)
        app.use(self._writes_down)
        app.command(ANYTHING)(self._acts)
        app.action(ANYTHING)(self._acts)
        app.view(ANYTHING)(self._acts)
        app.view_closed(ANYTHING)(self._acts)
        app.shortcut(ANYTHING)(self._acts)
        app.event(ANYTHING)(self._acts)
        self._handler = SocketModeHandler(app, workspace.app_token)
        self._handler.connect()

    def hears(self, wanted: Callable[[Payload], bool], timeout: float = 10) -> Payload:
        """The first payload that fits, waited for."""
        with self._news:
            assert self._news.wait_for(lambda: any(map(wanted, self.heard)), timeout), self.heard
            return next(filter(wanted, self.heard))

    def hears_event(self, kind: str, subtype: str | None = None) -> Payload:
        """The event itself, the first of this type and subtype."""

        def wanted(payload: Payload) -> bool:
            event = payload.get("event", {})
            return event.get("type") == kind and event.get("subtype") == subtype

        return self.hears(wanted)["event"]

    def hears_of(self, kind: str) -> Payload:
        """The first payload of a type (block_actions, view_submission, …) or slash command."""
        return self.hears(lambda payload: kind in (payload.get("type"), payload.get("command")))

    def forgets(self) -> None:
        self.does.clear()
        with self._news:
            self.heard.clear()

    def close(self) -> None:
        hang_up(self._handler.client)

    def vanishes(self) -> None:
        """Stop reconnecting; when the workspace has then stopped, closing is quicker."""
        self._handler.client.auto_reconnect_enabled = False
        self._handler.client.default_auto_reconnect_enabled = False

    def _writes_down(self, body: Payload, next: Callable[[], None]) -> None:  # noqa: A002 (Bolt's name)
        with self._news:
            self.heard.append(body)
            self._news.notify_all()
        next()

    def _acts(self, ack: Callable[..., None], body: Payload, client: WebClient) -> None:
        act = self.does.get(_key(body))
        if act is None:
            ack()
        else:
            act(ack, body, client)


def _key(body: Payload) -> str:
    if "actions" in body:
        return str(body["actions"][0]["action_id"])
    if "event" in body:
        return str(body["event"]["type"])
    return str(body.get("command") or body.get("callback_id") or body["view"]["callback_id"])
