"""A dossier in Slack: as a message, a window, and the form in which its lines are reworded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    DividerBlock,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed, shortened
from bot.reviews import messages
from bot.reviews.dossier.lines import LONGEST, Dossier, DutyPart, Line, Source, TargetPart
from bot.reviews.ref import Ref
from bot.reviews.rules import Side
from bot.reviews.sitting import Sitting
from bot.reviews.targets import wording
from bot.words import N_, Words

WINDOW, FORM = "reviews.dossier.window", "reviews.dossier.form"
EDIT, PAPER = "reviews.dossier.edit", "reviews.dossier.paper"
SOURCES: Mapping[Source, str] = {
    "check_in": N_("check-in"),
    "report": N_("report"),
    "task": N_("task"),
    "decision": N_("decision"),
    "target": N_("target"),
}
LINES_IN_FORM = 90  # of 100 blocks
PARTS_SHOWN = 80  # of 100 blocks
_SHOWN = 400  # characters of a line in the window


def offered(of: Sitting, dossier: Dossier, w: Words) -> Message:
    """Return what a dossier holds in numbers, with the ways to it."""
    text = w.say_many(
        "{title}, {day}: the dossier holds {n} line of evidence.",
        "{title}, {day}: the dossier holds {n} lines of evidence.",
        len(dossier.lines),
        title=of.of_role(messages.title(of.scheduled, w)),
        day=w.day(of.scheduled.day),
    )
    ref = messages.ref_of(of)
    ways = [messages.button(messages.DOSSIER, w.say("Dossier"), ref),
            messages.button(PAPER, w.say("As a document"), ref)]  # fmt: skip
    return Message(text, (blocks.section(text), ActionsBlock(elements=ways)))


def window(of: Sitting, dossier: Dossier, w: Words) -> View:
    """Return the window that shows a dossier; its person shares it from there."""
    is_own = of.side is Side.SELF
    can_share = is_own and of.reviewer is not None and not of.standing.is_over
    return blocks.modal(
        WINDOW,
        w.say("Dossier"),
        (*_head(of, dossier, w), *list(_parts(dossier, w))[:PARTS_SHOWN]),
        submit=w.say("Share it") if can_share else None,
        close=w.say("Close"),
        private_metadata=str(messages.ref_of(of)),
    )


def form(of: Sitting, dossier: Dossier, w: Words) -> View:
    """Return the form in which lines are reworded, or emptied to leave them out."""
    hint = w.say("Change what others will read. A line you empty is left out.")
    fields = [_field(line, w) for line in dossier.lines[:LINES_IN_FORM]]
    return blocks.modal(
        FORM,
        w.say("Change the lines"),
        (blocks.section(hint), *fields),
        submit=w.say("Save") if fields else None,
        close=w.say("Cancel"),
        private_metadata=str(messages.ref_of(of)),
    )


def read(view: Mapping[str, Any]) -> tuple[Ref, dict[str, Typed]]:
    """Return which dossier is reworded, and its lines by their keys, with no words for those left out."""
    values = view["state"]["values"]
    texts = {key: Typed((fields[key].get("value") or "").strip()) for key, fields in values.items()}
    return Ref.read(view["private_metadata"]), texts


def comment(of: Sitting, w: Words) -> str:
    """Return what is said beside the document."""
    return w.say("The dossier as a document: {title}.", title=of.of_role(messages.title(of.scheduled, w)))


def heading(dossier: Dossier, w: Words, show: wording.Show = str) -> str:
    """Write whose dossier it is and of which days, as in "Nora, Project Manager: 17 Nov to 17 Dec"."""
    return w.say(
        "{name}, {title}: {first} to {last}",
        name=show(dossier.name),
        title=show(dossier.title),
        first=w.long_date(dossier.since),
        last=w.long_date(dossier.until),
    )


def facts(part: TargetPart, w: Words, show: wording.Show = str) -> str:
    """Write what a target is to reach, where it stands, by when, and how much it weighs."""
    value = Decimal(part.value) if part.value is not None else None
    said = (
        wording.status(part.status, w),
        wording.goal(part.aim, w, show),
        wording.reached(part.aim, value, w, show),
        wording.by(part.aim.due, w),
        w.say("weight {n}\u00a0%", n=part.aim.weight),
    )
    return " · ".join(filter(None, said))


def evidence(line: Line, w: Words, show: wording.Show = str) -> str:
    """Write one piece of evidence, as in "21 Nov, report: Pilot is live"."""
    source = w.say(SOURCES[line.source])
    return w.say("{day}, {source}: {text}", day=w.month_day(line.day), source=source, text=show(line.text))


def _head(of: Sitting, dossier: Dossier, w: Words) -> Iterator[Block]:
    yield blocks.section(f"*{heading(dossier, w)}*")
    ref = messages.ref_of(of)
    ways = [messages.button(PAPER, w.say("As a document"), ref)]
    if of.side is Side.SELF and not of.standing.is_over:
        ways.insert(0, messages.button(EDIT, w.say("Change the lines"), ref))
    yield ActionsBlock(elements=ways)
    if of.side is Side.SELF:
        yield blocks.context(_state(of, w))


def _state(of: Sitting, w: Words) -> str:
    if of.reviewer is None:
        return w.say("Only you see this. Nobody is named yet who reviews.")
    if of.review and of.review.shared is not None:
        return w.say("{name} sees it as you shared it. Share it again after a change.", name=of.reviewer.name)
    return w.say("Only you see this, until you share it with {name}.", name=of.reviewer.name)


def _parts(dossier: Dossier, w: Words) -> Iterator[Block]:
    if dossier.targets:
        yield blocks.header(w.say("Targets"))
        for target in dossier.targets:
            yield from blocks.sections(_target(target, w))
    if dossier.duties:
        yield DividerBlock()
        yield blocks.header(w.say("Responsibilities"))
        for duty in dossier.duties:
            yield from blocks.sections(_duty(duty, w))
    if dossier.agreed:
        yield DividerBlock()
        yield blocks.header(w.say("Agreed before and still open"))
        lines = (
            w.say("{text}: {name}, by {day}", text=one.text, name=one.owner, day=w.short_day(one.due))
            for one in dossier.agreed
        )
        yield blocks.section("\n".join(f"▫️ {line}" for line in lines))


def _target(part: TargetPart, w: Words) -> str:
    link = f"\n<{part.aim.link}>" if part.aim.link.raw else ""
    return f"*{part.aim.title}*\n{facts(part, w)}{link}\n{_lines(part.lines, w)}".rstrip()


def _duty(part: DutyPart, w: Words) -> str:
    lines = _lines(part.lines, w) or w.say("_Nothing noted yet; only you see this line._")
    return f"*{part.position}.* {part.text}\n{lines}"


def _lines(lines: tuple[Line, ...], w: Words) -> str:
    return "\n".join(f"• {_linked(line, w)}" for line in lines)


def _linked(line: Line, w: Words) -> str:
    said = evidence(replace(line, text=Typed(shortened(line.text.raw, _SHOWN))), w)
    message = w.say("message")
    return f"{said} (<{line.link}|{message}>)" if line.link else said


def _field(line: Line, w: Words) -> InputBlock:
    label = w.say("{day}, {source}", day=w.month_day(line.day), source=w.say(SOURCES[line.source]))
    begun = shortened(line.text.raw, LONGEST)
    element = PlainTextInputElement(
        action_id=line.key, multiline=True, max_length=LONGEST, initial_value=begun
    )
    return InputBlock(block_id=line.key, label=PlainTextObject(text=label), element=element, optional=True)
