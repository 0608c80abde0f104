"""What was changed of a person's days, and who looked, in Slack."""

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.calendar.messages import written
from bot.regime.facts import Way
from bot.regime.own import messages
from bot.regime.own.history import AwayChange, Change, DayChange, Fate, What
from bot.regime.own.shown import Shown
from bot.words import N_, Words

SHOWN = 15  # changes of one list, the latest first

WAYS: Mapping[Way, str] = {
    Way.PROMPT: N_("on the morning’s question"),
    Way.MONDAY: N_("on the plan of the week"),
    Way.WARNING: N_("on the hint in the evening"),
    Way.COMMAND: N_("by /office"),
    Way.DIRECT: N_("in a direct message"),
    Way.HOME: N_("on Home"),
    Way.FORM: N_("in a form"),
    Way.FIX: N_("as a correction"),
}
_FATES: Mapping[Fate, str] = {
    Fate.WAITS: N_("It waits for a decision."),
    Fate.APPROVED: N_("It was approved."),
    Fate.DECLINED: N_("It was not approved."),
    Fate.TAKEN_BACK: N_("It was taken back."),
}
_AWAY: Mapping[What, str] = {
    What.ANNOUNCED: N_("*{days}*: noted as away"),
    What.ENDED: N_("*{days}*: away, and ended there"),
    What.TAKEN_BACK: N_("*{days}*: no longer away"),
    What.APPROVED: N_("*{days}*: being away was approved"),
    What.DECLINED: N_("*{days}*: being away was not approved"),
}


def history(
    found: Sequence[Change], waiting: Sequence[Shown], names: Mapping[int, Typed], zone: ZoneInfo, w: Words
) -> Message:
    """Return what was changed of somebody's days, and what still waits for a decision.

    Args:
        names: of everybody in it, by our own key.
        zone: of the reader.
    """
    title = w.say("What was changed of your days")
    lines = [_line(one, names, zone, w) for one in found[:SHOWN]]
    below: list[Block] = [blocks.section(line) for line in lines]
    if not below:
        below.append(blocks.section(w.say("Nothing has been noted about your days yet.")))
    asked = tuple(_waiting(one, w) for one in waiting[:SHOWN])
    export = w.say("The newest come first. Your export holds every one.")
    return Message(title, (blocks.header(title), *asked, *below, blocks.context(export)))


def _line(change: Change, names: Mapping[int, Typed], zone: ZoneInfo, w: Words) -> str:
    return "\n".join(_of_away(change, w) if isinstance(change, AwayChange) else _of_day(change, w)) + (
        "\n" + w.say("_{name}, {at}_", name=names.get(change.by or 0, "?"), at=w.moment(change.at, zone))
    )


def _of_away(change: AwayChange, w: Words) -> Iterator[str]:
    yield w.say(_AWAY[change.what], days=written(change.span, w))


def _of_day(change: DayChange, w: Words) -> Iterator[str]:
    values = {
        "day": w.short_day(change.day),
        "old": messages.places(change.old, w),
        "new": messages.places(change.new, w),
        "way": w.say(WAYS[change.way]) if change.way in WAYS else str(change.way),
    }
    yield w.say("*{day}*: {old} → {new}, {way}", **values)
    if change.reason.raw:
        yield str(blocks.quoted(change.reason))
    if change.fate:
        yield w.say(_FATES[change.fate])


def _waiting(about: Shown, w: Words) -> Block:
    label = PlainTextObject(text=w.say("Take back"))
    button = ButtonElement(action_id=messages.TAKE_BACK, text=label, value=str(about.request.id))
    said = w.say("⏳ Waits for a decision: {what}", what=messages.what(about, w))
    return blocks.section(said, accessory=button)
