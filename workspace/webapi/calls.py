"""One call of a Web API method: its arguments, its scopes, and the table of methods."""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from workspace.outgoing import parsed
from workspace.refusals import Refused, invalid
from workspace.site import Site
from workspace.store import Json

MOST_PER_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Call:
    site: Site
    args: Json

    def text(self, name: str) -> str:
        """An argument as text, "" when it is not given."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def need(self, name: str) -> str:
        if not self.text(name):
            raise invalid("invalid_arguments", [f"missing required field: {name}"])
        return self.text(name)

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.args.get(name)
        return default if value in (None, "") else str(value).lower() in ("true", "1")

    def json(self, name: str, error: str = "invalid_arguments") -> Any:
        self.need(name)
        return parsed(self.args[name], error)

    def require(self, *scopes: str) -> None:
        """Refuse unless the app was granted one of these scopes."""
        granted = self.site.app.scopes
        if not granted.intersection(scopes):
            provided = ",".join(sorted(granted))
            raise Refused("missing_scope", {"needed": ",".join(scopes), "provided": provided})


Method = Callable[[Call], Json]


@dataclass(frozen=True, slots=True)
class Entry:
    """`token` is "bot", "app" or "" (none needed); of `scopes` the app needs one."""

    run: Method
    scopes: tuple[str, ...]
    token: str


METHODS: dict[str, Entry] = {}


def method(name: str, *scopes: str, token: str = "bot") -> Callable[[Method], Method]:  # noqa: S107 (a kind, no secret)
    """Enter a function into the table of methods."""

    def enter(run: Method) -> Method:
        METHODS[name] = Entry(run, scopes, token)
        return run

    return enter


def page(call: Call, found: Sequence[Any], default: int = 100) -> tuple[list[Any], str]:
    """The part of a list the caller asks for, and the cursor of the next ("" at the end)."""
    limit = call.text("limit") or str(default)
    if not re.fullmatch(r"\d+", limit) or int(limit) > MOST_PER_PAGE:
        raise Refused("invalid_limit")
    start = _offset(call.text("cursor"))
    end = start + (int(limit) or default)
    more = base64.b64encode(f"offset:{end}".encode()).decode() if end < len(found) else ""
    return list(found[start:end]), more


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        kind, _, offset = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise Refused("invalid_cursor") from error
    if kind != "offset" or not offset.isdecimal():
        raise Refused("invalid_cursor")
    return int(offset)
