"""People who leave, come back or change, as Slack tells of them or as the start of Foyer finds out."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.onboarding.capability import ONBOARDING
from bot.people import store as people
from bot.people.rules import Profile
from bot.people.store import Person as Kept
from bot.roles import messages
from bot.slack import Member
from handlers import apology, post, whoiswho
from handlers import people as door
from handlers.speaker import take_over
from tests.doors.reception import Reception
from workspace.client import Person


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    """Nora's role, with Marc as manager, Els as sponsor and Amina as admin."""
    with Reception(tmp_path, apology, whoiswho, door, post, capabilities=(ONBOARDING,)) as reception:
        reception.begins(manager="U0MARC", sponsor="U0ELS", admin="U0AMINA")
        yield reception


def changes(office: Reception, user: str, **patch: object) -> None:
    """Tell the app that somebody's record changed, as Slack does."""
    now = office.foyer.slack.client.users_info(user=user, include_locale=True)["user"]
    office.hands_over({"type": "user_change", "user": now | patch})


def is_gone_meanwhile(office: Reception, user: str) -> None:
    """Close an account in Slack itself."""
    office.client.post("user", {"as": "U0AMINA", "user": user, "patch": {"deleted": True}})


def kept(office: Reception, user: str) -> Kept:
    with office.foyer.reading() as tx:
        found = people.person_by_slack_id(tx, office.foyer.workspace, user)
    assert found
    return found


def leaves(office: Reception, user: str) -> None:
    changes(office, user, deleted=True)
    office.foyer.lane.deliver(office.clock.now())


def told(person: Person) -> list[str]:
    """What somebody was told in their direct messages about accounts that were closed."""
    every = [json.dumps(message, ensure_ascii=False) for message in person.messages()]
    return [message for message in every if "was closed" in message]


@pytest.fixture
def morning(office: Reception) -> Reception:
    """After the quiet hours of everybody."""
    office.clock.instant += timedelta(hours=2)
    return office


def test_the_admins_and_the_manager_are_told_what_a_sponsor_who_left_means(morning: Reception) -> None:
    office, amina = morning, morning.client.person("U0AMINA")
    leaves(office, "U0ELS")
    (news,) = told(amina)
    assert "The account of Els was closed" in news
    assert "Sponsor: Reports for the sponsor reach nobody." in news
    assert "/role people" in news
    assert len(office.marc.messages()) == 1
    assert told(office.nora) == []


def test_a_departure_is_told_once_however_often_slack_tells_it(morning: Reception) -> None:
    leaves(morning, "U0ELS")
    morning.clock.instant += timedelta(days=1)
    leaves(morning, "U0ELS")
    assert len(told(morning.client.person("U0AMINA"))) == 1


def test_where_nobody_else_is_left_the_person_in_the_role_is_told(tmp_path: Path) -> None:
    with Reception(tmp_path, door, capabilities=(ONBOARDING,)) as office:
        office.begins(manager="U0MARC")
        office.clock.instant += timedelta(hours=2)
        leaves(office, "U0MARC")
        assert len(told(office.nora)) == 1


def test_who_left_is_replaced_from_the_message_itself(morning: Reception) -> None:
    office, amina = morning, morning.client.person("U0AMINA")
    leaves(office, "U0ELS")
    amina.presses(amina.sees("was closed"), messages.CHANGE_PEOPLE)
    form = amina.modal("Who is who")
    assert amina.submits(form, {"sponsor": "U0TOM"}) == {}
    amina.sees("*Sponsor*: <@U0TOM>")


def test_a_departure_while_foyer_was_down_is_found_at_the_start_and_told_once(tmp_path: Path) -> None:
    with Reception(tmp_path, capabilities=(ONBOARDING,)) as office:
        office.begins(sponsor="U0ELS", admin="U0AMINA")
        office.clock.instant += timedelta(hours=2)
        is_gone_meanwhile(office, "U0ELS")
        for _ in range(2):
            door.roll_call(office.foyer, threading.Event())
            office.foyer.lane.deliver(office.clock.now())
        assert len(told(office.client.person("U0AMINA"))) == 1


def test_a_roll_call_that_is_stopped_asks_nobody(tmp_path: Path) -> None:
    with Reception(tmp_path, capabilities=(ONBOARDING,)) as office:
        office.begins(sponsor="U0ELS", admin="U0AMINA")
        is_gone_meanwhile(office, "U0ELS")
        stopped = threading.Event()
        stopped.set()
        door.roll_call(office.foyer, stopped)
        assert kept(office, "U0ELS").left_at is None


def test_somebody_who_comes_back_before_anybody_was_told_is_not_told_of(morning: Reception) -> None:
    changes(morning, "U0ELS", deleted=True)
    changes(morning, "U0ELS", deleted=False)
    morning.foyer.lane.deliver(morning.clock.now())
    assert kept(morning, "U0ELS").left_at is None
    assert told(morning.client.person("U0AMINA")) == []


def test_somebody_without_a_part_in_a_role_leaves_without_a_word(morning: Reception) -> None:
    office, amina = morning, morning.client.person("U0AMINA")
    take_over(office.foyer, office.foyer.slack.member("U0TOM"))
    leaves(office, "U0TOM")
    assert kept(office, "U0TOM").left_at
    assert told(amina) == []


def test_a_closed_account_keeps_its_name_and_zone(morning: Reception) -> None:
    before = kept(morning, "U0ELS")
    changes(morning, "U0ELS", tz="America/New_York", deleted=True)
    assert kept(morning, "U0ELS").zone == before.zone


def is_invited(office: Reception, channel: str = "C0PROJECT", by: str = "U0MARC") -> None:
    """Tell the app that it was invited to a channel, as Slack does."""
    joined = {"type": "member_joined_channel", "user": "U0FOYER", "channel": channel, "inviter": by}
    office.hands_over(joined | {"channel_type": "C", "team": "T0BRUSSELS"})


def test_an_invitation_is_answered_once_with_what_is_done_there_in_the_language_of_who_invites(
    office: Reception,
) -> None:
    for _ in range(2):
        is_invited(office)
    said = [one for one in office.marc.messages("#project") if "Foyer" in json.dumps(one)]
    (greeting,) = [one for one in said if one["user"] == "U0FOYER"]
    assert "Rien de personnel" in json.dumps(greeting, ensure_ascii=False)


def test_a_colleague_who_joins_the_projects_channel_is_told_nothing_of_anybody(office: Reception) -> None:
    joined = {"type": "member_joined_channel", "user": "U0AMINA", "channel": "C0PROJECT", "inviter": "U0MARC"}
    office.hands_over(joined | {"channel_type": "C", "team": "T0BRUSSELS"})
    assert office.marc.messages("#project") == []


def joins(office: Reception, user: str, email: str, **patch: object) -> None:
    """Somebody joins Slack itself, and the app is told."""
    who = {"name": user.lower(), "real_name": "Els Peeters", "email": email} | patch
    office.client.post("user", {"as": "U0AMINA", "user": user, "patch": who})
    now = office.foyer.slack.client.users_info(user=user, include_locale=True)["user"]
    office.hands_over({"type": "team_join", "user": now})


def reached_by_email(office: Reception, address: str) -> Kept:
    profile = Profile(name="Els Peeters", zone="Europe/Brussels", language="fr", is_admin=False)
    with office.foyer.transaction() as tx:
        return people.save_correspondent(tx, office.foyer.workspace, address, profile)


def test_who_was_reached_by_e_mail_and_joins_slack_is_the_same_person_there(office: Reception) -> None:
    before = reached_by_email(office, "els@example.org")
    joins(office, "U0ELSNEW", "Els@Example.org")
    after = kept(office, "U0ELSNEW")
    assert after.id == before.id
    assert after.email is None


def test_a_guest_who_becomes_a_member_goes_on_under_the_new_account(morning: Reception) -> None:
    office, before, address = morning, kept(morning, "U0ELS"), email_of(morning, "U0ELS")
    joins(office, "U0ELSNEW", address)
    is_gone_meanwhile(office, "U0ELS")
    leaves(office, "U0ELS")
    assert kept(office, "U0ELSNEW").id == before.id
    assert told(office.client.person("U0AMINA")) == []


def test_a_closed_account_that_slack_tells_of_twice_at_once_has_nobody_leave_who_goes_on_under_another(
    morning: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, address = morning, email_of(morning, "U0ELS")
    joins(office, "U0ELSNEW", address)
    is_gone_meanwhile(office, "U0ELS")
    slack = office.foyer.slack
    looks_up = slack.member_by_email

    def while_it_is_told_again(email: str) -> Member:
        monkeypatch.setattr(slack, "member_by_email", looks_up)
        leaves(office, "U0ELS")
        return looks_up(email)

    monkeypatch.setattr(slack, "member_by_email", while_it_is_told_again)
    leaves(office, "U0ELS")
    assert kept(office, "U0ELSNEW").left_at is None
    assert told(office.client.person("U0AMINA")) == []


def test_who_left_and_joins_again_under_another_account_is_the_same_person(morning: Reception) -> None:
    office, before, address = morning, kept(morning, "U0ELS"), email_of(morning, "U0ELS")
    is_gone_meanwhile(office, "U0ELS")
    leaves(office, "U0ELS")
    joins(office, "U0ELSNEW", address)
    after = kept(office, "U0ELSNEW")
    assert (after.id, after.left_at) == (before.id, None)


@pytest.mark.parametrize("patch", [{"email": "other@example.org"}, {"email": ""}])
def test_nobody_is_taken_for_somebody_else(morning: Reception, patch: dict[str, str]) -> None:
    office = morning
    is_gone_meanwhile(office, "U0ELS")
    leaves(office, "U0ELS")
    reached_by_email(office, "els@example.org")
    joins(office, "U0ELSNEW", **patch)
    with office.foyer.reading() as tx:
        assert people.person_by_slack_id(tx, office.foyer.workspace, "U0ELSNEW") is None


def email_of(office: Reception, user: str) -> str:
    address = office.foyer.slack.member(user).email
    assert address
    return address
