"""Targets in Slack: the list of them, and what keeps them from holding. Ids of buttons are constants here."""

from collections.abc import Iterable, Iterator

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed, shortened
from bot.reviews.targets import wording
from bot.reviews.targets.actions import Targets
from bot.reviews.targets.rules import FEWEST, MOST, WHOLE, Gate
from bot.reviews.targets.store import Target
from bot.words import Words

ADD, EDIT, CHECK, HOLD = (
    "reviews.target.add",
    "reviews.target.edit",
    "reviews.target.check",
    "reviews.target.hold",
)
SHOWN = 10  # targets of one message
_LONGEST = 300  # characters of a text somebody typed, in the list


def overview(of: Targets, name: Typed, w: Words) -> Message:
    """Return the targets of a role, each with its ways on, and what is still missing before they hold."""
    title = w.say("Targets of {name}", name=name)
    shown: list[Block] = [blocks.header(w.say("Targets of {name}", name=name.raw))]
    if not of.every:
        shown.append(blocks.section(_none(w)))
    for one in of.every[:SHOWN]:
        shown += _target(one, w)
    return Message(title, (*shown, *_open(of, w), _ways(of, w), blocks.context(_presence(w))))


def summary(every: Iterable[Target], w: Words) -> str:
    """Return one line for each target that is not dropped, for Home."""
    standing = [one for one in every if not one.is_dropped]
    return "\n".join(f"{wording.status(one.status, w)}: {_short(one.aim.title)}" for one in standing[:SHOWN])


def gate_lines(of: Targets, w: Words) -> Iterator[str]:
    """Yield what keeps the targets from holding together, a sentence each."""
    gate: Gate = of.gate
    for place, parts in gate.missing.items():
        lacks = w.list(w.say(wording.NAMES[part]) for part in parts)
        yield w.say("“{title}” needs {parts}.", title=_short(of.standing[place].aim.title), parts=lacks)
    if gate.count is not None:
        yield w.say_many(
            "There is {n} target; {fewest} to {most} hold together.",
            "There are {n} targets; {fewest} to {most} hold together.",
            gate.count,
            fewest=FEWEST,
            most=MOST,
        )
    if gate.weight is not None:
        yield w.say("Their weights add up to {sum}, not to {whole}.", sum=gate.weight, whole=WHOLE)


def _target(one: Target, w: Words) -> Iterator[Block]:
    aim = one.aim
    draft = w.say("draft")
    head = f"*{_short(aim.title)}*" + ("" if one.holds else f" ({draft})")
    facts = [wording.goal(aim, w), wording.reached(aim, one.last_value, w), wording.by(aim.due, w),
             w.say("weight {n}\u00a0%", n=aim.weight)]  # fmt: skip
    lines = [head, wording.status(one.status, w), " · ".join(filter(None, facts))]
    if aim.why.raw:
        lines.append(f"_{_short(aim.why)}_")
    if one.history and one.history[-1].note.raw:
        last = one.history[-1]
        lines.append(w.say("{day}: {note}", day=w.short_day(last.day), note=_short(last.note)))
    yield blocks.section("\n".join(lines))
    buttons = [_button(EDIT, w.say("Change"), str(one.id))]
    if one.holds:
        buttons.insert(0, _button(CHECK, w.say("Check in"), str(one.id)))
    yield ActionsBlock(elements=buttons)


def _open(of: Targets, w: Words) -> Iterator[Block]:
    missing = "\n".join(f"▫️ {line}" for line in gate_lines(of, w)) if of.every else ""
    if missing:
        yield blocks.section(w.say("*Before they hold*") + "\n" + missing)


def _ways(of: Targets, w: Words) -> ActionsBlock:
    buttons = [_button(ADD, w.say("Add a target"), str(of.engagement.id))]
    if of.drafts and of.gate.is_open:
        buttons.append(_button(HOLD, w.say("Switch them on"), str(of.engagement.id), style="primary"))
    return ActionsBlock(block_id="reviews.target.ways", elements=buttons)


def _none(w: Words) -> str:
    return w.say(
        "No target is set yet. Three to five are enough: what is to be reached, how it is measured, from "
        "where to where, and by when."
    )


def _presence(w: Words) -> str:
    return w.say("Office days are no target unless you both make them one.")


def _short(text: Typed) -> Typed:
    return Typed(shortened(text.raw, _LONGEST))


def _button(action: str, label: str, value: str, style: str | None = None) -> ButtonElement:
    return ButtonElement(action_id=action, text=PlainTextObject(text=label), value=value, style=style)
