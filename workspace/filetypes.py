"""What a file is, told by its name, in the words Slack has for it."""

from dataclasses import dataclass
from pathlib import PurePath

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """`filetype` is Slack's identifier, `pretty_type` what people read."""

    filetype: str
    mimetype: str
    pretty_type: str


_BINARY = Kind("binary", "application/octet-stream", "Binary")
_MARKDOWN = Kind("markdown", "text/markdown", "Markdown")
_JPEG = Kind("jpg", "image/jpeg", "JPEG")
_HTML = Kind("html", "text/html", "HTML")
_KINDS = {
    ".csv": Kind("csv", "text/csv", "CSV"),
    ".doc": Kind("doc", "application/msword", "Word Document"),
    ".docx": Kind("docx", f"{_OFFICE}.wordprocessingml.document", "Word Document"),
    ".gif": Kind("gif", "image/gif", "GIF"),
    ".htm": _HTML,
    ".html": _HTML,
    ".jpeg": _JPEG,
    ".jpg": _JPEG,
    ".json": Kind("json", "application/json", "JSON"),
    ".markdown": _MARKDOWN,
    ".md": _MARKDOWN,
    ".pdf": Kind("pdf", "application/pdf", "PDF"),
    ".png": Kind("png", "image/png", "PNG"),
    ".pptx": Kind("pptx", f"{_OFFICE}.presentationml.presentation", "PowerPoint Presentation"),
    ".txt": Kind("text", "text/plain", "Plain Text"),
    ".xlsx": Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Excel Spreadsheet"),
    ".zip": Kind("zip", "application/zip", "Zip"),
}


def kind_of(name: str) -> Kind:
    """The kind of a file by the end of its name; "binary" where that tells nothing."""
    return _KINDS.get(PurePath(name).suffix.lower(), _BINARY)
