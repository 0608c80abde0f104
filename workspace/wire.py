"""Slack's own shapes: users, conversations, messages and views as its Web API and events carry them."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from workspace.entities import Conversation, File, Message, User
from workspace.manifest import AppProfile
from workspace.seed import SLACKBOT, Seed
from workspace.site import Site
from workspace.store import Json

# What nobody, and no file, is in a workspace of this kind.
_NEVER = ("is_owner", "is_primary_owner", "is_restricted", "is_ultra_restricted", "is_app_user")
_NEVER_A_FILE = ("editable", "is_external", "public_url_shared", "display_as_bot", "has_rich_preview")


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


def message(site: Site, found: Message) -> Json:
    """A message object, without what depends on its thread."""
    shown: Json = {"type": "message", "user": found.user, "ts": found.ts, "team": site.seed.team.id}
    optional = {
        "subtype": found.subtype,
        "thread_ts": found.thread_ts,
        "edited": found.edited,
        "client_msg_id": found.client_msg_id,
    }
    shown |= {name: value for name, value in optional.items() if value is not None}
    shown |= found.content()
    if found.by_app:
        ids = site.seed.app
        shown |= {"bot_id": ids.bot_id, "app_id": ids.app_id, "bot_profile": bot(site.seed, site.app)}
    if found.files:
        shared = [_shared(site, file_id) for file_id in found.files]
        shown |= {"files": shared, "upload": False, "display_as_bot": False}
    if found.reactions:
        shown["reactions"] = [
            {"name": name, "users": users, "count": len(users)} for name, users in found.reactions.items()
        ]
    return shown


def threaded(site: Site, found: Message) -> Json:
    """A message object with its thread: who answered a root, whom a reply answers."""
    state, shown = site.state, message(site, found)
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


def _shared(site: Site, file_id: str) -> Json:
    """A file of a message; one that went with its message leaves what Slack leaves."""
    found = site.state.files.get(file_id)
    return file(site, found) if found else {"id": file_id, "mode": "tombstone"}


def file(site: Site, found: File) -> Json:
    """A file object. Its addresses lead to this workspace and ask for the app's token."""
    kind, team = found.kind, site.seed.team.id
    name = re.sub(r"[^a-z0-9._-]+", "_", found.name.lower())
    private = f"{site.url}/files-pri/{team}-{found.id}"
    return {
        "id": found.id,
        "created": found.created,
        "timestamp": found.created,
        "name": found.name,
        "title": found.name,
        "mimetype": kind.mimetype,
        "filetype": kind.filetype,
        "pretty_type": kind.pretty_type,
        "user": found.user,
        "user_team": team,
        "size": found.size,
        "mode": "hosted",
        "file_access": "visible",
        "external_type": "",
        "username": "",
        "is_public": site.state.conversations[found.conversation].kind == "channel",
        "url_private": f"{private}/{name}",
        "url_private_download": f"{private}/download/{name}",
        "permalink": f"{site.url}/files/{found.user}/{found.id}/{name}",
        "media_display_type": "unknown",
        **({"alt_txt": found.alt} if found.alt else {}),
    } | dict.fromkeys(_NEVER_A_FILE, False)


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
