"""Everything the workspace remembers about people, conversations and messages."""

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from workspace.bell import Bell
from workspace.clock import BusinessClock, ts_of
from workspace.entities import Conversation, File, Message, User
from workspace.manifest import AppProfile
from workspace.seed import SLACKBOT, Seed
from workspace.store import Json, Store
from workspace.texts import pings


class State:
    """Lives on the server's event loop; each change is in the store before `bell` rings."""

    def __init__(self, store: Store, seed: Seed, app: AppProfile, clock: BusinessClock) -> None:
        self._store = store
        self.clock = clock
        # Counting on from the time of day, so that no revision is seen again after a restart.
        self.bell = Bell(time.time_ns() // 1_000_000)
        self.bot_user = seed.app.user_id
        self._plant(seed, app)
        users = {key: User.of(body) for key, body in store.all("user").items()}
        first = [user.id for user in seed.users if user.id in users]
        self.users = {key: users[key] for key in (*first, *users)}
        self.conversations = {key: Conversation.of(body) for key, body in store.all("conversation").items()}
        self.files = {key: File.of(body) for key, body in store.all("file").items()}
        self._reads = {key: str(body["ts"]) for key, body in store.all("read").items()}
        self.homes: dict[str, Json] = store.all("home")
        self._choices: dict[str, Json] = {}
        self.home_revisions = dict.fromkeys(self.homes, self.bell.count)
        self.revisions = dict.fromkeys(self.conversations, self.bell.count)
        self._messages: dict[str, dict[str, Message]] = {key: {} for key in self.conversations}
        self._threads: dict[str, list[str]] = {}
        for body in store.all("message").values():
            self._keep(Message.of(body))

    def _plant(self, seed: Seed, app: AppProfile) -> None:
        ids = seed.app
        bot = User(id=ids.user_id, name=app.name.lower(), real_name=app.name, color=ids.color, is_bot=True)
        self._store.put("user", bot.id, bot.body())
        if self._store.all("conversation"):
            return
        for user in (*seed.users, SLACKBOT):
            self._store.put("user", user.id, user.body())
        for channel in seed.channels:
            self._store.put("conversation", channel.id, channel.body())
        for user in seed.users:
            direct = _direct(user.id, bot.id)
            self._store.put("conversation", direct.id, direct.body())

    # People

    def put_user(self, user: User) -> None:
        self.users[user.id] = user
        self._store.put("user", user.id, user.body())
        self.bell.ring()

    def publish_home(self, user: str, view: Json) -> None:
        self.homes[user] = view
        self._store.put("home", user, view)
        self.bell.ring()
        self.home_revisions[user] = self.bell.count

    # Conversations

    def put_conversation(self, conversation: Conversation) -> None:
        self.conversations[conversation.id] = conversation
        self._messages.setdefault(conversation.id, {})
        self._store.put("conversation", conversation.id, conversation.body())
        self._touched(conversation.id)

    def direct(self, one: str, other: str) -> Conversation:
        """The direct conversation of two, opened if there is none."""
        for conversation in self.conversations.values():
            if conversation.kind == "im" and set(conversation.members) == {one, other}:
                return conversation
        opened = _direct(one, other)
        self.put_conversation(opened)
        return opened

    def join(self, conversation: Conversation, user: str) -> None:
        self.put_conversation(replace(conversation, members=(*conversation.members, user)))

    def leave(self, conversation: Conversation, user: str) -> None:
        staying = tuple(member for member in conversation.members if member != user)
        self.put_conversation(replace(conversation, members=staying))

    def conversations_of(self, user: str) -> list[Conversation]:
        return [found for found in self.conversations.values() if user in found.members]

    # Messages

    def stamp(self) -> str:
        return ts_of(self.clock.stamp())

    def put_message(self, message: Message) -> Message:
        self._keep(message)
        self._store.put("message", _key(message.conversation, message.ts), message.body())
        self._touched(message.conversation)
        return message

    def drop_message(self, message: Message) -> None:
        """Forget a message and its files; the root of a thread stays as a gravestone, as in Slack."""
        for file_id in message.files:
            self._drop_file(file_id)
        if not message.is_reply and any(self.replies(message.conversation, message.ts)):
            gone = Message(message.conversation, message.ts, SLACKBOT.id, "This message was deleted.")
            self.put_message(replace(gone, subtype="tombstone", thread_ts=message.ts))
            return
        del self._messages[message.conversation][message.ts]
        if message.is_reply:
            self._threads[_key(message.conversation, str(message.thread_ts))].remove(message.ts)
        self._store.drop("message", _key(message.conversation, message.ts))
        self._touched(message.conversation)

    def message(self, conversation: str, ts: str) -> Message | None:
        return self._messages.get(conversation, {}).get(ts)

    def messages(self, conversation: str, reader: str | None = None) -> Iterator[Message]:
        """Oldest first; other people's ephemerals are left out, and all of them for no reader."""
        for message in self._messages.get(conversation, {}).values():
            if message.only_for is None or message.only_for == reader:
                yield message

    def replies(self, conversation: str, root: str) -> Iterator[Message]:
        """Oldest first, without ephemerals."""
        messages = self._messages[conversation]
        replies = (messages[ts] for ts in self._threads.get(_key(conversation, root), ()))
        return (reply for reply in replies if reply.only_for is None)

    def choose(self, message: Message, user: str, values: Json) -> None:
        """Keep what a person has chosen in a message, as their client does while it runs."""
        self._choices[_key(user, _key(message.conversation, message.ts))] = values

    def choices(self, message: Message, user: str) -> Json:
        return self._choices.get(_key(user, _key(message.conversation, message.ts)), {})

    # Files

    def put_file(self, file: File, content: bytes) -> None:
        self._store.put_content(file.id, content)
        self._store.put("file", file.id, file.body())
        self.files[file.id] = file

    def content(self, file: File) -> bytes:
        return self._store.content(file.id)

    def _drop_file(self, file_id: str) -> None:
        del self.files[file_id]
        self._store.drop("file", file_id)
        self._store.drop_content(file_id)

    # Reading

    def read_up_to(self, conversation: str, user: str, ts: str) -> None:
        if ts > self._reads.get(_key(conversation, user), ""):
            self._reads[_key(conversation, user)] = ts
            self._store.put("read", _key(conversation, user), {"ts": ts})
            self.bell.ring()

    def unread(self, conversation: str, user: str) -> tuple[int, int]:
        """How many messages of others this person has not read, and how many of those ping them."""
        read = self._reads.get(_key(conversation, user), "")
        unread = takewhile(lambda message: message.ts > read, self._newest_first(conversation, user))
        new = [message for message in unread if message.user != user]
        return len(new), sum(pings(message, user) for message in new)

    def latest(self, conversation: str, reader: str) -> str | None:
        return next((message.ts for message in self._newest_first(conversation, reader)), None)

    def _newest_first(self, conversation: str, reader: str) -> Iterator[Message]:
        newest_first = reversed(self._messages[conversation].values())
        return (message for message in newest_first if message.only_for in (None, reader))

    def _keep(self, message: Message) -> None:
        known = self._messages[message.conversation]
        if message.is_reply and message.ts not in known:
            thread = _key(message.conversation, str(message.thread_ts))
            self._threads.setdefault(thread, []).append(message.ts)
        known[message.ts] = message

    def _touched(self, conversation: str) -> None:
        self.bell.ring()
        self.revisions[conversation] = self.bell.count


def _direct(one: str, other: str) -> Conversation:
    """A direct conversation's id is made of its two people's, so it is the same on every machine."""
    return Conversation(id=f"D{one[1:]}{other[1:]}", kind="im", members=(one, other))


def _key(conversation: str, part: str) -> str:
    return f"{conversation}:{part}"
