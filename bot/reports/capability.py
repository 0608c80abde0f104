"""What reports offer to the planner, the sender and Home."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.joins import (
    Asker,
    Capability,
    NotWanted,
    Occasion,
    PersonalData,
    Phrases,
    Place,
    Plan,
    Reason,
    Section,
    Subject,
)
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


def home(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    """Return the report a person writes next for Home; nothing for those who write none."""
    try:
        coming = actions.coming(tx, asker.workspace, asker.person, now)
    except ReportsError:
        return ()
    return (Section(Place.REPORTS, messages.home_blocks(coming, asker.words)),)


def _reminder(tx: Session, report: Expected, w: Words) -> Message | NotWanted:
    series = report.series
    if report.submitted:
        return NotWanted("already_submitted")
    if report.period.last > roles.engagement(tx, series.workspace, series.engagement).end:
        return NotWanted("engagement_ended")
    return messages.reminder(report, people.slack_id_of_person(tx, series.workspace, report.author.id), w)


def reason(tx: Session, occasion: Occasion, w: Words) -> Reason:
    """Return the rule of the series, and the line of the role document it was adopted from."""
    series = store.series(tx, occasion.workspace, occasion.subject)
    rule = w.say("A progress report is due: {cadence}.", cadence=series.terms.cadence)
    return Reason(rule, series.terms.source_line)


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return every report a person wrote."""
    return {"reports": store.reports_of(tx, workspace, person)}


REPORTS = Capability(
    name="reports",
    plan=plan,
    render=render,
    home=home,
    phrases=Phrases(understand=lambda _said, _today: None),
    reason=reason,
    personal_data=personal_data,
)
