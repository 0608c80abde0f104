"""The things a workspace remembers. Records are frozen: a change is a new record in the same place."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from workspace.filetypes import Kind, kind_of
from workspace.store import Json


@dataclass(frozen=True, slots=True)
class Record:
    """Something that can be written to the store and read back."""

    def body(self) -> Json:
        return asdict(self)

    @classmethod
    def of(cls, body: Json) -> Self:
        return cls(**body)


@dataclass(frozen=True, slots=True)
class User(Record):
    """`name` is the login; `display_name` is what they chose to be called, "" for nothing."""

    id: str
    name: str
    real_name: str
    display_name: str = ""
    email: str = ""
    title: str = ""
    role: str = ""
    tz: str = "Europe/Brussels"
    locale: str = "en-GB"
    color: str = "#5a6b7b"
    is_admin: bool = False
    is_bot: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Conversation(Record):
    """A channel, or a direct conversation of two (`kind` is "channel" or "im")."""

    id: str
    kind: str
    name: str = ""
    topic: str = ""
    members: tuple[str, ...] = ()
    is_archived: bool = False
    is_general: bool = False

    @classmethod
    def of(cls, body: Json) -> Self:
        return cls(**{**body, "members": tuple(body["members"])})

    def other(self, user: str) -> str | None:
        """In a direct conversation, who `user` is talking to."""
        others = [member for member in self.members if member != user]
        return others[0] if self.kind == "im" and others else None


@dataclass(frozen=True, slots=True)
class File(Record):
    """What `user` shared in a conversation; `size` in bytes, `created` in whole seconds of business time.

    `alt` is what a picture shows, for who hears it.
    """

    id: str
    name: str
    user: str
    conversation: str
    size: int
    created: int
    alt: str = ""

    @property
    def kind(self) -> Kind:
        return kind_of(self.name)


@dataclass(frozen=True, slots=True)
class Message(Record):
    """`ts` is business time; `only_for` makes it ephemeral; `reactions` is name -> who, in order.

    `files` are ids of what was shared with it.
    """

    conversation: str
    ts: str
    user: str
    text: str
    blocks: list[Json] | None = None
    attachments: list[Json] | None = None
    metadata: Json | None = None
    thread_ts: str | None = None
    subtype: str | None = None
    edited: Json | None = None
    only_for: str | None = None
    by_app: bool = False
    client_msg_id: str | None = None
    files: list[str] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    def content(self) -> dict[str, Any]:
        """What a reader sees, without the fields that are not set."""
        shown = {"blocks": self.blocks, "attachments": self.attachments, "metadata": self.metadata}
        return {"text": self.text} | {name: value for name, value in shown.items() if value is not None}
