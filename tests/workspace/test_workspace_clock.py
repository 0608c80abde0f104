"""Business time: it moves forward only, and waits for the app at each instant something is due."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.line import Line
from tests.workspace.tiny_app import web_client
from workspace import Patience, Workspace
from workspace.client import Declined
from workspace.clock import LEASE, BusinessClock, ts_of
from workspace.store import Store

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Follower:
    """An app that follows the clock: it posts what is due, reports that it has settled, and what is next."""

    def __init__(self, workspace: Workspace, due: list[datetime], silent: bool = False) -> None:
        self._people = workspace.people
        self._token = workspace.bot_token
        self._web = web_client(workspace)
        self._due = sorted(due)
        self._silent = silent
        self._ended = threading.Event()
        self.seen: list[datetime] = []
        clock = self._people.get("clock")
        self._settle(clock)
        self._thread = threading.Thread(target=self._follow, args=(clock["version"],))
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _follow(self, version: int) -> None:
        while not self._ended.is_set():
            clock = self._people.get("clock", since=version, wait=0.2)
            if clock["version"] > version:
                version = clock["version"]
                self._settle(clock)

    def _settle(self, clock: dict[str, str]) -> None:
        now = datetime.fromisoformat(clock["now"])
        while self._due and self._due[0] <= now:
            self.seen.append(self._due.pop(0))
            if not self._silent:
                self._web.chat_postMessage(channel="U0NORA", text=f"due {self.seen[-1].isoformat()}")
        next_due = self._due[0].isoformat() if self._due else None
        settled = {"version": clock["version"], "next_due": next_due}
        self._people.post("clock/settled", settled, self._token)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace whose clock has just been started, with a line to an app."""
    with Workspace(folder=tmp_path, patience=Patience(settle=0.3)) as workspace:
        workspace.people.post("clock/start", {"at": MONDAY.isoformat()}, workspace.bot_token)
        Line(workspace, lambda _: True)
        yield workspace


@contextmanager
def followed(workspace: Workspace, *due: datetime, silent: bool = False) -> Iterator[Follower]:
    follower = Follower(workspace, list(due), silent)
    try:
        yield follower
    finally:
        follower.end()


def test_a_move_stops_at_each_due_instant_and_posts_there(started: Workspace) -> None:
    due = [MONDAY + timedelta(hours=hours) for hours in (3, 27, 51)]
    people = started.people
    with followed(started, *due, MONDAY + timedelta(days=30)):
        assert people.move_clock(MONDAY + timedelta(days=7)) == 3
    posted = people.person("U0NORA").messages()
    assert [message["text"] for message in posted] == [f"due {moment.isoformat()}" for moment in due]
    assert [message["ts"] for message in posted] == [ts_of(moment) for moment in due]
    assert people.now() >= MONDAY + timedelta(days=7)


def test_the_next_thing_is_the_next_post_not_the_next_instant(started: Workspace) -> None:
    people = started.people
    first = MONDAY + timedelta(hours=5)
    with followed(started, first, first + timedelta(hours=1)):
        assert people.move_clock("next") == 1
        assert first <= people.now() < first + timedelta(minutes=5)


def test_nothing_is_next_when_nothing_will_be_posted(started: Workspace) -> None:
    people = started.people
    with followed(started, MONDAY + timedelta(hours=5), silent=True) as follower:
        with pytest.raises(Declined) as refused:
            people.move_clock("next")
        assert refused.value.error == "nothing_is_due"
        assert follower.seen == [MONDAY + timedelta(hours=5)]


def test_what_became_due_meanwhile_is_posted_at_the_outset(started: Workspace) -> None:
    people = started.people
    with followed(started, MONDAY + timedelta(hours=2)) as follower:
        follower._due.insert(0, MONDAY)
        assert people.move_clock(MONDAY + timedelta(hours=1)) == 1
        assert follower.seen == [MONDAY]
    assert people.person("U0NORA").messages()[0]["ts"] < ts_of(MONDAY + timedelta(minutes=30))


def test_the_clock_never_goes_back(started: Workspace) -> None:
    with pytest.raises(Declined) as refused:
        started.people.move_clock(MONDAY - timedelta(seconds=1))
    assert refused.value.error == "clock_only_moves_forward"


def test_an_app_that_does_not_settle_holds_the_clock_only_so_long(started: Workspace) -> None:
    people = started.people
    due = MONDAY + timedelta(hours=3)
    with followed(started, due):
        pass
    with pytest.raises(Declined) as refused:
        people.move_clock(MONDAY + timedelta(days=1))
    assert refused.value.error == "app_did_not_settle"
    clock = people.get("clock")
    assert (clock["moving"], clock["target"]) == (False, None)


def test_without_an_app_the_clock_jumps_straight_to_its_target(tmp_path: Path) -> None:
    with Workspace(folder=tmp_path) as workspace:
        people = workspace.people
        target = people.now() + timedelta(days=30)
        assert people.move_clock(target) == 0
        assert target <= people.now() < target + timedelta(minutes=5)


def test_the_clock_is_started_once_and_only_by_the_app(started: Workspace) -> None:
    people = started.people
    assert MONDAY <= people.now() < MONDAY + timedelta(minutes=5)
    again = {"at": (MONDAY - timedelta(days=7)).isoformat()}
    with pytest.raises(Declined) as refused:
        people.post("clock/start", again, started.bot_token)
    assert refused.value.error == "clock_has_run"
    for path, body in (("clock/start", again), ("clock/settled", {"version": 1, "next_due": None})):
        with pytest.raises(Declined) as refused:
            people.post(path, body)
        assert refused.value.error == "not_authed"


@pytest.mark.parametrize("to", ["tomorrow", "2026-03-02T08:00:00"])
def test_an_instant_is_iso_and_says_its_zone(started: Workspace, to: str) -> None:
    with pytest.raises(Declined) as refused:
        started.people.move_clock(to)
    assert refused.value.error == "malformed_request"


class RealTime:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.close()


def test_the_clock_runs_at_real_speed_and_stands_where_it_is_told_to(store: Store) -> None:
    real = RealTime()
    clock = BusinessClock(store, real)
    assert clock.start(MONDAY)
    real.seconds += 90
    assert clock.now() == MONDAY + timedelta(seconds=90)
    clock.stand(MONDAY + timedelta(hours=1))
    real.seconds += 90
    assert clock.now() == MONDAY + timedelta(hours=1)
    clock.run()
    real.seconds += 1
    assert clock.now() == MONDAY + timedelta(hours=1, seconds=1)


def test_a_clock_that_was_closed_goes_on_from_the_very_instant(store: Store) -> None:
    real = RealTime()
    clock = BusinessClock(store, real)
    clock.start(MONDAY)
    real.seconds += 2
    clock.close()
    real.seconds += 3600
    assert BusinessClock(store, real).now() == MONDAY + timedelta(seconds=2)


def test_a_clock_that_was_used_cannot_be_started_any_more(store: Store) -> None:
    clock = BusinessClock(store)
    clock.stamp()
    assert not BusinessClock(store).start(MONDAY)


STEPS = st.sampled_from(["tick", "stamp", "stand", "run", "kill", "close"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(STEPS, st.integers(min_value=0, max_value=20)), max_size=25))
def test_neither_a_kill_nor_a_move_ever_takes_the_clock_back(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, real = Store(Path(folder)), RealTime()
        clock = BusinessClock(store, real)
        clock.start(MONDAY)
        latest = clock.stamp()
        for step, amount in steps:
            match step:
                case "tick":
                    real.seconds += amount
                case "stand":
                    clock.stand(clock.now() + timedelta(minutes=amount))
                case "run":
                    clock.run()
                case "kill":
                    before, clock = clock.now(), BusinessClock(store, real)
                    assert clock.now() <= before + LEASE
                case "close":
                    clock.close()
                    clock = BusinessClock(store, real)
            stamp = clock.stamp()
            assert stamp > latest
            latest = stamp
        store.close()
