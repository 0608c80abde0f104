"""The small form in which what was done is marked as evidence for a responsibility of the role."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import InputBlock, Option, PlainTextObject, StaticMultiSelectElement
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed
from bot.reports.form.filling import Filling
from bot.reports.form.origin import Origin
from bot.reports.points import Proof
from bot.reports.rules import Field, lines
from bot.roles.ledger import Responsibility
from bot.words import Words

FORM = "reports.evidence_form"
MOST = 3  # responsibilities of one line
LABEL = 150  # characters of a line of what was done
OFFERED = 100  # Slack's limit of options


def form(origin: Origin, filling: Filling, asked: Sequence[Responsibility], w: Words) -> View:
    """Return the small form: a menu of responsibilities for each line of what was done."""
    done = lines(Typed(filling.value(Field.DONE)))
    marked = {(proof.text.raw, proof.responsibility) for proof in filling.points.evidence}
    options = {one.id: option(one) for one in asked[:OFFERED]}
    shown = [
        _menu(n, line, options, [option for key, option in options.items() if (line.raw, key) in marked])
        for n, line in enumerate(done)
        if options
    ]
    empty = w.say("Write first what was done, one line for each point. Then each can be marked here.")
    nothing = w.say("Your role document lists no responsibilities, so there is nothing to mark here.")
    about = w.say("Which of the things your role asks of you does each line show?")
    said = about if shown else empty if options else nothing
    return blocks.modal(
        FORM,
        w.say("Mark as evidence"),
        (blocks.section(said), *shown),
        submit=w.say("Save") if shown else None,
        close=w.say("Back"),
        private_metadata=str(origin),
    )


def read(view: Mapping[str, Any], filling: Filling) -> tuple[Proof, ...]:
    """Return what is marked; `filling` is what the form was drawn from."""
    found: list[Proof] = []
    values = view["state"]["values"]
    for n, line in enumerate(lines(Typed(filling.value(Field.DONE)))):
        chosen = values.get(_id(n), {}).get(_id(n), {}).get("selected_options") or ()
        found += (Proof(line, int(option["value"])) for option in chosen)
    return tuple(found)


def option(asked: Responsibility) -> Option:
    """Return a responsibility to choose, by its place in the role document."""
    text = blocks.shortened(f"{asked.position}. {asked.text.raw}", blocks.OPTION_TEXT)
    return Option(value=str(asked.id), text=PlainTextObject(text=text))


def _menu(n: int, line: Typed, options: Mapping[int, Option], chosen: list[Option]) -> InputBlock:
    return InputBlock(
        block_id=_id(n),
        label=PlainTextObject(text=blocks.shortened(line.raw, LABEL)),
        element=StaticMultiSelectElement(
            action_id=_id(n),
            options=list(options.values()),
            initial_options=chosen or None,
            max_selected_items=MOST,
        ),
        optional=True,
    )


def _id(n: int) -> str:
    return f"line.{n}"
