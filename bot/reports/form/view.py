"""The form of a report: one modal with its fields and lists, and what the rules say of them by now."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, DividerBlock, PlainTextObject
from slack_sdk.models.views import View

from bot import blocks
from bot.reports import messages, rag_words
from bot.reports.checking import Beside
from bot.reports.form import fields, lists
from bot.reports.form.filling import COSTS, entered, gap_before, period_of
from bot.reports.form.finishing import held_against
from bot.reports.form.origin import Origin
from bot.reports.points import Kind
from bot.reports.rag import Verdict
from bot.reports.rules import Colour, Field, Misfit
from bot.reports.writing import Writing
from bot.words import Words

FORM = "reports.form"
WRITE = "reports.write_coming"  # the shortcut
EDIT_FORM = "reports.edit_form"
EVIDENCE = "reports.evidence"
SETTINGS = "reports.settings"
DISCARD = "reports.discard"
ANEW = "reports.anew"


def form(writing: Writing, w: Words) -> View:
    """Return the form of a report, new or submitted before, with what stands in it."""
    is_edit = bool(writing.version)
    return blocks.modal(
        EDIT_FORM if is_edit else FORM,
        w.say("Edit the report") if is_edit else w.say("Progress report"),
        tuple(_blocks(writing, held_against(writing.report, writing.filling), w)),
        submit=w.say("Submit"),
        close=w.say("Cancel"),
        private_metadata=str(writing.origin),
    )


def cleared(writing: Writing, w: Words) -> View:
    """Return what stands in the place of the form once a draft was thrown away, with the way back to it."""
    # Slack keeps what a field holds while it stays in the view: it has to be gone for a moment.
    said = w.say("Your draft is thrown away; nothing of it was sent to anybody.")
    begin = _button(ANEW, w.say("Begin anew"))
    return blocks.modal(
        ANEW,
        w.say("Progress report"),
        (blocks.section(said), ActionsBlock(elements=[begin])),
        submit=None,
        close=w.say("Close"),
        private_metadata=str(writing.origin),
    )


def read(view: Mapping[str, Any]) -> tuple[Origin, dict[str, str]]:
    """Return which report a form is about, and what stands in its fields."""
    return Origin.read(view["private_metadata"]), entered(view["state"]["values"])


def errors(misfits: Iterable[Misfit], w: Words) -> dict[str, str]:
    """Return a sentence for each field that cannot stay as it is, by the id of its block."""
    return {one.field.value: w.say(fields.FLAWS[one.flaw], limit=one.limit) for one in misfits}


def _blocks(writing: Writing, beside: Beside, w: Words) -> Iterator[Block]:
    yield from _above(writing, w)
    yield from _happened(writing, beside, w)
    yield DividerBlock()
    yield from _aspects(writing, beside, w)
    yield DividerBlock()
    yield from _overall(writing, beside, w)
    yield DividerBlock()
    yield from lists.listed(Kind.DECISIONS, writing.filling.points, beside.last, w)
    yield from _asked((Field.HELP,), writing, beside, w)
    yield ActionsBlock(elements=[_button(SETTINGS, w.say("Thresholds and hints"))])


def _happened(writing: Writing, beside: Beside, w: Words) -> Iterator[Block]:
    changes = (Field.CHANGES,) if writing.version else ()
    yield from _asked((*changes, Field.FROM, Field.TO, Field.SUMMARY, Field.DONE), writing, beside, w)
    yield ActionsBlock(elements=[_button(EVIDENCE, w.say("Mark as evidence"))])
    yield from _evidence(writing, w)
    yield from lists.listed(Kind.STEPS, writing.filling.points, beside.last, w)
    yield from _asked((Field.NEXT,), writing, beside, w)


def _aspects(writing: Writing, beside: Beside, w: Words) -> Iterator[Block]:
    rules = beside.judged
    yield from _asked((Field.BASELINE_END, Field.FORECAST_END, Field.SIGNS), writing, beside, w)
    yield from _by_rule(rules.schedule, w)
    yield from _asked((Field.SCHEDULE, Field.SCHEDULE_NOTE, *COSTS), writing, beside, w)
    yield from _by_rule(rules.budget, w)
    yield from _asked((Field.BUDGET, Field.BUDGET_NOTE), writing, beside, w)
    yield from lists.listed(Kind.CHANGES, writing.filling.points, beside.last, w)
    yield from _by_rule(rules.scope, w)
    yield from _asked((Field.SCOPE, Field.SCOPE_NOTE), writing, beside, w)


def _overall(writing: Writing, beside: Beside, w: Words) -> Iterator[Block]:
    for kind in (Kind.RISKS, Kind.ISSUES):
        yield from lists.listed(kind, writing.filling.points, beside.last, w)
    yield from _by_rule(beside.overall, w)
    was_amber = beside.last is not None and beside.last.colour is Colour.AMBER
    recovery = (Field.RECOVERY,) if was_amber else ()
    yield from _asked((Field.COLOUR, Field.REASON, *recovery), writing, beside, w)


def _asked(names: Iterable[Field], writing: Writing, beside: Beside, w: Words) -> Iterator[Block]:
    return (fields.field(name, writing.filling, beside.last, w) for name in names)


def _above(writing: Writing, w: Words) -> Iterator[Block]:
    report = writing.report
    yield blocks.section(
        w.say(
            "*{title}*\n{period}, due on {due}",
            title=messages.title(report.series, w),
            period=messages.span(report.period, w),
            due=messages.due_for_writer(report, w),
        )
    )
    if writing.draft_at:
        yield from _draft(writing, w)
    elif report.model and not writing.version:
        yield blocks.context(
            w.say("It begins with how the last report stood and what it left open; change what is new.")
        )
    gap = gap_before(report, period_of(writing.filling, report).first)
    if gap:
        days = messages.span(gap, w)
        yield blocks.context(
            w.say("No report covers {days}. Choose an earlier first day if this one does.", days=days)
        )


def _draft(writing: Writing, w: Words) -> Iterator[Block]:
    at = writing.draft_at
    moment = w.moment(at, writing.report.zone) if at else ""
    said = w.say(
        "Your draft of {moment}. It is kept while you write, and goes once you submit.", moment=moment
    )
    behind = w.say("The report was changed after you began this draft; what you submit takes its place.")
    yield blocks.context(said, *((behind,) if writing.is_behind else ()))
    yield ActionsBlock(elements=[_button(DISCARD, w.say("Throw the draft away"))])


def _evidence(writing: Writing, w: Words) -> Iterator[Block]:
    marked = len({proof.text.raw for proof in writing.filling.points.evidence})
    if marked:
        yield blocks.context(
            w.say_many(
                "{n} line is marked as evidence for what your role asks.",
                "{n} lines are marked as evidence for what your role asks.",
                marked,
            )
        )


def _by_rule(verdict: Verdict | None, w: Words) -> Iterator[Block]:
    if verdict:
        yield blocks.context(w.say("By the rules: {verdict}", verdict=rag_words.verdict(verdict, w)))


def _button(action_id: str, text: str) -> ButtonElement:
    return ButtonElement(action_id=action_id, text=PlainTextObject(text=text))
