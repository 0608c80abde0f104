"""What was reported, in Slack: a list in pages, one report with its versions, the trend as a table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    Option,
    OverflowMenuElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed
from bot.reports import messages
from bot.reports.agreements import Series
from bot.reports.altitudes import posts
from bot.reports.altitudes.page import Page
from bot.reports.altitudes.pages import NAMES
from bot.reports.history.finding import SHOWN, Found, Past
from bot.reports.history.picture import Row
from bot.reports.rules import Slot
from bot.reports.states import State
from bot.reports.store import Report
from bot.reports.written import Colour, Field
from bot.words import N_, Words

MORE, CHOOSE, VERSION = "reports.history.more", "reports.history.choose", "reports.history.version"
READER = "reports.history.reader"
READ, DOCX, MARKDOWN = "read", "docx", "md"
CHOICES: Mapping[str, str] = {
    READ: N_("Read it"),
    DOCX: N_("As a Word file"),
    MARKDOWN: N_("As Markdown"),
}
PAST: Mapping[State, str] = {
    State.EARLY: N_("{colour} *{title}*, {period}: submitted early, on {at}."),
    State.ON_TIME: N_("{colour} *{title}*, {period}: submitted on {at}."),
    State.LATE: N_("{colour} *{title}*, {period}: submitted on {at}, due on {due}."),
}
VERSIONS = 100  # options that Slack takes


def history(found: Found, query: str, w: Words) -> Message:
    """Return some of the reports somebody may read, with the way to the others.

    Args:
        query: what was looked for as it was typed, which goes along with the buttons.
    """
    heading = w.say("Submitted reports")
    if not found.past:
        none = w.say("No report that you may read is submitted yet.")
        none = w.say("No report that you may read is like that.") if query else none
        return Message(none, (blocks.header(heading), blocks.section(none)))
    shown = [blocks.section(_past(one, w), accessory=_menu(one, w)) for one in found.past]
    return Message(heading, (blocks.header(heading), *shown, *_turning(found, query, w)))


def turned(value: str) -> tuple[int, str]:
    """Read a button that turns the page: from which place on, and what was looked for."""
    place, _, query = value.partition(" ")
    return int(place), query


def choice(value: str) -> tuple[str, Slot]:
    """Read an option of a report's menu: what to do with which one."""
    kind, _, slot = value.partition(" ")
    return kind, Slot.read(slot)


def reader(page: Page, slot: Slot, versions: Sequence[Report], zone: tzinfo, w: Words) -> View:
    """Return one version of a report, and the way to the others."""
    colours = " · ".join(page.colours)
    feet = [blocks.context(str(Typed(said))) for said in (page.signature, page.note) if said]
    menu = [_versions(versions, zone, w)] if len(versions) > 1 else []
    return blocks.modal(
        READER,
        w.say("Report"),
        (blocks.section(f"*{posts.headline(page, w)}*\n{colours}"), posts.body(page), *feet, *menu),
        submit=None,
        close=w.say("Close"),
        private_metadata=str(slot),
    )


def trend(series: Series, reports: Sequence[Report], w: Words) -> Message:
    """Return how the colours of a series changed, the earliest first: a table that can be read aloud."""
    heading = w.say("{title}: how it went", title=Typed(messages.title(series, w)))
    if not reports:
        return Message(w.say("No report that you may read is submitted yet."))
    head = [w.say("Until"), *days(reports, w)]
    cells = [[row.name, *(_colour(one, w) for one in row.colours)] for row in rows(reports, w)]
    beside = blocks.context(w.say("The same as a picture is in our direct conversation."))
    return Message(heading, (blocks.section(f"*{heading}*"), blocks.table(head, cells), beside))


def trend_told(reports: Sequence[Report], w: Words) -> str:
    """Return what the picture of a trend shows, for who hears it read aloud."""
    shown = days(reports, w)
    told = (
        ", ".join(f"{day} {_colour(one, w)}" for day, one in zip(shown, row.colours, strict=True) if one)
        for row in rows(reports, w)
    )
    named = (f"{row.name}: {said}." for row, said in zip(rows(reports, w), told, strict=True) if said)
    return blocks.shortened(" ".join(named), blocks.ALT_TEXT)


def days(reports: Sequence[Report], w: Words) -> list[str]:
    """Return the last day of each report of a trend."""
    return [w.month_day(one.period.last) for one in reports]


def rows(reports: Sequence[Report], w: Words) -> list[Row]:
    """Return each aspect of a trend with its colours."""
    named = {Field.COLOUR: w.say("Overall"), **{field: w.say(name) for field, name in NAMES.items()}}
    return [
        Row(name, tuple(one.written.colours.get(field) for one in reports)) for field, name in named.items()
    ]


def export_comment(page: Page, w: Words) -> str:
    """Return what stands beside an exported report."""
    return w.say("Here it is: {title}.", title=Typed(page.title))


def _colour(of: Colour | None, w: Words) -> str:
    return messages.colour(of, w) if of else ""


def _past(past: Past, w: Words) -> str:
    report = past.report
    said = w.say(
        PAST[past.state],
        colour=messages.colour(report.written.colour, w),
        title=Typed(messages.title(past.series, w)),
        period=messages.span(report.period, w),
        at=w.moment(report.submitted_at, past.zone),
        due=w.moment(report.slot.occurrence, past.zone),
    )
    version = w.say("Version {version}.", version=report.version) if report.version > 1 else ""
    held = w.say("Nobody has got it so far.") if past.is_held else ""
    return " ".join(filter(None, (said, version, held)))


def _menu(past: Past, w: Words) -> OverflowMenuElement:
    options = [
        Option(value=f"{kind} {past.report.slot}", text=PlainTextObject(text=w.say(label)))
        for kind, label in CHOICES.items()
    ]
    return OverflowMenuElement(action_id=CHOOSE, options=options)


def _turning(found: Found, query: str, w: Words) -> Iterator[Block]:
    places = {
        w.say("Later ones"): found.place - SHOWN if found.place else None,
        w.say("Earlier ones"): found.place + SHOWN if found.has_more else None,
    }
    # Slack takes each id of an element once in a block.
    buttons = [
        ButtonElement(action_id=f"{MORE}.{n}", text=PlainTextObject(text=label), value=f"{place} {query}")
        for n, (label, place) in enumerate(places.items())
        if place is not None
    ]
    if buttons:
        yield ActionsBlock(elements=buttons)


def _versions(versions: Sequence[Report], zone: tzinfo, w: Words) -> Block:
    options = [
        Option(
            value=str(one.version),
            text=PlainTextObject(
                text=w.say(
                    "Version {version}, {at}",
                    version=one.version,
                    at=w.moment(one.edited_at or one.submitted_at, zone),
                )
            ),
        )
        for one in versions[-VERSIONS:]
    ]
    label = PlainTextObject(text=w.say("Another version"))
    menu = StaticSelectElement(action_id=VERSION, placeholder=label, options=options)
    return ActionsBlock(block_id=VERSION, elements=[menu])
