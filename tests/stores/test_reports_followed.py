"""What a manager is told of the reports of their people: due, there, held, not there, and who is away."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.calendar import absences
from bot.calendar.spans import Span
from bot.joins import Asker, Place
from bot.people import store as people
from bot.people.store import Person
from bot.reports import actions
from bot.reports.capability import REPORTS
from bot.reports.errors import NoSeries
from bot.words import words
from tests.house import NOW, House
from tests.people import engaged
from tests.reports import at, written
from tests.stores.projects import FIRST, Project, adopts, somebody

FRIDAY, MONDAY = date(2025, 11, 21), at("2025-11-24 10:00")


@pytest.fixture
def project(house: House) -> Project:
    """Nora reports to the team every Friday at 16:00."""
    engagement = engaged(house)
    return Project(house, engagement, adopts(house, engagement))


@pytest.fixture
def marc(project: Project) -> Person:
    """Nora's manager, who writes no report."""
    found = somebody(project.house, "Marc", "U2")
    project.names("manager", found.id)
    return found


def status(project: Project, person: int, now: datetime) -> str:
    """What somebody reads who types "report status"."""
    act = REPORTS.phrases.understand("report status", now.date())
    assert act
    with project.house.database.write() as tx:
        message = act(tx, Asker(project.house.workspace, person, words("en")), now).message
    return json.dumps([block.to_dict() for block in message.blocks], ensure_ascii=False)


def is_away(project: Project, *, shares: bool) -> None:
    """Let Nora be away on Monday."""
    house = project.house
    with house.database.write() as tx:
        nora = people.person(tx, house.workspace, house.person)
        chosen = replace(nora.preferences, shares_presence=shares)
        people.save_preferences(tx, house.workspace, nora.id, chosen)
        day = MONDAY.date()
        absences.announce(tx, house.workspace, nora.id, Span(day, day), day, MONDAY - timedelta(hours=2))


def test_a_manager_is_told_what_is_due_next_of_each_of_their_people(project: Project, marc: Person) -> None:
    told = status(project, marc.id, NOW)
    assert "Progress reports of your people" in told
    assert "*Nora*" in told
    assert "_Progress report for the team_ · The next is due on Fri 21 Nov, 16:00." in told
    assert "Your progress reports" not in told


def test_what_is_there_what_is_late_and_what_is_missing_is_told_apart(project: Project, marc: Person) -> None:
    assert "The one due on Fri 21 Nov, 16:00 is not there yet." in status(project, marc.id, MONDAY)
    project.submits(now=MONDAY)
    assert "The one due on Fri 21 Nov, 16:00 came on Mon 24 Nov, 10:00." in status(project, marc.id, MONDAY)
    never = status(project, marc.id, at("2025-12-05 12:00"))
    assert "The one due on Fri 28 Nov, 16:00 did not come." in never


def test_a_report_that_nobody_has_got_so_far_is_told_to_be_looked_over_and_no_colour_of_it(
    project: Project, marc: Person
) -> None:
    house = project.house
    with house.database.write() as tx:
        actions.submit(tx, house.workspace, house.person, project.slot(), written(), FIRST, None)
    told = status(project, marc.id, MONDAY)
    assert "is written, and its author looks it over before it goes out" in told
    assert "Green" not in told


def test_who_is_away_is_said_to_be_only_where_they_share_it(project: Project, marc: Person) -> None:
    is_away(project, shares=True)
    assert "*Nora* (Away today)" in status(project, marc.id, MONDAY)
    is_away(project, shares=False)
    told = status(project, marc.id, MONDAY)
    assert "*Nora* (Nothing is asked for today)" in told
    assert "Away" not in told


def test_who_writes_and_manages_reads_their_own_reports_first(project: Project, marc: Person) -> None:
    house = project.house
    own = engaged(house, person=marc.id)
    adopts(house, own)
    told = status(project, marc.id, NOW)
    assert told.index("Your progress reports") < told.index("Progress reports of your people")
    assert told.count("*Nora*") == 1


def test_a_sponsor_who_writes_and_manages_nothing_is_shown_the_reports_they_got(project: Project) -> None:
    els = somebody(project.house, "Els", "U3")
    with pytest.raises(NoSeries):
        status(project, els.id, NOW)
    project.names("sponsor", els.id)
    project.submits()
    assert "Progress report for the team" in status(project, els.id, MONDAY)


def test_the_home_of_a_manager_shows_how_far_the_reports_of_their_people_are(
    project: Project, marc: Person
) -> None:
    house = project.house
    with house.database.read() as tx:
        (section,) = REPORTS.home(tx, Asker(house.workspace, marc.id, words("en")), NOW)
        after = REPORTS.home(tx, Asker(house.workspace, marc.id, words("en")), at("2026-11-17 09:00"))
    assert section.place is Place.MANAGER
    assert "The next is due" in json.dumps([block.to_dict() for block in section.blocks])
    assert after == ()
