"""Fakes that behave: they keep what they are told and refuse what the real thing refuses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.blocks import Message
from bot.errors import SlackRefused, SlackUnclear
from bot.slack import Posted, Slack


@dataclass(eq=False)
class Letterbox(Slack):
    """The part of Slack the lane speaks to: posts are kept, and can be found again by their key.

    `faults` are taken one per post, first come first served: "drop_before" loses the call on its way, and
    "drop_after" loses the answer.
    """

    posted: list[tuple[str, str, Message]] = field(default_factory=list)  # (channel, key, message)
    faults: list[str | SlackRefused] = field(default_factory=list)
    history_refused: SlackRefused | None = None
    on_post: Callable[[], None] = lambda: None

    def post(self, channel: str, message: Message, *, key: str = "") -> Posted:
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, SlackRefused):
            raise fault
        if fault == "drop_before":
            raise SlackUnclear("chat.postMessage")
        self.posted.append((channel, key, message))
        self.on_post()
        if fault == "drop_after":
            raise SlackUnclear("chat.postMessage")
        return Posted(channel=self.direct_channel(channel), ts=f"{len(self.posted)}.000000")

    def find(self, channel: str, key: str, since: datetime, thread: str | None = None) -> Posted | None:  # noqa: ARG002 - all is kept in one place here
        if self.history_refused:
            raise self.history_refused
        for number, (_, found, _message) in enumerate(self.posted, start=1):
            if found == key:
                return Posted(channel=channel, ts=f"{number}.000000")
        return None

    def direct_channel(self, user: str) -> str:
        return "D" + user[1:] if user.startswith("U") else user

    @property
    def keys(self) -> list[str]:
        return [key for _, key, _ in self.posted]
