"""What an app wants to say, read from its arguments and judged before anything is posted."""

import json
from dataclasses import dataclass
from typing import Any

from workspace import blockkit
from workspace.refusals import Refused, invalid
from workspace.store import Json

MOST_TEXT = 40_000
MOST_TEXT_OF_UPDATE = 4_000
MOST_MARKDOWN = 12_000


@dataclass(frozen=True, slots=True)
class Content:
    """A field is None where it was not given."""

    text: str | None
    blocks: list[Json] | None
    attachments: list[Json] | None
    metadata: Json | None

    @property
    def is_empty(self) -> bool:
        return not ((self.text or "").strip() or self.blocks or self.attachments)


def content(args: Json, most_text: int = MOST_TEXT) -> Content:
    """Read text, blocks, attachments and metadata. Raises Refused in Slack's codes."""
    text, blocks = args.get("text"), _list(args, "blocks", "invalid_blocks_format")
    if args.get("markdown_text"):
        return _markdown(args, text, blocks)
    if text is not None and len(str(text)) > most_text:
        raise Refused("msg_too_long")
    attachments = _list(args, "attachments", "invalid_attachments")
    metadata = _metadata(args.get("metadata"))
    return Content(None if text is None else str(text), _judged(blocks), attachments, metadata)


def _markdown(args: Json, text: Any, blocks: list[Json] | None) -> Content:
    if text or blocks:
        raise Refused("markdown_text_conflict")
    written = str(args["markdown_text"])
    if len(written) > MOST_MARKDOWN:
        raise Refused("msg_too_long")
    shown = _judged([{"type": "markdown", "text": written}])
    return Content(written, shown, None, _metadata(args.get("metadata")))


def _judged(blocks: list[Json] | None) -> list[Json] | None:
    if blocks is None:
        return None
    if problems := blockkit.problems_of_message(blocks):
        raise invalid("invalid_blocks", problems)
    if blockkit.too_long(blocks):
        raise Refused("msg_blocks_too_long")
    return blockkit.named(blocks)


def _list(args: Json, name: str, error: str) -> list[Json] | None:
    value = parsed(args.get(name), error)
    if value is not None and not isinstance(value, list):
        raise Refused(error)
    return value


def _metadata(given: Any) -> Json | None:
    """Message metadata: `event_type` a word, `event_payload` an object; {} takes it away."""
    metadata = parsed(given, "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise Refused("invalid_metadata_format")
    if not metadata:
        return metadata
    if not isinstance(metadata.get("event_type"), str) or not metadata["event_type"]:
        raise Refused("invalid_metadata_schema")
    if not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_schema")
    return metadata


def parsed(given: Any, error: str) -> Any:
    """A value that may come as JSON or as a string of JSON; None when it is not there."""
    if not isinstance(given, str):
        return given
    if not given:
        return None
    try:
        return json.loads(given)
    except ValueError as problem:
        raise Refused(error) from problem
