"""Files that people share in Slack: fetched with our token, and only from where the token may be shown."""

from dataclasses import dataclass
from http.client import HTTPMessage
from ssl import SSLContext
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from bot.errors import SlackRefused

REFUSED = "file_not_readable"
_SLACK = "slack.com"


@dataclass(frozen=True, slots=True)
class Access:
    """How files are fetched.

    Args:
        home: address of the Web API; what lies on the same host is Slack's, too.
        timeout: seconds.
        context: for certificates; None takes the machine's.
    """

    token: str
    home: str
    timeout: float
    context: SSLContext | None


def fetched(url: str, limit: int, access: Access) -> bytes:
    """Return the bytes of a file, at most `limit` of them and one more, so that too large a file is seen.

    Raises: SlackRefused, OSError.
    """
    _check(url, access.home)
    request = Request(url, headers={"Authorization": f"Bearer {access.token}"})  # noqa: S310 - checked above
    opener = build_opener(_AtHome(access.home), HTTPSHandler(context=access.context))
    try:
        with opener.open(request, timeout=access.timeout) as answer:
            # Without the scope Slack does not refuse: it answers with its page to sign in on.
            if answer.headers.get_content_type() == "text/html":
                raise SlackRefused(REFUSED, permanent=True)
            return bytes(answer.read(limit + 1))
    except HTTPError as refused:
        if refused.code >= 500:
            raise
        raise SlackRefused(REFUSED, permanent=True) from refused


class _AtHome(HTTPRedirectHandler):
    """Follows Slack where it leads, and nobody else: the token goes along."""

    def __init__(self, home: str) -> None:
        self._home = home

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Return the request for the next place; raises SlackRefused when that is not Slack's."""
        _check(newurl, self._home)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check(url: str, home: str) -> None:
    there, here = urlsplit(url), urlsplit(home)
    is_slack = there.scheme == "https" and f".{there.hostname}".endswith(f".{_SLACK}")
    if not is_slack and (there.scheme, there.netloc) != (here.scheme, here.netloc):
        raise SlackRefused(REFUSED, permanent=True)
