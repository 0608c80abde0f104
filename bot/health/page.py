"""The health page: `/health` as JSON for machines and as HTML for people, on this machine only.

Beside it other rooms serve what machines read, such as calendars.

Its status is 503 where Foyer does not do its work; `?language=fr` asks for another language than the default.

Numbers and names of files, never what people wrote or who they are.
"""

import html
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from bot.assistant import Assistant
from bot.errors import HealthPortTaken
from bot.health.finding import Finding
from bot.health.looking import Look, looked
from bot.words import Words, words

HOST, PATH = "127.0.0.1", "/health"
_PAGE = Path(__file__).with_name("page.html")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered."""

    status: HTTPStatus
    content_type: str
    body: bytes


NOT_FOUND = Answer(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND.phrase.encode())

# What answers a GET request, by how its path begins; the function takes the rest of the path.
Routes = Mapping[str, Callable[[str], Answer]]
NO_ROUTES: Routes = MappingProxyType({})


@contextmanager
def served(foyer: Assistant, routes: Routes = NO_ROUTES) -> Iterator[None]:
    """Serve the page for as long as the block lasts, where the settings name a port.

    Args:
        routes: what else is served beside it.

    Raises: HealthPortTaken.
    """
    port = foyer.settings.foyer_health_port
    if port is None:
        yield
        return
    try:
        server = ThreadingHTTPServer((HOST, port), _handler(foyer, routes))
    except OSError as taken:
        raise HealthPortTaken(port) from taken
    thread = threading.Thread(target=server.serve_forever, name="health-page")
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def as_json(look: Look) -> str:
    """Return what was found as JSON: whether Foyer does its work, and each finding."""
    told = {"alive": look.is_alive, "findings": [one.as_json() for one in look.found]}
    return json.dumps(told, ensure_ascii=False)


def as_html(look: Look, w: Words) -> str:
    """Return what was found as a page."""
    lines = "".join(map(_line, look.found))
    template = _PAGE.read_text(encoding="utf-8")
    return template.format(language=w.language, title=w.say("How Foyer does"), findings=lines)


def _line(one: Finding) -> str:
    todo = f"<br><i>{html.escape(one.todo)}</i>" if one.todo else ""
    return f"<li><b>{one.mark}</b>{html.escape(one.says)}{todo}</li>"


def _page(foyer: Assistant, language: str, *, is_page: bool) -> Answer:
    w = words(language)
    look = looked(foyer, w)
    body = (as_html(look, w) if is_page else as_json(look)).encode()
    status = HTTPStatus.OK if look.is_alive else HTTPStatus.SERVICE_UNAVAILABLE
    return Answer(status, f"{'text/html' if is_page else 'application/json'}; charset=utf-8", body)


def _handler(foyer: Assistant, routes: Routes) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        server_version = "Foyer"

        def do_GET(self) -> None:
            answer = self.answer()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(answer.body)

        def answer(self) -> Answer:
            address = urlsplit(self.path)
            if address.path in (PATH, "/"):
                asked = parse_qs(address.query).get("language", [foyer.settings.default_language])
                return _page(foyer, asked[0], is_page="text/html" in self.headers.get("Accept", ""))
            found = (path for path in routes if address.path.startswith(path))
            path = max(found, key=len, default=None)
            return routes[path](address.path.removeprefix(path)) if path else NOT_FOUND

        def log_message(self, *_: object) -> None:
            """Keep the log for what goes wrong; a page that is asked every few seconds would fill it."""

    return Handler
