"""People, channels and engagements: Slack's ids in one place, everything else by our own keys."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import NoResultFound

from bot.documents import store as documents
from bot.people import store as people
from bot.people.rules import profile_of
from bot.roles import store as roles
from bot.slack import Member
from tests.house import NOW, House, profile


def member(**changed: object) -> Member:
    known = {
        "slack_id": "U9",
        "name": "Els",
        "zone": "Europe/Brussels",
        "locale": "nl-BE",
        "is_admin": False,
        "is_bot": False,
        "deleted": False,
    }
    return Member(**(known | changed))  # type: ignore[arg-type]


def engagement(house: House, person: int, start: date = date(2025, 11, 17)) -> roles.Engagement:
    with house.database.write() as tx:
        document = documents.save_document(tx, house.workspace, "role.txt", "Role", NOW)
        return roles.save_engagement(
            tx,
            house.workspace,
            document=document,
            person=person,
            title="Manager",
            start=start,
            end=date(2026, 11, 16),
            channel=house.channel,
        )


def another(house: House, slack_id: str) -> int:
    with house.database.write() as tx:
        return people.save_person(tx, house.workspace, slack_id, profile(slack_id)).id


def test_a_person_met_again_keeps_their_key_and_takes_their_new_name(house: House) -> None:
    with house.database.write() as tx:
        again = people.save_person(tx, house.workspace, "U1", profile("Nora L.", language="fr"))
    assert (again.id, again.name.raw, again.language) == (house.person, "Nora L.", "fr")


def test_what_a_transaction_changes_of_a_person_or_a_role_it_reads_again(house: House) -> None:
    role = engagement(house, house.person)
    with house.database.write() as tx:
        before = people.person(tx, house.workspace, house.person)
        chosen = replace(before.preferences, language="nl", nudge_budget=1)
        people.save_preferences(tx, house.workspace, house.person, chosen)
        people.keep_left(tx, house.workspace, house.person, NOW)
        after = people.person(tx, house.workspace, house.person)
        assert (after.language, after.nudge_budget, after.left_at) == ("nl", 1, NOW)
        assert roles.engagement(tx, house.workspace, role.id) == role
        renewed = roles.save_engagement(
            tx,
            house.workspace,
            document=role.document,
            person=house.person,
            title="Manager",
            start=date(2025, 12, 1),
            end=role.end,
            channel=None,
        )
        assert roles.engagement(tx, house.workspace, role.id) == renewed
        assert roles.engagement_of(tx, house.workspace, house.person) == renewed


def test_the_same_slack_id_in_another_workspace_is_another_person(house: House) -> None:
    with house.database.write() as tx:
        other = people.workspace_of(tx, "T2", "Other", NOW)
        twin = people.save_person(tx, other, "U1", profile("Nora"))
        assert twin.id != house.person
        with pytest.raises(NoResultFound):
            people.person(tx, other, house.person)


def test_a_workspace_met_again_is_the_same_one(house: House) -> None:
    with house.database.write() as tx:
        assert people.workspace_of(tx, "T1", "Renamed", NOW) == house.workspace


def test_a_message_goes_to_the_user_id_until_slack_has_told_the_direct_channel(house: House) -> None:
    with house.database.write() as tx:
        before = people.address(tx, house.workspace, person=house.person, channel=None)
        people.keep_direct_channel(tx, house.workspace, house.person, "D1")
        after = people.address(tx, house.workspace, person=house.person, channel=None)
    assert (before, after) == ("U1", "D1")


def test_an_unknown_zone_or_language_of_slacks_becomes_the_default_one() -> None:
    found = profile_of(
        member(zone="Mars/Olympus", locale="de-DE"), default_zone="Europe/Brussels", default_language="en"
    )
    assert (found.zone, found.language) == ("Europe/Brussels", "en")


def test_a_role_taken_in_twice_stays_one_engagement_and_one_document(house: House) -> None:
    first, second = engagement(house, house.person), engagement(house, house.person)
    assert (first.id, first.document) == (second.id, second.document)


def test_questions_of_those_around_are_about_the_engagement_they_stand_around(house: House) -> None:
    manager, stranger, other = (another(house, slack_id) for slack_id in ("U2", "U3", "U4"))
    hers = engagement(house, house.person)
    later = engagement(house, other, start=date(2026, 1, 5))
    with house.database.write() as tx:
        roles.add_colleague(tx, house.workspace, hers.id, manager, "manager")
        roles.add_colleague(tx, house.workspace, hers.id, manager, "manager")
        found = [
            roles.engagement_around(tx, house.workspace, who) for who in (house.person, manager, stranger)
        ]
        assert roles.holders(tx, house.workspace, "manager") == {hers.id: manager}
    assert found == [hers, hers, later]
