"""What a person filled in: the values of a view's elements, and what Slack's client refuses to send."""

import re
from collections.abc import Iterator
from typing import Any

from workspace import blockkit
from workspace.blockkit.elements import offered_values
from workspace.refusals import NotPossible
from workspace.store import Json

# Where an element's value stands in Slack's payloads, where it may start from, and what it is when empty.
_VALUES: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "file_input": ("files", "", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "radio_buttons": ("selected_option", "initial_option", None),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "users_select": ("selected_user", "initial_user", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
}
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_OPTIONS = {"selected_option", "selected_options"}


def values(blocks: list[Json], given: Json) -> Json:
    """`state.values` of these blocks: what was given, else what an element started from.

    Raises NotPossible (no_such_option) for an option the element does not offer.
    """
    found: Json = {}
    for block, element in blockkit.elements(blocks):
        if element["type"] in _VALUES:
            filled = given.get(block["block_id"], {}).get(element["action_id"])
            found.setdefault(block["block_id"], {})[element["action_id"]] = _value(element, filled)
    return found


def merged(before: Json, given: Json) -> Json:
    """Values with newer ones laid over them, element by element."""
    return {block: before.get(block, {}) | given.get(block, {}) for block in {**before, **given}}


def selection(element: Json, given: Json) -> Json:
    """The part of an action's payload that says what was chosen; {} for a button."""
    if element["type"] == "feedback_buttons":
        return _thumb(element, given.get("value"))
    if element["type"] == "overflow":
        return {"selected_option": _offered(element, given.get("selected_option"))}
    return _value(element, given) if element["type"] in _VALUES else {}


def _thumb(element: Json, value: Any) -> Json:
    """Text and value of the one that was pressed."""
    for button in (element["positive_button"], element["negative_button"]):
        if button["value"] == value:
            return {"text": button["text"], "value": value}
    raise NotPossible("no_such_option", f"Neither button has the value {value!r}.")


def problems(blocks: list[Json], filled: Json) -> Json:
    """What Slack's client would not let pass, {block_id: sentence}."""
    found: Json = {}
    for block in blocks:
        if block["type"] == "input":
            value = filled[block["block_id"]][block["element"]["action_id"]]
            sentence = _problem(block, value[_VALUES[block["element"]["type"]][0]])
            found |= {block["block_id"]: sentence} if sentence else {}
    return found


def _value(element: Json, given: Json | None) -> Json:
    kind = element["type"]
    name, initial, empty = _VALUES[kind]
    value = given.get(name) if given is not None else element.get(initial)
    value = empty if value in (None, "") else value
    if name in _OPTIONS and not kind.endswith("external_select"):
        value = _chosen(element, value)
    return {"type": kind, name: value}


def _chosen(element: Json, value: Any) -> Any:
    if isinstance(value, list):
        return [_offered(element, option) for option in value]
    return None if value is None else _offered(element, value)


def _offered(element: Json, option: Any) -> Json:
    value = option.get("value") if isinstance(option, dict) else option
    if value not in offered_values(element):
        raise NotPossible("no_such_option", f"There is no option {value!r} to choose.")
    groups = element.get("option_groups") or [{"options": element.get("options")}]
    return next(one for group in groups for one in group["options"] if one["value"] == value)


def _problem(block: Json, value: Any) -> str | None:
    if value in (None, [], ""):
        return None if block.get("optional") else "This field is required."
    return next(_misfits(block["element"], value), None)


def _misfits(element: Json, value: Any) -> Iterator[str]:
    match element["type"]:
        case "plain_text_input":
            yield from _wrong_length(element, value)
        case "number_input":
            yield from _wrong_number(element, value)
        case "email_text_input" if not _MAIL.fullmatch(value):
            yield "Please enter a valid email address."
        case "url_text_input" if not re.match(r"https?://\S+$", value):
            yield "Please enter a valid URL."
        case _:
            yield from _too_many(element, value)


def _wrong_length(element: Json, value: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        yield f"Please enter at least {least} characters."
    if len(value) > most:
        yield f"Please enter at most {most} characters."


def _wrong_number(element: Json, value: Any) -> Iterator[str]:
    if not re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
        yield "Please enter a number."
        return
    if "." in str(value) and not element["is_decimal_allowed"]:
        yield "Please enter a whole number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        yield f"Please enter a number of {element['min_value']} or more."
    if "max_value" in element and float(value) > float(element["max_value"]):
        yield f"Please enter a number of {element['max_value']} or less."


def _too_many(element: Json, value: Any) -> Iterator[str]:
    most = element.get("max_selected_items")
    if most and isinstance(value, list) and len(value) > most:
        yield f"Please choose at most {most}."
