"""Files people shared, as the app fetches them: with its token, its scope, and from where it is."""

import re

from aiohttp import web

from workspace.entities import File
from workspace.site import SITE, Site

# A page where Slack shows its own: an app that forgot its token or scope gets 200 and must look what it got.
_SIGN_IN = (
    "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in to see this file.</body></html>"
)
_AS_IT_IS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}


def routes() -> list[web.RouteDef]:
    return [
        web.get("/files-pri/{key}/{name}", _private),
        web.get("/files-pri/{key}/download/{name}", _private),
    ]


def seen_by(site: Site, user: str, file_id: str) -> File | None:
    """A file, for somebody who is where it was shared."""
    found = site.state.files.get(file_id)
    where = site.state.conversations.get(found.conversation) if found else None
    return found if where and user in where.members else None


def content(site: Site, found: File) -> web.Response:
    """The bytes to keep, never to be taken for a page of the workspace."""
    name = re.sub(r'[\r\n"\\]', "_", found.name).encode("ascii", "replace").decode()
    headers = _AS_IT_IS | {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=site.state.content(found), content_type=found.kind.mimetype, headers=headers)


async def _private(request: web.Request) -> web.Response:
    """GET url_private or url_private_download, `/files-pri/<team>-<file>/…`."""
    site = request.app[SITE]
    is_app = request.headers.get("Authorization") == f"Bearer {site.tokens.bot}"
    if not is_app or "files:read" not in site.app.scopes:
        return web.Response(text=_SIGN_IN, content_type="text/html")
    file_id = request.match_info["key"].rpartition("-")[2]
    found = seen_by(site, site.state.bot_user, file_id)
    if found is None:
        return web.Response(status=404, text="There is no such file.")
    return content(site, found)
