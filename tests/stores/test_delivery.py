"""The lane: what is due is posted once, or its reason is written down."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.errors import SlackRefused
from bot.joins import (
    Capability,
    Due,
    NotWanted,
    Occasion,
    Phrases,
    Plan,
    Reason,
    Recipient,
    Subject,
    one_by_one,
)
from bot.outbox import actions, diary, lanes, store
from bot.outbox.delivery import ATTEMPTS, Lane
from bot.outbox.lanes import LaneRow
from bot.outbox.manners import QUIET_HOURS, TOO_LATE
from bot.people import store as people
from tests.fakes import Letterbox
from tests.house import NOW, House

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Bell:
    """A capability that has one message due each hour, and says what it is told to say."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.rendering: Message | NotWanted | Exception = Message("ding")

    def plan(self, _tx: object, subject: Subject, since: datetime, until: datetime) -> Plan:
        first = since.replace(minute=0) + HOUR
        hours = int((until - first) / HOUR) + 1 if until >= first else 0
        due = tuple(self.due(first + n * HOUR, subject.key) for n in range(hours))
        return Plan(due=due, next_due=first + hours * HOUR)

    def due(self, at: datetime, subject: int = 1) -> Due:
        to = Recipient(person=self.house.person)
        return Due("bell.ding", subject, to, at.isoformat(), due=at, expires=at + 2 * HOUR)

    def render(self, _tx: object, _occasion: Occasion, _now: datetime) -> Message | NotWanted:
        if isinstance(self.rendering, Exception):
            raise self.rendering
        return self.rendering

    @property
    def capability(self) -> Capability:
        return Capability(
            "bell",
            plan=one_by_one(self.plan),
            render=self.render,
            home=lambda *_: (),
            phrases=Phrases(understand=lambda *_: None),
            reason=lambda *_: Reason("The bell rings on the hour."),
            personal_data=lambda *_: {},
        )


@pytest.fixture
def bell(house: House) -> Bell:
    return Bell(house)


@pytest.fixture
def slack() -> Letterbox:
    return Letterbox()


@pytest.fixture
def lane(house: House, bell: Bell, slack: Letterbox) -> Lane:
    return Lane(house.database, slack, [bell.capability], house.workspace, per_minute=6000)


def queue(house: House, due: Due) -> None:
    with house.database.write() as tx:
        store.queue(tx, house.workspace, due, NOW)


def entry(house: House, due: Due) -> store.Entry:
    with house.database.read() as tx:
        found = store.find(tx, house.workspace, due.key)
    assert found
    return found


def unpause(house: House) -> None:
    with house.database.write() as tx:
        tx.execute(update(LaneRow).values(paused_until=0.0))


def test_what_is_due_is_posted_once_to_the_person(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    queue(house, bell.due(NOW))
    lane.deliver(NOW)
    lane.deliver(NOW)
    assert slack.posted == [("U1", bell.due(NOW).key, Message("ding"))]


def test_the_second_post_goes_to_the_direct_channel_slack_told_of(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    queue(house, bell.due(NOW))
    queue(house, bell.due(NOW + HOUR))
    lane.deliver(NOW + HOUR)
    assert [channel for channel, *_ in slack.posted] == ["U1", "D1"]


def test_nothing_is_posted_early(house: House, bell: Bell, lane: Lane, slack: Letterbox) -> None:
    queue(house, bell.due(NOW + HOUR))
    lane.deliver(NOW)
    assert slack.posted == []


def test_what_is_too_late_is_recorded_as_expired_and_never_posted(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    queue(house, bell.due(NOW))
    lane.deliver(NOW + 2 * HOUR)
    assert slack.posted == []
    assert entry(house, bell.due(NOW)).state == store.EXPIRED


def test_a_year_of_what_is_too_late_costs_no_transaction_for_each(
    house: House, bell: Bell, lane: Lane, slack: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    missed = [bell.due(NOW + day * DAY) for day in range(365)]
    with house.database.write() as tx:
        store.queue_all(tx, house.workspace, missed, NOW)
    transactions = 0
    write = house.database.write

    def counted() -> AbstractContextManager[Session]:
        nonlocal transactions
        transactions += 1
        return write()

    monkeypatch.setattr(house.database, "write", counted)
    lane.deliver(missed[-1].due)
    assert slack.keys == [missed[-1].key]
    ends = {(ended.state, ended.reason) for ended in (entry(house, due) for due in missed[:-1])}
    assert ends == {(store.EXPIRED, TOO_LATE)}
    assert transactions <= 5


def test_what_waited_until_it_was_too_late_keeps_what_it_waited_for(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    due = bell.due(NOW)
    queue(house, due)
    with house.database.write() as tx:
        tx.execute(update(store.OutboxRow).values(not_before=NOW + HOUR, reason=QUIET_HOURS))
    lane.deliver(NOW + 2 * HOUR)
    ended = entry(house, due)
    assert (slack.posted, ended.state, ended.reason) == ([], store.EXPIRED, QUIET_HOURS)


def test_what_is_no_longer_wanted_is_dropped(house: House, bell: Bell, lane: Lane, slack: Letterbox) -> None:
    bell.rendering = NotWanted("answered")
    queue(house, bell.due(NOW))
    lane.deliver(NOW)
    assert (slack.posted, entry(house, bell.due(NOW)).state) == ([], store.DROPPED)


def test_a_message_that_cannot_be_written_does_not_stop_the_next(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    bell.rendering = KeyError("a bug")
    queue(house, bell.due(NOW))
    lane.deliver(NOW)
    bell.rendering = Message("ding")
    queue(house, bell.due(NOW + HOUR))
    lane.deliver(NOW + HOUR)
    assert entry(house, bell.due(NOW)).state == store.FAILED
    assert slack.keys == [bell.due(NOW + HOUR).key]


@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
def test_a_lost_call_and_a_lost_answer_both_end_in_one_post(
    house: House, bell: Bell, lane: Lane, slack: Letterbox, fault: str
) -> None:
    slack.faults = [fault]
    queue(house, bell.due(NOW))
    lane.deliver(NOW)
    unpause(house)
    lane.deliver(NOW)
    assert slack.keys == [bell.due(NOW).key]
    assert entry(house, bell.due(NOW)).state == store.SENT


def test_what_stays_unclear_is_given_up_after_five_attempts(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    slack.faults = ["drop_before"] * 20
    queue(house, bell.due(NOW))
    for _ in range(20):
        lane.deliver(NOW)
        unpause(house)
    assert entry(house, bell.due(NOW)).state == store.FAILED
    assert len(slack.faults) == 20 - ATTEMPTS


def test_without_the_right_to_read_history_a_lost_answer_costs_one_duplicate_at_most(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    slack.faults = ["drop_after"]
    slack.history_refused = SlackRefused("missing_scope", permanent=True)
    queue(house, bell.due(NOW))
    lane.deliver(NOW)
    unpause(house)
    lane.deliver(NOW)
    assert len(slack.posted) == 2


def test_a_final_refusal_is_recorded_and_the_lane_goes_on(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    slack.faults = [SlackRefused("channel_not_found", permanent=True)]
    queue(house, bell.due(NOW))
    queue(house, bell.due(NOW + HOUR))
    lane.deliver(NOW + HOUR)
    assert entry(house, bell.due(NOW)).state == store.FAILED
    assert slack.keys == [bell.due(NOW + HOUR).key]


def test_when_slack_asks_to_wait_nothing_is_sent_until_then(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    slack.faults = [SlackRefused("ratelimited", permanent=False, retry_after=30.0)]
    queue(house, bell.due(NOW))
    lane.deliver(NOW)
    lane.deliver(NOW)
    assert (slack.posted, entry(house, bell.due(NOW)).state) == ([], store.QUEUED)
    unpause(house)
    lane.deliver(NOW)
    assert slack.keys == [bell.due(NOW).key]


def test_what_a_killed_process_left_in_sending_is_looked_for_before_it_is_sent(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    due = bell.due(NOW)
    queue(house, due)
    with house.database.write() as tx:
        fence = lanes.take(tx, house.workspace)
        store.mark_sending(tx, store.find(tx, house.workspace, due.key), fence, None)
    slack.posted.append(("U1", due.key, Message("ding")))
    lane.deliver(NOW)
    assert slack.keys == [due.key]
    assert entry(house, due).state == store.SENT


def test_an_older_holder_of_the_lane_settles_nothing(house: House, bell: Bell) -> None:
    due = bell.due(NOW)
    queue(house, due)
    with house.database.write() as tx:
        old = lanes.take(tx, house.workspace)
        new = lanes.take(tx, house.workspace)
        store.mark_sending(tx, store.find(tx, house.workspace, due.key), new, None)
        assert not store.settle(tx, store.find(tx, house.workspace, due.key), old, store.SENT, NOW)
    assert entry(house, due).state == store.SENDING


def test_a_message_of_another_workspace_is_left_alone(
    house: House, bell: Bell, lane: Lane, slack: Letterbox
) -> None:
    with house.database.write() as tx:
        other = people.workspace_of(tx, "T2", "Other", NOW)
        store.queue(tx, other, replace(bell.due(NOW), recipient=Recipient(channel=house.channel)), NOW)
    lane.deliver(NOW)
    assert slack.posted == []


def test_a_late_tick_catches_up_and_a_double_tick_finds_nothing(house: House, bell: Bell) -> None:
    with house.database.write() as tx:
        diary.begin(tx, house.workspace, "bell", 1, NOW)
        late = actions.plan(tx, house.workspace, [bell.capability], NOW + 3 * HOUR)
        double = actions.plan(tx, house.workspace, [bell.capability], NOW + 3 * HOUR)
    assert (late, double) == (3, 0)


def test_a_morning_of_very_many_is_planned_in_portions_and_all_of_it(house: House, bell: Bell) -> None:
    many = 2 * actions.SUBJECTS + 1
    portions = []
    with house.database.write() as tx:
        for subject in range(many):
            diary.begin(tx, house.workspace, "bell", subject, NOW)
        while diary.anything_due(tx, house.workspace, NOW + HOUR):
            portions.append(actions.plan(tx, house.workspace, [bell.capability], NOW + HOUR))
    assert portions == [actions.SUBJECTS, actions.SUBJECTS, 1]


def test_what_another_planner_has_queued_is_not_queued_again(house: House, bell: Bell) -> None:
    every = [bell.due(NOW + n * HOUR) for n in range(3)]
    with house.database.write() as tx:
        one = store.queue_all(tx, house.workspace, every[:2], NOW)
        other = store.queue_all(tx, house.workspace, every, NOW)
    assert (one, other) == (2, 1)


def test_the_next_instant_is_that_of_the_diary_or_of_the_outbox_whichever_comes_first(
    house: House, bell: Bell
) -> None:
    with house.database.write() as tx:
        diary.begin(tx, house.workspace, "bell", 1, NOW)
        actions.plan(tx, house.workspace, [bell.capability], NOW)
        planned = actions.next_due(tx, house.workspace, NOW)
        store.queue(tx, house.workspace, bell.due(NOW + HOUR / 4), NOW)
        queued = actions.next_due(tx, house.workspace, NOW)
    assert (planned, queued) == (NOW.replace(minute=0) + HOUR, NOW + HOUR / 4)
