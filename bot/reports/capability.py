"""What reports offer to the planner, the sender and Home."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.joins import Capability, NotWanted, Occasion, Plan, Subject
from bot.people import store as people
from bot.reports import actions, messages, planning, rules, store
from bot.reports.actions import Expected
from bot.reports.errors import ReportsError
from bot.reports.rules import Slot
from bot.roles import store as roles
from bot.words import Words, words


def plan(tx: Session, subject: Subject, since: datetime, until: datetime) -> Plan:
    """Return the reminders due after `since` and up to `until`, and when the next one is."""
    series = store.series(tx, subject.workspace, subject.key)
    timetable = actions.timetable(tx, series)
    slots = [Slot(series.id, occurrence) for occurrence in rules.occurrences(timetable, since, until)]
    return Plan(
        due=tuple(planning.reminder(slot, series.terms.channel) for slot in slots),
        next_due=rules.next_occurrence(timetable, until),
    )


def render(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:  # noqa: ARG001 - a join's shape
    """Return a reminder or a report in its author's language, or why it is no longer wanted."""
    slot = Slot(occasion.subject, datetime.fromisoformat(occasion.occurrence))
    report = actions.expected(tx, occasion.workspace, slot)
    w = words(report.author.language)
    if occasion.kind == planning.REMINDER:
        return _reminder(tx, report, w)
    if report.submitted is None:
        return NotWanted("no_report")
    return messages.posted(report.submitted, report.author.name, report.zone, w)


def home(tx: Session, workspace: int, person: int, now: datetime, w: Words) -> Sequence[Block]:
    """Return the report a person writes next for Home; nothing for those who write none."""
    try:
        return messages.home_blocks(actions.coming(tx, workspace, person, now), w)
    except ReportsError:
        return ()


def _reminder(tx: Session, report: Expected, w: Words) -> Message | NotWanted:
    series = report.series
    if report.submitted:
        return NotWanted("already_submitted")
    if report.period.last > roles.engagement(tx, series.workspace, series.engagement).end:
        return NotWanted("engagement_ended")
    return messages.reminder(report, people.slack_id_of_person(tx, series.workspace, report.author.id), w)


REPORTS = Capability(name="reports", plan=plan, render=render, home=home)
