"""What a person types, as Slack's client sends it on; and who is pinged by a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from workspace.entities import Conversation, Message, User

_TOKEN = re.compile(
    r"<@(?P<user_id>[UW][A-Z0-9]+)>"
    r"|(?P<link>https?://[^\s<>|]+)"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|@(?P<name>[\w.-]+(?: [A-Z][\w-]+)?)"
    r"|\#(?P<channel>[\w-]+)"
)
_USER_PING = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")
_BROADCASTS = {"channel", "here", "everyone"}


def escaped(text: str) -> str:
    """Slack's three control characters, escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(frozen=True, slots=True)
class Names:
    """Whom and what a typed text can refer to. `labels` adds the names, as slash commands receive them."""

    users: dict[str, User]
    channels: dict[str, str]
    labels: bool = False

    @classmethod
    def of(cls, users: Iterable[User], conversations: Iterable[Conversation], labels: bool = False) -> Self:
        known = {key: user for user in users for key in (user.id, user.name, user.real_name.lower())}
        return cls(known, {found.name: found.id for found in conversations if found.name}, labels)

    def mention(self, user: User) -> str:
        return f"<@{user.id}|{user.name}>" if self.labels else f"<@{user.id}>"

    def named(self, name: str) -> str | None:
        """What `@name` refers to; of two words the second may belong to the sentence."""
        first, space, rest = name.partition(" ")
        for candidate, left in ((name, ""), (first, space + rest)):
            if user := self.users.get(candidate.lower()):
                return self.mention(user) + left
            if candidate in _BROADCASTS:
                return f"<!{candidate}>{left}"
        return None


def as_sent(typed: str, names: Names) -> str:
    """Turn typed words into message text: names, channels and links become Slack's references.

    `@nora`, `@Nora Lambert` and `<@U…>` of a known person ping; `@channel`, `@here`, `@everyone`
    broadcast; all else is escaped, so a typed `<!channel>` stays the characters it is.
    """
    parts, end = [], 0
    for found in _TOKEN.finditer(typed):
        parts += [escaped(typed[end : found.start()]), _reference(found, names) or escaped(found[0])]
        end = found.end()
    return "".join(parts) + escaped(typed[end:])


def _reference(found: re.Match[str], names: Names) -> str | None:
    value = found[str(found.lastgroup)]
    match found.lastgroup:
        case "user_id":
            return names.mention(names.users[value]) if value in names.users else None
        case "name":
            return names.named(value)
        case "channel":
            return f"<#{names.channels[value]}|{value}>" if value in names.channels else None
        case "mail":
            return f"<mailto:{value}|{value}>"
        case _:
            return f"<{escaped(value)}>"


def pings(message: Message, user: str) -> bool:
    """Whether a message calls this person: by name or with everyone, in its text or its blocks."""
    if message.user == user:
        return False
    texts = [message.text, *_live_texts(message.blocks or [])]
    return any(_BROADCAST.search(text) or user in _USER_PING.findall(text) for text in texts)


def _live_texts(part: Any) -> Iterator[str]:
    """Every text in blocks that Slack reads for references; plain text is not."""
    if isinstance(part, list):
        for item in part:
            yield from _live_texts(item)
    elif isinstance(part, dict):
        yield from _live_text_of(part)
        for value in part.values():
            yield from _live_texts(value)


def _live_text_of(part: dict[str, Any]) -> Iterator[str]:
    kind = part.get("type")
    if kind in ("mrkdwn", "markdown") and isinstance(part.get("text"), str):
        yield part["text"]
    elif kind == "user" and "user_id" in part:
        yield f"<@{part['user_id']}>"
    elif kind == "broadcast" and "range" in part:
        yield f"<!{part['range']}>"
