"""What people do in conversations: write, change, react, read, come and go."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workspace import acts
from workspace.control.orders import Malformed, Order
from workspace.entities import Conversation, Message, User
from workspace.refusals import NotPossible
from workspace.site import Site
from workspace.store import Json
from workspace.texts import Names, as_sent

MOST_TYPED = 40_000


async def message(order: Order) -> Json:
    return write(order, typed(order))


def write(order: Order, text: str, files: Sequence[tuple[str, bytes]] = ()) -> Json:
    """Post a message, with the files that come with it as (name, content)."""
    site, user, where = order.site, order.user(), order.conversation()
    _check_open(site, where)
    thread = _thread(order, where)
    posted = Message(
        where.id, site.state.stamp(), user.id, text, thread_ts=thread, client_msg_id=str(uuid4())
    )
    if files:
        shared = [acts.share(site, posted, name, content).id for name, content in files]
        posted = replace(posted, subtype="file_share", files=shared)
    acts.post(site, posted)
    site.state.read_up_to(where.id, user.id, posted.ts)
    return {"ts": posted.ts}


async def edit(order: Order) -> Json:
    found = _own(order, "edit")
    acts.edit(order.site, found, replace(found, text=typed(order)))
    return {}


async def delete(order: Order) -> Json:
    """Take back one's own message, or dismiss one that only this person sees."""
    dismissed = order.message().only_for == order.user().id
    acts.delete(order.site, order.message() if dismissed else _own(order, "delete"))
    return {}


async def react(order: Order) -> Json:
    """Add the reaction, or take it back when it is there."""
    found, user, name = order.message(), order.user().id, order.text("name").strip(":")
    if found.only_for is not None:
        raise NotPossible("not_reactable", "Only you see this message, so it takes no reactions.")
    acts.react(order.site, found, user, name, add=user not in found.reactions.get(name, ()))
    return {}


async def read(order: Order) -> Json:
    order.site.state.read_up_to(order.conversation().id, order.user().id, order.text("ts"))
    return {}


async def open_dm(order: Order) -> Json:
    user, other = order.user(), order.user("user")
    if user.id == other.id:
        raise NotPossible("cannot_dm_self", "A direct conversation takes two.")
    return {"conversation": order.site.state.direct(user.id, other.id).id}


async def join(order: Order) -> Json:
    """Join a channel, or bring somebody in (`user`)."""
    acting, user = order.user(), order.user("user" if "user" in order.body else "as")
    channel = _channel(order)
    if user.id in channel.members:
        raise NotPossible("already_in_channel", f"{user.real_name} is in #{channel.name} already.")
    if acting.id not in (user.id, *channel.members):
        raise NotPossible("not_in_channel", f"You are not in #{channel.name}.")
    acts.join(order.site, channel, user.id, None if acting.id == user.id else acting.id)
    return {}


async def leave(order: Order) -> Json:
    user = order.user("user" if "user" in order.body else "as")
    channel = _channel(order)
    if user.id not in channel.members:
        raise NotPossible("not_in_channel", f"{user.real_name} is not in #{channel.name}.")
    acts.leave(order.site, channel, user.id)
    return {}


async def change_user(order: Order) -> Json:
    """Change a person's record, or welcome a new one (`name` and `real_name` are then needed)."""
    user_id, patch = order.text("user"), order.document("patch")
    known = {field.name for field in fields(User)} - {"id", "is_bot"}
    if unknown := sorted(set(patch) - known):
        raise Malformed(f"A person has no {', '.join(unknown)}.")
    before = order.site.state.users.get(user_id)
    if before is None and not (re.fullmatch(r"U[A-Z0-9]+", user_id) and {"name", "real_name"} <= set(patch)):
        raise NotPossible("user_not_found", f"Nobody here has the id {user_id}.")
    _check_zone(patch)
    acts.change_user(order.site, replace(before, **patch) if before else User(id=user_id, **patch))
    return {}


def invite(order: Order) -> Json:
    """Slack's own `/invite @name`."""
    named = order.text("text", "").strip().removeprefix("@").lower()
    for user in order.site.state.users.values():
        if named in (user.name.lower(), user.real_name.lower(), f"<@{user.id}>".lower()):
            channel = _channel(order)
            if user.id not in channel.members:
                acts.join(order.site, channel, user.id, order.user().id)
            return {}
    raise NotPossible("user_not_found", f"Nobody here is called {named!r}.")


def typed(order: Order, may_be_empty: bool = False) -> str:
    """What the person wrote, as Slack sends it on."""
    words = order.text("text")
    if not (words.strip() or may_be_empty):
        raise NotPossible("no_text", "A message needs some words.")
    if len(words) > MOST_TYPED:
        raise NotPossible("msg_too_long", f"A message has at most {MOST_TYPED:,} characters.")
    state = order.site.state
    return as_sent(words, Names.of(state.users.values(), state.conversations.values()))


def _thread(order: Order, where: Conversation) -> str | None:
    ts = order.body.get("thread_ts")
    if not ts:
        return None
    root = order.site.state.message(where.id, str(ts))
    if root is None:
        raise NotPossible("thread_not_found", "There is no such thread.")
    return root.thread_ts or root.ts


def _own(order: Order, verb: str) -> Message:
    found = order.message()
    if found.user != order.user().id:
        raise NotPossible(f"cant_{verb}_message", f"You can only {verb} your own messages.")
    return found


def _channel(order: Order) -> Conversation:
    found = order.site.state.conversations.get(order.text("conversation"))
    if found is None or found.kind != "channel":
        raise NotPossible("channel_not_found", "There is no such channel.")
    return found


def _check_open(site: Site, where: Conversation) -> None:
    if where.is_archived:
        raise NotPossible("is_archived", f"#{where.name} is archived.")
    closed = not site.app.messages_tab or site.app.messages_read_only
    if where.kind == "im" and site.state.bot_user in where.members and closed:
        raise NotPossible("messages_tab_disabled", f"{site.app.name} takes no messages.")


def _check_zone(patch: Json) -> None:
    try:
        ZoneInfo(patch.get("tz", "UTC"))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Malformed(f"{patch['tz']!r} is not a time zone.") from error
