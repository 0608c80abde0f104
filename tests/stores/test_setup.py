"""A role document becomes a working assistant: everything it proposes is set up, each with its line."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot import setup
from bot.documents.document import Document
from bot.documents.reading import document_of, read_document
from bot.outbox import diary
from bot.people import store as people
from bot.people.rules import Profile
from bot.regime import actions, store
from bot.reports import agreements, rhythms
from bot.setup import Cast, Days, Left
from tests.house import NOW, House, profile

ROLE = Path(__file__).parents[2] / "documents" / "senior-it-project-manager.txt"
REPORTING = "Regularly report project progress at all levels, including senior management"


@pytest.fixture
def tx(house: House) -> Iterator[Session]:
    with house.database.write() as session:
        yield session


@pytest.fixture
def role() -> Document:
    return read_document(ROLE.name, ROLE.read_bytes())


def test_reports_at_all_levels_are_set_up_each_with_its_line_and_its_diary(
    tx: Session, house: House, role: Document
) -> None:
    done = setup.set_up(tx, house.workspace, role, Cast(house.person, house.channel), NOW)
    found = agreements.series_of(tx, house.workspace, house.person)
    assert {series.terms.audience: (series.terms.cadence, series.terms.channel) for series in found} == {
        "team": ("weekly FR 16:00", house.channel),
        "sponsor": ("every 2 weeks TH 15:00 from 2025-11-20", None),
        "senior_management": ("quarterly last workday 15:00", None),
    }
    assert all(series.terms.source_line.raw.startswith(REPORTING) for series in found)
    due = diary.due(tx, house.workspace, "reports", NOW, 10)
    assert {entry.subject.key for entry in due} == {series.id for series in found}
    assert [one.proposal.audience or one.proposal.kind for one in done.outcomes if not one.left] == [
        "office_days",
        "team",
        "sponsor",
        "senior_management",
        "review",
    ]


def test_without_a_channel_only_the_teams_report_waits_for_one(
    tx: Session, house: House, role: Document
) -> None:
    done = setup.set_up(tx, house.workspace, role, Cast(house.person), NOW)
    left = [one.proposal.audience for one in done.outcomes if one.left is Left.NO_CHANNEL]
    assert left == ["team"]
    assert len(agreements.series_of(tx, house.workspace, house.person)) == 2


def test_a_rhythm_somebody_chose_stands_when_the_document_is_read_again(
    tx: Session, house: House, role: Document
) -> None:
    cast = Cast(house.person, house.channel)
    setup.set_up(tx, house.workspace, role, cast, NOW)
    rhythms.change(tx, house.workspace, house.person, "weekly TH 10:00", NOW, "team")
    moved = setup.set_up(tx, house.workspace, role, cast, NOW, Days(start=date(2025, 12, 1)))
    terms = {one.proposal.audience: one.terms for one in moved.outcomes if one.proposal.audience}
    assert terms["team"] == "weekly TH 10:00"
    assert terms["sponsor"] == "every 2 weeks TH 15:00 from 2025-12-04"


def test_reports_are_due_by_the_clocks_of_the_person_in_the_role(
    tx: Session, house: House, role: Document
) -> None:
    in_lisbon = Profile(name="Rui", zone="Europe/Lisbon", language="en", is_admin=False)
    rui = people.save_person(tx, house.workspace, "U7", in_lisbon)
    setup.set_up(tx, house.workspace, role, Cast(rui.id, house.channel), NOW)
    zones = {series.terms.zone for series in agreements.series_of(tx, house.workspace, rui.id)}
    assert zones == {"Europe/Lisbon"}


def test_somebody_can_have_several_roles_and_setting_up_twice_keeps_one_of_each(
    tx: Session, house: House, role: Document
) -> None:
    marc = people.save_person(tx, house.workspace, "U4", profile("Marc")).id
    cast = Cast(house.person, house.channel, {"manager": [marc], "admin": [marc]})
    first = setup.set_up(tx, house.workspace, role, cast, NOW)
    again = setup.set_up(tx, house.workspace, role, cast, NOW)
    assert again == first
    assert first.circle.roles_of(marc) == ("manager", "admin")
    assert len(agreements.series_of(tx, house.workspace, house.person)) == 3


@pytest.mark.parametrize(
    ("regime", "windows"),
    [
        (
            "full-time, 100 % on site the first month, afterwards one day a week",
            {"2025-11-17": 5, "2025-12-15": 5, "2025-12-22": 1, "2026-03-02": 1},
        ),
        ("full-time, two days out of four on site", {"2026-03-05": 11}),
        ("full-time, maximum 2 days of telework a week", {"2025-11-17": 3}),
    ],
)
def test_the_regime_of_a_document_governs_each_week_as_the_document_says(
    tx: Session, house: House, regime: str, windows: dict[str, int]
) -> None:
    text = f"Clerk\nStart: 17/11/2025\nDuration: 12 months\nRegime: {regime}\nTasks:\n- File letters."
    document = document_of("role.txt", text)
    done = setup.set_up(tx, house.workspace, document, Cast(house.person), NOW)
    setup.set_up(tx, house.workspace, document, Cast(house.person), NOW)
    role = done.circle.engagement
    asked = {
        day: actions.week(tx, role, datetime.fromisoformat(f"{day}T12:00+00:00")).standing.required
        for day in windows
    }
    assert asked == windows
    policies = store.policies(tx, house.workspace, role.id)
    assert len(policies) == len({one.effective_from for one in policies})
