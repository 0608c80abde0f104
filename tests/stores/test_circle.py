"""Who is who around an engagement: kept, changed by who may, and whom a role is missing."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from bot.documents import store as documents
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.circle import change, circle
from bot.roles.errors import NotTheirsToChange
from bot.roles.store import Engagement
from tests.house import NOW, House, profile
from tests.people import END, START, engaged


@pytest.fixture
def role(house: House) -> Engagement:
    return engaged(house)


@pytest.fixture
def tx(house: House, role: Engagement) -> Iterator[Session]:
    assert role.person == house.person
    with house.database.write() as session:
        yield session


def person(tx: Session, house: House, slack_id: str, *, is_admin: bool = False) -> Person:
    return people.save_person(tx, house.workspace, slack_id, profile(slack_id, is_admin=is_admin))


def test_a_role_of_one_person_passes_on_and_a_role_of_several_grows(
    tx: Session, house: House, role: Engagement
) -> None:
    marc, tom = person(tx, house, "U2"), person(tx, house, "U3")
    for one in (marc, tom, tom):
        for name in ("manager", "observer"):
            roles.name_for_role(tx, house.workspace, role.id, name, [one.id])
    roles.name_for_role(tx, house.workspace, role.id, "manager", [])
    found = circle(tx, role)
    assert [one.key for one in found.around["manager"]] == [tom.id]
    assert [one.key for one in found.around["observer"]] == [marc.id, tom.id]


def test_somebody_who_left_stands_there_and_is_missing_all_the_same(
    tx: Session, house: House, role: Engagement
) -> None:
    marc = person(tx, house, "U2")
    roles.name_for_role(tx, house.workspace, role.id, "manager", [marc.id])
    assert circle(tx, role).missing == ("sponsor", "buddy")
    people.keep_left(tx, house.workspace, marc.id, NOW)
    found = circle(tx, role)
    assert found.missing == ("manager", "sponsor", "buddy")
    assert [one.has_left for one in found.around["manager"]] == [True]


def test_the_person_the_manager_and_admins_change_who_is_who_and_nobody_else(
    tx: Session, house: House, role: Engagement
) -> None:
    marc, els, root = person(tx, house, "U2"), person(tx, house, "U3"), person(tx, house, "U4", is_admin=True)
    nora = people.person(tx, house.workspace, house.person)
    change(tx, role, nora, {"manager": [marc.id], "sponsor": [els.id]})
    change(tx, role, marc, {"buddy": [els.id]})
    change(tx, role, root, {"buddy": []})
    with pytest.raises(NotTheirsToChange):
        change(tx, role, els, {"manager": []})
    assert circle(tx, role).roles_of(els.id) == ("sponsor",)


def test_an_engagement_is_found_by_everybody_with_a_part_in_it_their_own_first(
    tx: Session, house: House, role: Engagement
) -> None:
    marc = person(tx, house, "U2")
    document = documents.save_document(tx, house.workspace, "other.txt", "Other", NOW)
    own = roles.save_engagement(
        tx,
        house.workspace,
        document=document,
        person=marc.id,
        title="Head",
        start=START.replace(year=START.year - 1),
        end=END,
        channel=None,
    )
    roles.name_for_role(tx, house.workspace, role.id, "manager", [marc.id])
    assert [one.id for one in roles.engagements_with(tx, house.workspace, marc.id)] == [own.id, role.id]
    assert roles.people_of_running(tx, house.workspace, END) == {marc.id, house.person}
    assert roles.people_of_running(tx, house.workspace, END.replace(year=END.year + 1)) == set()
