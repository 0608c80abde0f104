"""The connection to Slack is ended, whatever its threads are at."""

import threading
from pathlib import Path

import pytest
from slack_sdk.socket_mode import SocketModeClient

from bot.slack import hang_up
from tests.workspace.tiny_app import web_client
from workspace import Workspace

A_WHILE = 0.5  # seconds, in which a thread that reads looks again whether there is something to read
PATIENCE = 30  # seconds


def test_a_connection_that_is_slow_to_close_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace(folder=tmp_path / "workspace") as workspace:
        client = SocketModeClient(workspace.app_token, web_client=web_client(workspace))
        client.connect()
        session = client.current_session
        assert session
        close = session.close
        monkeypatch.setattr(session, "close", lambda: (threading.Event().wait(A_WHILE), close()))
        ending = threading.Thread(target=hang_up, args=(client,), daemon=True)
        ending.start()
        ending.join(PATIENCE)
        assert not ending.is_alive()
        assert not client.is_connected()
