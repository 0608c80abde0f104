"""The preview of a report: what each audience will read, whom it goes to, and the way to change either."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    CheckboxesElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed
from bot.reports import messages
from bot.reports.altitudes import posts
from bot.reports.altitudes.altitude import Altitude, altitude_of, own_words
from bot.reports.altitudes.pages import page
from bot.reports.expectations import Expected
from bot.reports.releasing.actions import Audience
from bot.reports.rules import Slot
from bot.reports.store import Report
from bot.reports.written import TEXTS, Field
from bot.words import N_, Words

RELEASE_FORM, WORDING_FORM = "reports.release_form", "reports.wording_form"
WORDING, CHANGE = "reports.wording", "reports.change_before_release"
AUDIENCES, SAID = "audiences", "said"
# What a preview shows of each altitude, so that all of them stay within a view; the whole is released.
SHOWN = 6000
OPTIONS = 10  # checkboxes that Slack takes
HEADINGS: Mapping[Altitude, str] = {
    Altitude.TACTICAL: N_("The whole report"),
    Altitude.EXECUTIVE: N_("The status"),
    Altitude.STRATEGIC: N_("The five lines"),
}


def preview(report: Expected, submitted: Report, audiences: Sequence[Audience], w: Words) -> View:
    """Return what each audience will read, with the button that releases it; closing it is noticed."""
    first = w.say("Nothing has left so far. This is what each audience will read once you release it.")
    altitudes = dict.fromkeys(altitude_of(one.report.series.terms.audience) for one in audiences)
    shown = [block for one in altitudes for block in _altitude(one, report, submitted, audiences, w)]
    view = blocks.modal(
        RELEASE_FORM,
        w.say("Your report, ready"),
        (blocks.section(first), *_choice(audiences[1:], w), *shown, _change(report, w)),
        submit=w.say("Release"),
        close=w.say("Later"),
        private_metadata=str(report.slot),
    )
    view.notify_on_close = True
    return view


def read(view: Mapping[str, Any]) -> tuple[Slot, frozenset[int]]:
    """Return which report is released, and the series that get it besides its own."""
    chosen = view["state"]["values"].get(AUDIENCES, {}).get(AUDIENCES, {}).get("selected_options") or ()
    return Slot.read(view["private_metadata"]), frozenset(int(one["value"]) for one in chosen)


def wording_form(report: Expected, submitted: Report, altitude: Altitude, w: Words) -> View:
    """Return the form in which an author says the summary in their own words for one altitude."""
    written = submitted.written
    begun = own_words(written, altitude, report.wordings) or written.text(Field.SUMMARY)
    typed = PlainTextInputElement(
        action_id=SAID,
        multiline=True,
        initial_value=begun.raw,
        max_length=TEXTS[Field.SUMMARY].characters,
    )
    hint = w.say("Only these readers see it. Left empty, the summary of the report stands here again.")
    field = InputBlock(
        block_id=SAID,
        label=PlainTextObject(text=w.say("In your own words, for them")),
        element=typed,
        hint=PlainTextObject(text=hint),
        optional=True,
    )
    return blocks.modal(
        WORDING_FORM,
        w.say(HEADINGS[altitude]),
        (field,),
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=f"{altitude} {report.slot}",
    )


def read_wording(view: Mapping[str, Any]) -> tuple[Slot, Altitude, Typed]:
    """Return of which report the summary is said in other words, for whom, and what."""
    altitude, slot = altitude_and_slot(view["private_metadata"])
    return slot, altitude, Typed(view["state"]["values"][SAID][SAID].get("value") or "")


def altitude_and_slot(value: str) -> tuple[Altitude, Slot]:
    """Read which altitude of which report a button or a form is about."""
    altitude, _, slot = value.partition(" ")
    return Altitude(altitude), Slot.read(slot)


def _altitude(
    altitude: Altitude, report: Expected, submitted: Report, audiences: Sequence[Audience], w: Words
) -> Iterator[Block]:
    theirs = [one for one in audiences if altitude_of(one.report.series.terms.audience) is altitude]
    yield blocks.header(w.say(HEADINGS[altitude]))
    heads: dict[str, list[str]] = {}
    for one in theirs:
        heads.setdefault(_colours(one.report, submitted, w), []).append(_recipients(one, w))
    for colours, recipients in heads.items():
        yield blocks.context("\n".join(recipients))
        yield blocks.section(colours)
    yield posts.body(page(report, submitted, w, altitude), SHOWN)
    if own_words(submitted.written, altitude, report.wordings):
        yield blocks.context(w.say("✏️ The summary stands here in your own words."))
    label = PlainTextObject(text=w.say("Say it in other words"))
    button = ButtonElement(action_id=WORDING, text=label, value=f"{altitude} {report.slot}")
    yield ActionsBlock(block_id=f"{WORDING}.{altitude}", elements=[button])


def _colours(report: Expected, submitted: Report, w: Words) -> str:
    """Write the colours as an audience reads them, beside those of its own last report."""
    drawn = page(report, submitted, w)
    return f"*{drawn.overall}*\n{' · '.join(drawn.colours)}".strip()


def _recipients(audience: Audience, w: Words) -> str:
    title = Typed(messages.title(audience.report.series, w))
    return w.say("*{title}*: {readers}", title=title, readers=_readers(audience, w))


def _readers(audience: Audience, w: Words) -> str:
    channel = [f"#{audience.channel}"] if audience.channel else []
    names = [*channel, *(str(reader.name) for reader in audience.readers)]
    return w.list(names) if names else w.say("nobody is set to receive it yet")


def _choice(others: Sequence[Audience], w: Words) -> tuple[Block, ...]:
    """Return the boxes of the other audiences; () where there are none."""
    if not others:
        return ()
    options = {one.report.series.id: _option(one, w) for one in others[:OPTIONS]}
    chosen = [options[one.report.series.id] for one in others[:OPTIONS] if one.is_chosen]
    boxes = CheckboxesElement(
        action_id=AUDIENCES, options=list(options.values()), initial_options=chosen or None
    )
    hint = w.say("What is due for them within these days is settled by it: no second form.")
    field = InputBlock(
        block_id=AUDIENCES,
        label=PlainTextObject(text=w.say("Who gets it as well")),
        element=boxes,
        hint=PlainTextObject(text=hint),
        optional=True,
    )
    return (field,)


def _option(audience: Audience, w: Words) -> Option:
    report = audience.report
    due = w.say("due on {due}", due=w.moment(report.slot.occurrence, report.zone))
    title = messages.title(report.series, w)
    return Option(
        value=str(report.series.id),
        text=PlainTextObject(text=blocks.shortened(title, blocks.OPTION_TEXT)),
        description=PlainTextObject(text=blocks.shortened(due, blocks.OPTION_TEXT)),
    )


def _change(report: Expected, w: Words) -> Block:
    label = PlainTextObject(text=w.say("Change the report"))
    button = ButtonElement(action_id=CHANGE, text=label, value=str(report.slot))
    return ActionsBlock(block_id=CHANGE, elements=[button])
