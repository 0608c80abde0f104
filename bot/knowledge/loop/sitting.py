"""The form in which a manager answers what the documents leave open, page by page. Ids are constants here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import OPTION_TEXT, Typed, context, section, shortened
from bot.knowledge.loop.newcomers import newcomers
from bot.words import Words

FORM = "knowledge.loop.sitting"
ON_A_PAGE = 8
SKIPPED = "skipped"
_LONGEST_ANSWER = 1500  # characters


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the form as it comes back.

    Args:
        engagement: whose documents leave the questions open.
        last: the last topic that stood on it; the next page begins after it.
        typed: the answers, by topic.
        skipped: the topics that are none for the role.
    """

    engagement: int
    last: str
    typed: Mapping[str, Typed]
    skipped: tuple[str, ...]


def after(left: Sequence[str], last: str) -> tuple[str, ...]:
    """Return the topics that are still to be shown once `last` was, "" for nothing yet."""
    order = list(newcomers())
    seen = order.index(last) + 1 if last in order else 0
    return tuple(topic for topic in left if order.index(topic) >= seen)


def form(engagement: int, title: Typed, topics: Sequence[str], w: Words) -> View:
    """Return the page that begins with the first of `topics`, at least one."""
    shown = tuple(topics[:ON_A_PAGE])
    rest = len(topics) - len(shown)
    left = w.say_many("{n} more comes after these.", "{n} more come after these.", rest) if rest else ""
    about = w.say(
        "What would you tell somebody new in “{title}”? What you leave empty stays open.", title=title
    )
    return blocks.modal(
        FORM,
        w.say("Before day one"),
        (
            section(about),
            *(_question(topic, w) for topic in shown),
            _skips(shown, w),
            *((context(left),) if left else ()),
        ),
        submit=w.say("Next page") if rest else w.say("Save"),
        close=w.say("Close"),
        private_metadata=f"{engagement} {shown[-1]}",
    )


def ended(w: Words) -> View:
    """Return the window after the last page."""
    said = w.say("Thank you! What you wrote is kept, and I answer with it from now on.")
    return blocks.modal(FORM, w.say("Before day one"), (section(said),), submit=None, close=w.say("Close"))


def skips(last: str) -> str:
    """Return the id of the block of what is left out, on the page that ends with the topic `last`.

    Each page has its own, for Slack keeps what was chosen in a block while a view is replaced.
    """
    return f"{SKIPPED}.{last}"


def read(view: Mapping[str, Any]) -> Page:
    """Return what was typed on a page."""
    engagement, _, last = view["private_metadata"].partition(" ")
    values = view["state"]["values"]
    typed = {
        topic: (values[topic][topic].get("value") or "").strip() for topic in values if topic in newcomers()
    }
    skipped = values[skips(last)][SKIPPED].get("selected_options") or ()
    return Page(
        engagement=int(engagement),
        last=last,
        typed={topic: Typed(text) for topic, text in typed.items() if text},
        skipped=tuple(option["value"] for option in skipped),
    )


def _question(topic: str, w: Words) -> InputBlock:
    return InputBlock(
        block_id=topic,
        label=PlainTextObject(text=newcomers()[topic].wordings[w.language]),
        element=PlainTextInputElement(action_id=topic, multiline=True, max_length=_LONGEST_ANSWER),
        optional=True,
    )


def _skips(topics: Sequence[str], w: Words) -> InputBlock:
    options = [
        Option(
            value=topic,
            text=PlainTextObject(text=shortened(newcomers()[topic].wordings[w.language], OPTION_TEXT)),
        )
        for topic in topics
    ]
    return InputBlock(
        block_id=skips(topics[-1]),
        label=PlainTextObject(text=w.say("Not asked in this role; leave these out for good")),
        element=CheckboxesElement(action_id=SKIPPED, options=options),
        optional=True,
    )
