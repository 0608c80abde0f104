"""What Slack does not take, and the delivery log: told, waited for, explained, sent once more."""

from datetime import datetime, timedelta

import pytest

from bot.blocks import Message
from bot.errors import SlackRefused
from bot.joins import Asker, Due, Manner, NotWanted, Recipient
from bot.outbox import actions, log, store, undeliverable
from bot.outbox.capability import POST
from bot.outbox.errors import NotAnAdmin, NothingToResend
from bot.people import store as people
from bot.words import words
from tests.house import House, profile
from tests.post import HOUR, MONDAY, OPENS, SATURDAY, PostOffice

WEEK = timedelta(days=7)


@pytest.fixture
def post(house: House) -> PostOffice:
    return PostOffice(house)


@pytest.fixture
def amina(house: House) -> int:
    """The workspace's admin."""
    with house.database.write() as tx:
        return people.save_person(tx, house.workspace, "U9", profile("Amina", is_admin=True)).id


def refusal(code: str) -> SlackRefused:
    return SlackRefused(code, permanent=True)


def told(texts: list[str], name: str) -> list[str]:
    return [text for text in texts if text.startswith("I cannot") and name in text]


@pytest.mark.usefixtures("amina")
@pytest.mark.parametrize("code", undeliverable.UNINVITED)
def test_what_no_channel_takes_waits_for_an_invitation_and_the_admins_are_told_once(
    post: PostOffice, code: str
) -> None:
    project = Recipient(channel=post.house.channel)
    post.slack.faults = [refusal(code), refusal(code)]
    waiting = [post.rings(number, MONDAY, recipient=project) for number in (1, 2)]
    assert len(told(post.delivers(MONDAY), "#project")) == 1
    assert post.slack.posted[-1][0] == "U9"
    assert {post.fate(due) for due in waiting} == {(store.QUEUED, code)}
    assert post.lane.is_settled(MONDAY)
    with post.house.database.write() as tx:
        assert undeliverable.release(tx, post.house.workspace, post.house.channel, MONDAY + HOUR / 4) == 2
    assert post.delivers(MONDAY + HOUR / 4) == ["ding 1", "ding 2"]


def test_without_an_invitation_it_is_tried_once_an_hour_until_it_expires(post: PostOffice) -> None:
    post.slack.faults = [refusal("not_in_channel")] * 9
    due = post.rings(1, MONDAY, recipient=Recipient(channel=post.house.channel), expires=MONDAY + 3 * HOUR)
    now: datetime | None = MONDAY
    tried = []
    while now is not None:
        tried.append(now)
        post.delivers(now)
        now = post.next_due(now)
    assert tried == [MONDAY + n * HOUR for n in range(4)]
    assert post.fate(due) == (store.EXPIRED, "not_in_channel")


@pytest.mark.usefixtures("amina")
def test_an_invitation_within_a_weekend_tells_an_admin_nothing_any_more(post: PostOffice) -> None:
    post.slack.faults = [refusal("not_in_channel")]
    post.rings(1, SATURDAY, recipient=Recipient(channel=post.house.channel))
    post.delivers(SATURDAY)
    with post.house.database.write() as tx:
        undeliverable.release(tx, post.house.workspace, post.house.channel, SATURDAY)
    assert post.delivers(SATURDAY) == ["ding 1"]
    assert post.delivers(OPENS) == []


@pytest.mark.usefixtures("amina")
@pytest.mark.parametrize(
    ("to", "code", "name"), [("channel", "is_archived", "#project"), ("person", "user_disabled", "Nora")]
)
def test_what_can_never_be_posted_has_failed_and_the_admins_are_told(
    post: PostOffice, to: str, code: str, name: str
) -> None:
    post.slack.faults = [refusal(code)]
    due = post.rings(1, MONDAY, recipient=Recipient(**{to: getattr(post.house, to)}))
    assert told(post.delivers(MONDAY), name)
    assert post.fate(due) == (store.FAILED, code)


def test_a_refused_token_fails_no_message(post: PostOffice) -> None:
    post.slack.faults = [refusal("account_inactive")]
    due = post.rings(1, MONDAY)
    assert post.delivers(MONDAY) == []
    assert post.fate(due) == (store.QUEUED, "account_inactive")
    assert post.delivers(MONDAY) == ["ding 1"]


def failed(post: PostOffice, code: str = "is_archived") -> tuple[Due, int]:
    post.slack.faults = [refusal(code)]
    due = post.rings(1, MONDAY, recipient=Recipient(channel=post.house.channel))
    post.delivers(MONDAY)
    return due, post.entry(due.key).id


def resend(post: PostOffice, key: int, by: int, now: datetime) -> NotWanted | None:
    with post.house.database.write() as tx:
        return actions.resend(tx, post.house.workspace, post.capabilities, key, by, now)


def test_the_log_says_what_became_of_each_message_and_never_what_it_said(
    post: PostOffice, amina: int
) -> None:
    failed(post)
    post.rings(2, MONDAY)
    post.says[3] = NotWanted("answered")
    post.rings(3, MONDAY)
    post.rings(4, MONDAY, manner=Manner.ASKED, expires=MONDAY)
    post.rings(5, SATURDAY)
    post.delivers(MONDAY)
    post.delivers(SATURDAY)
    with post.house.database.read() as tx:
        fates = actions.delivery_log(tx, post.house.workspace, amina)
    known = {(one.to.raw, one.state, one.reason) for one in fates if one.kind == "bells.ding"}
    assert known == {
        ("project", store.FAILED, "is_archived"),
        ("Nora", store.SENT, ""),
        ("Nora", store.DROPPED, "answered"),
        ("Nora", store.EXPIRED, "too_late"),
        ("Nora", store.QUEUED, "weekend"),
    }
    assert "ding 2" not in str(fates)


def test_who_does_not_look_after_foyer_reads_no_log_and_sends_nothing_again(post: PostOffice) -> None:
    _, key = failed(post)
    with pytest.raises(NotAnAdmin):
        resend(post, key, post.house.person, MONDAY)
    with post.house.database.read() as tx, pytest.raises(NotAnAdmin):
        actions.delivery_log(tx, post.house.workspace, post.house.person)


def test_a_failed_message_is_sent_again_once_however_often_the_button_is_pressed(
    post: PostOffice, amina: int
) -> None:
    due, key = failed(post)
    assert resend(post, key, amina, MONDAY + WEEK) is None
    with pytest.raises(NothingToResend):
        resend(post, key, amina, MONDAY + WEEK)
    assert post.delivers(MONDAY + WEEK) == ["ding 1"]
    with pytest.raises(NothingToResend):
        resend(post, key, amina, MONDAY + WEEK)
    assert post.slack.keys.count(due.key) == 1
    with post.house.database.read() as tx:
        again = next(one for one in log.recent(tx, post.house.workspace) if one.id == key)
    assert (again.state, str(again.resent_by)) == (store.SENT, "Amina")


def test_a_message_sent_again_leaves_at_once_even_on_a_saturday(post: PostOffice, amina: int) -> None:
    post.says[1] = NotWanted("answered")
    due = post.rings(1, MONDAY)
    post.delivers(MONDAY)
    post.says.clear()
    assert resend(post, post.entry(due.key).id, amina, SATURDAY) is None
    assert post.delivers(SATURDAY) == ["ding 1"]


def test_what_is_not_wanted_any_more_is_not_sent_again_and_the_admin_is_told_why(
    post: PostOffice, amina: int
) -> None:
    due, key = failed(post)
    post.says[1] = NotWanted("answered")
    assert resend(post, key, amina, MONDAY) == NotWanted("answered")
    assert post.fate(due) == (store.FAILED, "is_archived")


def test_what_slack_never_answered_about_is_looked_for_before_it_is_sent_again(
    post: PostOffice, amina: int
) -> None:
    post.slack.faults = ["drop_before"] * 9
    due = post.rings(1, MONDAY)
    for _ in range(9):
        post.delivers(MONDAY)
    assert post.fate(due) == (store.FAILED, "unclear")
    post.slack.faults.clear()
    post.slack.posted.append(("U1", due.key, Message("ding 1")))  # it had arrived after all
    assert resend(post, post.entry(due.key).id, amina, MONDAY) is None
    assert post.delivers(MONDAY) == []
    assert post.fate(due) == (store.SENT, "")


def test_a_person_can_take_their_own_log_along(post: PostOffice) -> None:
    post.rings(1, MONDAY)
    post.rings(2, MONDAY, recipient=Recipient(channel=post.house.channel))
    post.delivers(MONDAY)
    with post.house.database.read() as tx:
        kept = log.kept_about(tx, post.house.workspace, post.house.person)
    assert [(one["kind"], one["to"], one["state"]) for one in kept["messages"]] == [
        ("bells.ding", "Nora", store.SENT)
    ]


@pytest.mark.usefixtures("amina")
def test_the_health_of_the_post_is_counted(post: PostOffice) -> None:
    failed(post)
    post.rings(2, MONDAY)
    post.delivers(MONDAY)
    post.rings(3, SATURDAY)
    post.delivers(SATURDAY)
    with post.house.database.read() as tx:
        found = log.health(tx, post.house.workspace, SATURDAY)
    # Nora's message and the notice to the admin were sent; what rang on Saturday is held.
    assert (found.waiting, found.held, found.sent, found.expired, found.failed) == (1, 1, 2, 0, 1)
    assert found.last_sent == MONDAY


def test_admins_see_the_posts_health_on_home_and_nobody_else_does(post: PostOffice, amina: int) -> None:
    with post.house.database.read() as tx:
        hers, noras = (
            POST.home(tx, Asker(post.house.workspace, person, words("en")), MONDAY)
            for person in (amina, post.house.person)
        )
    assert [block.to_dict()["type"] for block in hers[0].blocks] == ["header", "section"]
    assert noras == ()
