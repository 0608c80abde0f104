"""One line of plain text for each thing a report lists: what it is, and in brackets who, by when, how far."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import singledispatch

from bot.blocks import Typed
from bot.reports.points import Approval, Change, Decision, Issue, Point, Risk, Step, Urgency
from bot.words import N_, Words

URGENCIES: Mapping[Urgency, str] = {
    Urgency.LOW: N_("not urgent"),
    Urgency.MEDIUM: N_("to be solved soon"),
    Urgency.HIGH: N_("urgent"),
}
APPROVALS: Mapping[Approval, str] = {
    Approval.AWAITED: N_("approval awaited"),
    Approval.APPROVED: N_("approved"),
    Approval.DECLINED: N_("declined"),
    Approval.UNAPPROVED: N_("worked on without approval"),
}


def line(point: Point, w: Words) -> str:
    """Write a point in one line of plain text; what was typed stands in it unescaped."""
    details = ", ".join(details_of(point, w))
    text = " ".join(point.text.raw.split())
    return w.say("{text} ({details})", text=text, details=details) if details else text


@singledispatch
def details_of(point: Point, w: Words) -> Iterator[str]:  # noqa: ARG001 - what its kinds take
    """Yield what is known of a point beside its text, each in a few words of plain text."""
    raise TypeError(point)


@details_of.register
def _(point: Step, w: Words) -> Iterator[str]:
    yield from _who_and_when(point.owner, point.due, w)


@details_of.register
def _(point: Risk, w: Words) -> Iterator[str]:
    if point.level is not None:
        yield w.say("level {level} of 25", level=point.level)
    if point.response.raw:
        approved = N_("response approved: {response}") if point.is_approved else N_("response: {response}")
        yield w.say(approved, response=point.response.raw)
    yield from _who_and_when(point.owner, point.due, w)


@details_of.register
def _(point: Issue, w: Words) -> Iterator[str]:
    if point.urgency is not Urgency.MEDIUM:
        yield w.say(URGENCIES[point.urgency])
    yield from _who_and_when(point.owner, point.due, w)


@details_of.register
def _(point: Decision, w: Words) -> Iterator[str]:
    if options := [one.strip() for one in point.options.raw.splitlines() if one.strip()]:
        yield " / ".join(options)
    yield from _who_and_when(point.by_name, point.due, w)


@details_of.register
def _(point: Change, w: Words) -> Iterator[str]:
    yield w.say(APPROVALS[point.approval])


def _who_and_when(who: Typed, due: date | None, w: Words) -> Iterator[str]:
    if who.raw:
        yield who.raw
    if due:
        yield w.say("by {day}", day=w.short_day(due))
