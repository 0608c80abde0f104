"""What lets an app answer an interaction: trigger ids (for modals) and response URLs (for messages)."""

import secrets
import time
from dataclasses import dataclass, field, replace

from workspace.patience import Patience
from workspace.refusals import Refused


@dataclass(frozen=True, slots=True)
class Trigger:
    user: str
    used: bool = False
    issued: float = field(default_factory=time.monotonic)


class Triggers:
    def __init__(self, patience: Patience) -> None:
        self._life = patience.trigger
        self._issued: dict[str, Trigger] = {}

    def issue(self, user: str) -> str:
        """A trigger id in Slack's form, good for one view within a few seconds."""
        parts = (secrets.randbelow(10**12), secrets.randbelow(10**10))
        trigger_id = f"{parts[0]}.{parts[1]}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = Trigger(user)
        return trigger_id

    def exchange(self, trigger_id: str) -> str:
        """Use a trigger; returns the person it belongs to. Raises Refused in Slack's codes."""
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() - trigger.issued > self._life:
            raise Refused("expired_trigger_id")
        self._issued[trigger_id] = replace(trigger, used=True)
        return trigger.user


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """`original` is the message the person acted on, None for a slash command."""

    user: str
    conversation: str
    original: str | None = None
    thread_ts: str | None = None
    uses: int = 0
    issued: float = field(default_factory=time.monotonic)


class ResponseUrls:
    def __init__(self, patience: Patience, url: str) -> None:
        self._patience = patience
        self._url = url
        self._issued: dict[str, ResponseUrl] = {}

    def issue(self, response: ResponseUrl) -> str:
        secret = secrets.token_urlsafe(24)
        self._issued[secret] = response
        return f"{self._url}/response/{secret}"

    def use(self, secret: str) -> ResponseUrl:
        """Count one use. Raises Refused with used_url, expired_url or no_service (never issued)."""
        response = self._issued.get(secret)
        if response is None:
            raise Refused("no_service")
        if time.monotonic() - response.issued > self._patience.response_url:
            raise Refused("expired_url")
        if response.uses >= self._patience.response_uses:
            raise Refused("used_url")
        self._issued[secret] = replace(response, uses=response.uses + 1)
        return response
