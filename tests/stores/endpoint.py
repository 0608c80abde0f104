"""An endpoint of our own that speaks as much of OpenAI's API as a test needs, well or badly."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Said = dict[str, Any]
Behaviour = Callable[["Visit"], None]


class Visit(BaseHTTPRequestHandler):
    """One request; what is done with it is the behaviour of the server."""

    server: "Endpoint"

    def do_POST(self) -> None:
        """Read the request and behave."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, self.headers["Authorization"], json.loads(body)))
        self.server.behave(self)

    def send(self, body: bytes, status: int = 200, kind: str = "application/json") -> None:
        """Answer with a body as it is."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""


class Endpoint(ThreadingHTTPServer):
    """A server with one behaviour, which keeps what it was asked."""

    daemon_threads = True

    def __init__(self, behave: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.behave = behave
        self.asked: list[tuple[str, str, Said]] = []
        self.over = threading.Event()

    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that stopped waiting."""

    @property
    def url(self) -> str:
        """Where its API begins."""
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def endpoint(behave: Behaviour) -> Iterator[Endpoint]:
    """Serve for as long as the block lasts."""
    with Endpoint(behave) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


def says(text: str | None) -> Behaviour:
    """Answer with a text."""
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    completion = {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "small",
        "choices": [choice],
    }
    return lambda visit: visit.send(json.dumps(completion).encode())


def sends(body: bytes, status: int = 200, kind: str = "application/json") -> Behaviour:
    """Answer with these bytes."""
    return lambda visit: visit.send(body, status, kind)


def stalls(visit: Visit) -> None:
    """Answer nothing until the test is over."""
    visit.server.over.wait()


def drips(visit: Visit) -> None:
    """Send a blank now and then, so that something always comes and nothing is ever said."""
    visit.send_response(200)
    visit.send_header("Content-Type", "application/json")
    visit.end_headers()
    while not visit.server.over.wait(0.02):
        visit.wfile.write(b" ")


def breaks_off(visit: Visit) -> None:
    """Promise much, send little and hang up."""
    visit.send_response(200)
    visit.send_header("Content-Type", "application/json")
    visit.send_header("Content-Length", "1000")
    visit.end_headers()
    visit.wfile.write(b'{"choices": [')
    visit.close_connection = True
