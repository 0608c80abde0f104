"""Signed addresses in letters, by which somebody who is not in Slack says how a task stands, once each.

An address names the task, whom it was written to and until when it opens, and carries a signature over all of
that; nothing of it is a secret by itself. Whether it was used already, the replies know.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.onboarding.plan.view import Ref
from bot.settings import Settings

PATH = "/task/"  # of the addresses, on the port of the health page
LASTS = timedelta(days=60)  # an address opens for that long after its letter was due
_PURPOSE = b"foyer: addresses of tasks in letters, 1"
_SIGNED = 16  # bytes of a signature; 128 bits
_PARTS = 5


@dataclass(frozen=True, slots=True)
class Link:
    """What an address is for: a task, whom it was written to, by our own keys, and until when it opens."""

    workspace: int
    person: int
    ref: Ref
    until: datetime


@dataclass(frozen=True, slots=True)
class Signer:
    """Makes addresses and reads them.

    Args:
        home: where the health page's port is reached from outside, without a slash at its end.
        key: what signs them.
    """

    home: str
    key: bytes

    def address(self, link: Link) -> str:
        """Return the whole address of a link."""
        return f"{self.home}{PATH}{self.token(link)}"

    def token(self, link: Link) -> str:
        """Return the last part of an address; the same for the same link, so that it counts once."""
        said = f"{link.workspace} {link.person} {int(link.until.timestamp())} {link.ref}".encode()
        return f"{_written(said)}.{_written(self._signature(said))}"

    def read(self, token: str) -> Link | None:
        """Return what a token is for, whether or not it still opens; None for one that was not made here."""
        said, _, signature = token.partition(".")
        try:
            told, signed = _unwritten(said), _unwritten(signature)
        except ValueError:
            return None
        if not hmac.compare_digest(signed, self._signature(told)):
            return None
        workspace, person, until, engagement, task = told.decode().split(" ", _PARTS - 1)
        ref = Ref(int(engagement), task)
        return Link(int(workspace), int(person), ref, datetime.fromtimestamp(int(until), UTC))

    def _signature(self, said: bytes) -> bytes:
        return hmac.digest(self.key, said, hashlib.sha256)[:_SIGNED]


# The address at which a task is answered; None where letters have none.
Addresses = Callable[[Ref], str]


def signer_of(settings: Settings) -> Signer | None:
    """Return what makes the addresses of letters; None unless an admin named where they lead."""
    if not settings.foyer_link_url or settings.foyer_link_key is None:
        return None
    secret = settings.foyer_link_key.get_secret_value().encode()
    return Signer(settings.foyer_link_url.rstrip("/"), hmac.digest(secret, _PURPOSE, hashlib.sha256))


def addresses(signer: Signer, workspace: int, person: int, due: datetime) -> Addresses:
    """Return what makes the addresses in a letter to somebody.

    Args:
        due: when the letter is due, aware UTC: written again, it has the same addresses.
    """
    return lambda ref: signer.address(Link(workspace, person, ref, due + LASTS))


def digest(token: str) -> str:
    """Return by what a used address is known, without its signature standing anywhere."""
    return hashlib.sha256(token.encode()).hexdigest()


def _written(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unwritten(text: str) -> bytes:
    # Strictly: one address is written in one way only, so that none is used twice under another spelling.
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _written(data) != text:
        raise ValueError(text)
    return data
