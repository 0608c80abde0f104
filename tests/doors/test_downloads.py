"""Files are fetched from Slack and from nobody else: a server that keeps what it was asked, and by whom."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_sdk import WebClient

from bot.errors import SlackRefused, SlackUnclear
from bot.slack import Slack

TOKEN = "xoxb-of-nobody"  # noqa: S105 - made up
TEXT = b"# Leave\n\nAsk early.\n"


class Files(ThreadingHTTPServer):
    """Serves files; `tokens` are the tokens it was shown, `elsewhere` is where `/moved` leads."""

    daemon_threads = True

    def __init__(self, elsewhere: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.tokens: list[str | None] = []
        self.elsewhere = elsewhere
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Files

    def do_GET(self) -> None:
        self.server.tokens.append(self.headers.get("Authorization"))
        match self.path:
            case "/leave.md":
                self._answer(200, "application/octet-stream", TEXT)
            case "/moved":
                self._answer(302, "text/html", b"", Location=self.server.elsewhere)
            case "/within":
                self._answer(302, "text/html", b"", Location="/leave.md")
            case "/signed-out":
                self._answer(200, "text/html; charset=utf-8", b"<html>Sign in</html>")
            case "/broken":
                self._answer(503, "text/plain", b"")
            case _:
                self._answer(404, "text/plain", b"")

    def _answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing on the terminal."""


@pytest.fixture
def stranger() -> Iterator[Files]:
    with Files() as server:
        yield server
        server.shutdown()


@pytest.fixture
def home(stranger: Files) -> Iterator[Files]:
    """Where Slack's files lie, here."""
    with Files(elsewhere=f"{stranger.url}/leave.md") as server:
        yield server
        server.shutdown()


def slack(home: Files) -> Slack:
    return Slack(WebClient(token=TOKEN, base_url=f"{home.url}/api/", timeout=5, retry_handlers=[]))


@pytest.mark.parametrize("path", ["/leave.md", "/within"])
def test_a_file_is_fetched_with_the_token(home: Files, path: str) -> None:
    assert slack(home).download(f"{home.url}{path}", 1000) == TEXT
    assert set(home.tokens) == {f"Bearer {TOKEN}"}


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(home: Files) -> None:
    assert slack(home).download(f"{home.url}/leave.md", 5) == TEXT[:6]


def test_nobody_else_is_ever_shown_the_token(home: Files, stranger: Files) -> None:
    for url in (
        f"{stranger.url}/leave.md",
        f"{home.url}/moved",
        "https://slack.com.example/a.md",
        "file:///etc/hosts",
    ):
        with pytest.raises(SlackRefused) as refused:
            slack(home).download(url, 1000)
        assert refused.value.permanent
    assert stranger.tokens == []


@pytest.mark.parametrize("path", ["/signed-out", "/gone"])
def test_a_page_to_sign_in_on_is_not_taken_for_the_file(home: Files, path: str) -> None:
    with pytest.raises(SlackRefused):
        slack(home).download(f"{home.url}{path}", 1000)


def test_a_slack_that_is_out_of_order_is_no_refusal(home: Files) -> None:
    with pytest.raises(SlackUnclear):
        slack(home).download(f"{home.url}/broken", 1000)
