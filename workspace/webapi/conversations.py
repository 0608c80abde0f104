"""Conversations: finding, opening, joining and reading them."""

from collections.abc import Iterator

from workspace import acts, wire
from workspace.entities import Conversation, Message
from workspace.refusals import Refused
from workspace.store import Json
from workspace.webapi import places
from workspace.webapi.calls import Call, method, page

_TYPES = {"public_channel": "channel", "im": "im", "private_channel": "", "mpim": ""}
_SCOPES = {
    "public_channel": "channels:read",
    "im": "im:read",
    "private_channel": "groups:read",
    "mpim": "mpim:read",
}
_FAMILY = {"channel": "channels", "im": "im"}


@method("conversations.open", "im:write")
def open_(call: Call) -> Json:
    site = call.site
    if call.text("channel"):
        found = places.conversation(site, call.text("channel"))
        if found.kind != "im":
            raise Refused("method_not_supported_for_channel_type")
        return _opened(call, found, already=True)
    users = [user for user in call.text("users").split(",") if user]
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > 1:
        raise Refused(
            "missing_scope", {"needed": "mpim:write", "provided": ",".join(sorted(site.app.scopes))}
        )
    user = places.user(site, users[0])
    if user.deleted:
        raise Refused("user_disabled")
    known = len(site.state.conversations)
    direct = site.state.direct(user.id, site.state.bot_user)
    return _opened(call, direct, already=len(site.state.conversations) == known)


def _opened(call: Call, direct: Conversation, already: bool) -> Json:
    whole = call.flag("return_im")
    shown = wire.conversation(direct, call.site.state.bot_user) if whole else {"id": direct.id}
    return {"channel": shown} | ({"no_op": True, "already_open": True} if already else {})


@method("conversations.info")
def info(call: Call) -> Json:
    found = places.conversation(call.site, call.need("channel"))
    call.require(f"{_FAMILY[found.kind]}:read")
    bot = call.site.state.users[call.site.state.bot_user]
    shown = wire.conversation(found, bot.id, bot.locale if call.flag("include_locale") else None)
    count = {"num_members": len(found.members)} if call.flag("include_num_members") else {}
    return {"channel": shown | count}


@method("conversations.list")
def list_(call: Call) -> Json:
    return _listed(call, call.site.state.bot_user, members_only=False)


@method("users.conversations")
def of_user(call: Call) -> Json:
    user = places.user(call.site, call.text("user") or call.site.state.bot_user)
    return _listed(call, user.id, members_only=True)


def _listed(call: Call, user: str, members_only: bool) -> Json:
    kinds = _kinds(call)
    state = call.site.state
    found = [one for one in state.conversations.values() if one.kind in kinds]
    found = [one for one in found if one.kind == "channel" or {user, state.bot_user} <= set(one.members)]
    if members_only:
        found = [one for one in found if user in one.members]
    if call.flag("exclude_archived"):
        found = [one for one in found if not one.is_archived]
    shown, cursor = page(call, found)
    channels = [wire.conversation(one, state.bot_user) for one in shown]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def _kinds(call: Call) -> set[str]:
    types = [name.strip() for name in (call.text("types") or "public_channel").split(",")]
    if any(name not in _TYPES for name in types):
        raise Refused("invalid_types")
    for name in types:
        call.require(_SCOPES[name])
    return {_TYPES[name] for name in types}


@method("conversations.members")
def members(call: Call) -> Json:
    found = places.conversation(call.site, call.need("channel"))
    call.require(f"{_FAMILY[found.kind]}:read")
    shown, cursor = page(call, found.members)
    return {"members": shown, "response_metadata": {"next_cursor": cursor}}


@method("conversations.join", "channels:join")
def join(call: Call) -> Json:
    site, found = call.site, places.conversation(call.site, call.need("channel"))
    if found.kind != "channel":
        raise Refused("method_not_supported_for_channel_type")
    if found.is_archived:
        raise Refused("is_archived")
    already = site.state.bot_user in found.members
    if not already:
        acts.join(site, found, site.state.bot_user)
    warning = "already_in_channel"
    remark = {"warning": warning, "response_metadata": {"warnings": [warning]}} if already else {}
    return {"channel": wire.conversation(site.state.conversations[found.id], site.state.bot_user)} | remark


@method("conversations.history")
def history(call: Call) -> Json:
    """Newest first, replies left out unless they were sent to the channel as well."""
    found = places.member_of(call.site, call.need("channel"))
    call.require(f"{_FAMILY[found.kind]}:history")
    wanted = _between(call, call.site.state.messages(found.id))
    roots = [message for message in wanted if not message.is_reply or message.subtype == "thread_broadcast"]
    return _messages(call, roots[::-1], default=100)


@method("conversations.replies")
def replies(call: Call) -> Json:
    """The root, then its replies, oldest first."""
    site, found = call.site, places.member_of(call.site, call.need("channel"))
    call.require(f"{_FAMILY[found.kind]}:history")
    try:
        root = places.thread_root(site, found, call.need("ts"))
    except Refused as refused:
        raise Refused("thread_not_found") from refused
    first = places.message(site, found, str(root))
    return _messages(call, [first, *_between(call, site.state.replies(found.id, first.ts))], default=1000)


def _between(call: Call, messages: Iterator[Message]) -> list[Message]:
    inclusive = call.flag("inclusive")
    oldest, latest = call.text("oldest"), call.text("latest")
    low = places.timestamp(oldest, "invalid_ts_oldest") if oldest else ""
    high = places.timestamp(latest, "invalid_ts_latest") if latest else "9" * 17
    return [found for found in messages if low < found.ts < high or (inclusive and found.ts in (low, high))]


def _messages(call: Call, found: list[Message], default: int) -> Json:
    shown, cursor = page(call, found, default)
    site, with_metadata = call.site, call.flag("include_all_metadata")
    messages = [wire.threaded(site, message) for message in shown]
    if not with_metadata:
        messages = [{name: value for name, value in one.items() if name != "metadata"} for one in messages]
    more = {"response_metadata": {"next_cursor": cursor}} if cursor else {}
    return {"messages": messages, "has_more": bool(cursor), "pin_count": 0} | more
