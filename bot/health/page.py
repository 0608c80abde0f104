"""The health page: `/health` as JSON for machines and as HTML for people, on this machine only.

Beside it other rooms serve what machines read, such as calendars, and what people open from letters.

Its status is 503 where Foyer does not do its work; `?language=fr` asks for another language than the default.

Numbers and names of files, never what people wrote or who they are.
"""

import html
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType

from bot.assistant import Assistant
from bot.errors import HealthPortTaken
from bot.health.answering import Answer, Endpoint, Routes
from bot.health.finding import Finding
from bot.health.looking import Look, looked
from bot.words import Words, words

HOST, PATH = "127.0.0.1", "/health"
_PAGE = Path(__file__).with_name("page.html")


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


def _handler(foyer: Assistant, served: Routes) -> type[Endpoint]:
    class Handler(Endpoint):
        routes = served

        def home(self, path: str, query: Mapping[str, list[str]], accepts: str) -> Answer | None:
            if path not in (PATH, "/"):
                return None
            language, *_ = query.get("language", [foyer.settings.default_language])
            return _page(foyer, language, is_page="text/html" in accepts)

    return Handler
