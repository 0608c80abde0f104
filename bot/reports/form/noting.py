"""The form that adds a message to the draft of a report: where it stands there, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed
from bot.reports import messages
from bot.reports.expectations import Expected
from bot.reports.form.entry import TITLES
from bot.reports.form.filling import TEXT, Filling
from bot.reports.form.origin import Origin
from bot.reports.points import Issue, Kind, Points, Risk, Step, new_key
from bot.reports.rules import Field
from bot.reports.written import TEXTS, lines
from bot.words import N_, Words

NOTE = "reports.note"  # the shortcut on a message
FORM = "reports.note_form"
PLACE, SAID = "place", "said"
DONE = "done"
# A decision and a change ask for more than a sentence; they are added in the report's own form.
KINDS: tuple[Kind, ...] = (Kind.STEPS, Kind.RISKS, Kind.ISSUES)

FULL = N_("There are {limit} of these in the report already. Please choose another place.")
TOO_LONG = N_("There is no room left for this under what was done. Please shorten it.")


@dataclass(frozen=True, slots=True)
class Noted:
    """What is added to which report: below what was done, or as a point where `kind` says so."""

    origin: Origin
    kind: Kind | None
    text: Typed

    def misfits(self, filling: Filling, w: Words) -> dict[str, str]:
        """Return why it does not fit into what is filled in, by the field to change; {} where it does."""
        if self.kind is None:
            done, limits = Typed(self._done(filling)), TEXTS[Field.DONE]
            is_over = len(done.raw) > limits.characters or len(lines(done)) > (limits.lines or len(done.raw))
            return {SAID: w.say(TOO_LONG)} if is_over else {}
        is_full = len(filling.points.of(self.kind)) >= self.kind.most
        return {PLACE: w.say(FULL, limit=self.kind.most)} if is_full else {}

    def values(self, filling: Filling) -> dict[str, str]:
        """Return the fields as they are with it."""
        return {} if self.kind else {Field.DONE.value: self._done(filling)}

    def points(self, listed: Points) -> Points:
        """Return the lists as they are with it."""
        line = Typed(blocks.shortened(" ".join(self.text.raw.split()), TEXT))
        match self.kind:
            case Kind.STEPS:
                return listed.holding(Kind.STEPS, Step(new_key(), line))
            case Kind.RISKS:
                return listed.holding(Kind.RISKS, Risk(new_key(), line))
            case Kind.ISSUES:
                return listed.holding(Kind.ISSUES, Issue(new_key(), line))
        return listed

    def _done(self, filling: Filling) -> str:
        before = filling.value(Field.DONE).rstrip()
        line = " ".join(self.text.raw.split())
        return f"{before}\n{line}" if before else line


def note_form(report: Expected, text: str, w: Words) -> View:
    """Return the form, with the text of the message in it."""
    labels = {DONE: w.say("What was done")} | {kind.value: w.say(TITLES[kind]) for kind in KINDS}
    options = [Option(value=value, text=PlainTextObject(text=label)) for value, label in labels.items()]
    about, longest = messages.named(report, w), TEXTS[Field.DONE].characters
    version = report.submitted.version if report.submitted else 0
    return blocks.modal(
        FORM,
        w.say("Add to my report"),
        (
            blocks.section(w.say("It goes into your draft of {title}, {period}.", **about)),
            InputBlock(
                block_id=PLACE,
                label=PlainTextObject(text=w.say("As")),
                element=StaticSelectElement(action_id=PLACE, options=options, initial_option=options[0]),
            ),
            InputBlock(
                block_id=SAID,
                label=PlainTextObject(text=w.say("In these words")),
                element=PlainTextInputElement(
                    action_id=SAID,
                    initial_value=blocks.shortened(text, longest) or None,
                    multiline=True,
                    max_length=longest,
                ),
            ),
        ),
        submit=w.say("Add"),
        close=w.say("Cancel"),
        private_metadata=str(Origin(report.slot, version)),
    )


def added(report: Expected, w: Words) -> View:
    """Return what stands in the place of the form once it is added."""
    said = w.say(
        "It stands in your draft of {title}, {period}. `/report` opens it; only you see it.",
        **messages.named(report, w),
    )
    return blocks.modal(
        FORM, w.say("Add to my report"), (blocks.section(said),), submit=None, close=w.say("Close")
    )


def read(view: Mapping[str, Any]) -> Noted:
    """Return what was filled in."""
    values = view["state"]["values"]
    place = values[PLACE][PLACE]["selected_option"]["value"]
    kind = None if place == DONE else Kind(place)
    return Noted(Origin.read(view["private_metadata"]), kind, Typed(values[SAID][SAID]["value"] or ""))
