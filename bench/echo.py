"""The peer at the door: bare Bolt that answers a command with a button, and a press on it with a word.

It runs as a process of its own, on a workspace like Foyer's.
"""

import os
import threading
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

PRESS = "echo.press"
_BUTTON = {"type": "button", "action_id": PRESS, "text": {"type": "plain_text", "text": "Press"}}
_BLOCKS = [{"type": "actions", "block_id": "echo", "elements": [_BUTTON]}]


def main() -> None:
    """Serve until the process is ended."""
    # Taken out of the environment, where Bolt would find it a second time and complain.
    token = os.environ.pop("SLACK_BOT_TOKEN")
    app = App(client=WebClient(token, base_url=os.environ["SLACK_API_URL"]))

    @app.command("/office")
    def asked(ack: Callable[[], None], respond: Callable[..., None]) -> None:
        ack()
        respond(text="Echo", blocks=_BLOCKS)

    @app.action(PRESS)
    def pressed(ack: Callable[[], None], respond: Callable[..., None], action: Mapping[str, Any]) -> None:
        ack()
        respond(text=action["action_ts"], replace_original=True)

    SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).connect()  # type: ignore[no-untyped-call] # Bolt's
    threading.Event().wait()


if __name__ == "__main__":
    main()
