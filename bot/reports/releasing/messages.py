"""A report that waits for its release, and where it went. Ids of buttons are constants here."""

from slack_sdk.models.blocks import ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message
from bot.reports import messages
from bot.reports.expectations import Expected
from bot.reports.rules import Slot
from bot.words import Words

PREVIEW = "reports.preview"


def waits(report: Expected, w: Words) -> Message:
    """Return what tells an author that a report waits for them, with the way to release it."""
    text = w.say(
        "{title}, {period}: written, and it waits for your release. Nobody has got it so far.",
        title=messages.title(report.series, w),
        period=messages.span(report.period, w),
    )
    return Message(text, (blocks.section(text, accessory=preview_button(report.slot, w)),))


def reminder(report: Expected, w: Words) -> Message:
    """Return the one reminder of a report that was due and that nobody has got."""
    text = w.say(
        "Your report is ready and still with you: {title}, {period}. One press releases it.",
        title=messages.title(report.series, w),
        period=messages.span(report.period, w),
    )
    return Message(text, (blocks.section(text, accessory=preview_button(report.slot, w)),))


def preview_button(slot: Slot, w: Words) -> ButtonElement:
    """Return the button that shows what each audience will read."""
    label = PlainTextObject(text=w.say("Look and release"))
    return ButtonElement(action_id=PREVIEW, text=label, value=str(slot), style="primary")
