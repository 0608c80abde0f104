"""Every block an app may send, with its limits."""

from typing import Any

from workspace.blockkit.elements import (
    IMAGE,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
)
from workspace.blockkit.objects import SLACK_FILE, URL, plain, text
from workspace.blockkit.rules import (
    Problems,
    Rule,
    Shape,
    any_of,
    anything,
    at,
    boolean,
    items,
    one_of,
    string,
    typed,
)

_BASE: dict[str, Rule] = {"type": anything, "block_id": string(255)}
_CONTEXT_ELEMENT = typed({"image": IMAGE, "plain_text": plain(3000), "mrkdwn": text(3000)})
_RICH_PARTS = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")
_RICH_PART: Shape = Shape(
    dict.fromkeys(("type", "style", "indent", "offset", "border"), anything)
    | {"elements": items(anything, most=10_000, least=0)},
    required=("elements",),
)
_RICH_TEXT = Shape(
    _BASE | {"elements": items(typed(dict.fromkeys(_RICH_PARTS, _RICH_PART)), most=1000, least=0)},
    required=("elements",),
)
_CELL = typed(
    {
        "rich_text": _RICH_TEXT,
        "raw_text": Shape({"type": anything, "text": string(3000)}, required=("text",)),
        "raw_number": Shape({"type": anything, "text": string(3000), "value": anything}, required=("value",)),
    }
)
_COLUMN = Shape({"align": one_of("left", "center", "right"), "is_wrapped": boolean})
_SOURCE = Shape({"type": one_of("url"), "url": URL, "text": string(255)}, required=("type", "url", "text"))
_TASK_CARD = Shape(
    _BASE
    | {
        "task_id": string(255),
        "title": string(255),
        "details": _RICH_TEXT,
        "output": _RICH_TEXT,
        "sources": items(_SOURCE, most=50, least=0),
        "status": one_of("pending", "in_progress", "complete", "error"),
    },
    required=("task_id", "title", "status"),
)
_CARD = Shape(
    _BASE
    | {
        "hero_image": IMAGE,
        "icon": IMAGE,
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "actions": items(typed({"button": IN_ACTIONS["button"]}), most=5),
    },
    whole=(any_of("hero_image", "title", "actions", "body"),),
)


def _section_has_text(value: Any, pointer: str) -> Problems:
    yield from any_of("text", "fields")(value, pointer)


def _multi_in_view_only(value: Any, pointer: str) -> Problems:
    element = value.get("element")
    if value.get("dispatch_action") and isinstance(element, dict) and element.get("type") == "file_input":
        yield at(pointer, "file_input cannot dispatch actions")


BLOCKS: dict[str, Shape] = {
    "section": Shape(
        _BASE
        | {
            "text": text(3000),
            "fields": items(text(2000), most=10),
            "accessory": typed(IN_SECTION),
            "expand": boolean,
        },
        whole=(_section_has_text,),
    ),
    "header": Shape(_BASE | {"text": plain(150)}, required=("text",)),
    "divider": Shape(_BASE),
    "image": Shape(
        _BASE | {"image_url": URL, "slack_file": SLACK_FILE, "alt_text": string(2000), "title": plain(2000)},
        required=("alt_text",),
        whole=(any_of("image_url", "slack_file"),),
    ),
    "context": Shape(_BASE | {"elements": items(_CONTEXT_ELEMENT, most=10)}, required=("elements",)),
    "actions": Shape(_BASE | {"elements": items(typed(IN_ACTIONS), most=25)}, required=("elements",)),
    "context_actions": Shape(
        _BASE | {"elements": items(typed(IN_CONTEXT_ACTIONS), most=5)}, required=("elements",)
    ),
    "input": Shape(
        _BASE
        | {
            "label": plain(2000),
            "element": typed(IN_INPUT),
            "hint": plain(2000),
            "optional": boolean,
            "dispatch_action": boolean,
        },
        required=("label", "element"),
        whole=(_multi_in_view_only,),
    ),
    "markdown": Shape(_BASE | {"text": string(12_000)}, required=("text",)),
    "rich_text": _RICH_TEXT,
    "table": Shape(
        _BASE
        | {
            "rows": items(items(_CELL, most=20), most=100),
            "column_settings": items(_COLUMN, most=20, least=0),
        },
        required=("rows",),
    ),
    "video": Shape(
        _BASE
        | {
            "title": plain(200),
            "title_url": URL,
            "video_url": URL,
            "thumbnail_url": URL,
            "alt_text": string(2000),
            "description": plain(200),
            "author_name": string(50),
            "provider_name": string(255),
            "provider_icon_url": URL,
        },
        required=("title", "video_url", "thumbnail_url", "alt_text"),
    ),
    "alert": Shape(
        _BASE | {"text": text(3000), "level": one_of("default", "info", "warning", "error", "success")},
        required=("text",),
    ),
    "task_card": _TASK_CARD,
    "plan": Shape(
        _BASE | {"title": string(255), "tasks": items(typed({"task_card": _TASK_CARD}), most=50, least=0)},
        required=("title",),
    ),
    "card": _CARD,
    "carousel": Shape(_BASE | {"elements": items(typed({"card": _CARD}), most=10)}, required=("elements",)),
}
