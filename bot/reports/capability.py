"""What reports offer to the rooms that join the capabilities."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.calendar import store as calendar
from bot.calendar.rules import local_day
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
from bot.people.store import Person
from bot.reports import (
    agreements,
    drafts,
    followed,
    ladder,
    messages,
    outlooks,
    overview,
    pauses,
    planning,
    rules,
    standing,
    store,
)
from bot.reports.audiences import OWN, SENIOR_MANAGEMENT, SPONSOR, STEERING, TEAM
from bot.reports.cadence_words import describe
from bot.reports.decisions import planning as decision_planning
from bot.reports.decisions import rendering as decision_rendering
from bot.reports.decisions import store as decisions
from bot.reports.expectations import Expected, expected, timetable
from bot.reports.phrases import PHRASES
from bot.reports.releasing import messages as releasing
from bot.reports.releasing import planning as release_planning
from bot.reports.releasing import store as releases
from bot.reports.series import changing, delegations, handovers, listing, notes
from bot.reports.series.delegations import writer
from bot.reports.series.readers import received_by
from bot.words import N_, Words, words

# Why somebody gets what, by the audience; `cadence` is such as "every Friday at 16:00".
REASONS = {
    TEAM: N_("The team gets a progress report: {cadence}."),
    SPONSOR: N_("The sponsor gets a status report: {cadence}."),
    STEERING: N_("The steering committee gets a status report: {cadence}."),
    OWN: N_("This report was agreed on here: {cadence}."),
    SENIOR_MANAGEMENT: N_(
        "Senior management, the manager and the observers of the role, gets a progress report: {cadence}."
    ),
}


def plan(tx: Session, subject: Subject, since: datetime, until: datetime) -> Plan:
    """Return the reminders due after `since` and up to `until`, and when the next one is."""
    series = agreements.series(tx, subject.workspace, subject.key)
    days = timetable(tx, series)
    if series.paused_at is not None:
        return Plan(due=(), next_due=None)
    in_channel = series.terms.channel is not None
    steps = [
        due
        for step in ladder.steps_between(days, since, until, in_channel=in_channel)
        for due in planning.reminders(series, step, writer(tx, series, step.occurrence))
    ]
    snoozes = pauses.snoozes_after(tx, subject.workspace, series.id, since)
    asked = [
        planning.snoozed(
            series,
            one,
            rules.next_occurrence(days, one.slot.occurrence),
            writer(tx, series, one.slot.occurrence),
        )
        for one in snoozes
        if one.until <= until
    ]
    kept = [*release_planning.reminders(tx, series), *decision_planning.reminders(tx, series)]
    due_now = [one for one in kept if since < one.due <= until]
    following = ladder.next_step(days, until, in_channel=in_channel)
    later = [following, *(one.until for one in snoozes if one.until > until)]
    later += [one.due for one in kept if one.due > until]
    return Plan(
        due=tuple(sorted((*steps, *asked, *due_now), key=lambda due: due.due)),
        next_due=min((instant for instant in later if instant), default=None),
    )


def render(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:
    """Return a reminder or a report in its reader's language, or why it is no longer wanted."""
    if occasion.kind in decision_planning.KINDS:
        return decision_rendering.render(tx, occasion)
    if occasion.kind in (changing.ANNOUNCED, changing.ORPHANED):
        return _about_series(tx, occasion)
    slot, asked = planning.slot_of(occasion.subject, occasion.occurrence)
    report = expected(tx, occasion.workspace, slot)
    if occasion.kind == planning.ROOT:
        return standing.line(report) or NotWanted("no_report")
    if occasion.kind == planning.REPORT:
        return _report(tx, report, occasion)
    if occasion.kind == release_planning.WAITS:
        return _release(report, occasion)
    if occasion.kind in handovers.KINDS:
        return handovers.render(report, occasion, now)
    unwanted = ladder.unwanted(occasion.kind, asked, report.chain(now))
    return NotWanted(unwanted) if unwanted else _reminder(tx, report, occasion, now)


def home(tx: Session, asker: Asker, now: datetime) -> tuple[Section, ...]:
    """Return the reports a person writes for Home, and how far those of their people are."""
    own = outlooks.home_blocks(overview.overview(tx, asker.workspace, asker.person, now), asker.words)
    theirs = followed.followed(tx, asker.workspace, asker.person, now)[: followed.SHOWN]
    others = followed.shown(theirs, asker.words)
    found = ((Place.REPORTS, own), (Place.MANAGER, others))
    return tuple(Section(place, shown) for place, shown in found if shown)


def reason(tx: Session, occasion: Occasion, w: Words) -> Reason:
    """Return the rule of the series, and the line of the role document it was adopted from."""
    series = agreements.series(tx, occasion.workspace, occasion.subject)
    rhythm = describe(timetable(tx, series).cadence, w)
    sentence = REASONS.get(series.terms.audience, REASONS[TEAM])
    return Reason(
        w.say(sentence, cadence=rhythm), series.terms.source_line if series.terms.source_line.raw else None
    )


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return the series of a person, every version of their reports, and what became of each.

    What they left out, put off or released, said in other words, were asked to decide, and answered.
    """
    return {
        "report_series": agreements.agreed_of(tx, workspace, person),
        "reports": store.reports_of(tx, workspace, person),
        "report_skips": pauses.skips_of(tx, workspace, person),
        "report_drafts": drafts.drafts_of(tx, workspace, person),
        "report_snoozes": pauses.snoozes_of(tx, workspace, person),
        "reports_received": received_by(tx, workspace, person),
        "report_releases": releases.releases_of(tx, workspace, person),
        "report_wordings": releases.wordings_of(tx, workspace, person),
        "decisions_asked": decisions.decisions_of(tx, workspace, person),
        "decisions_answered": decisions.answers_of(tx, workspace, person),
        "report_delegations": delegations.delegations_of(tx, workspace, person),
    }


def _about_series(tx: Session, occasion: Occasion) -> Message | NotWanted:
    """Return what is told of a series itself: who hears of late reports, or that nobody writes it."""
    series = agreements.series(tx, occasion.workspace, occasion.subject)
    reader = people.person(tx, occasion.workspace, occasion.recipient.person or 0)
    author, contact = (
        people.person(tx, series.workspace, series.terms.author),
        changing.contact_of(tx, series),
    )
    if occasion.kind == changing.ORPHANED:
        is_open = author.left_at is not None and changing.may_change(tx, series, reader)
        told = listing.nobody_writes(series, author.name, words(reader.language))
        return told if is_open else NotWanted(ladder.REPLACED)
    if contact is None or author.id != reader.id:
        return NotWanted(ladder.REPLACED)
    return notes.announced(series, contact, words(reader.language))


def _report(tx: Session, report: Expected, occasion: Occasion) -> Message | NotWanted:
    person = occasion.recipient.person
    if person is None:
        return standing.to_channel(report) or NotWanted("no_report")
    reader = next((one for one in overview.readers(tx, report.series) if one.id == person), None)
    if reader is None:
        return NotWanted(ladder.REPLACED)
    return standing.to_person(report, reader) or NotWanted("no_report")


def _release(report: Expected, occasion: Occasion) -> Message | NotWanted:
    if not report.is_held:
        return NotWanted("already_released")
    if occasion.recipient.person != report.author.id:
        return NotWanted(ladder.REPLACED)
    return releasing.reminder(report, words(report.author.language))


def _reminder(tx: Session, report: Expected, occasion: Occasion, now: datetime) -> Message | NotWanted:
    person, writer = occasion.recipient.person, report.writer
    if occasion.kind == ladder.ESCALATED:
        return _escalated(tx, report, person, now)
    w = words(writer.language)
    if occasion.kind == ladder.NOTHING:
        return notes.nothing(report, w)
    if person is None:
        return messages.reminder(report, people.slack_id_of_person(tx, occasion.workspace, writer.id), w)
    if person != writer.id:
        return NotWanted(ladder.DELEGATED if person == report.author.id else ladder.REPLACED)
    contact = _contact(tx, report)
    said = notes.around(occasion.kind, report, contact.name if contact else None, now, w)
    return messages.private_reminder(occasion.kind, report, w, tuple(said))


def _contact(tx: Session, report: Expected) -> Person | None:
    """Return who is told of a late report; None for nobody, or for one its author does not know of."""
    contact = report.series.terms.contact
    if contact is None or not report.series.escalates(report.slot.occurrence):
        return None
    return people.person(tx, report.series.workspace, contact)


def _escalated(tx: Session, report: Expected, person: int | None, now: datetime) -> Message | NotWanted:
    contact = _contact(tx, report)
    if contact is None or contact.id != person:
        return NotWanted(ladder.REPLACED)
    today = local_day(now, report.writer.zone)
    if calendar.absences(tx, report.series.workspace, report.writer.id, today, today):
        return NotWanted(ladder.WRITER_AWAY)
    return notes.escalated(report, words(contact.language))


REPORTS = Capability(
    name="reports",
    plan=one_by_one(plan),
    render=render,
    home=home,
    phrases=PHRASES,
    reason=reason,
    personal_data=personal_data,
    erase_optional=drafts.erase_all,
)
