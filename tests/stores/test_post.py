"""The post's manners in the lane: held, merged into digests, and under another message."""

import pytest
from slack_sdk.models.blocks import ActionsBlock, ButtonElement
from sqlalchemy import update

from bot import blocks
from bot.blocks import Message
from bot.calendar import store as calendar
from bot.errors import SlackRefused
from bot.joins import Manner, NotWanted, Recipient
from bot.outbox import store
from bot.outbox.entry import DIGEST, Entry
from bot.people.store import PersonRow
from tests.house import House
from tests.post import HOUR, MONDAY, NEXT_MONDAY, OPENS, SATURDAY, PostOffice


@pytest.fixture
def post(house: House) -> PostOffice:
    return PostOffice(house)


def digest(post: PostOffice) -> Entry:
    return post.entry(f"{DIGEST}:{post.house.person}:person {post.house.person}:{OPENS.isoformat()}")


def test_what_is_held_is_neither_polled_nor_forgotten(post: PostOffice) -> None:
    due = post.rings(1, SATURDAY)
    assert post.delivers(SATURDAY) == []
    assert post.fate(due) == (store.QUEUED, "weekend")
    assert post.lane.is_settled(SATURDAY)
    assert post.next_due(SATURDAY) == OPENS
    assert post.delivers(OPENS) == ["ding 1"]


def test_a_day_somebody_said_was_off_holds_what_comes_after(post: PostOffice) -> None:
    with post.house.database.write() as tx:
        day = MONDAY.date()
        calendar.said_off(tx, post.house.workspace, post.house.person, day, is_off=True, now=MONDAY)
    due = post.rings(1, MONDAY)
    assert post.delivers(MONDAY) == []
    assert post.fate(due) == (store.QUEUED, "absent")
    assert post.next_due(MONDAY) == MONDAY.replace(day=18, hour=8)


def test_what_two_quiet_days_held_arrives_as_one_digest(post: PostOffice) -> None:
    held = [post.rings(number, SATURDAY + number * HOUR) for number in (1, 2, 3)]
    for due in held:
        assert post.delivers(due.due) == []
    (text,) = post.delivers(OPENS)
    assert [line for line in text.splitlines() if "ding" in line] == ["ding 1", "ding 2", "ding 3"]
    assert {post.fate(due) for due in held} == {(store.MERGED, "weekend")}
    assert digest(post).state == store.SENT


def test_a_digest_counts_as_one_message_of_the_day(post: PostOffice) -> None:
    with post.house.database.write() as tx:
        tx.execute(update(PersonRow).values(nudge_budget=2))
    for number in (1, 2, 3):
        post.rings(number, SATURDAY + number * HOUR)
        post.delivers(SATURDAY + number * HOUR)
    assert len(post.delivers(OPENS)) == 1
    for number in (4, 5):
        post.rings(number, NEXT_MONDAY + number * HOUR)
    assert post.delivers(NEXT_MONDAY + 5 * HOUR) == ["ding 4"]


def test_a_message_that_waited_alone_is_sent_as_itself(post: PostOffice) -> None:
    post.rings(1, SATURDAY)
    post.rings(2, SATURDAY)
    post.delivers(SATURDAY)
    post.says[2] = NotWanted("answered")
    assert post.delivers(OPENS) == ["ding 1"]


def test_what_nobody_wants_any_more_leaves_no_digest(post: PostOffice) -> None:
    held = [post.rings(1, SATURDAY), post.rings(2, SATURDAY)]
    post.delivers(SATURDAY)
    post.says = {1: NotWanted("answered"), 2: NotWanted("answered")}
    assert post.delivers(OPENS) == []
    assert {post.fate(due) for due in held} == {(store.DROPPED, "answered")}


def test_a_digest_cut_off_on_its_way_is_looked_for_and_sent_once(post: PostOffice) -> None:
    post.slack.faults = ["drop_after"]
    for number in (1, 2):
        post.rings(number, SATURDAY + number * HOUR)
        post.delivers(SATURDAY + number * HOUR)
    assert len(post.delivers(OPENS)) == 1
    assert post.delivers(OPENS) == []
    assert digest(post).state == store.SENT


def test_what_was_answered_while_a_digest_waited_for_slack_is_left_out_of_it(post: PostOffice) -> None:
    post.slack.faults = ["drop_before"]
    held = [post.rings(number, SATURDAY) for number in (1, 2, 3)]
    post.delivers(SATURDAY)
    assert post.delivers(OPENS) == []
    post.says = {1: NotWanted("answered")}
    (text,) = post.delivers(OPENS)
    assert "ding 1" not in text
    assert post.fate(held[0]) == (store.DROPPED, "answered")


def test_what_stood_in_a_digest_that_failed_failed_with_it(post: PostOffice) -> None:
    post.slack.faults = [SlackRefused("user_disabled", permanent=True)]
    held = [post.rings(number, SATURDAY) for number in (1, 2)]
    post.delivers(SATURDAY)
    post.delivers(OPENS)
    assert {post.fate(due) for due in held} == {(store.FAILED, "user_disabled")}


def test_a_digest_keeps_the_buttons_of_what_it_holds_under_one_headline(post: PostOffice) -> None:
    stop = ButtonElement(action_id="bells.stop", text="Stop")
    shown = (blocks.header("Ding"), blocks.section("ding", accessory=stop))
    post.says = {number: Message(f"ding {number}", shown) for number in (1, 2)}
    for number in (1, 2):
        post.rings(number, SATURDAY)
    post.delivers(SATURDAY)
    post.delivers(OPENS)
    drawn = [block["type"] for block in post.slack.posted[-1][2].as_payload()["blocks"]]
    assert drawn == ["header", *["divider", "section", "section"] * 2]
    assert str(post.slack.posted[-1][2].as_payload()).count("bells.stop") == 2


def test_blocks_of_one_name_stand_once_in_a_digest_for_slack_refuses_a_second(post: PostOffice) -> None:
    named = ActionsBlock(
        block_id="bells.buttons", elements=[ButtonElement(action_id="bells.stop", text="Stop")]
    )
    post.says = {number: Message(f"ding {number}", (named,)) for number in (1, 2)}
    for number in (1, 2):
        post.rings(number, SATURDAY)
    post.delivers(SATURDAY)
    post.delivers(OPENS)
    shown = str(post.slack.posted[-1][2].as_payload()["blocks"])
    assert shown.count("bells.buttons") == 1
    assert "ding 2" in shown


def test_a_digest_of_very_many_says_their_texts_alone(post: PostOffice) -> None:
    for number in range(60):
        post.rings(number, SATURDAY)
        post.says[number] = Message(f"ding {number} " + "dong " * 100)
    post.delivers(SATURDAY)
    assert len(post.delivers(OPENS)) == 1
    shown = str(post.slack.posted[-1][2].as_payload()["blocks"])
    assert all(f"ding {number} " in shown for number in range(60))


def test_a_message_under_another_follows_it_into_its_thread(post: PostOffice) -> None:
    project = Recipient(channel=post.house.channel)
    nora = {"recipient": project, "addressee": post.house.person}
    root = post.rings(1, SATURDAY, **nora)
    post.rings(2, SATURDAY, recipient=project, under=root.key, manner=Manner.ASKED)
    assert post.delivers(SATURDAY) == []
    assert post.lane.is_settled(SATURDAY)
    assert post.delivers(OPENS) == ["ding 1", "ding 2"]
    assert [message.thread for _, _, message in post.slack.posted] == [None, post.entry(root.key).ts]


def test_a_message_under_one_that_was_never_posted_is_dropped(post: PostOffice) -> None:
    project = Recipient(channel=post.house.channel)
    root = post.rings(1, MONDAY, recipient=project)
    below = post.rings(2, MONDAY, recipient=project, under=root.key)
    post.says[1] = NotWanted("answered")
    assert post.delivers(MONDAY) == []
    assert post.fate(below) == (store.DROPPED, "no_root")
