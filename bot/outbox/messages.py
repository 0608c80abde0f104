"""The post in Slack: the delivery log, the preview, notices and health. Ids of buttons are constants here."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.outbox import sentences
from bot.outbox.log import SHOWN, Health, LogEntry
from bot.outbox.preview import Coming
from bot.outbox.undeliverable import UNINVITED, Trouble
from bot.words import Words

RESEND = "outbox.resend"
PREVIEWED = 25  # messages of a preview that fit into one message of Slack's
_LINE = 160  # characters of a sentence that came from elsewhere


def log(entries: Sequence[LogEntry], w: Words, zone: ZoneInfo, said: str = "") -> Message:
    """Return the delivery log, the latest first, with a button where a message can be sent again.

    Args:
        said: what somebody just did, a sentence that stands above the log.
    """
    title = w.say("Delivery log")
    above = (blocks.header(title), *((blocks.section(said),) if said else ()))
    if not entries:
        return Message(said or title, (*above, blocks.section(w.say("No message has been due yet."))))
    shown = [_fate(entry, w, zone) for entry in entries[:SHOWN]]
    private = w.say("The log knows what became of a message and why, never what it said.")
    return Message(said or title, (*above, *shown, blocks.context(private)))


def preview(coming: Sequence[Coming], w: Words, zone: ZoneInfo) -> Message:
    """Return what will be sent as things stand, the earliest first."""
    title = w.say("Coming messages")
    if not coming:
        none = blocks.section(w.say("Nothing is due in these days."))
        return Message(title, (blocks.header(title), none))
    shown = [blocks.section("\n".join(_coming(one, w, zone))) for one in coming[:PREVIEWED]]
    rest = len(coming) - len(shown)
    more = [w.say_many("{n} more after that.", "{n} more after that.", rest)] if rest > 0 else []
    promise = w.say("As things stand now: what is answered before is not asked again.")
    return Message(title, (blocks.header(title), *shown, blocks.context(*more, promise)))


def undeliverable(trouble: Trouble, w: Words) -> Message:
    """Return what the admins are told about a channel that messages do not reach."""
    counts = _counts(trouble, w)
    if trouble.code in UNINVITED:
        text = w.say("I cannot post in #{channel}: I am not a member there.", channel=trouble.name)
        help_ = w.say("Please invite me: type /invite @Foyer in #{channel}.", channel=trouble.name)
        return _notice(text, (*counts, help_))
    text = w.say("I cannot post in #{channel}.", channel=trouble.name)
    return _notice(text, (sentences.reason(trouble.code, w), *counts))


def unreachable(trouble: Trouble, w: Words) -> Message:
    """Return what the admins are told about a person whom messages do not reach."""
    text = w.say("I cannot write to {name}.", name=trouble.name)
    return _notice(text, (sentences.reason(trouble.code, w), *_counts(trouble, w)))


def resent(w: Words) -> str:
    """Return the sentence for an admin who had a message sent again."""
    return w.say("It is on its way again.")


def not_resent(code: str, w: Words) -> str:
    """Return the sentence for an admin whose message is not needed any more, and why."""
    return "\n".join(filter(None, (w.say("It was not sent again."), sentences.reason(code, w))))


def health(found: Health, w: Words, zone: ZoneInfo) -> tuple[Block, ...]:
    """Return how the post does as blocks for an admin's Home: numbers only."""
    waiting = w.say_many(
        "{n} message waits, {held} of them for a better moment.",
        "{n} messages wait, {held} of them for a better moment.",
        found.waiting,
        held=found.held,
    )
    week = w.say(
        "In the last seven days: {sent} sent, {expired} too late, {failed} failed.",
        sent=found.sent,
        expired=found.expired,
        failed=found.failed,
    )
    at = found.last_sent
    last = w.say("The last one left on {at}.", at=w.moment(at, zone)) if at else w.say("None has left yet.")
    return blocks.header(w.say("The post")), blocks.section("\n".join((waiting, week, last)))


def _fate(entry: LogEntry, w: Words, zone: ZoneInfo) -> Block:
    lines = [
        w.say(
            sentences.FATES[entry.state],
            kind=f"*{sentences.kind(entry.kind, w)}*",
            to=_to(entry.to, is_channel=entry.is_channel),
            at=w.moment(entry.at, zone),
        ),
        sentences.reason(entry.reason, w),
        w.say("Sent again by {name}.", name=entry.resent_by) if entry.resent_by else "",
    ]
    text = "\n".join(filter(None, lines))
    if not entry.can_be_resent:
        return blocks.section(text)
    label = PlainTextObject(text=w.say("Send again"))
    return blocks.section(text, accessory=ButtonElement(action_id=RESEND, text=label, value=str(entry.id)))


def _coming(one: Coming, w: Words, zone: ZoneInfo) -> Iterable[str]:
    to = _to(one.to, is_channel=one.recipient.person is None)
    yield w.say("*{at}* {kind} for {to}", at=w.moment(one.at, zone), kind=sentences.kind(one.kind, w), to=to)
    if one.held_for:
        due = w.say("Due on {due}.", due=w.moment(one.due, zone))
        yield f"{due} {sentences.reason(one.held_for, w)}"
    if one.reason:
        yield blocks.shortened(one.reason.rule, _LINE)
    if one.text:
        yield f"> {blocks.shortened(one.text, _LINE)}"


def _to(name: Typed, *, is_channel: bool) -> str:
    return f"#{name}" if is_channel else str(name)


def _counts(trouble: Trouble, w: Words) -> tuple[str, ...]:
    waiting, failed = trouble.waiting, trouble.failed
    return (
        *([w.say_many("{n} message waits for it.", "{n} messages wait for it.", waiting)] if waiting else ()),
        *([w.say_many("{n} message was not sent.", "{n} messages were not sent.", failed)] if failed else ()),
    )


def _notice(text: str, lines: Iterable[str]) -> Message:
    return Message(text, (blocks.section(text), blocks.context(*filter(None, lines))))
