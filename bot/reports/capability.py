"""What reports offer to the rooms that join the capabilities."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.joins import (
    Asker,
    Capability,
    NotWanted,
    Occasion,
    PersonalData,
    Place,
    Plan,
    Reason,
    Section,
    Subject,
    one_by_one,
)
from bot.people import store as people
from bot.reports import ladder, messages, outlooks, overview, pauses, planning, rules, standing, store
from bot.reports.audiences import SENIOR_MANAGEMENT, SPONSOR, TEAM
from bot.reports.cadence_words import describe
from bot.reports.expectations import Expected, expected, timetable
from bot.reports.phrases import PHRASES
from bot.words import N_, Words, words

# Why somebody gets what, by the audience; `cadence` is such as "every Friday at 16:00".
REASONS = {
    TEAM: N_("The team gets a progress report: {cadence}."),
    SPONSOR: N_("The sponsor gets a status report: {cadence}."),
    SENIOR_MANAGEMENT: N_(
        "Senior management, the manager and the observers of the role, gets a progress report: {cadence}."
    ),
}


def plan(tx: Session, subject: Subject, since: datetime, until: datetime) -> Plan:
    """Return the reminders due after `since` and up to `until`, and when the next one is."""
    series = store.series(tx, subject.workspace, subject.key)
    days = timetable(tx, series)
    steps = [planning.reminder(series, step) for step in ladder.steps_between(days, since, until)]
    snoozes = pauses.snoozes_after(tx, subject.workspace, series.id, since)
    asked = [
        planning.snoozed(series, one, rules.next_occurrence(days, one.slot.occurrence))
        for one in snoozes
        if one.until <= until
    ]
    later = [ladder.next_step(days, until), *(one.until for one in snoozes if one.until > until)]
    return Plan(
        due=tuple(sorted((*steps, *asked), key=lambda due: due.due)),
        next_due=min((instant for instant in later if instant), default=None),
    )


def render(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:
    """Return a reminder or a report in its reader's language, or why it is no longer wanted."""
    slot, asked = planning.slot_of(occasion.subject, occasion.occurrence)
    report = expected(tx, occasion.workspace, slot)
    if occasion.kind == planning.ROOT:
        return standing.line(report) or NotWanted("no_report")
    if occasion.kind == planning.REPORT:
        return _report(tx, report, occasion)
    unwanted = ladder.unwanted(occasion.kind, asked, report.chain(now))
    return NotWanted(unwanted) if unwanted else _reminder(tx, report, occasion)


def home(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    """Return the reports a person writes for Home; nothing for those who write none."""
    every = overview.overview(tx, asker.workspace, asker.person, now)
    shown = outlooks.home_blocks(every, asker.words)
    return (Section(Place.REPORTS, shown),) if shown else ()


def reason(tx: Session, occasion: Occasion, w: Words) -> Reason:
    """Return the rule of the series, and the line of the role document it was adopted from."""
    series = store.series(tx, occasion.workspace, occasion.subject)
    rhythm = describe(timetable(tx, series).cadence, w)
    sentence = REASONS.get(series.terms.audience, REASONS[TEAM])
    return Reason(w.say(sentence, cadence=rhythm), series.terms.source_line)


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return the series of a person, every version of their reports, and what they left out or put off."""
    return {
        "report_series": store.agreed_of(tx, workspace, person),
        "reports": store.reports_of(tx, workspace, person),
        "report_skips": pauses.skips_of(tx, workspace, person),
        "report_snoozes": pauses.snoozes_of(tx, workspace, person),
    }


def _report(tx: Session, report: Expected, occasion: Occasion) -> Message | NotWanted:
    person = occasion.recipient.person
    if person is None:
        return standing.to_channel(report) or NotWanted("no_report")
    reader = next((one for one in overview.readers(tx, report.series) if one.id == person), None)
    if reader is None:
        return NotWanted(ladder.REPLACED)
    return standing.to_person(report, reader) or NotWanted("no_report")


def _reminder(tx: Session, report: Expected, occasion: Occasion) -> Message | NotWanted:
    person, author = occasion.recipient.person, report.author
    w = words(author.language)
    if person is None:
        return messages.reminder(report, people.slack_id_of_person(tx, occasion.workspace, author.id), w)
    if person != author.id:
        return NotWanted(ladder.REPLACED)
    return messages.private_reminder(occasion.kind, report, w)


REPORTS = Capability(
    name="reports",
    plan=one_by_one(plan),
    render=render,
    home=home,
    phrases=PHRASES,
    reason=reason,
    personal_data=personal_data,
)
