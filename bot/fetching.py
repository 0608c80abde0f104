"""Files from addresses that people give: fetched from the open internet only, and no more than a limit.

A name is resolved once, every address it has is judged, and the connection goes to the one that was judged;
so nobody reaches into the network Foyer stands in, neither by a name that changes nor by a redirection.
"""

import socket
import ssl
import time
from collections.abc import Collection
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from bot.errors import AddressRefused, AddressSilent

REDIRECTIONS = 3
_CHUNK = 64 * 1024
_MOVED = frozenset({301, 302, 303, 307, 308})
_TRANSLATED = IPv6Network("64:ff9b::/96")  # IPv4 behind IPv6, of which the library says nothing


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is fetched.

    Args:
        size: bytes of a file.
        seconds: of real time, over all redirections.
        private_hosts: names and addresses that may lie in a private network.
    """

    size: int
    seconds: float
    private_hosts: Collection[str] = ()


def fetched(url: str, limits: Limits) -> bytes:
    """Return the file at an address, at most as many bytes as the limit and one more.

    Raises: AddressRefused, AddressSilent.
    """
    until = time.monotonic() + limits.seconds
    for _ in range(REDIRECTIONS + 1):
        found = _answer(url, limits, until)
        if isinstance(found, bytes):
            return found
        url = urljoin(url, found)
    raise AddressSilent


def checked(url: str) -> SplitResult:
    """Return the parts of a web address that may be fetched from; raises AddressRefused("scheme")."""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        raise AddressRefused("scheme") from None
    if not fine or parts.username is not None:
        raise AddressRefused("scheme")
    return parts


def _answer(url: str, limits: Limits, until: float) -> bytes | str:
    """Return the file, or the address it has moved to."""
    parts = checked(url)
    connection = _Connection(parts, _judged(parts, limits.private_hosts), until)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    try:
        connection.request("GET", path, headers={"Accept": "text/calendar", "User-Agent": "Foyer"})
        answer = connection.getresponse()
        if answer.status in _MOVED and answer.headers["Location"]:
            return str(answer.headers["Location"])
        if answer.status != 200:
            raise AddressSilent
        return _read(answer, limits.size + 1, until)
    except (OSError, HTTPException, ValueError) as broken:
        raise AddressSilent from broken
    finally:
        connection.close()


def _read(answer: HTTPResponse, size: int, until: float) -> bytes:
    read = bytearray()
    while len(read) < size and (chunk := answer.read1(min(_CHUNK, size - len(read)))):
        read += chunk
        if time.monotonic() > until:
            raise AddressSilent
    return bytes(read)


def _judged(parts: SplitResult, private_hosts: Collection[str]) -> str:
    """Return an address of a host, all of whose addresses may be spoken to."""
    host, port = str(parts.hostname), parts.port or _port(parts)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as unknown:
        raise AddressSilent from unknown
    addresses = [str(address[0]) for *_, address in found]
    if host not in private_hosts and not all(map(_is_open, addresses)):
        raise AddressRefused("private")
    return addresses[0]


def _is_open(address: str) -> bool:
    """Tell whether an IP address lies in the open internet, whatever it is wrapped in."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found in _TRANSLATED or found.sixtofour or found.teredo:
            return False
        found = found.ipv4_mapped or found
    return found.is_global and not found.is_multicast


def _port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


class _Connection(HTTPConnection):
    """A connection to an address that was judged, under the name that was asked for."""

    def __init__(self, parts: SplitResult, address: str, until: float) -> None:
        super().__init__(str(parts.hostname), parts.port or _port(parts))
        self._address = address
        self._until = until
        self._is_secure = parts.scheme == "https"

    def connect(self) -> None:
        """Open the connection; raises OSError."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock = socket.create_connection((self._address, self.port), timeout=left)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
