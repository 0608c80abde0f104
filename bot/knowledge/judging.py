"""An answer that did not help: what was wrong with it, and whether a human is asked instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed
from bot.words import N_, Words

FORM = "knowledge.judging.form"
WHY, WORDS, HUMAN = "why", "words", "human"
LONGEST = 1000  # characters
REASONS = {
    "wrong": N_("It answers another question"),
    "half": N_("Something is missing"),
    "old": N_("It is out of date"),
    "unclear": N_("It is hard to understand"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What was wrong with an answer.

    Args:
        key: of the question.
        why: a code of `REASONS`.
        words: what was written beside it; "" for nothing.
        asks_human: the question is to be put to a human.
    """

    key: int
    why: str
    words: str
    asks_human: bool


def form(key: int, human: Typed | None, w: Words) -> View:
    """Return the form in which is said what was wrong with an answer.

    Args:
        human: who would be asked instead; None when nobody can be.
    """
    why = [Option(value=code, text=PlainTextObject(text=w.say(text))) for code, text in REASONS.items()]
    words = PlainTextInputElement(multiline=True, max_length=LONGEST)
    return blocks.modal(
        FORM,
        w.say("Not helpful"),
        (
            _field(WHY, w.say("What was wrong with it?"), RadioButtonsElement(options=why)),
            _field(WORDS, w.say("What would have helped?"), words, optional=True),
            *((_asks(human, w),) if human else ()),
        ),
        submit=w.say("Send"),
        close=w.say("Cancel"),
        private_metadata=str(key),
    )


def read(view: Mapping[str, Any]) -> Judged:
    """Return what was said of an answer."""
    values = view["state"]["values"]
    asks = values[HUMAN][HUMAN].get("selected_options") if HUMAN in values else None
    return Judged(
        key=int(view["private_metadata"]),
        why=values[WHY][WHY]["selected_option"]["value"],
        words=(values[WORDS][WORDS].get("value") or "").strip(),
        asks_human=bool(asks),
    )


def thanks(w: Words) -> Message:
    """Return what is said to who judged an answer."""
    return Message(w.say("Thank you, that helps me."))


def _asks(human: Typed, w: Words) -> InputBlock:
    text = blocks.shortened(w.say("Put my question to {person}", person=human.raw), blocks.OPTION_TEXT)
    ask = Option(value=HUMAN, text=PlainTextObject(text=text))
    return _field(HUMAN, w.say("A better answer"), CheckboxesElement(options=[ask]), optional=True)


def _field(name: str, label: str, element: InputInteractiveElement, *, optional: bool = False) -> InputBlock:
    element.action_id = name
    return InputBlock(block_id=name, label=PlainTextObject(text=label), element=element, optional=optional)
