"""Series and reports kept: written, edited, left out, put off."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.blocks import Message, Typed
from bot.calendar import absences
from bot.calendar.errors import UnknownZone
from bot.calendar.spans import Span
from bot.joins import NotWanted
from bot.people.store import WorkspaceRow
from bot.reports import actions, agreements, drafts, expectations, overview, pauses, rhythms, store, writing
from bot.reports.capability import REPORTS
from bot.reports.errors import (
    AlreadySkipped,
    AlreadySubmitted,
    AnchorMissing,
    EditedMeanwhile,
    NeverDue,
    NeverDueInTheRole,
    NoSeries,
    NoSeriesFor,
    NothingSubmitted,
    NothingToReport,
    NotTheAuthor,
    NotYetDue,
    RemindersOver,
    SeveralSeries,
    SnoozedTooLong,
    UnfinishedCadence,
    UnknownCadence,
    UntilBeforeFrom,
)
from bot.reports.expectations import Edited, Expected
from bot.reports.form.origin import Origin
from bot.reports.ladder import REMINDER, RHYTHM_CHANGED
from bot.reports.releasing import actions as releasing
from bot.reports.rhythms import Rhythm
from bot.reports.rules import Field, HolidayRule, Period, Slot
from bot.reports.snoozing import Delay
from bot.reports.tables import ReportSeriesRow
from tests.house import NOW, House
from tests.people import END, START, engaged
from tests.reports import at, written
from tests.stores.projects import FIRST, LINE, SECOND, Project, adopts, somebody

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = at("2025-11-24 10:00")


@pytest.fixture
def project(house: House) -> Project:
    """Nora reports to the team every Friday at 16:00."""
    engagement = engaged(house)
    return Project(house, engagement, adopts(house, engagement))


def tom(house: House) -> int:
    return somebody(house, "Tom", "U2").id


def edits(project: Project, version: int = 1, summary: str = "x" * 50) -> Expected:
    house = project.house
    with house.database.write() as tx:
        edited = Edited(project.slot(), version, written(summary=summary), Typed("The summary"))
        return actions.edit(tx, house.workspace, house.person, edited, MONDAY)


def skips(project: Project, now: datetime = FIRST, reason: str = "") -> Expected:
    house = project.house
    with house.database.write() as tx:
        return actions.skip(tx, house.workspace, house.person, Typed(reason), now)


def snoozes(project: Project, delay: Delay, now: datetime = FIRST) -> Expected:
    house = project.house
    with house.database.write() as tx:
        return actions.snooze_waiting(tx, house.workspace, house.person, delay, now)


def test_a_series_is_adopted_with_the_line_it_came_from(project: Project) -> None:
    terms = project.series.terms
    assert (terms.audience, terms.cadence, terms.zone) == ("team", "weekly FR 16:00", "Europe/Brussels")
    assert (terms.source_line, project.series.adopted_at) == (Typed(LINE), NOW)
    assert (terms.channel, terms.holiday_rule) == (project.house.channel, HolidayRule.BEFORE)


def test_adopting_a_series_again_renews_its_terms_and_keeps_its_reports(project: Project) -> None:
    project.submits()
    later = NOW + timedelta(days=30)
    renewed = adopts(project.house, project.engagement, "weekly TH 10:00", later)
    assert (renewed.id, renewed.adopted_at) == (project.series.id, NOW)
    assert renewed.terms == replace(project.series.terms, cadence="weekly TH 10:00")
    with project.house.database.read() as tx:
        assert store.report(tx, project.house.workspace, project.slot()) is not None
        assert tx.scalar(select(func.count()).select_from(ReportSeriesRow)) == 1


def test_a_cadence_nobody_can_read_is_not_adopted(house: House) -> None:
    engagement = engaged(house)
    with pytest.raises(UnknownCadence):
        adopts(house, engagement, "now and then")
    with pytest.raises(UnknownZone):
        adopts(house, engagement, "weekly FR 16:00 Mars/Olympus")
    with house.database.read() as tx:
        assert agreements.series_of(tx, house.workspace, house.person) == []


def test_a_report_is_kept_as_it_was_written(project: Project) -> None:
    said = written(schedule="red", schedule_note="<late> & later", colour="red", risks="Rain\nSnow")
    now = FIRST + timedelta(minutes=5)
    submitted = project.submits(now=now, said=said, under="a key").submitted
    assert submitted == store.Report(
        slot=project.slot(),
        author=project.house.person,
        submitted_at=now,
        period=Period(START, date(2025, 11, 21)),
        written=said,
        under="a key",
    )


def test_what_one_report_says_and_plans_is_where_the_next_begins(project: Project) -> None:
    assert project.coming(FIRST).model is None
    submitted = project.submits().submitted
    coming = project.coming(FIRST)
    assert coming.slot == project.slot(SECOND)
    assert (coming.model, coming.before) == (submitted, submitted)


def test_a_report_is_compared_with_the_last_one_its_readers_got_and_begins_with_the_last_one_written(
    project: Project,
) -> None:
    house, third = project.house, at("2025-12-05 16:00")
    got = project.submits().submitted
    with house.database.write() as tx:
        said = written(colour="red")
        held = actions.submit(tx, house.workspace, house.person, project.slot(SECOND), said, SECOND, None)
    assert held.known == got
    coming = project.expected(third)
    assert (coming.known, coming.before) == (got, held.submitted)
    with house.database.write() as tx:
        releasing.release(tx, house.workspace, house.person, held.slot, (), lambda _: None, third)
    assert project.expected(third).known == held.submitted


@pytest.mark.parametrize("last", [date(2025, 11, 20), date(2025, 11, 23)])
def test_a_report_goes_on_where_its_author_let_the_one_before_end(project: Project, last: date) -> None:
    house = project.house
    with house.database.write() as tx:
        ends = Period(START, last)
        actions.submit(tx, house.workspace, house.person, project.slot(), written(), FIRST, None, ends)
    assert project.expected(SECOND).period == Period(last + timedelta(days=1), date(2025, 11, 28))


def test_a_report_left_out_leaves_its_days_to_the_author_of_the_next(project: Project) -> None:
    project.submits()
    third = at("2025-12-05 16:00")
    assert project.expected(third).period == Period(date(2025, 11, 29), date(2025, 12, 5))


def test_a_draft_is_kept_once_for_each_person_and_erased_by_what_is_submitted(project: Project) -> None:
    house, origin = project.house, Origin(project.slot())
    with house.database.write() as tx:
        for text in ("The plan", "The plan is agreed"):
            writing.keep(tx, house.workspace, house.person, origin, FIRST, values={"summary": text})
        kept = writing.begin(tx, house.workspace, house.person, project.slot())
        assert (kept.filling.value(Field.SUMMARY), kept.draft_at) == ("The plan is agreed", FIRST)
        assert len(drafts.drafts_of(tx, house.workspace, house.person)) == 1
    project.submits()
    with house.database.read() as tx:
        assert drafts.drafts_of(tx, house.workspace, house.person) == []


def test_what_is_heard_after_a_report_was_submitted_leaves_no_draft(project: Project) -> None:
    house, origin = project.house, Origin(project.slot())
    project.submits()
    with house.database.write() as tx:
        late = {"summary": "The plan is agree"}
        writing.keep(tx, house.workspace, house.person, origin, FIRST, values=late, acted="1763737200.000100")
        assert drafts.drafts_of(tx, house.workspace, house.person) == []


def test_the_first_report_for_an_audience_begins_with_the_last_for_another(project: Project) -> None:
    submitted = project.submits().submitted
    sponsor = adopts(project.house, project.engagement, "weekly TH 15:00", audience="sponsor")
    first = Project(project.house, project.engagement, sponsor).expected(at("2025-11-27 15:00"))
    assert (first.model, first.before) == (submitted, None)


def test_a_second_report_of_one_occurrence_is_told_who_submitted_the_first_and_when(project: Project) -> None:
    project.submits(now=FIRST)
    with pytest.raises(AlreadySubmitted) as refused:
        project.submits(now=SECOND)
    assert (refused.value.author, refused.value.at) == ("Nora", FIRST)
    assert refused.value.at.tzinfo == BRUSSELS
    with project.house.database.read() as tx, pytest.raises(AlreadySubmitted):
        expectations.begin(tx, project.house.workspace, project.house.person, project.slot())


def test_the_database_itself_takes_each_version_of_a_report_once_and_goes_on(project: Project) -> None:
    submitted = project.submits().submitted
    assert submitted
    with project.house.database.write() as tx:
        assert not store.add_report(tx, project.house.workspace, submitted)
        assert store.add_report(tx, project.house.workspace, replace(submitted, version=2))


def test_only_the_author_of_the_series_may_submit_edit_or_put_off(project: Project) -> None:
    house, other = project.house, tom(project.house)
    with pytest.raises(NotTheAuthor) as refused:
        project.submits(person=other)
    assert refused.value.author == "Nora"
    assert project.coming(FIRST).submitted is None
    with house.database.write() as tx, pytest.raises(NotTheAuthor):
        actions.snooze(tx, house.workspace, other, project.slot(), Delay.HOUR, FIRST)
    project.submits()
    with house.database.read() as tx, pytest.raises(NotTheAuthor):
        expectations.begin_edit(tx, house.workspace, other, project.slot())


def test_an_edit_is_a_new_version_and_every_version_is_kept(project: Project) -> None:
    first = project.submits(under="a key").submitted
    edited = edits(project).submitted
    assert first
    assert edited == replace(
        first, version=2, written=written(summary="x" * 50), changes=Typed("The summary"), edited_at=MONDAY
    )
    with project.house.database.read() as tx:
        kept = REPORTS.personal_data(tx, project.house.workspace, project.house.person)["reports"]
    assert [(one["version"], one["summary"], one["changes"]) for one in kept] == [
        (1, written().text(Field.SUMMARY).raw, ""),
        (2, "x" * 50, "The summary"),
    ]


def test_the_next_report_begins_with_the_version_that_stands(project: Project) -> None:
    project.submits()
    edited = edits(project).submitted
    assert project.coming(MONDAY).model == edited


def test_an_edit_of_a_version_that_does_not_stand_any_more_is_refused_and_changes_nothing(
    project: Project,
) -> None:
    project.submits()
    edits(project)
    with pytest.raises(EditedMeanwhile) as refused:
        edits(project, version=1, summary="y" * 50)
    assert refused.value.at == MONDAY
    standing = project.expected().submitted
    assert standing
    assert (standing.version, standing.written.text(Field.SUMMARY).raw) == (2, "x" * 50)


def test_who_submitted_nothing_has_nothing_to_edit(project: Project) -> None:
    house = project.house
    with house.database.read() as tx:
        with pytest.raises(NothingSubmitted):
            expectations.last_submitted(tx, house.workspace, house.person)
        with pytest.raises(NothingSubmitted):
            expectations.begin_edit(tx, house.workspace, house.person, project.slot())
        with pytest.raises(NoSeries):
            expectations.last_submitted(tx, house.workspace, 999)


def test_the_report_submitted_last_is_the_one_to_edit_or_the_last_for_an_audience(project: Project) -> None:
    house = project.house
    sponsor = adopts(house, project.engagement, "weekly TH 15:00", audience="sponsor")
    thursday = Project(house, project.engagement, sponsor)
    project.submits(now=FIRST)
    thursday.submits(at("2025-11-27 15:00"), now=MONDAY)
    with house.database.read() as tx:
        last = expectations.last_submitted(tx, house.workspace, house.person)
        team = expectations.last_submitted(tx, house.workspace, house.person, "team")
    assert (last, team) == (thursday.slot(at("2025-11-27 15:00")), project.slot())


def test_an_early_report_is_found_again_until_it_is_due(project: Project) -> None:
    project.submits(now=at("2025-11-19 10:00"))
    found = project.coming(at("2025-11-20 10:00"))
    assert found.slot == project.slot()
    assert found.submitted
    assert project.coming(FIRST).slot == project.slot(SECOND)


def test_who_writes_no_series_has_nothing_to_report(project: Project) -> None:
    with project.house.database.read() as tx, pytest.raises(NoSeries):
        expectations.coming(tx, project.house.workspace, 999, NOW)
    with pytest.raises(NoSeriesFor):
        project.coming(NOW, "sponsor")


def test_after_the_last_report_nothing_comes_any_more(project: Project) -> None:
    last = at("2026-11-13 16:00")
    project.submits(last, now=last)
    with pytest.raises(NothingToReport) as none:
        project.coming(last)
    assert none.value.end == END


def test_of_two_series_the_one_that_is_due_first_comes_first_unless_another_is_named(
    project: Project,
) -> None:
    sponsor = adopts(project.house, project.engagement, "weekly TH 15:00", audience="sponsor")
    thursday = Project(project.house, project.engagement, sponsor)
    assert project.coming(NOW).slot == thursday.slot(at("2025-11-20 15:00"))
    assert project.coming(NOW, "team").slot == project.slot()
    thursday.submits(at("2025-11-20 15:00"), now=NOW)
    assert project.coming(NOW).slot == project.slot()


def test_a_series_adopted_later_asks_for_nothing_that_was_before(house: House) -> None:
    engagement = engaged(house)
    series = adopts(house, engagement, now=at("2026-02-04 10:00"))
    found = Project(house, engagement, series).coming(at("2026-02-04 10:00"))
    assert found.slot.occurrence == at("2026-02-06 16:00")
    assert found.period == Period(date(2026, 2, 4), date(2026, 2, 6))


def test_a_report_left_out_makes_way_for_the_next_and_can_still_be_written(project: Project) -> None:
    assert skips(project, reason="on leave").is_skipped
    assert project.coming(MONDAY).slot == project.slot(SECOND)
    late = project.submits(now=MONDAY)
    assert late.submitted
    with project.house.database.read() as tx:
        (due,) = overview.overview(tx, project.house.workspace, project.house.person, MONDAY)
        kept = pauses.skips_of(tx, project.house.workspace, project.house.person)
    assert due.due
    assert due.due.state == "late"
    assert [one["reason"] for one in kept] == ["on leave"]


def test_what_is_submitted_cannot_be_left_out(project: Project) -> None:
    project.submits(now=at("2025-11-19 10:00"))
    with pytest.raises(AlreadySubmitted):
        skips(project, at("2025-11-19 11:00"))


def test_a_report_that_waits_can_be_put_off_and_the_last_word_counts(project: Project) -> None:
    assert snoozes(project, Delay.HOUR).snoozed == at("2025-11-21 17:00")
    assert snoozes(project, Delay.TOMORROW).snoozed == at("2025-11-24 09:00")
    assert snoozes(project, Delay.HOURS, MONDAY).snoozed == at("2025-11-24 14:00")


def test_a_report_cannot_be_put_off_beyond_the_working_day_after_it_was_due(project: Project) -> None:
    with pytest.raises(SnoozedTooLong) as refused:
        snoozes(project, Delay.TOMORROW, MONDAY)
    assert refused.value.last == date(2025, 11, 24)
    assert project.expected().snoozed is None


def test_a_report_cannot_be_put_off_beyond_the_next_one_or_the_last_day(house: House) -> None:
    engagement = engaged(house, end=date(2025, 11, 21))
    daily = Project(house, engagement, adopts(house, engagement, "workdays 16:00"))
    with pytest.raises(SnoozedTooLong):
        snoozes(daily, Delay.HOURS, at("2025-11-19 12:00"))
    assert snoozes(daily, Delay.HOUR, at("2025-11-19 12:00")).snoozed
    daily.submits(at("2025-11-20 16:00"), now=at("2025-11-20 16:00"))
    with pytest.raises(SnoozedTooLong) as refused:
        snoozes(daily, Delay.TOMORROW, FIRST)
    assert refused.value.last == date(2025, 11, 21)


def test_what_is_not_due_or_left_out_cannot_be_put_off(project: Project) -> None:
    house = project.house
    with pytest.raises(NotYetDue) as refused:
        snoozes(project, Delay.HOUR, NOW)
    assert refused.value.due == FIRST
    skips(project)
    with house.database.write() as tx, pytest.raises(AlreadySkipped):
        actions.snooze(tx, house.workspace, house.person, project.slot(), Delay.HOUR, FIRST)


def test_another_workspace_sees_no_series_and_no_report(project: Project) -> None:
    project.submits()
    skips(project, FIRST)
    with project.house.database.write() as tx:
        tx.add(WorkspaceRow(id=99, name="Elsewhere", created_at=NOW))
        tx.flush()
        assert agreements.series_of(tx, 99, project.house.person) == []
        assert agreements.series_for(tx, 99, project.engagement.id) == []
        assert store.report(tx, 99, project.slot()) is None
        assert store.report_before(tx, 99, project.slot(SECOND)) is None
        assert store.reported(tx, 99, project.series.id) == frozenset()
        assert store.latest(tx, 99, [project.series.id]) == []
        assert pauses.skipped(tx, 99, project.series.id) == frozenset()
        assert pauses.snoozed(tx, 99, Slot(project.series.id, FIRST)) is None


def rhythm(project: Project, text: str, now: datetime, audience: str | None = None) -> Rhythm:
    house = project.house
    with house.database.write() as tx:
        return rhythms.change(tx, house.workspace, house.person, text, now, audience)


def test_an_author_changes_the_rhythm_and_the_first_report_goes_on_where_the_last_one_ended(
    project: Project,
) -> None:
    project.submits()
    changed = rhythm(project, "monthly last workday 12:00", at("2025-11-26 10:00"))
    assert changed.coming[:2] == (at("2025-11-28 12:00"), at("2025-12-31 12:00"))
    coming = project.coming(at("2025-11-26 10:00"))
    assert coming.slot.occurrence == at("2025-11-28 12:00")
    assert coming.period == Period(date(2025, 11, 22), date(2025, 11, 28))
    project.submits(at("2025-11-28 12:00"))
    december = project.expected(at("2025-12-31 12:00"))
    assert december.period == Period(date(2025, 11, 29), date(2025, 12, 31))


def test_what_was_submitted_keeps_its_days_and_can_be_edited_after_the_rhythm_has_changed(
    project: Project,
) -> None:
    project.submits()
    rhythm(project, "monthly last workday 12:00", MONDAY)
    assert edits(project).submitted
    assert project.expected().period == Period(START, date(2025, 11, 21))


def test_reminders_of_the_former_rhythm_are_not_wanted_any_more(project: Project) -> None:
    due = project.plans(NOW, at("2025-11-24 09:30")).due
    assert [type(project.renders(one, FIRST)) for one in due] == [Message] * 5
    rhythm(project, "monthly last workday 12:00", at("2025-11-20 10:00"))
    assert [project.renders(one, FIRST) for one in due] == [NotWanted(RHYTHM_CHANGED)] * 5
    later = project.plans(NOW, at("2025-11-28 12:00")).due
    assert [one.due for one in later if one.kind == REMINDER] == [at("2025-11-28 12:00")]


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("weekly FR", UnfinishedCadence),
        ("every 2 weeks TH 15:00", AnchorMissing),
        ("weekly FR 16:00 from 2026-01-10 until 2026-01-01", UntilBeforeFrom),
        ("monthly day 15 16:00 from 2026-01-16 until 2026-02-14", NeverDue),
        ("weekly FR 16:00 from 2026-12-01", NeverDueInTheRole),
        ("weekly FR 16:00 until 2025-11-19", NeverDueInTheRole),
        ("weekly FR 16:00 Europe/Brusels", UnknownZone),
        ("weekly " + ",".join(["FR"] * 90) + " 16:00", UnknownCadence),
    ],
)
def test_a_rhythm_that_cannot_be_is_refused_and_the_one_there_was_stands(
    project: Project, text: str, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        rhythm(project, text, at("2025-11-20 10:00"))
    assert project.coming(NOW).slot.occurrence == FIRST


def test_of_several_series_the_one_to_change_is_named(project: Project) -> None:
    adopts(project.house, project.engagement, "quarterly last workday 15:00", audience="sponsor")
    with pytest.raises(SeveralSeries):
        rhythm(project, "weekly MO 10:00", NOW)
    changed = rhythm(project, "weekly MO 10:00", NOW, "sponsor")
    assert changed.series.terms.audience == "sponsor"
    assert project.coming(NOW, "team").slot.occurrence == FIRST
    with pytest.raises(NothingToReport):
        rhythm(project, "weekly MO 10:00", at("2027-01-04 10:00"), "team")


def test_of_several_that_wait_the_one_that_was_due_last_is_put_off(project: Project) -> None:
    adopts(project.house, project.engagement, "monthly day 18 10:00", audience="sponsor")
    snoozed = snoozes(project, Delay.HOUR, at("2025-11-21 16:05"))
    assert snoozed.slot == project.slot(FIRST)


def test_a_report_whose_reminders_are_over_is_not_put_off(project: Project) -> None:
    with pytest.raises(RemindersOver) as refused:
        snoozes(project, Delay.HOUR, at("2025-11-26 10:00"))
    assert refused.value.due == FIRST


def test_nobody_who_puts_a_report_off_is_reminded_on_their_days_away(project: Project) -> None:
    house = project.house
    with house.database.write() as tx:
        monday = Span(date(2025, 11, 24), date(2025, 11, 24))
        absences.announce(tx, house.workspace, house.person, monday, NOW.date(), NOW)
    assert snoozes(project, Delay.TOMORROW).snoozed == at("2025-11-25 09:00")
    assert snoozes(project, Delay.HOURS).snoozed == at("2025-11-25 09:00")
    with pytest.raises(SnoozedTooLong) as refused:
        snoozes(project, Delay.TOMORROW, at("2025-11-25 10:00"))
    assert refused.value.last == date(2025, 11, 25)
