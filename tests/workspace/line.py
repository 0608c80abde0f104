"""A bare Socket Mode connection, for tests of the connection itself."""

import threading
from collections.abc import Callable

from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from workspace import Workspace


class Line:
    """A bare Socket Mode connection of slack_sdk that acknowledges only what it is told to."""

    def __init__(self, workspace: Workspace, acknowledges: Callable[[SocketModeRequest], bool]) -> None:
        self.got: list[SocketModeRequest] = []
        self._acknowledges = acknowledges
        self._news = threading.Condition()
        web = WebClient(base_url=workspace.api_url)
        self.client = SocketModeClient(workspace.app_token, web_client=web, auto_reconnect_enabled=False)
        self.client.socket_mode_request_listeners.append(self._hear)
        self.client.connect()

    def has_got(self, count: int) -> bool:
        with self._news:
            return self._news.wait_for(lambda: len(self.got) >= count, 10)

    def _hear(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        with self._news:
            self.got.append(request)
            self._news.notify_all()
        if self._acknowledges(request):
            client.send_socket_mode_response(SocketModeResponse(request.envelope_id))
