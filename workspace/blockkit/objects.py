"""Composition objects: texts, options, confirmations. Limits: docs.slack.dev/reference/block-kit."""

from collections import Counter
from typing import Any

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

URL = string(3000)
ACTION_ID = string(255)


def plain(most: int) -> Rule:
    return typed({"plain_text": _text(most)})


def text(most: int) -> Rule:
    """Plain text or mrkdwn."""
    return typed({"plain_text": _text(most), "mrkdwn": _text(most)})


def _text(most: int) -> Shape:
    fields = {"type": anything, "text": string(most), "emoji": boolean, "verbatim": boolean}
    return Shape(fields, required=("text",))


CONFIRM = Shape(
    {
        "title": plain(100),
        "text": text(300),
        "confirm": plain(30),
        "deny": plain(30),
        "style": one_of("primary", "danger"),
    },
    required=("title", "text", "confirm", "deny"),
)
FILTER = Shape(
    {
        "include": items(one_of("im", "mpim", "private", "public"), most=4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    whole=(any_of("include", "exclude_external_shared_channels", "exclude_bot_users"),),
)
DISPATCH = Shape(
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), most=2)},
    required=("trigger_actions_on",),
)
SLACK_FILE = Shape({"id": string(255), "url": URL}, whole=(any_of("id", "url"),))


def option(label: Rule, description: Rule) -> Shape:
    fields = {"text": label, "value": string(150), "description": description, "url": URL}
    return Shape(fields, required=("text", "value"))


PLAIN_OPTION = option(plain(75), plain(75))
RICH_OPTION = option(text(75), text(75))


def options(rule: Rule, most: int, least: int = 1) -> Rule:
    """A list of options, no two with the same value."""
    listed = items(rule, most, least)

    def check(value: Any, pointer: str) -> Problems:
        yield from listed(value, pointer)
        yield from distinct_values(value, pointer)

    return check


def distinct_values(value: Any, pointer: str) -> Problems:
    found = [item.get("value") for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    for repeated, times in Counter(str(item) for item in found).items():
        if times > 1:
            yield at(pointer, f"option values must be unique: {repeated}")


OPTION_GROUPS = items(
    Shape({"label": plain(75), "options": options(PLAIN_OPTION, 100)}, required=("label", "options")),
    most=100,
)
