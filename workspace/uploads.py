"""Files the app sends: an address is asked for, the bytes go there, and then the file is shared."""

import secrets
from dataclasses import dataclass, replace

from aiohttp import web

from workspace import acts
from workspace.entities import Conversation
from workspace.site import SITE, Site


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way: `length` in bytes as it was announced; `content` is None until it arrived.

    `alt` is what a picture shows, as the app describes it.
    """

    file_id: str
    name: str
    length: int
    alt: str = ""
    content: bytes | None = None


def routes() -> list[web.RouteDef]:
    return [web.post("/upload/v1/{secret}", _arrives)]


def announce(site: Site, name: str, length: int, alt: str = "") -> tuple[str, str]:
    """The id the file will have, and the address its bytes are sent to."""
    secret, file_id = secrets.token_hex(16), f"F{secrets.token_hex(5).upper()}"
    site.uploads[secret] = Upload(file_id, name, length, alt)
    return file_id, f"{site.url}/upload/v1/{secret}"


def arrived(site: Site, file_id: str) -> Upload | None:
    """A file whose bytes are here; None for any other."""
    return next((one for one in site.uploads.values() if one.file_id == file_id and one.content), None)


def share(site: Site, where: Conversation, uploads: list[Upload], comment: str, thread: str | None) -> None:
    """Post files as one message of the app's."""
    message = acts.app_message(site, where.id, {"text": comment}, thread)
    files = [acts.share(site, message, one.name, one.content or b"", one.file_id, one.alt) for one in uploads]
    acts.post(site, replace(message, subtype="file_share", files=[one.id for one in files]))
    for secret in [key for key, one in site.uploads.items() if one in uploads]:
        del site.uploads[secret]


async def _arrives(request: web.Request) -> web.Response:
    """POST the bytes of a file, as a body or as a form with one file."""
    site, secret = request.app[SITE], request.match_info["secret"]
    announced = site.uploads.get(secret)
    if announced is None:
        return web.Response(status=404, text="There is no such upload.")
    content = await _content(request)
    if len(content) != announced.length:
        return web.Response(status=400, text="The file is not as long as was said.")
    site.uploads[secret] = replace(announced, content=content)
    return web.Response(text=f"OK - {announced.length}")


async def _content(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    fields = (await request.post()).values()
    sent = next((field for field in fields if isinstance(field, web.FileField)), None)
    return sent.file.read() if sent else b""
