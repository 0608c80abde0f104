"""Interactive elements, and in which block each may stand."""

from typing import Any

from workspace.blockkit.objects import (
    ACTION_ID,
    CONFIRM,
    DISPATCH,
    FILTER,
    OPTION_GROUPS,
    PLAIN_OPTION,
    RICH_OPTION,
    SLACK_FILE,
    URL,
    options,
    plain,
)
from workspace.blockkit.rules import (
    Problems,
    Rule,
    Shape,
    any_of,
    anything,
    at,
    boolean,
    items,
    matching,
    number,
    one_of,
    string,
)

_DATE = matching(r"\d{4}-\d{2}-\d{2}", "must be a valid date (YYYY-MM-DD)")
_TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a valid time (HH:mm)")
_DECIMAL = matching(r"-?\d+(\.\d+)?", "must be a number")
_IDS = items(string(255), most=100, least=0)
_SEEN_BY = items(string(255), most=10)
_COMMON: dict[str, Rule] = {"type": anything, "action_id": ACTION_ID}
_CHOOSING = _COMMON | {"focus_on_load": boolean, "confirm": CONFIRM}
_FIELD = _CHOOSING | {"placeholder": plain(150)}
_TYPED = _FIELD | {"initial_value": string(3000, least=0), "dispatch_action_config": DISPATCH}
_SEVERAL = _FIELD | {"max_selected_items": number(1, 100)}
_CONVERSATIONS: dict[str, Rule] = {"default_to_current_conversation": boolean, "filter": FILTER}
_CHOICES: dict[str, Rule] = {"options": options(PLAIN_OPTION, 100), "option_groups": OPTION_GROUPS}
_TEN = options(RICH_OPTION, 10)


def _initial_is_offered(value: Any, pointer: str) -> Problems:
    offered = offered_values(value)
    initial = value.get("initial_option")
    chosen = [initial] if initial else value.get("initial_options") or []
    for option in chosen:
        if isinstance(option, dict) and option.get("value") not in offered:
            yield at(pointer, "initial option must be one of the options")


def offered_values(element: Any) -> list[Any]:
    """The values of an element's options, in groups or not."""
    groups = element.get("option_groups") or ()
    listed = [*(element.get("options") or ()), *(one for group in groups for one in group.get("options", ()))]
    return [option.get("value") for option in listed if isinstance(option, dict)]


def _one_source(value: Any, pointer: str) -> Problems:
    if (value.get("options") is None) == (value.get("option_groups") is None):
        yield at(pointer, "must have exactly one of options and option_groups")


def _lengths_in_order(value: Any, pointer: str) -> Problems:
    least, most = value.get("min_length"), value.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield at(pointer, "min_length must not exceed max_length")


_CHOICE = (_one_source, _initial_is_offered)
_OFFERED = (_initial_is_offered,)
_FEEDBACK = Shape(
    {"text": plain(75), "value": string(2000), "accessibility_label": string(75)}, required=("text", "value")
)

ELEMENTS: dict[str, Shape] = {
    "button": Shape(
        _COMMON
        | {
            "text": plain(75),
            "value": string(2000, least=0),
            "url": URL,
            "style": one_of("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": _SEEN_BY,
            "agent_prompt": string(4000),
            "agent_prompt_display": string(255),
        },
        required=("text",),
    ),
    "plain_text_input": Shape(
        _TYPED | {"multiline": boolean, "min_length": number(0, 3000), "max_length": number(1, 3000)},
        whole=(_lengths_in_order,),
    ),
    "email_text_input": Shape(_TYPED),
    "url_text_input": Shape(_TYPED),
    "number_input": Shape(
        _TYPED
        | {
            "initial_value": _DECIMAL,
            "is_decimal_allowed": boolean,
            "min_value": _DECIMAL,
            "max_value": _DECIMAL,
        },
        required=("is_decimal_allowed",),
    ),
    "rich_text_input": Shape(
        _TYPED | {"initial_value": anything, "min_lines": number(1, 50), "max_lines": number(1, 50)}
    ),
    "file_input": Shape(_COMMON | {"filetypes": items(string(20), most=50), "max_files": number(1, 10)}),
    "checkboxes": Shape(
        _CHOOSING | {"options": _TEN, "initial_options": options(RICH_OPTION, 10)},
        required=("options",),
        whole=_OFFERED,
    ),
    "radio_buttons": Shape(
        _CHOOSING | {"options": _TEN, "initial_option": RICH_OPTION}, required=("options",), whole=_OFFERED
    ),
    "overflow": Shape(
        _COMMON | {"options": options(PLAIN_OPTION, 5), "confirm": CONFIRM}, required=("options",)
    ),
    "datepicker": Shape(_FIELD | {"initial_date": _DATE}),
    "timepicker": Shape(_FIELD | {"initial_time": _TIME, "timezone": string(255)}),
    "datetimepicker": Shape(_CHOOSING | {"initial_date_time": number(0, 9_999_999_999)}),
    "static_select": Shape(_FIELD | _CHOICES | {"initial_option": PLAIN_OPTION}, whole=_CHOICE),
    "multi_static_select": Shape(
        _SEVERAL | _CHOICES | {"initial_options": options(PLAIN_OPTION, 100)}, whole=_CHOICE
    ),
    "external_select": Shape(_FIELD | {"initial_option": PLAIN_OPTION, "min_query_length": number(0, 100)}),
    "multi_external_select": Shape(
        _SEVERAL | {"initial_options": options(PLAIN_OPTION, 100), "min_query_length": number(0, 100)}
    ),
    "users_select": Shape(_FIELD | {"initial_user": string(255)}),
    "multi_users_select": Shape(_SEVERAL | {"initial_users": _IDS}),
    "channels_select": Shape(_FIELD | {"initial_channel": string(255), "response_url_enabled": boolean}),
    "multi_channels_select": Shape(_SEVERAL | {"initial_channels": _IDS}),
    "conversations_select": Shape(
        _FIELD | _CONVERSATIONS | {"initial_conversation": string(255), "response_url_enabled": boolean}
    ),
    "multi_conversations_select": Shape(_SEVERAL | _CONVERSATIONS | {"initial_conversations": _IDS}),
    "feedback_buttons": Shape(
        _COMMON | {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
        required=("positive_button", "negative_button"),
    ),
    "icon_button": Shape(
        _COMMON
        | {
            "icon": one_of("trash"),
            "text": plain(75),
            "value": string(2000),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": _SEEN_BY,
        },
        required=("icon", "text"),
    ),
}
IMAGE = Shape(
    {"type": anything, "image_url": URL, "slack_file": SLACK_FILE, "alt_text": string(2000)},
    required=("alt_text",),
    whole=(any_of("image_url", "slack_file"),),
)

_INPUT_ONLY = {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"}
_CONTEXT_ONLY = {"feedback_buttons", "icon_button"}
_SPECIAL = {"file_input"}
IN_ACTIONS = {
    name: rule for name, rule in ELEMENTS.items() if name not in _INPUT_ONLY | _CONTEXT_ONLY | _SPECIAL
}
IN_INPUT = {
    name: rule for name, rule in ELEMENTS.items() if name not in {"button", "overflow"} | _CONTEXT_ONLY
}
IN_SECTION: dict[str, Rule] = {**IN_ACTIONS, "image": IMAGE}
IN_CONTEXT_ACTIONS = {name: ELEMENTS[name] for name in sorted(_CONTEXT_ONLY)}
