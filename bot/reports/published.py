"""A report as its readers see it: one line and what stands under it in a channel, all of it for a person."""

from collections.abc import Iterator, Mapping

from slack_sdk.models.blocks import (
    Block,
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextListElement,
    RichTextSectionElement,
)

from bot import blocks
from bot.blocks import Message, Typed
from bot.reports import messages
from bot.reports.expectations import Expected
from bot.reports.rules import lines
from bot.reports.store import Report
from bot.reports.written import ASPECTS, Colour, Field
from bot.words import N_, Words

NAMES: Mapping[Field, str] = {
    Field.SCHEDULE: N_("Schedule"),
    Field.BUDGET: N_("Budget"),
    Field.SCOPE: N_("Scope"),
}
LISTS: Mapping[Field, str] = {
    Field.DONE: N_("Done"),
    Field.NEXT: N_("Next"),
    Field.RISKS: N_("Risks"),
    Field.DECISIONS: N_("Decisions requested"),
    Field.HELP: N_("Help needed"),
}


def root(report: Expected, submitted: Report, w: Words) -> Message:
    """Return the line of a report in a channel: title, colours and how they changed."""
    headline = _headline(report, submitted, w)
    colours = " · ".join(_colours(report, submitted, w))
    shown = (
        blocks.section("\n".join(filter(None, (f"*{headline}*", colours)))),
        _signature(report, submitted, w),
    )
    return Message(headline, shown)


def details(report: Expected, submitted: Report, w: Words) -> Message:
    """Return what stands under that line."""
    return Message(
        _notification(report, submitted, w), (_body(submitted, w), *_changes(report, submitted, w))
    )


def whole(report: Expected, submitted: Report, w: Words) -> Message:
    """Return the report in one message."""
    line = root(report, submitted, w)
    shown: tuple[Block, ...] = (line.blocks[0], _body(submitted, w), line.blocks[1])
    return Message(_notification(report, submitted, w), (*shown, *_changes(report, submitted, w)))


def _headline(report: Expected, submitted: Report, w: Words) -> str:
    named = {"title": messages.title(report.series, w), "period": messages.span(submitted.period, w)}
    now = messages.colour(submitted.written.colour, w)
    was = report.before.written.colour if report.before else submitted.written.colour
    if was is submitted.written.colour:
        return w.say("{title}, {period}: {colour}", colour=now, **named)
    return w.say("{title}, {period}: {colour}, was {was}", colour=now, was=messages.colour(was, w), **named)


def _notification(report: Expected, submitted: Report, w: Words) -> str:
    said = f"{_headline(report, submitted, w)}\n{submitted.written.text(Field.SUMMARY)}"
    return blocks.shortened(said, blocks.MESSAGE_TEXT)


def _colours(report: Expected, submitted: Report, w: Words) -> Iterator[str]:
    before = report.before.written.colours if report.before else {}
    for aspect, name in NAMES.items():
        if now := submitted.written.colours.get(aspect):
            yield _trend(w.say(name), now, before.get(aspect), w)


def _trend(aspect: str, now: Colour, was: Colour | None, w: Words) -> str:
    said = {"aspect": aspect, "colour": messages.colour(now, w)}
    if was is None:
        return w.say("{aspect}: {colour}", **said)
    if was is now:
        return w.say("{aspect}: {colour} → unchanged", **said)
    arrow = "↑" if now.rank < was.rank else "↓"
    return w.say("{aspect}: {colour} {arrow} was {was}", arrow=arrow, was=messages.colour(was, w), **said)


def _signature(report: Expected, submitted: Report, w: Words) -> Block:
    said = {"author": _names(report, submitted, w), "moment": w.moment(submitted.submitted_at, report.zone)}
    if submitted.edited_at is None:
        return blocks.context(w.say("{author}, {moment}", **said))
    edited = w.moment(submitted.edited_at, report.zone)
    return blocks.context(w.say("{author}, {moment}, edited on {edited}", edited=edited, **said))


def _names(report: Expected, submitted: Report, w: Words) -> str:
    """Return who wrote a report: its author, or somebody else in their place, and then both."""
    if submitted.author == report.author.id or report.delegate is None:
        return str(report.author.name)
    return w.say("{name} for {author}", name=report.delegate.name, author=report.author.name)


def _changes(report: Expected, submitted: Report, w: Words) -> tuple[Block, ...]:
    if submitted.edited_at is None or submitted.changes is None:
        return ()
    edited = w.moment(submitted.edited_at, report.zone)
    told = {"version": submitted.version, "edited": edited, "changes": submitted.changes}
    return (blocks.context(w.say("Version {version}, {edited}: {changes}", **told)),)


def _body(submitted: Report, w: Words) -> Block:
    # What was typed stands here as plain text, so that nothing in it is read as markup.
    written = submitted.written
    parts: list[RichTextElement] = [_paragraph(written.text(Field.SUMMARY)), *_notes(submitted, w)]
    for field, name in LISTS.items():
        parts += _list(w.say(name), [_paragraph(point) for point in lines(written.text(field))])
    return RichTextBlock(elements=parts)


def _notes(submitted: Report, w: Words) -> list[RichTextElement]:
    written = submitted.written
    said = {w.say("Overall"): written.text(Field.REASON)}
    said |= {w.say(NAMES[aspect]): written.text(note) for aspect, note in ASPECTS.items()}
    points = [
        _labelled(w.say("{aspect}:", aspect=label), note) for label, note in said.items() if note.raw.strip()
    ]
    return _list(w.say("Behind the colours"), points)


def _list(heading: str, points: list[RichTextElement]) -> list[RichTextElement]:
    bold = RichTextElementParts.Text(text=f"\n{heading}", style=RichTextElementParts.TextStyle(bold=True))
    shown: list[RichTextElement] = [RichTextSectionElement(elements=[bold])]
    return [*shown, RichTextListElement(style="bullet", elements=points)] if points else []


def _labelled(label: str, note: Typed) -> RichTextElement:
    bold = RichTextElementParts.Text(text=label, style=RichTextElementParts.TextStyle(bold=True))
    return RichTextSectionElement(elements=[bold, RichTextElementParts.Text(text=f" {note.raw.strip()}")])


def _paragraph(text: Typed) -> RichTextElement:
    return RichTextSectionElement(elements=[RichTextElementParts.Text(text=text.raw)])
