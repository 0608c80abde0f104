"""A message with files: a form with the fields of a message and one or more parts called `file`."""

from pathlib import PurePath

from aiohttp import BodyPartReader, MultipartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from workspace.control.orders import Malformed, Order
from workspace.control.talk import typed, write
from workspace.refusals import NotPossible
from workspace.site import SITE

MOST_BYTES = 20 * 1024**2
MOST_FILES = 10
_MOST_NAME = 255

Part = tuple[str, bytes]


async def upload(request: web.Request) -> web.Response:
    """POST /control/upload. The form is read to its end before it is judged, so that the answer arrives."""
    if request.content_type != "multipart/form-data":
        raise Malformed("The body must be a form with files.")
    try:
        fields, files = await _read(await request.multipart())
    except (ValueError, HttpProcessingError) as error:
        raise Malformed("The form cannot be read.") from error
    order = Order(request.app[SITE], {"text": ""} | fields)
    _check(files)
    return web.json_response({"ok": True} | write(order, typed(order, may_be_empty=True), files))


async def _read(form: MultipartReader) -> tuple[dict[str, str], list[Part]]:
    fields: dict[str, str] = {}
    files: list[Part] = []
    while (part := await form.next()) is not None:
        if not isinstance(part, BodyPartReader):
            raise Malformed("A form within the form makes no sense here.")
        if part.name == "file":
            files.append((_named(part.filename or ""), await _content(part)))
        else:
            fields[part.name or ""] = await part.text()
    return fields, files


async def _content(part: BodyPartReader) -> bytes:
    """At most a byte more than allowed; the rest is read and let go."""
    kept = bytearray()
    while chunk := await part.read_chunk():
        kept += chunk[: MOST_BYTES + 1 - len(kept)]
    return bytes(kept)


def _named(given: str) -> str:
    """The name without folders and what cannot be shown."""
    name = PurePath(given.replace("\\", "/")).name
    return "".join(one for one in name if one.isprintable())[-_MOST_NAME:] or "file"


def _check(files: list[Part]) -> None:
    if not files:
        raise Malformed("The form has no file.")
    if len(files) > MOST_FILES:
        raise NotPossible(
            "too_many_files", f"A message takes at most {MOST_FILES} files; send the rest in another."
        )
    for name, content in files:
        if not content:
            raise NotPossible("empty_file", f"“{name}” is empty.")
        if len(content) > MOST_BYTES:
            most = MOST_BYTES // 1024**2
            raise NotPossible(
                "file_too_large", f"“{name}” is larger than {most} MB, the most a file may have here."
            )
