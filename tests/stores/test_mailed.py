"""People who are not in Slack are reached by e-mail, once; who sends it is told what did not arrive."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot import blocks
from bot.blocks import Message, Typed
from bot.joins import Due, Manner, Recipient
from bot.outbox import lanes, store
from bot.outbox.couriers import PATIENCE, RETRY_AFTER
from bot.outbox.delivery import Lane
from bot.outbox.entry import FORWARD
from bot.people import store as people
from bot.people.store import Person
from tests.house import House, profile
from tests.mailserver import Postmaster, mail_server
from tests.post import MONDAY, PostOffice

SOON = timedelta(minutes=1)


@pytest.fixture
def postmaster() -> Iterator[Postmaster]:
    with mail_server() as running:
        yield running


@pytest.fixture
def els(house: House) -> Person:
    with house.database.write() as tx:
        return people.save_correspondent(tx, house.workspace, "Els@Example.org", profile("Els"))


@pytest.fixture
def post(house: House, postmaster: Postmaster) -> PostOffice:
    office = PostOffice(house)
    office.lane = lane(office, postmaster)
    office.says[1] = Message(f"Status: *amber*\n{Typed('a <b> & c')}")
    return office


def lane(office: PostOffice, postmaster: Postmaster | None) -> Lane:
    mailer = postmaster.mailer(timeout=0.3) if postmaster else None
    house = office.house
    return Lane(house.database, office.slack, office.capabilities, house.workspace, 600_000, mailer)


def sends(post: PostOffice, els: Person, number: int = 1) -> Due:
    """Queue a letter to Els in Nora's name."""
    to = Recipient(person=els.id)
    return post.rings(number, MONDAY, recipient=to, manner=Manner.ASKED, behalf=post.house.person)


def test_somebody_without_an_account_gets_it_by_mail_and_nobody_else_hears(
    post: PostOffice, els: Person, postmaster: Postmaster
) -> None:
    due = sends(post, els)
    assert post.delivers(MONDAY) == []
    assert post.fate(due) == (store.SENT, "")
    ((recipient, letter),) = postmaster.taken
    assert (recipient, letter["Subject"]) == ("els@example.org", "Status: amber")
    assert "a <b> & c" in letter.as_bytes().decode()
    assert post.delivers(MONDAY + SOON) == []
    assert len(postmaster.taken) == 1


def test_a_refusal_for_good_is_told_to_who_sent_it_with_the_text_to_forward(
    post: PostOffice, els: Person, postmaster: Postmaster
) -> None:
    postmaster.answers["RCPT"] = ["550 nobody of this name"]
    due = sends(post, els)
    (told,) = post.delivers(MONDAY)
    assert post.fate(due) == (store.FAILED, "smtp_550")
    assert told == "I could not send this to Els by e-mail, els@example.org."
    ((to, key, message),) = post.slack.posted
    shown = str([block.to_dict() for block in message.blocks])
    assert (to, key.partition(":")[0]) == ("U1", FORWARD)
    assert "for good, with the code 550" in shown
    assert "a &lt;b&gt; &amp; c" in shown
    assert post.delivers(MONDAY + 2 * RETRY_AFTER) == []


def test_a_server_that_says_later_is_asked_again_later_and_nobody_is_told(
    post: PostOffice, els: Person, postmaster: Postmaster
) -> None:
    postmaster.answers["RCPT"] = ["450 greylisted"]
    due = sends(post, els)
    assert post.delivers(MONDAY) == []
    assert post.fate(due) == (store.QUEUED, "smtp_450")
    assert post.delivers(MONDAY + RETRY_AFTER - SOON) == []
    assert postmaster.taken == []
    assert post.delivers(MONDAY + RETRY_AFTER) == []
    assert post.fate(due) == (store.SENT, "")
    assert len(postmaster.taken) == 1


def test_a_server_that_says_later_for_hours_is_told_to_who_sent_it(
    post: PostOffice, els: Person, postmaster: Postmaster
) -> None:
    postmaster.answers["RCPT"] = ["450 greylisted"] * 99
    due = sends(post, els)
    times = [MONDAY + n * RETRY_AFTER for n in range(PATIENCE // RETRY_AFTER + 1)]
    assert [text for now in times for text in post.delivers(now)] == [
        "I could not send this to Els by e-mail, els@example.org."
    ]
    assert post.fate(due) == (store.FAILED, "smtp_450")


@pytest.mark.parametrize("fault", ["hangs_at", "drops_at"])
def test_a_letter_that_may_have_arrived_is_never_sent_again_and_its_sender_is_told(
    post: PostOffice, els: Person, postmaster: Postmaster, fault: str
) -> None:
    setattr(postmaster, fault, ".")
    due = sends(post, els)
    (told,) = post.delivers(MONDAY)
    setattr(postmaster, fault, "")
    assert "could not send this to Els" in told
    assert post.fate(due) == (store.FAILED, "mail_unclear")
    assert post.delivers(MONDAY + RETRY_AFTER) == []
    assert len(postmaster.taken) == 1


def test_a_letter_on_its_way_when_foyer_was_killed_is_never_sent_again(
    post: PostOffice, els: Person, postmaster: Postmaster
) -> None:
    due = sends(post, els)
    with post.house.database.write() as tx:
        fence = lanes.take(tx, post.house.workspace)
        assert store.mark_sending(tx, post.entry(due.key), fence, None)
    (told,) = post.delivers(MONDAY)
    assert "could not send this to Els" in told
    assert postmaster.taken == []


def test_without_a_mail_server_who_sends_is_given_the_text(post: PostOffice, els: Person) -> None:
    post.lane = lane(post, None)
    due = sends(post, els)
    (told,) = post.delivers(MONDAY)
    assert "could not send this to Els" in told
    assert post.fate(due) == (store.FAILED, "no_mail")
    assert "No mail server is set up here." in str([b.to_dict() for b in post.slack.posted[0][2].blocks])


def test_a_mail_server_in_trouble_holds_no_message_of_slack_up(
    post: PostOffice, els: Person, postmaster: Postmaster
) -> None:
    postmaster.hangs_at = "HELLO"
    letters = [sends(post, els, number) for number in (1, 2, 3)]
    post.rings(4, MONDAY)
    assert post.delivers(MONDAY) == ["ding 4"]
    assert {post.fate(due) for due in letters} == {(store.QUEUED, "smtp_unreachable")}


def test_the_longest_letter_fits_into_what_its_sender_is_told(post: PostOffice, els: Person) -> None:
    post.lane = lane(post, None)
    post.says[1] = Message("Status", (blocks.section(str(Typed("&" * 500))),) * 5)
    sends(post, els)
    (told,) = post.delivers(MONDAY)
    assert "could not send this to Els" in told


def test_an_address_is_one_person_whatever_its_capitals(house: House, els: Person) -> None:
    with house.database.write() as tx:
        again = people.save_correspondent(tx, house.workspace, "els@example.ORG", profile("Els Peeters"))
    assert (again.id, again.name.raw, again.email) == (els.id, "Els Peeters", "els@example.org")
