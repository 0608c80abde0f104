"""Posting, changing and taking back messages."""

from dataclasses import asdict, replace

from workspace import acts, wire
from workspace.entities import Message
from workspace.outgoing import MOST_TEXT_OF_UPDATE, Content, content
from workspace.refusals import Refused
from workspace.store import Json
from workspace.webapi import places
from workspace.webapi.calls import Call, method


@method("chat.postMessage", "chat:write")
def post_message(call: Call) -> Json:
    site, where, said = call.site, places.destination(call), _said(call)
    thread = places.thread_root(site, where, call.text("thread_ts"))
    message = acts.app_message(site, where.id, asdict(said), thread)
    if thread and call.flag("reply_broadcast"):
        message = replace(message, subtype="thread_broadcast")
    acts.post(site, message)
    site.journey.posted()
    shown = wire.message(site, message)
    return {"channel": where.id, "ts": message.ts, "message": shown} | _without_text(said)


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> Json:
    site, where, said = call.site, places.destination(call), _said(call)
    user = places.user(site, call.need("user"))
    if user.id not in where.members:
        raise Refused("user_not_in_channel")
    thread = places.thread_root(site, where, call.text("thread_ts"))
    message = acts.app_message(site, where.id, asdict(replace(said, metadata=None)), thread)
    acts.post(site, replace(message, only_for=user.id))
    site.journey.posted()
    return {"message_ts": message.ts} | _without_text(said)


@method("chat.update", "chat:write")
def update(call: Call) -> Json:
    """What is not given stays as it was; an empty list or object takes it away."""
    site, where = call.site, places.conversation(call.site, call.need("channel"))
    before = _own(call, places.message(site, where, call.need("ts")), "cant_update_message")
    said = content(call.args, MOST_TEXT_OF_UPDATE)
    if where.is_archived:
        raise Refused("is_inactive")
    given = {name: value for name, value in asdict(said).items() if value is not None}
    if not given or not (said.text or said.blocks or said.attachments or before.text or before.blocks):
        raise Refused("no_text")
    emptied = {name: None for name, value in given.items() if value in ([], {})}
    after = acts.edit(site, before, replace(before, **{**given, **emptied}))
    shown = wire.message(site, after)
    return {"channel": where.id, "ts": after.ts, "text": after.text, "message": shown}


@method("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    where = places.conversation(call.site, call.need("channel"))
    found = places.message(call.site, where, call.need("ts"))
    acts.delete(call.site, _own(call, found, "cant_delete_message"))
    return {"channel": where.id, "ts": found.ts}


@method("chat.getPermalink")
def get_permalink(call: Call) -> Json:
    where = places.conversation(call.site, call.need("channel"))
    found = places.message(call.site, where, call.need("message_ts"))
    link = f"{call.site.url}/archives/{where.id}/p{found.ts.replace('.', '')}"
    if found.is_reply:
        link += f"?thread_ts={found.thread_ts}&cid={where.id}"
    return {"channel": where.id, "permalink": link}


def _said(call: Call) -> Content:
    said = content(call.args)
    if said.is_empty:
        raise Refused("no_text")
    return said


def _own(call: Call, found: Message, error: str) -> Message:
    if found.user != call.site.state.bot_user or found.subtype == "tombstone":
        raise Refused(error)
    return found


def _without_text(said: Content) -> Json:
    """Slack's warning when a message has blocks but no words for notifications and screen readers."""
    warning = "missing_text_in_message"
    return {} if said.text else {"warning": warning, "response_metadata": {"warnings": [warning]}}
