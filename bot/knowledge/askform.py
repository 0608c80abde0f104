"""The form in which a question is typed where there is no conversation. Ids are constants here."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import InputBlock, PlainTextInputElement, PlainTextObject
from slack_sdk.models.views import View

from bot import blocks
from bot.words import Words

ASK = "knowledge.ask"  # the shortcut
FORM = "knowledge.ask_form"
QUESTION = "question"
LONGEST = 3000  # characters; Slack's limit of a field


def ask_form(w: Words) -> View:
    """Return the form."""
    field = PlainTextInputElement(action_id=QUESTION, max_length=LONGEST, focus_on_load=True)
    asked = InputBlock(
        block_id=QUESTION,
        label=PlainTextObject(text=w.say("What would you like to know?")),
        hint=PlainTextObject(text=w.say("The answer comes in our conversation, where only you see it.")),
        element=field,
    )
    return blocks.modal(
        FORM, w.say("Ask about my role"), (asked,), submit=w.say("Ask"), close=w.say("Cancel")
    )


def read(view: Mapping[str, Any]) -> str:
    """Return the question."""
    return str(view["state"]["values"][QUESTION][QUESTION]["value"] or "")
