"""Slack's own shapes: users, conversations, messages and views as its Web API and events carry them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from workspace.entities import Conversation, Message, User
from workspace.manifest import AppProfile
from workspace.seed import SLACKBOT, Seed
from workspace.state import State
from workspace.store import Json

# What nobody is in a workspace of this kind.
_NEVER = ("is_owner", "is_primary_owner", "is_restricted", "is_ultra_restricted", "is_app_user")


def user(found: User, team: str, now: datetime, email: bool, locale: bool = False) -> Json:
    """A user object; `email` and `locale` only for who may and asks to see them."""
    offset = now.astimezone(ZoneInfo(found.tz)).utcoffset()
    shown: Json = {
        "id": found.id,
        "team_id": team,
        "name": found.name,
        "deleted": found.deleted,
        "color": found.color.removeprefix("#"),
        "real_name": found.real_name,
        "tz": found.tz,
        "tz_label": found.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": _profile(found, team, email),
        "is_admin": found.is_admin,
        # Slack itself says that Slackbot is no bot; apps have to know it by its id.
        "is_bot": found.is_bot and found.id != SLACKBOT.id,
        "updated": int(now.timestamp()),
    }
    shown |= dict.fromkeys(_NEVER, False)
    return shown | ({"locale": found.locale} if locale else {})


def _profile(found: User, team: str, email: bool) -> Json:
    profile = {
        "real_name": found.real_name,
        "real_name_normalized": found.real_name,
        "display_name": found.display_name,
        "display_name_normalized": found.display_name,
        "title": found.title,
        "status_text": "",
        "status_emoji": "",
        "team": team,
    }
    return profile | ({"email": found.email} if email and not found.is_bot else {})


def conversation(found: Conversation, viewer: str, locale: str | None = None) -> Json:
    """A conversation object as `viewer` sees it."""
    direct = found.kind == "im"
    shared: Json = {
        "id": found.id,
        "created": 0,
        "is_channel": not direct,
        "is_group": False,
        "is_im": direct,
        "is_mpim": False,
        "is_private": direct,
        "is_archived": found.is_archived,
        "is_shared": False,
        "is_ext_shared": False,
        "is_org_shared": False,
    }
    if direct:
        shared |= {"user": found.other(viewer), "is_open": True, "is_user_deleted": False}
    else:
        shared |= {
            "name": found.name,
            "name_normalized": found.name,
            "is_general": found.is_general,
            "is_member": viewer in found.members,
            "topic": {"value": found.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "previous_names": [],
        }
    return shared | ({"locale": locale} if locale else {})


def message(found: Message, seed: Seed, app: AppProfile) -> Json:
    """A message object, without what depends on its thread."""
    shown: Json = {"type": "message", "user": found.user, "ts": found.ts, "team": seed.team.id}
    optional = {
        "subtype": found.subtype,
        "thread_ts": found.thread_ts,
        "edited": found.edited,
        "client_msg_id": found.client_msg_id,
    }
    shown |= {name: value for name, value in optional.items() if value is not None}
    shown |= found.content()
    if found.by_app:
        shown |= {"bot_id": seed.app.bot_id, "app_id": seed.app.app_id, "bot_profile": bot(seed, app)}
    if found.reactions:
        shown["reactions"] = [
            {"name": name, "users": users, "count": len(users)} for name, users in found.reactions.items()
        ]
    return shown


def threaded(found: Message, state: State, seed: Seed, app: AppProfile) -> Json:
    """A message object with its thread: who answered a root, whom a reply answers."""
    shown = message(found, seed, app)
    if found.is_reply:
        root = state.message(found.conversation, str(found.thread_ts))
        return shown | ({"parent_user_id": root.user} if root else {})
    replies = list(state.replies(found.conversation, found.ts))
    if not replies:
        return shown
    authors = list(dict.fromkeys(reply.user for reply in replies))
    return shown | {
        "thread_ts": found.ts,
        "reply_count": len(replies),
        "reply_users": authors,
        "reply_users_count": len(authors),
        "latest_reply": replies[-1].ts,
    }


def bot(seed: Seed, app: AppProfile) -> Json:
    return {
        "id": seed.app.bot_id,
        "app_id": seed.app.app_id,
        "user_id": seed.app.user_id,
        "name": app.name,
        "deleted": False,
        "updated": 0,
        "icons": {},
        "team_id": seed.team.id,
    }
