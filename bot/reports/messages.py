"""Reports in Slack: the reminder, the report, Home and the help. Ids of buttons are constants here."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    PlainTextObject,
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextListElement,
    RichTextSectionElement,
)

from bot import blocks
from bot.blocks import Message, Typed
from bot.reports.actions import Expected
from bot.reports.rules import Colour, Period, Slot, lines
from bot.reports.store import Report
from bot.words import N_, Words

WRITE = "reports.write"

# Three shapes: who cannot tell the colours apart can tell the symbols apart.
COLOURS: Mapping[Colour, str] = {
    Colour.GREEN: N_("🟢 Green"),
    Colour.AMBER: N_("🔶 Amber"),
    Colour.RED: N_("🟥 Red"),
}

EXAMPLES = (
    N_("`/report` opens the form of the report that is due, or of the next one: early is fine."),
    N_("`/report now` does the same."),
    N_("`/report help` shows this help."),
)


def colour(of: Colour, w: Words) -> str:
    """Return the name of a colour with its symbol."""
    return w.say(COLOURS[of])


def span(of: Period, w: Words) -> str:
    """Write the days a report covers, as in "Mon 17 Nov to Fri 21 Nov"."""
    if of.first == of.last:
        return w.short_day(of.first)
    return w.say("{first} to {last}", first=w.short_day(of.first), last=w.short_day(of.last))


def reminder(report: Expected, slack_id: str, w: Words) -> Message:
    """Return one line with one button; `slack_id` is the author's, who is told by it."""
    text = w.say(
        "<@{author}>, it is time for the progress report for {period}.",
        author=slack_id,
        period=span(report.period, w),
    )
    return Message(text, (blocks.section(text, accessory=_write_button(report.slot, w)),))


def reminder_done(report: Report, author: Typed, w: Words) -> Message:
    """Return what takes the reminder's place once the report is there."""
    text = w.say(
        "Progress report for {period}, submitted by {author}: {colour}",
        period=span(report.period, w),
        author=author,
        colour=colour(report.written.colour, w),
    )
    return Message(text, (blocks.section(text),))


def posted(report: Report, author: Typed, zone: ZoneInfo, w: Words) -> Message:
    """Return the report as the project's channel reads it."""
    written = report.written
    values = {"period": span(report.period, w), "colour": colour(written.colour, w)}
    said = w.say("Progress report for {period}: {colour}. {summary}", **values, summary=written.summary)
    parts = [_paragraph(written.summary), *_list(w.say("Done"), written.done)]
    parts += _list(w.say("Next"), written.next_steps)
    parts += _list(w.say("Help needed"), written.help_needed)
    shown = (
        blocks.section(w.say("*Progress report for {period}: {colour}*", **values)),
        # What was typed stands here as plain text, so that nothing in it is read as markup.
        RichTextBlock(elements=parts),
        blocks.context(
            w.say("{author}, {moment}", author=author, moment=w.moment(report.submitted_at, zone))
        ),
    )
    return Message(blocks.shortened(said, blocks.MESSAGE_TEXT), shown, thread=report.thread)


def home_blocks(report: Expected, w: Words) -> tuple[Block, ...]:
    """Return the report that is due next, with the button to write it, for its author's Home."""
    title = blocks.header(w.say("Progress report"))
    values = {"period": span(report.period, w), "due": w.moment(report.slot.occurrence, report.zone)}
    if report.submitted is None:
        text = w.say("The report for {period} is due on {due}.", **values)
        return (title, blocks.section(text, accessory=_write_button(report.slot, w)))
    text = w.say(
        "The report for {period}, due on {due}, is submitted: {colour}. Thank you!",
        **values,
        colour=colour(report.submitted.written.colour, w),
    )
    return (title, blocks.section(text))


def usage(w: Words) -> Message:
    """Return what can be typed after `/report`."""
    title = w.say("Your progress reports")
    examples = "\n".join(w.say(example) for example in EXAMPLES)
    public = w.say("The form is yours alone; what you submit is posted in the project's channel.")
    return Message(title, (blocks.header(title), blocks.section(examples), blocks.context(public)))


def unknown_command(said: Typed, w: Words) -> Message:
    """Return what to type instead of what was typed after `/report`."""
    shown = Typed(blocks.shortened(said.raw, 40))
    return Message(
        w.say("I do not know “{said}”: type `/report` for the form, or `/report help` for help.", said=shown)
    )


def _write_button(slot: Slot, w: Words) -> ButtonElement:
    return ButtonElement(
        action_id=WRITE,
        text=PlainTextObject(text=w.say("Write the report")),
        value=str(slot),
        style="primary",
    )


def _list(title: str, text: Typed) -> list[RichTextElement]:
    points = [_paragraph(point) for point in lines(text)]
    heading = RichTextElementParts.Text(text=f"\n{title}", style=RichTextElementParts.TextStyle(bold=True))
    shown: list[RichTextElement] = [RichTextSectionElement(elements=[heading])]
    return [*shown, RichTextListElement(style="bullet", elements=points)] if points else []


def _paragraph(text: Typed) -> RichTextSectionElement:
    return RichTextSectionElement(elements=[RichTextElementParts.Text(text=text.raw)])
