"""What a series agrees on: who reads it, who writes in whose place, who hears of a late report."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.blocks import Message, Typed
from bot.calendar import store as calendar
from bot.errors import AddressUnreadable
from bot.joins import Manner, NotWanted
from bot.people import store as people
from bot.people.store import Person
from bot.reports import actions, agreements, overview, planning
from bot.reports.errors import AlreadySkipped, CannotTakeOver, HandoverOver, NotAskedToWrite, NotTheAuthor
from bot.reports.ladder import ESCALATED, LATE, OVERDUE
from bot.reports.series import changing, handovers, readers
from bot.reports.series.changing import Wish
from bot.reports.series.delegations import LEAST, Delegation, Stand
from tests.house import NOW, House, profile
from tests.people import engaged
from tests.reports import at
from tests.stores.projects import FIRST, Project, adopts, somebody

TUESDAY = at("2025-11-25 09:30")
HOUR = timedelta(hours=1)


@pytest.fixture
def project(house: House) -> Project:
    """Nora reports to the team every Friday at 16:00."""
    engagement = engaged(house)
    return Project(house, engagement, adopts(house, engagement))


@pytest.fixture
def tom(house: House) -> Person:
    return somebody(house, "Tom", "U2")


def nora(project: Project) -> Person:
    with project.house.database.read() as tx:
        return people.person(tx, project.house.workspace, project.house.person)


def names_contact(project: Project, contact: int) -> Project:
    """Let Nora herself name who hears of late reports, before the first one is due."""
    terms = replace(project.series.terms, contact=contact)
    wish = Wish(project.engagement.id, project.series.id, terms, ())
    with project.house.database.write() as tx:
        series, dues = changing.save(tx, nora(project), wish, NOW)
    assert dues == ()
    return replace(project, series=series)


def asks(project: Project, to: Person, now: datetime = FIRST - 2 * HOUR) -> None:
    with project.house.database.write() as tx:
        handovers.ask(tx, project.house.workspace, project.house.person, project.slot(), to, now)


def test_a_late_report_goes_to_the_contact_whom_its_author_knew_of(project: Project, tom: Person) -> None:
    named = names_contact(project, tom.id)
    late = [one for one in named.plans(FIRST, TUESDAY).due if one.due == TUESDAY]
    assert [(one.kind, one.recipient.person) for one in late] == [
        (LATE, project.house.person),
        (ESCALATED, tom.id),
    ]
    assert {one.manner for one in late} == {Manner.TOGETHER}
    assert isinstance(named.renders(late[1], TUESDAY), Message)
    named.submits(now=TUESDAY)
    assert named.renders(late[1], TUESDAY) == NotWanted("already_submitted")


def test_a_contact_named_after_a_report_was_due_does_not_hear_of_that_one(
    project: Project, tom: Person
) -> None:
    series = replace(project.series, announced_at=FIRST + HOUR)
    assert not replace(series, terms=replace(series.terms, contact=tom.id)).escalates(FIRST)
    assert not replace(series, terms=replace(series.terms, contact=series.terms.author)).escalates(FIRST)


def test_while_an_author_is_away_their_contact_hears_nothing(project: Project, tom: Person) -> None:
    named = names_contact(project, tom.id)
    told = next(one for one in named.plans(FIRST, TUESDAY).due if one.kind == ESCALATED)
    house = project.house
    with house.database.write() as tx:
        calendar.said_off(tx, house.workspace, house.person, date(2025, 11, 25), is_off=True, now=NOW)
    assert named.renders(told, TUESDAY) == NotWanted("writer_away")


def test_setting_a_role_up_again_keeps_what_somebody_chose(project: Project, tom: Person) -> None:
    names_contact(project, tom.id)
    again = adopts(project.house, project.engagement, "weekly TH 16:00")
    assert (again.terms.contact, again.terms.cadence) == (tom.id, "weekly TH 16:00")


def test_people_outside_are_read_from_lines_and_get_reports_in_their_authors_name(
    project: Project, tom: Person
) -> None:
    assert readers.correspondents("Ann Ooms <Ann@example.org>\n\n bob@example.org ") == [
        ("Ann Ooms", "ann@example.org"),
        ("bob@example.org", "bob@example.org"),
    ]
    with pytest.raises(AddressUnreadable):
        readers.correspondents("Ann Ooms")
    house = project.house
    with house.database.write() as tx:
        ann = people.save_correspondent(tx, house.workspace, "ann@example.org", profile("Ann"))
        readers.name(tx, project.series, [tom.id, ann.id, ann.id])
    assert project.readers() == ["Tom", "Ann"]
    with house.database.read() as tx:
        assert [one.name.raw for one in readers.named(tx, project.series) if one.email] == ["Ann"]
    project.submits()
    letter = planning.letter(project.slot(), ann.id, house.person, FIRST)
    assert (letter.behalf, letter.manner) == (house.person, Manner.ASKED)
    assert isinstance(project.renders(letter, FIRST), Message)
    with house.database.write() as tx:
        readers.name(tx, project.series, [])
    assert project.renders(letter, FIRST) == NotWanted("replaced")


def test_who_gets_reports_by_name_may_read_them_later(project: Project, tom: Person) -> None:
    house = project.house
    project.submits()
    with house.database.write() as tx:
        readers.name(tx, project.series, [tom.id])
        assert overview.readable(tx, house.workspace, tom.id) == [project.series]


def test_roles_chosen_for_a_series_take_the_place_of_those_of_its_audience(
    project: Project, tom: Person
) -> None:
    project.names("buddy", tom.id)
    assert project.readers() == []
    with project.house.database.write() as tx:
        chosen = replace(project.series.terms, roles=("buddy",))
        series = agreements.change(tx, replace(project.series, terms=chosen))
    assert replace(project, series=series).readers() == ["Tom"]


def test_who_takes_over_is_reminded_from_then_on_and_its_author_is_not(project: Project, tom: Person) -> None:
    before = [one for one in project.plans(NOW, FIRST + 4 * HOUR).due if one.recipient.person]
    asks(project, tom)
    assert {one.recipient.person for one in before} == {project.house.person}
    assert isinstance(project.renders(before[-1], FIRST - HOUR), Message)
    house = project.house
    with house.database.write() as tx:
        report, news = handovers.answer(tx, house.workspace, tom.id, project.slot(), FIRST, accepts=True)
    assert (report.writer.id, news.recipient.person) == (tom.id, house.person)
    assert project.renders(before[-1], FIRST) == NotWanted("delegated")
    overdue = next(one for one in project.plans(FIRST, TUESDAY).due if one.kind == OVERDUE)
    assert overdue.recipient.person == tom.id
    assert project.submits(person=tom.id, now=TUESDAY).submitted
    assert project.expected().author.id == house.person


def test_when_who_took_over_leaves_the_report_is_its_authors_again(project: Project, tom: Person) -> None:
    asks(project, tom)
    house = project.house
    with house.database.write() as tx:
        handovers.answer(tx, house.workspace, tom.id, project.slot(), FIRST, accepts=True)
        people.keep_left(tx, house.workspace, tom.id, FIRST)
    assert project.expected().writer.id == house.person
    overdue = next(one for one in project.plans(FIRST, TUESDAY).due if one.kind == OVERDUE)
    assert overdue.recipient.person == house.person


def test_what_cannot_be_handed_over_or_answered_is_refused(project: Project, tom: Person) -> None:
    house, slot = project.house, project.slot()
    ann = somebody(house, "Ann", "U3")
    with house.database.write() as tx:
        outside = people.save_correspondent(tx, house.workspace, "bob@example.org", profile("Bob"))
        for to in (nora(project), outside, replace(tom, left_at=NOW)):
            with pytest.raises(CannotTakeOver):
                handovers.ask(tx, house.workspace, house.person, slot, to, NOW)
        with pytest.raises(NotTheAuthor):
            handovers.ask(tx, house.workspace, tom.id, slot, ann, NOW)
        with pytest.raises(NotAskedToWrite):
            handovers.answer(tx, house.workspace, tom.id, slot, NOW, accepts=True)
    asks(project, tom)
    with house.database.write() as tx, pytest.raises(HandoverOver):
        handovers.answer(tx, house.workspace, tom.id, slot, TUESDAY, accepts=True)
    project.submits()
    with house.database.write() as tx, pytest.raises(HandoverOver):
        handovers.answer(tx, house.workspace, tom.id, slot, FIRST, accepts=False)


def test_a_report_left_out_is_not_handed_over(project: Project, tom: Person) -> None:

    house = project.house
    with house.database.write() as tx:
        actions.skip(tx, house.workspace, house.person, Typed(""), FIRST)
    with pytest.raises(AlreadySkipped):
        asks(project, tom)


@pytest.mark.parametrize(
    ("asked", "now", "stand"),
    [
        (FIRST - 48 * HOUR, FIRST - HOUR, Stand.ASKED),
        (FIRST - 48 * HOUR, FIRST, Stand.LAPSED),
        (FIRST - HOUR, FIRST, Stand.ASKED),
        (FIRST - HOUR, FIRST - HOUR + LEAST, Stand.LAPSED),
    ],
)
def test_a_question_waits_until_the_report_is_due_and_for_a_day_at_the_least(
    project: Project, asked: datetime, now: datetime, stand: Stand
) -> None:
    said = Delegation(project.slot(), 1, 2, asked)
    assert said.stand(now) is stand
    assert replace(said, answered_at=FIRST, is_accepted=True).stand(FIRST) is Stand.ACCEPTED
    assert replace(said, answered_at=FIRST).stand(FIRST) is Stand.DECLINED
