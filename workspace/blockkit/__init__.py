"""Block Kit as Slack judges it: blocks of messages, views of modals and Homes.

The checks tell what is wrong in Slack's words and never change what they look at; `named` then gives
blocks and elements the ids Slack would draw for them.
"""

import json
import secrets
from collections import Counter
from collections.abc import Iterator
from typing import Any

from workspace.blockkit.blocks import BLOCKS
from workspace.blockkit.objects import plain
from workspace.blockkit.rules import (
    Problems,
    Rule,
    Shape,
    anything,
    at,
    boolean,
    items,
    string,
    typed,
)
from workspace.store import Json

MOST_VIEW_BYTES = 250_000
# Slack documents no sum. Measured by others (slackapi/bolt-js issue 2509): one markdown block passes with
# 13,297 characters, with a divider beside it 13,172 do; so each further block costs 125.
MOST_CHARACTERS = 13_297
BLOCK_COSTS = 125

# Slack's reference of the table block: one in each message, and this much in all its cells.
MOST_TABLES, MOST_TABLE_CHARACTERS = 1, 10_000

_ONLY_IN_VIEWS = {"alert"}
_ONLY_IN_MESSAGES = {"markdown", "table", "task_card", "plan", "context_actions", "card", "carousel"}
_IN_MESSAGE = typed({name: rule for name, rule in BLOCKS.items() if name not in _ONLY_IN_VIEWS})
_IN_VIEW = typed({name: rule for name, rule in BLOCKS.items() if name not in _ONLY_IN_MESSAGES})
_VIEW: dict[str, Rule] = {
    "type": anything,
    "blocks": items(_IN_VIEW, most=100, least=0),
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
_MODAL = Shape(
    _VIEW
    | {
        "title": plain(24),
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
    required=("title", "blocks"),
)
_HOME = Shape(_VIEW, required=("blocks",))


def problems_of_message(blocks: Any) -> list[str]:
    """What is wrong with a message's blocks, with JSON pointers; [] when Slack would take them."""
    found = [*items(_IN_MESSAGE, most=50, least=0)(blocks, "/blocks")]
    return found or [*_repeated_ids(blocks, "/blocks"), *_tables(blocks)]


def too_long(blocks: list[Json]) -> bool:
    """Whether a message's blocks are together longer than Slack takes (`msg_blocks_too_long`)."""
    characters = sum(len(text) for text in texts(blocks))
    return characters + BLOCK_COSTS * max(len(blocks) - 1, 0) > MOST_CHARACTERS


def problems_of_view(view: Any, *kinds: str) -> list[str]:
    """What is wrong with a view that must be of one of these kinds ("modal", "home")."""
    shapes = {"modal": _MODAL, "home": _HOME}
    found = [*typed({kind: shapes[kind] for kind in kinds})(view, "/view")]
    return found or [*_repeated_ids(view["blocks"], "/view/blocks"), *_missing_submit(view)]


def view_too_large(view: Any) -> bool:
    return len(json.dumps(view, ensure_ascii=False).encode()) > MOST_VIEW_BYTES


def named(blocks: list[Json]) -> list[Json]:
    """The blocks with an id on every block and interactive element that came without."""
    return [_named_block(block) for block in blocks]


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with the block it stands in."""
    for block in blocks:
        inside = [*(block.get("elements") or ()), block.get("accessory"), block.get("element")]
        inside += [*(block.get("actions") or ())] if block["type"] == "card" else []
        nested = block["elements"] if block["type"] == "carousel" else []
        yield from ((block, element) for element in inside if _acts(element))
        yield from elements(nested)


def _acts(element: Any) -> bool:
    return isinstance(element, dict) and "action_id" in element


def _named_block(block: Json) -> Json:
    named_: Json = {"block_id": _drawn()} | block
    if block["type"] in ("actions", "context_actions"):
        named_["elements"] = [{"action_id": _drawn()} | element for element in block["elements"]]
    for place in ("accessory", "element"):
        if isinstance(block.get(place), dict) and block[place]["type"] != "image":
            named_[place] = {"action_id": _drawn()} | block[place]
    return named_


def _drawn() -> str:
    return secrets.token_urlsafe(4)


def _repeated_ids(blocks: list[Json], pointer: str) -> Problems:
    block_ids = Counter(str(block["block_id"]) for block in blocks if block.get("block_id"))
    for block_id, times in block_ids.items():
        if times > 1:
            yield at(pointer, f"`block_id` {block_id} already exists")
    for place, block in enumerate(blocks):
        action_ids = Counter(str(element["action_id"]) for _, element in elements([block]))
        for action_id, times in action_ids.items():
            if times > 1:
                yield at(f"{pointer}/{place}/elements", f"`action_id` {action_id} already exists")


def _tables(blocks: list[Json]) -> Problems:
    tables = [place for place, block in enumerate(blocks) if block["type"] == "table"]
    for place in tables[MOST_TABLES:]:
        yield at(f"/blocks/{place}", "only_one_table_allowed")
    for place in tables:
        if sum(map(len, texts(blocks[place]["rows"]))) > MOST_TABLE_CHARACTERS:
            yield at(f"/blocks/{place}/rows", f"no more than {MOST_TABLE_CHARACTERS} characters allowed")


def _missing_submit(view: Json) -> Problems:
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_input and not view.get("submit"):
        yield at("/view/submit", "missing required field: submit")


def texts(part: Any) -> Iterator[str]:
    """Every text in blocks, a message or a view."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts(value)
    elif isinstance(part, list):
        for item in part:
            yield from texts(item)


__all__ = [
    "elements",
    "named",
    "problems_of_message",
    "problems_of_view",
    "texts",
    "too_long",
    "view_too_large",
]
