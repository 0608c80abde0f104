"""Events API: what happened, told to the app if it subscribed and is there to hear it."""

import secrets

from workspace import wire
from workspace.clock import ts_of
from workspace.entities import Conversation, Message, User
from workspace.site import Site
from workspace.store import Json

_CHANNEL_TYPES = {"channel": "C", "im": "D"}
_SUBSCRIPTIONS = {"channel": "message.channels", "im": "message.im"}


def message_posted(site: Site, message: Message) -> None:
    """The app hears every message where it is a member, its own included; a mention is a second event."""
    shown = wire.threaded(site, message)
    _message(site, message, shown)
    mentioned = f"<@{site.state.bot_user}>" in message.text and not message.by_app
    if mentioned and site.state.conversations[message.conversation].kind == "channel":
        about = {"channel": message.conversation, "event_ts": message.ts}
        _tell(site, "app_mention", message.conversation, shown | {"type": "app_mention"} | about)


def message_changed(site: Site, before: Message, after: Message) -> None:
    versions = {
        "message": wire.threaded(site, after),
        "previous_message": wire.message(site, before),
    }
    _message(site, after, {"subtype": "message_changed", "hidden": True, "ts": _now(site)} | versions)


def message_deleted(site: Site, message: Message) -> None:
    gone = {"deleted_ts": message.ts, "previous_message": wire.message(site, message)}
    _message(site, message, {"subtype": "message_deleted", "hidden": True, "ts": _now(site)} | gone)


def reaction(site: Site, message: Message, user: str, name: str, added: bool) -> None:
    item = {"type": "message", "channel": message.conversation, "ts": message.ts}
    body = {"user": user, "reaction": name, "item_user": message.user, "item": item}
    _tell(site, "reaction_added" if added else "reaction_removed", message.conversation, body)


def joined(site: Site, conversation: Conversation, user: str, inviter: str | None) -> None:
    body = _membership(site, conversation, user) | ({"inviter": inviter} if inviter else {})
    _tell(site, "member_joined_channel", conversation.id, body)


def left(site: Site, conversation: Conversation, user: str) -> None:
    body = _membership(site, conversation, user)
    _tell(site, "member_left_channel", conversation.id, body)


def home_opened(site: Site, user: str, tab: str) -> None:
    """`tab` is "home" or "messages"; the Home that was published travels with the first."""
    direct = site.state.direct(user, site.state.bot_user)
    view = site.state.homes.get(user)
    shown = {"view": view} if tab == "home" and view else {}
    _tell(site, "app_home_opened", None, {"user": user, "channel": direct.id, "tab": tab} | shown)


def user_changed(site: Site, user: User, joined_team: bool = False) -> None:
    now = site.clock.now()
    shown = wire.user(user, site.seed.team.id, now, "users:read.email" in site.app.scopes, locale=True)
    body = {"user": shown, "cache_ts": int(now.timestamp())}
    _tell(site, "team_join" if joined_team else "user_change", None, body)


def _membership(site: Site, conversation: Conversation, user: str) -> Json:
    kind = _CHANNEL_TYPES[conversation.kind]
    return {"user": user, "channel": conversation.id, "channel_type": kind, "team": site.seed.team.id}


def _message(site: Site, message: Message, body: Json) -> None:
    kind = site.state.conversations[message.conversation].kind
    shown = body | {"type": "message", "channel": message.conversation, "channel_type": kind}
    _tell(site, _SUBSCRIPTIONS[kind], message.conversation, shown | {"event_ts": body["ts"]})


def _tell(site: Site, subscription: str, conversation: str | None, body: Json) -> None:
    if subscription not in site.app.events:
        return
    if conversation and site.state.bot_user not in site.state.conversations[conversation].members:
        return
    event = {"type": subscription, "event_ts": _now(site)} | body
    site.socket.announce(_callback(site, event, conversation))


def _callback(site: Site, event: Json, conversation: str | None) -> Json:
    team = site.seed.team.id
    authorization = {"enterprise_id": None, "team_id": team, "user_id": site.state.bot_user}
    return {
        "token": "local",
        "team_id": team,
        "context_team_id": team,
        "api_app_id": site.seed.app.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(float(event["event_ts"])),
        "authorizations": [authorization | {"is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": f"4-{team}-{conversation or 'team'}",
    }


def _now(site: Site) -> str:
    return ts_of(site.clock.now())
