"""What the page shows one person: the workspace around them, and the messages of a conversation."""

from dataclasses import asdict

from workspace.entities import Conversation, Message
from workspace.site import Site
from workspace.store import Json


def state(site: Site, user: str) -> Json:
    """Everything but messages, as this person sees it."""
    found = site.state
    return {
        "team": {"id": site.seed.team.id, "name": site.seed.team.name},
        "me": user,
        "app": _app(site),
        "users": [asdict(one) for one in found.users.values()],
        "conversations": [_conversation(site, one, user) for one in found.conversations_of(user)],
        "clock": clock(site),
        "home": {"view": found.homes.get(user), "revision": found.home_revisions.get(user, 0)},
        "modals": site.views.stack(user),
        "revision": found.bell.count,
    }


def clock(site: Site) -> Json:
    journey = site.journey
    return {
        "now": site.clock.now().isoformat(),
        "zone": site.seed.zone,
        "moving": site.clock.moving,
        "target": journey.target.isoformat() if journey.target else None,
        "next_due": journey.next_due.isoformat() if journey.next_due else None,
        "version": site.clock.bell.count,
    }


def messages(site: Site, conversation: str, user: str) -> list[Json]:
    """Oldest first, replies among them, with the ephemerals only this person sees."""
    return [_message(site, message) for message in site.state.messages(conversation, user)]


def _app(site: Site) -> Json:
    app = site.app
    return {
        "user": site.state.bot_user,
        "name": app.name,
        "connected": site.socket.connected,
        "home_tab": app.home_tab,
        "commands": [
            {"command": one.command, "usage_hint": one.usage_hint, "description": one.description}
            for one in app.commands
        ],
        "shortcuts": [asdict(one) for one in app.shortcuts],
    }


def _conversation(site: Site, found: Conversation, user: str) -> Json:
    unread, mentions = site.state.unread(found.id, user)
    status, suggested = site.assistance.status(found.id), site.assistance.prompts(found.id)
    return {
        "id": found.id,
        "kind": found.kind,
        "name": found.name,
        "topic": found.topic,
        "members": list(found.members),
        "user": found.other(user),
        "unread": unread,
        "mentions": mentions,
        "revision": site.state.revisions[found.id],
        "latest": site.state.latest(found.id, user),
        "status": asdict(status) if status else None,
        "prompts": [asdict(prompt) for prompt in suggested.prompts],
        "prompts_title": suggested.title,
    }


def _message(site: Site, found: Message) -> Json:
    optional = {
        "thread_ts": found.thread_ts,
        "subtype": found.subtype,
        "edited": found.edited,
        "bot_id": site.seed.app.bot_id if found.by_app else None,
        "ephemeral": True if found.only_for else None,
        "deleted": True if found.subtype == "tombstone" else None,
        "reply_count": len(list(site.state.replies(found.conversation, found.ts))) or None,
    }
    shown = {"ts": found.ts, "user": found.user} | found.content()
    shown |= {name: value for name, value in optional.items() if value is not None}
    if found.files:
        files = [site.state.files[file_id] for file_id in found.files]
        shown["files"] = [
            {"id": one.id, "name": one.name, "size": one.size, "alt_txt": one.alt} | asdict(one.kind)
            for one in files
        ]
    if found.reactions:
        shown["reactions"] = [{"name": name, "users": who} for name, who in found.reactions.items()]
    return shown
