"""What the app may know of files people shared."""

from workspace import files, wire
from workspace.refusals import Refused
from workspace.store import Json
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
