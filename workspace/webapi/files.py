"""What the app may know of files people shared, and how it shares its own."""

import re

from workspace import files, uploads, wire
from workspace.refusals import Refused, invalid
from workspace.store import Json
from workspace.webapi import places
from workspace.webapi.calls import Call, method

_LISTED = {"channel": "channels", "im": "ims"}


@method("files.info", "files:read")
def info(call: Call) -> Json:
    site = call.site
    found = files.seen_by(site, site.state.bot_user, call.need("file"))
    if found is None:
        raise Refused("file_not_found")
    where = site.state.conversations[found.conversation]
    shared: Json = {"channels": [], "groups": [], "ims": [], _LISTED[where.kind]: [where.id]}
    return {"file": wire.file(site, found) | shared, "comments": [], "response_metadata": {"next_cursor": ""}}


@method("files.getUploadURLExternal", "files:write")
def get_upload_url_external(call: Call) -> Json:
    name, length = call.need("filename"), call.need("length")
    if not re.fullmatch(r"[1-9]\d*", length):
        raise invalid("invalid_arguments", ["must be a positive number: length"])
    file_id, address = uploads.announce(call.site, name, int(length), call.text("alt_txt"))
    return {"upload_url": address, "file_id": file_id}


@method("files.completeUploadExternal", "files:write")
def complete_upload_external(call: Call) -> Json:
    """Share what was uploaded; without a channel Slack keeps it for the app alone, which nobody here sees."""
    site = call.site
    sent = [_arrived(call, one) for one in call.json("files")]
    where = places.member_of(site, call.need("channel_id"))
    thread = places.thread_root(site, where, call.text("thread_ts"))
    uploads.share(site, where, sent, call.text("initial_comment"), thread)
    shown = [wire.file(site, site.state.files[one.file_id]) for one in sent]
    return {"files": [{"id": one["id"], "title": one["title"]} for one in shown]}


def _arrived(call: Call, named: Json) -> uploads.Upload:
    found = uploads.arrived(call.site, str(named.get("id", "")))
    if found is None:
        raise Refused("file_not_found")
    return found
