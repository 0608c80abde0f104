"""Addresses that people give: only the open internet, no more than the limits, wherever they lead."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.errors import AddressRefused, AddressSilent
from bot.fetching import Limits, fetched

HERE = ("127.0.0.1",)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        to = {"/moved": "/file", "/away": "http://localhost:1/", "/round": "/round"}.get(self.path)
        if self.path == "/silent":
            return
        self.send_response(302 if to else 404 if self.path == "/missing" else 200)
        if to:
            self.send_header("Location", to)
        self.end_headers()
        if self.path == "/file?a=1":
            self.wfile.write(b"asked")
        elif not to:
            self.wfile.write(b"x" * 100)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def limits(size: int = 1000, hosts: tuple[str, ...] = HERE) -> Limits:
    return Limits(size, seconds=5, private_hosts=hosts)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",  # noqa: S104 - an address that is refused
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
    ],
)
def test_nothing_of_a_private_network_is_fetched(host: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        fetched(f"http://{host}:1/calendar.ics", limits(hosts=()))
    assert refused.value.why == "private"


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/", "gopher://x/", "http://", "http://a:b@example.org/",
     "http://[::1", "http://example.org:99999/", "calendar.ics", ""],
)  # fmt: skip
def test_only_web_addresses_without_a_password_are_taken(url: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        fetched(url, limits())
    assert refused.value.why == "scheme"


def test_a_file_is_fetched_with_its_query_and_along_its_redirections(site: str) -> None:
    assert fetched(f"{site}/file", limits()) == b"x" * 100
    assert fetched(f"{site}/file?a=1", limits()) == b"asked"
    assert fetched(f"{site}/moved", limits()) == b"x" * 100


def test_of_too_large_a_file_one_byte_more_than_the_limit_is_read(site: str) -> None:
    assert len(fetched(f"{site}/file", limits(size=10))) == 11


def test_a_redirection_into_a_private_network_is_not_followed(site: str) -> None:
    with pytest.raises(AddressRefused):
        fetched(f"{site}/away", limits())


@pytest.mark.parametrize("path", ["/missing", "/round", "/silent"])
def test_an_address_that_gives_no_file_is_silent(site: str, path: str) -> None:
    with pytest.raises(AddressSilent):
        fetched(f"{site}{path}", limits())


def test_time_is_limited_over_all(site: str) -> None:
    with pytest.raises(AddressSilent):
        fetched(f"{site}/file", Limits(1000, seconds=0, private_hosts=HERE))
