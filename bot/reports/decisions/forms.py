"""The form in which who decides says why, asks back, or chooses between options."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed
from bot.reports.decisions.rules import Verdict
from bot.reports.decisions.store import Kept
from bot.words import N_, Words

FORM = "reports.decision.form"
COMMENT, OPTION = "comment", "option"
LONGEST = 1000  # characters
OPTIONS = 10  # radio buttons that Slack takes
TITLES: Mapping[Verdict, str] = {
    Verdict.APPROVED: N_("Approve"),
    Verdict.DECLINED: N_("Decline"),
    Verdict.ASKED: N_("Ask"),
}
ASKS: Mapping[Verdict, str] = {
    Verdict.APPROVED: N_("Anything to add?"),
    Verdict.DECLINED: N_("In a few words, why?"),
    Verdict.ASKED: N_("What would you like to know?"),
}


def needs_form(decision: Kept, verdict: Verdict) -> bool:
    """Return whether an answer is more than a press: who approves chooses only where there are options."""
    return verdict is not Verdict.APPROVED or bool(options(decision))


def options(decision: Kept) -> list[str]:
    """Return what can be decided, as typed, as many as Slack shows."""
    lines = (one.strip() for one in decision.point.options.raw.splitlines())
    return [line for line in lines if line][:OPTIONS]


def form(decision: Kept, verdict: Verdict, w: Words) -> View:
    """Return the form of an answer."""
    question = blocks.section(
        blocks.quoted(Typed(blocks.shortened(decision.point.text.raw, blocks.SECTION_TEXT // 6)))
    )
    choice = [_choice(decision, w)] if verdict is Verdict.APPROVED and options(decision) else []
    return blocks.modal(
        FORM,
        w.say(TITLES[verdict]),
        (question, *choice, _comment(verdict, w)),
        submit=w.say("Send"),
        close=w.say("Cancel"),
        private_metadata=f"{verdict} {decision.id}",
    )


def read(view: Mapping[str, Any]) -> tuple[int, Verdict, Typed]:
    """Return which decision was answered, how, and what was said with it."""
    verdict, _, key = view["private_metadata"].partition(" ")
    values = view["state"]["values"]
    chosen = values.get(OPTION, {}).get(OPTION, {}).get("selected_option") or {}
    said = values[COMMENT][COMMENT].get("value") or ""
    option = (chosen.get("text") or {}).get("text", "")
    return int(key), Verdict(verdict), Typed(": ".join(filter(None, (option, said.strip()))))


def is_missing(verdict: Verdict, comment: Typed) -> bool:
    """Whether an answer lacks the words it needs; spaces are none."""
    return verdict is not Verdict.APPROVED and not comment.raw.strip()


def missing(w: Words) -> dict[str, str]:
    """Return what is said on the field that is empty, by the id of its block."""
    return {COMMENT: w.say("A few words, please, so that it can be understood.")}


def _choice(decision: Kept, w: Words) -> InputBlock:
    shown = [
        Option(value=str(n), text=PlainTextObject(text=blocks.shortened(one, blocks.OPTION_TEXT)))
        for n, one in enumerate(options(decision))
    ]
    return InputBlock(
        block_id=OPTION,
        label=PlainTextObject(text=w.say("Which one?")),
        element=RadioButtonsElement(action_id=OPTION, options=shown),
    )


def _comment(verdict: Verdict, w: Words) -> InputBlock:
    typed = PlainTextInputElement(action_id=COMMENT, multiline=True, max_length=LONGEST)
    return InputBlock(
        block_id=COMMENT,
        label=PlainTextObject(text=w.say(ASKS[verdict])),
        element=typed,
        optional=verdict is Verdict.APPROVED,
    )
