"""The small HTTP endpoint: what a request is answered, by whom, and what no page of ours may do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

FORM_BYTES = 16_384  # of a form at the most
PATIENCE_SECONDS = 10  # of real time, with a client that sends nothing
# A page here loads nothing, is framed nowhere, and tells its address to nobody.
_GUARDS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered."""

    status: HTTPStatus
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Route:
    """What answers below a path; both functions take the rest of the path.

    Args:
        get: changes nothing, for mail servers and browsers ask by themselves.
        post: takes the fields of a form besides; None where nothing can be sent.
    """

    get: Callable[[str], Answer]
    post: Callable[[str, Mapping[str, str]], Answer] | None = None


Routes = Mapping[str, Route]  # by how a path begins


def plain(status: HTTPStatus) -> Answer:
    """Return an answer that is its status and no more."""
    return Answer(status, "text/plain; charset=utf-8", status.phrase.encode())


NOT_FOUND = plain(HTTPStatus.NOT_FOUND)


class Endpoint(BaseHTTPRequestHandler):
    """Answers one request after another; a subclass says what is served."""

    routes: Routes
    server_version = "Foyer"
    timeout = PATIENCE_SECONDS

    def home(self, path: str, query: Mapping[str, list[str]], accepts: str) -> Answer | None:
        """Return the answer of the page that has no route; None for other paths."""
        raise NotImplementedError

    def do_GET(self) -> None:
        """Answer who asks."""
        address = urlsplit(self.path)
        answer = self.home(address.path, parse_qs(address.query), self.headers.get("Accept", ""))
        if answer is None:
            route, rest = self._route(address.path)
            answer = route.get(rest) if route else NOT_FOUND
        self._answer(answer)

    def do_POST(self) -> None:
        """Answer who sends a form."""
        self._answer(self._sent())

    def log_message(self, *_: object) -> None:
        """Keep the log for what goes wrong; a page that is asked every few seconds would fill it."""

    def _sent(self) -> Answer:
        route, rest = self._route(urlsplit(self.path).path)
        length = self.headers.get("Content-Length", "")
        if route is None or route.post is None:
            return plain(HTTPStatus.METHOD_NOT_ALLOWED)
        if not length.isdecimal():
            return plain(HTTPStatus.LENGTH_REQUIRED)
        if int(length) > FORM_BYTES:
            return plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        return route.post(rest, {name: values[-1] for name, values in parse_qs(body).items()})

    def _route(self, path: str) -> tuple[Route | None, str]:
        begins = max((one for one in self.routes if path.startswith(one)), key=len, default=None)
        return (self.routes[begins], path.removeprefix(begins)) if begins else (None, path)

    def _answer(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in _GUARDS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
