"""Block Kit, judged limit by limit."""

import inspect
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk
from slack_sdk.models.blocks import block_elements
from slack_sdk.models.blocks import blocks as sdk_blocks

from workspace.blockkit import named, problems_of_message, problems_of_view, too_long
from workspace.blockkit.blocks import BLOCKS
from workspace.blockkit.elements import ELEMENTS

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(value: str, text: str = "Option") -> Json:
    return {"text": plain(text), "value": value}


def options(count: int) -> list[Json]:
    return [option(str(number)) for number in range(count)]


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Go"), "action_id": "go"} | more


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("Label"), "element": element} | more


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "pick"} | more


def below(*elements: Json) -> Json:
    return {"type": "context_actions", "elements": list(elements)}


def thumbs(**of_negative: Any) -> Json:
    up = {"text": plain("Helpful"), "value": "yes", "accessibility_label": "This helped me"}
    down = {"text": plain("Not helpful"), "value": "no"} | of_negative
    return {"type": "feedback_buttons", "positive_button": up, "negative_button": down}


BIN = {"type": "icon_button", "icon": "trash", "text": plain("Remove")}
TEXT = {"type": "plain_text_input", "action_id": "text"}
LONG = "x" * 5000
WRONG = [
    ({"type": "section"}, "missing required field: text or fields [json-pointer:/blocks/0]"),
    ({"type": "section", "text": mrkdwn("")}, "must be more than 0 characters"),
    ({"type": "section", "text": mrkdwn("x" * 3001)}, "must be less than 3001 characters"),
    ({"type": "section", "text": "words"}, "must provide an object [json-pointer:/blocks/0/text]"),
    ({"type": "section", "fields": [mrkdwn("a")] * 11}, "no more than 10 items allowed"),
    (
        {"type": "section", "fields": [mrkdwn("x" * 2001)]},
        "less than 2001 characters [json-pointer:/blocks/0/fields/0",
    ),
    ({"type": "section", "text": mrkdwn("a"), "accessory": TEXT}, "unsupported type: plain_text_input"),
    ({"type": "section", "text": mrkdwn("a"), "colour": "red"}, "invalid additional property: colour"),
    ({"type": "section", "text": mrkdwn("a"), "block_id": "x" * 256}, "must be less than 256 characters"),
    ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters"),
    ({"type": "header", "text": mrkdwn("a")}, "unsupported type: mrkdwn"),
    ({"type": "context", "elements": [mrkdwn("a")] * 11}, "no more than 10 items allowed"),
    ({"type": "context", "elements": [button()]}, "unsupported type: button"),
    ({"type": "image", "alt_text": "a"}, "missing required field: image_url or slack_file"),
    ({"type": "image", "image_url": "https://a.example/b.png"}, "missing required field: alt_text"),
    ({"type": "markdown", "text": "x" * 12_001}, "must be less than 12001 characters"),
    (actions(thumbs()), "unsupported type: feedback_buttons"),
    (below(button()), "unsupported type: button"),
    (below(*[BIN] * 6), "no more than 5 items allowed"),
    (below(BIN | {"icon": "pencil"}), "must be a valid enum value"),
    (below(BIN | {"visible_to_user_ids": ["U0NORA"] * 11}), "no more than 10 items allowed"),
    (below(thumbs(text=plain("x" * 76))), "must be less than 76 characters"),
    (below(thumbs(text=mrkdwn("no"))), "unsupported type: mrkdwn"),
    (below(thumbs(value="x" * 2001)), "must be less than 2001 characters"),
    (below(thumbs(value=None)), "missing required field: value"),
    (below(thumbs(accessibility_label="x" * 76)), "must be less than 76 characters"),
    ({"type": "wishful", "text": "a"}, "unsupported type: wishful [json-pointer:/blocks/0/type]"),
    ({"text": "a"}, "missing required field: type"),
    (actions(), "no less than 1 items allowed"),
    (actions(*(button(action_id=str(n)) for n in range(26))), "no more than 25 items allowed"),
    (actions(button(), button()), "`action_id` go already exists"),
    (actions(button(text=plain("x" * 76))), "must be less than 76 characters"),
    (actions(button(text=mrkdwn("a"))), "unsupported type: mrkdwn"),
    (actions(button(value="x" * 2001)), "must be less than 2001 characters"),
    (actions(button(url="x" * 3001)), "must be less than 3001 characters"),
    (actions(button(action_id="x" * 256)), "must be less than 256 characters"),
    (actions(button(style="loud")), "must be a valid enum value"),
    (actions(button(confirm={"title": plain("a")})), "missing required field: text"),
    (actions(select()), "exactly one of options and option_groups"),
    (actions(select(options=options(101))), "no more than 100 items allowed"),
    (actions(select(options=[])), "no less than 1 items allowed"),
    (actions(select(options=[option("x" * 151)])), "must be less than 151 characters"),
    (actions(select(options=[option("a", "x" * 76)])), "must be less than 76 characters"),
    (actions(select(options=[option("a"), option("a")])), "option values must be unique: a"),
    (
        actions(select(options=options(2), initial_option=option("7"))),
        "initial option must be one of the options",
    ),
    (actions({"type": "overflow", "options": options(6)}), "no more than 5 items allowed"),
    (actions({"type": "checkboxes", "options": options(11)}), "no more than 10 items allowed"),
    (actions({"type": "datepicker", "initial_date": "2 March"}), "must be a valid date"),
    (actions({"type": "timepicker", "initial_time": "25:00"}), "must be a valid time"),
    (actions(TEXT), "unsupported type: plain_text_input"),
    (field(button()), "unsupported type: button"),
    (field(TEXT, label=plain("x" * 2001)), "must be less than 2001 characters"),
    (field(TEXT | {"placeholder": plain("x" * 151)}), "must be less than 151 characters"),
    (field(TEXT | {"max_length": 3001}), "must be between 1 and 3000"),
    (field(TEXT | {"min_length": 20, "max_length": 10}), "min_length must not exceed max_length"),
    (field({"type": "number_input"}), "missing required field: is_decimal_allowed"),
    ({"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * 21]}, "no more than 20 items allowed"),
]


@pytest.mark.parametrize(("block", "problem"), WRONG)
def test_a_block_beyond_a_limit_is_refused_with_the_reason_and_the_place(block: Json, problem: str) -> None:
    found = problems_of_message([block])
    assert len(found) >= 1
    assert problem in found[0]
    assert "[json-pointer:/blocks/0" in found[0]


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=400))
def test_a_header_is_taken_up_to_its_limit_and_not_beyond(length: int) -> None:
    problems = problems_of_message([{"type": "header", "text": plain("x" * length)}])
    assert (problems == []) == (length <= 150)


def test_two_blocks_of_one_message_do_not_share_an_id() -> None:
    twice = [{"type": "divider", "block_id": "same"}] * 2
    assert problems_of_message(twice) == ["`block_id` same already exists [json-pointer:/blocks]"]


@pytest.mark.parametrize(
    ("beside", "most"),
    [([], 13_297), ([{"type": "divider"}], 13_172)],
    ids=["alone", "with a divider"],
)
def test_all_blocks_together_have_the_limit_others_measured(beside: list[Json], most: int) -> None:
    def message(length: int) -> list[Json]:
        return [{"type": "markdown", "text": "x" * length}, *beside]

    assert (too_long(message(most)), too_long(message(most + 1))) == (False, True)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": plain("x" * 25)}, "must be less than 25 characters [json-pointer:/view/title/text]"),
        ({"title": None}, "missing required field: title [json-pointer:/view]"),
        ({"submit": plain("x" * 25)}, "must be less than 25 characters"),
        ({"close": plain("x" * 25)}, "must be less than 25 characters"),
        ({"private_metadata": "x" * 3001}, "must be less than 3001 characters"),
        ({"callback_id": "x" * 256}, "must be less than 256 characters"),
        (
            {"blocks": [{"type": "divider"}] * 101},
            "no more than 100 items allowed [json-pointer:/view/blocks]",
        ),
        ({"blocks": [field(TEXT)], "submit": None}, "missing required field: submit"),
        ({"blocks": [{"type": "markdown", "text": "a"}]}, "unsupported type: markdown"),
        ({"type": "page"}, "unsupported type: page"),
    ],
)
def test_a_modal_beyond_a_limit_is_refused(change: Json, problem: str) -> None:
    modal = {"type": "modal", "title": plain("Title"), "submit": plain("Send"), "blocks": [field(TEXT)]}
    assert problems_of_view(modal, "modal") == []
    assert problem in problems_of_view(modal | change, "modal")[0]


def test_every_block_and_element_gets_an_id_and_keeps_the_one_it_has() -> None:
    given_ = [
        actions(button(), {"type": "overflow", "options": options(2)}),
        {"type": "divider", "block_id": "d"},
    ]
    shown = named(given_)
    assert shown[0]["block_id"]
    assert shown[0]["elements"][0]["action_id"] == "go"
    assert shown[0]["elements"][1]["action_id"]
    assert shown[1] == {"type": "divider", "block_id": "d"}
    assert "block_id" not in given_[0]


def _attributes(module: Any) -> dict[str, set[str]]:
    """What the SDK's models can send, {type: attributes}."""
    found: dict[str, set[str]] = {}
    for _, model in inspect.getmembers(module, inspect.isclass):
        kind = getattr(model, "type", None)
        if isinstance(kind, str) and model.__module__ == module.__name__:
            found.setdefault(kind, set()).update(model.__new__(model).attributes)
    return found


# Blocks an app cannot send by itself, and elements of surfaces that are no part of this workspace.
ELSEWHERE = {"file", "call", "container", "auth_provider", "image", "workflow_button", "url"}
# Attributes the models only inherit; Slack's reference has no such fields there.
INHERITED: dict[str, set[str]] = {
    "alt_text": set(ELEMENTS),
    "placeholder": {"file_input", "checkboxes", "radio_buttons", "datetimepicker"},
    "confirm": {"file_input"},
    "focus_on_load": {"file_input"},
}


@pytest.mark.parametrize(("module", "known"), [(sdk_blocks, BLOCKS), (block_elements, ELEMENTS)])
def test_no_field_of_the_sdk_models_is_unknown_here(module: Any, known: dict[str, Any]) -> None:
    for kind, attributes in _attributes(module).items():
        if kind not in ELSEWHERE and not kind.startswith("rich_text_"):
            unknown = attributes - known[kind].fields.keys()
            assert {name for name in unknown if kind not in INHERITED.get(name, ())} == set(), kind


def test_what_the_sdk_builds_within_its_limits_is_taken() -> None:
    built = [
        sdk.HeaderBlock(text="Week 10"),
        sdk.SectionBlock(
            text="*Two* days", accessory=sdk.ButtonElement(text="Plan", action_id="plan", value="10")
        ),
        sdk.ContextBlock(elements=[sdk.MarkdownTextObject(text="until Friday")]),
        sdk.ActionsBlock(
            elements=[
                sdk.DatePickerElement(action_id="day", initial_date="2026-03-02"),
                sdk.StaticSelectElement(
                    action_id="place",
                    options=[sdk.Option(value="a", text="Office"), sdk.Option(value="b", text="Home")],
                ),
            ]
        ),
        sdk.InputBlock(label="Why", element=sdk.PlainTextInputElement(action_id="why", multiline=True)),
        sdk.DividerBlock(),
    ]
    assert problems_of_message([block.to_dict() for block in built]) == []


def a_table(text: str, rows: int = 1) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}]] * rows}


def test_a_message_has_one_table_and_ten_thousand_characters_in_it() -> None:
    assert problems_of_message([a_table("x" * 2500, 4)]) == []
    (too_long,) = problems_of_message([a_table("x" * 2501, 4)])
    assert too_long == "no more than 10000 characters allowed [json-pointer:/blocks/0/rows]"
    assert problems_of_message([a_table("a"), a_table("b")]) == [
        "only_one_table_allowed [json-pointer:/blocks/1]"
    ]
