"""What happens in conversations, whoever does it: remembered first, then told to the app."""

import secrets
from dataclasses import replace

from workspace import events
from workspace.entities import Conversation, File, Message, User
from workspace.seed import SLACKBOT
from workspace.site import Site
from workspace.store import Json


def post(site: Site, message: Message) -> Message:
    """Put a message into its conversation. Ephemeral ones are no event, in Slack or here."""
    (site.assistance.answered if message.by_app else site.assistance.asked)(message.conversation)
    site.state.put_message(message)
    if message.only_for is None:
        events.message_posted(site, message)
    return message


def share(site: Site, message: Message, name: str, content: bytes, file_id: str = "", alt: str = "") -> File:
    """Keep a file that goes with a message about to be posted; `file_id` when it has one already."""
    created = int(float(message.ts))
    file_id = file_id or f"F{secrets.token_hex(5).upper()}"
    shared = File(file_id, name, message.user, message.conversation, len(content), created, alt)
    site.state.put_file(shared, content)
    return shared


def edit(site: Site, before: Message, after: Message, mark: bool = True) -> Message:
    """Replace a message; `mark` notes when and by whom, as for everything but a button's own message."""
    edited = {"user": before.user, "ts": site.state.stamp()}
    changed = site.state.put_message(replace(after, edited=edited) if mark else after)
    if changed.only_for is None:
        events.message_changed(site, before, changed)
    return changed


def delete(site: Site, message: Message) -> None:
    site.state.drop_message(message)
    if message.only_for is None:
        events.message_deleted(site, message)


def react(site: Site, message: Message, user: str, name: str, add: bool) -> None:
    """Add or take back a reaction; the caller has made sure that it changes something."""
    before = message.reactions.get(name, [])
    users = [*before, user] if add else [one for one in before if one != user]
    reactions = {kind: who for kind, who in {**message.reactions, name: users}.items() if who}
    site.state.put_message(replace(message, reactions=reactions))
    events.reaction(site, message, user, name, add)


def join(site: Site, conversation: Conversation, user: str, inviter: str | None = None) -> None:
    site.state.join(conversation, user)
    events.joined(site, site.state.conversations[conversation.id], user, inviter)


def leave(site: Site, conversation: Conversation, user: str) -> None:
    """The app is told while it is still there, so it also hears of its own leaving."""
    events.left(site, conversation, user)
    site.state.leave(conversation, user)


def change_user(site: Site, user: User) -> None:
    is_new = user.id not in site.state.users
    site.state.put_user(user)
    if is_new:
        site.state.direct(user.id, site.state.bot_user)
    events.user_changed(site, user, joined_team=is_new)


def slackbot_says(site: Site, conversation: str, user: str, text: str) -> None:
    """A remark of Slack itself that only one person sees."""
    remark = Message(conversation, site.state.stamp(), SLACKBOT.id, text, only_for=user)
    site.state.put_message(remark)


def app_message(site: Site, conversation: str, said: Json, thread: str | None = None) -> Message:
    """A message by the app, stamped but not yet posted; `said` holds text, blocks, attachments, metadata."""
    fields = {name: value for name, value in said.items() if value is not None}
    fields.setdefault("text", "")
    stamp = site.state.stamp()
    return Message(conversation, stamp, site.state.bot_user, thread_ts=thread, by_app=True, **fields)
