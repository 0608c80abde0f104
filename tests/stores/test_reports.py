"""Series and reports kept, and what they make due."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.blocks import Message, Typed
from bot.calendar.errors import UnknownZone
from bot.joins import Asker, Due, NotWanted, Occasion, Plan, Subject
from bot.people import store as people
from bot.people.store import WorkspaceRow
from bot.reports import actions, planning, store
from bot.reports.actions import Expected
from bot.reports.capability import REPORTS
from bot.reports.errors import AlreadySubmitted, NoSeries, NothingToReport, NotTheAuthor, UnknownCadence
from bot.reports.rules import Colour, Period, Slot, Written
from bot.reports.store import Series
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import words
from tests.house import NOW, House, profile
from tests.people import END, START, engaged

BRUSSELS = ZoneInfo("Europe/Brussels")
LINE = "Regularly report project progress at all levels"
WRITTEN = Written(
    Colour.GREEN,
    Typed("The plan is agreed and the first test <ran> & passed."),
    Typed("Plan agreed"),
    Typed("Second test\nOrder servers"),
    Typed(""),
)


def at(day: str) -> datetime:
    """Return the instant of a wall time in Brussels such as "2025-11-21 16:00"."""
    return datetime.fromisoformat(day).replace(tzinfo=BRUSSELS).astimezone(UTC)


FIRST, SECOND = at("2025-11-21 16:00"), at("2025-11-28 16:00")


@dataclass(frozen=True)
class Project:
    """Nora's engagement and its weekly report for the team."""

    house: House
    engagement: Engagement
    series: Series

    def slot(self, occurrence: datetime = FIRST) -> Slot:
        return Slot(self.series.id, occurrence)

    def submits(
        self, occurrence: datetime = FIRST, now: datetime = FIRST, person: int = 0, thread: str | None = None
    ) -> Expected:
        house = self.house
        with house.database.write() as tx:
            slot = self.slot(occurrence)
            by = person or house.person
            return actions.submit(tx, house.workspace, by, slot, WRITTEN, now, thread)

    def coming(self, now: datetime) -> Expected:
        with self.house.database.read() as tx:
            return actions.coming(tx, self.house.workspace, self.house.person, now)

    def plans(self, since: datetime, until: datetime) -> Plan:
        with self.house.database.read() as tx:
            return REPORTS.plan(tx, Subject(self.house.workspace, self.series.id), since, until)

    def renders(self, due: Due, now: datetime) -> Message | NotWanted:
        about = Occasion(self.house.workspace, due.kind, due.subject, due.recipient, due.occurrence, due.due)
        with self.house.database.read() as tx:
            return REPORTS.render(tx, about, now)

    def ends(self, day: date) -> None:
        """Let the engagement end on another day than was agreed."""
        with self.house.database.write() as tx:
            roles.save_engagement(
                tx,
                self.house.workspace,
                document=self.engagement.document,
                person=self.engagement.person,
                title=self.engagement.title.raw,
                start=self.engagement.start,
                end=day,
                channel=None,
            )

    def home(self, person: int, now: datetime) -> int:
        with self.house.database.read() as tx:
            return len(REPORTS.home(tx, Asker(self.house.workspace, person, words("en")), now))


def adopts(
    house: House, engagement: Engagement, cadence: str = "weekly FR 16:00", now: datetime = NOW
) -> Series:
    with house.database.write() as tx:
        return actions.adopt_series(
            tx,
            engagement,
            audience="team",
            cadence=cadence,
            zone="Europe/Brussels",
            channel=house.channel,
            author=engagement.person,
            source_line=LINE,
            now=now,
        )


@pytest.fixture
def project(house: House) -> Project:
    engagement = engaged(house)
    return Project(house, engagement, adopts(house, engagement))


def tom(house: House) -> int:
    with house.database.write() as tx:
        return people.save_person(tx, house.workspace, "U2", profile("Tom")).id


def test_a_series_is_adopted_with_the_line_it_came_from(project: Project) -> None:
    terms = project.series.terms
    assert (terms.audience, terms.cadence, terms.zone) == ("team", "weekly FR 16:00", "Europe/Brussels")
    assert (terms.source_line, project.series.adopted_at) == (Typed(LINE), NOW)


def test_adopting_a_series_again_renews_its_terms_and_keeps_its_reports(project: Project) -> None:
    project.submits()
    later = NOW + timedelta(days=30)
    renewed = adopts(project.house, project.engagement, "weekly TH 10:00", later)
    assert (renewed.id, renewed.adopted_at) == (project.series.id, NOW)
    assert renewed.terms == replace(project.series.terms, cadence="weekly TH 10:00")
    with project.house.database.read() as tx:
        assert store.report(tx, project.house.workspace, project.slot()) is not None
        assert tx.scalar(select(func.count()).select_from(store.ReportSeriesRow)) == 1


def test_a_cadence_nobody_can_read_is_not_adopted(house: House) -> None:
    engagement = engaged(house)
    with pytest.raises(UnknownCadence):
        adopts(house, engagement, "now and then")
    with pytest.raises(UnknownZone):
        adopts(house, engagement, "weekly FR 16:00 Mars/Olympus")
    with house.database.read() as tx:
        assert store.series_of(tx, house.workspace, house.person) == []


def test_a_report_is_kept_as_it_was_written(project: Project) -> None:
    submitted = project.submits(now=FIRST + timedelta(minutes=5), thread="1.000100").submitted
    assert submitted == store.Report(
        slot=project.slot(),
        author=project.house.person,
        submitted_at=FIRST + timedelta(minutes=5),
        period=Period(START, date(2025, 11, 21)),
        written=WRITTEN,
        thread="1.000100",
    )


def test_what_one_report_plans_is_where_the_next_begins(project: Project) -> None:
    assert project.coming(FIRST).planned == Typed("")
    project.submits()
    assert project.coming(FIRST).planned == WRITTEN.next_steps
    assert project.coming(FIRST).slot == project.slot(SECOND)


def test_a_second_report_of_one_occurrence_is_told_who_submitted_the_first_and_when(project: Project) -> None:
    project.submits(now=FIRST)
    with pytest.raises(AlreadySubmitted) as refused:
        project.submits(now=SECOND)
    assert (refused.value.author, refused.value.at) == ("Nora", FIRST)
    assert refused.value.at.tzinfo == BRUSSELS


def test_the_database_itself_takes_one_report_for_each_occurrence(project: Project) -> None:
    submitted = project.submits().submitted
    assert submitted
    with pytest.raises(IntegrityError), project.house.database.write() as tx:
        store.add_report(tx, project.house.workspace, submitted)


def test_only_the_author_of_the_series_may_submit(project: Project) -> None:
    with pytest.raises(NotTheAuthor) as refused:
        project.submits(person=tom(project.house))
    assert refused.value.author == "Nora"
    assert project.coming(FIRST).submitted is None


def test_an_early_report_is_found_again_until_it_is_due(project: Project) -> None:
    project.submits(now=at("2025-11-19 10:00"))
    found = project.coming(at("2025-11-20 10:00"))
    assert found.slot == project.slot()
    assert found.submitted
    assert project.coming(FIRST).slot == project.slot(SECOND)


def test_who_writes_no_series_has_nothing_to_report(project: Project) -> None:
    with project.house.database.read() as tx, pytest.raises(NoSeries):
        actions.coming(tx, project.house.workspace, 999, NOW)


def test_after_the_last_report_nothing_comes_any_more(project: Project) -> None:
    last = at("2026-11-13 16:00")
    project.submits(last, now=last)
    with pytest.raises(NothingToReport) as none:
        project.coming(last)
    assert none.value.end == END


def test_of_two_series_the_one_that_is_due_first_comes_first(project: Project) -> None:
    house = project.house
    with house.database.write() as tx:
        terms = replace(project.series.terms, audience="sponsor", cadence="weekly TH 15:00")
        sponsor = store.save_series(tx, house.workspace, project.engagement.id, terms, NOW)
    assert project.coming(NOW).slot == Slot(sponsor.id, at("2025-11-20 15:00"))
    with house.database.write() as tx:
        slot = Slot(sponsor.id, at("2025-11-20 15:00"))
        actions.submit(tx, house.workspace, house.person, slot, WRITTEN, NOW, None)
    assert project.coming(NOW).slot == project.slot()


def test_a_series_adopted_later_asks_for_nothing_that_was_before(house: House) -> None:
    engagement = engaged(house)
    series = adopts(house, engagement, now=at("2026-02-04 10:00"))
    found = Project(house, engagement, series).coming(at("2026-02-04 10:00"))
    assert found.slot.occurrence == at("2026-02-06 16:00")
    assert found.period == Period(date(2026, 2, 4), date(2026, 2, 6))


def test_another_workspace_sees_no_series_and_no_report(project: Project) -> None:
    project.submits()
    with project.house.database.write() as tx:
        tx.add(WorkspaceRow(id=99, name="Elsewhere", created_at=NOW))
        tx.flush()
        assert store.series_of(tx, 99, project.house.person) == []
        assert store.report(tx, 99, project.slot()) is None
        assert store.report_before(tx, 99, project.slot(SECOND)) is None
        assert store.reported(tx, 99, project.series.id) == frozenset()


def test_the_reminder_is_due_at_the_occurrence_and_the_diary_knows_the_next(project: Project) -> None:
    plan = project.plans(NOW, FIRST)
    assert plan.due == (planning.reminder(project.slot(), project.house.channel),)
    assert plan.next_due == SECOND
    assert project.plans(FIRST, SECOND - timedelta(seconds=1)) == Plan(due=(), next_due=SECOND)


def test_with_the_engagement_the_reminders_end(project: Project) -> None:
    plan = project.plans(at("2026-11-06 16:00"), at("2027-03-01 09:00"))
    assert [due.due for due in plan.due] == [at("2026-11-13 16:00")]
    assert plan.next_due is None


def test_the_reminder_asks_the_author_for_the_report(project: Project) -> None:
    message = project.renders(planning.reminder(project.slot(), project.house.channel), FIRST)
    assert isinstance(message, Message)
    assert "<@U1>" in message.text
    assert message.thread is None


def test_a_reminder_of_a_report_that_is_there_is_not_wanted(project: Project) -> None:
    project.submits(now=at("2025-11-19 10:00"))
    reminder = planning.reminder(project.slot(), project.house.channel)
    assert project.renders(reminder, FIRST) == NotWanted("already_submitted")


def test_a_reminder_after_an_engagement_that_ended_early_is_not_wanted(project: Project) -> None:
    project.ends(date(2025, 11, 20))
    reminder = planning.reminder(project.slot(), project.house.channel)
    assert project.renders(reminder, FIRST) == NotWanted("engagement_ended")


def test_a_report_is_posted_under_its_reminder(project: Project) -> None:
    project.submits(thread="1.000100")
    message = project.renders(planning.posting(project.slot(), project.house.channel, FIRST), FIRST)
    assert isinstance(message, Message)
    assert message.thread == "1.000100"
    assert "first test &lt;ran&gt; &amp; passed" in message.text


def test_a_report_that_is_not_there_is_not_posted(project: Project) -> None:
    posting = planning.posting(project.slot(), project.house.channel, FIRST)
    assert project.renders(posting, FIRST) == NotWanted("no_report")


def test_home_shows_the_author_what_is_due_and_nobody_else_anything(project: Project) -> None:
    assert project.home(project.house.person, NOW) > 0
    assert project.home(tom(project.house), NOW) == 0
