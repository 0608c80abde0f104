"""The series somebody may change, in Slack: each with what can be done about it. Ids of buttons are here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    Option,
    OverflowMenuElement,
    PlainTextObject,
)

from bot import blocks
from bot.blocks import Message, Typed
from bot.reports.agreements import Series
from bot.reports.cadence_words import describe
from bot.reports.messages import title
from bot.reports.rules import Cadence
from bot.words import N_, Words

MENU, NEW, CHANGE = "reports.series.menu", "reports.series.new", "reports.series.change"
EDIT, PAUSE, RESUME, DUPLICATE, END = "edit", "pause", "resume", "duplicate", "end"
SHOWN, ENGAGEMENTS = 20, 5

LABELS: Mapping[str, str] = {
    EDIT: N_("Change"),
    PAUSE: N_("Pause"),
    RESUME: N_("Resume"),
    DUPLICATE: N_("Duplicate"),
    END: N_("End"),
}
DONE: Mapping[str, str] = {
    PAUSE: N_("Paused: {title}. Nobody is reminded until it is resumed."),
    RESUME: N_("Resumed: {title}. What would have been due meanwhile is not asked for."),
    END: N_("Ended: {title}. What was submitted stays."),
    EDIT: N_("Saved: {title}."),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A series for the list.

    Args:
        coming: its next instant; None when none comes any more.
        channel: its name without "#"; None for none.
        readers: who gets it privately; `externals` of them by e-mail.
    """

    series: Series
    cadence: Cadence
    coming: datetime | None
    author: Typed
    has_author_left: bool
    channel: Typed | None
    readers: tuple[Typed, ...]
    externals: tuple[Typed, ...]
    contact: Typed | None


def listing(
    every: Sequence[Shown], engagements: Sequence[tuple[int, Typed]], w: Words, said: str = ""
) -> Message:
    """Return the series somebody may change, with a menu for each, and a button for a new one.

    Args:
        engagements: those for which they may set one up: key and title.
        said: what was just done, a sentence that stands above.
    """
    heading = w.say("Series of reports")
    none = w.say(
        "No series is yours to change. The person in a role, its manager and the admins set them up."
    )
    shown: list[Block] = [blocks.header(heading), *((blocks.section(said),) if said else ())]
    shown += [_one(one, w) for one in every[:SHOWN]]
    if not every and not engagements:
        shown.append(blocks.section(none))
    if engagements:
        shown.append(ActionsBlock(elements=[_new(key, name, w) for key, name in engagements[:ENGAGEMENTS]]))
    return Message(said or heading, tuple(shown))


def done(what: str, series: Series, w: Words) -> str:
    """Return the sentence that says what became of a series."""
    return w.say(DONE[what], title=title(series, w))


def picked(value: str) -> tuple[str, int]:
    """Read an option of the menu: what to do, and the key of the series."""
    what, _, key = value.partition(" ")
    return what, int(key)


def nobody_writes(series: Series, author: Typed, w: Words) -> Message:
    """Return what is told to who can name another author for the series of somebody who has left."""
    text = w.say(
        "The account of {name} was closed, and they wrote this one: {title}. Who writes it from now on?",
        name=author,
        title=title(series, w),
    )
    kept = w.say("Nothing is lost: what is due waits, and what was written stays.")
    label = PlainTextObject(text=w.say("Name an author"))
    button = ButtonElement(action_id=CHANGE, text=label, value=str(series.id), style="primary")
    return Message(text, (blocks.section(text, accessory=button), blocks.context(kept)))


def _one(one: Shown, w: Words) -> Block:
    said = [w.say("*{title}*: {cadence}.", title=title(one.series, w), cadence=describe(one.cadence, w))]
    if one.series.paused_at:
        said.append(w.say("Paused."))
    elif one.coming:
        said.append(w.say("Next: {dates}", dates=w.moment(one.coming, one.cadence.zone)))
    left = w.say("{name} writes it, whose account is closed.", name=one.author)
    said.append(left if one.has_author_left else w.say("{name} writes it.", name=one.author))
    if one.channel:
        said.append(w.say("Posted in #{channel}.", channel=one.channel))
    if one.readers:
        said.append(w.say("It goes to {readers}.", readers=w.list(map(str, one.readers))))
    if one.externals:
        said.append(w.say("Once released, by e-mail to {readers}.", readers=w.list(map(str, one.externals))))
    if one.contact:
        said.append(w.say("{name} hears of late ones.", name=one.contact))
    return blocks.section("\n".join((said[0], " ".join(said[1:]))), accessory=_menu(one.series, w))


def _menu(series: Series, w: Words) -> OverflowMenuElement:
    turned = RESUME if series.paused_at else PAUSE
    options = [
        Option(value=f"{what} {series.id}", text=PlainTextObject(text=w.say(LABELS[what])))
        for what in (EDIT, turned, DUPLICATE, END)
    ]
    return OverflowMenuElement(action_id=MENU, options=options)


def _new(engagement: int, name: Typed, w: Words) -> ButtonElement:
    label = blocks.shortened(w.say("New series: {title}", title=name.raw), blocks.OPTION_TEXT)
    return ButtonElement(
        action_id=f"{NEW}.{engagement}", text=PlainTextObject(text=label), value=str(engagement)
    )
