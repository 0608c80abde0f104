"""A modal with one of every input an app may ask for."""

from typing import Any

from tests.browser.every_block import DAYS, Json, mrkdwn, plain


def field(name: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(name.capitalize()),
        "element": {"action_id": "it", **element},
        **more,
    }


INPUTS: list[Json] = [
    {"type": "section", "block_id": "intro", "text": mrkdwn("*Week 47*: say what matters.")},
    field(
        "summary",
        {
            "type": "plain_text_input",
            "multiline": True,
            "max_length": 200,
            "placeholder": plain("In a few words"),
        },
    ),
    field(
        "title",
        {"type": "plain_text_input", "initial_value": "Week 47"},
        optional=True,
        hint=plain("Shown on top."),
    ),
    field("rating", {"type": "static_select", "options": DAYS, "placeholder": plain("Choose")}),
    field("people", {"type": "multi_users_select", "placeholder": plain("Whom it concerns")}, optional=True),
    field("due", {"type": "datepicker", "initial_date": "2025-11-21"}),
    field("hour", {"type": "timepicker", "initial_time": "16:00"}),
    field("moment", {"type": "datetimepicker", "initial_date_time": 1763629200}),
    field("choice", {"type": "radio_buttons", "options": DAYS, "initial_option": DAYS[0]}),
    field("several", {"type": "checkboxes", "options": DAYS}, optional=True),
    field(
        "number",
        {
            "type": "number_input",
            "is_decimal_allowed": False,
            "min_value": "1",
            "max_value": "5",
            "initial_value": "3",
        },
    ),
    field("mail", {"type": "email_text_input"}, optional=True),
    field("address", {"type": "url_text_input"}, optional=True),
    field("rich", {"type": "rich_text_input"}, optional=True),
    {"type": "alert", "block_id": "alert", "level": "warning", "text": mrkdwn("The *deadline* is tomorrow.")},
]

MODAL: Json = {
    "type": "modal",
    "callback_id": "every_input",
    "title": plain("Every input"),
    "submit": plain("Send"),
    "close": plain("Not now"),
    "blocks": INPUTS,
}
