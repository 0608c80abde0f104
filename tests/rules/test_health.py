"""How Foyer does: what each part finds, in one sentence, and what to do about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.health import asking, blocks, standing
from bot.health.finding import State, broken, fine, is_broken
from bot.health.scopes import OPTIONAL, SCOPES, scopes
from bot.knowledge.shelf.indexing import Learned
from bot.outbox.log import Health
from bot.pulse import Pulse, Signs
from bot.words import LANGUAGES, words
from workspace import blockkit

W = words("en")
AT = datetime(2025, 11, 17, 8, tzinfo=UTC)
WELL = Signs(up=3600.0, ticks={"planning": 0.4}, heard=12.0, connected=True)
READ = Learned(files=2, passages=40, waiting=0, unlearned=0, unreadable=())
POST = Health(waiting=3, held=0, sent=40, expired=0, failed=0, last_sent=AT)
BOTH = "e5+use"


@pytest.mark.parametrize(
    ("signs", "state"),
    [
        (WELL, State.FINE),
        (replace(WELL, ticks={"planning": 10.5}), State.BROKEN),
        (replace(WELL, ticks={"planning": 10.5, "delivery": 0.1}), State.BROKEN),
        (replace(WELL, ticks={}, up=5.0), State.FINE),
        (replace(WELL, ticks={}, up=11.0), State.BROKEN),
    ],
)
def test_a_clock_that_has_not_rung_for_ten_seconds_is_broken(signs: Signs, state: State) -> None:
    assert standing.at_work(signs, W).state is state


@pytest.mark.parametrize(
    ("signs", "state"),
    [
        (WELL, State.FINE),
        (replace(WELL, heard=None), State.WARNING),
        (replace(WELL, connected=False), State.WARNING),
        (replace(WELL, connected=None), State.FINE),
    ],
)
def test_whether_slack_is_heard_is_told(signs: Signs, state: State) -> None:
    assert standing.hearing(signs, W).state is state


def test_the_pulse_remembers_when_each_tick_rang_and_slack_was_heard() -> None:
    now = [100.0]
    pulse = Pulse(lambda: now[0])
    now[0] = 103.0
    pulse.beats("planning")
    pulse.hears()
    pulse.follows(lambda: True)
    now[0] = 110.0
    assert pulse.signs() == Signs(up=10.0, ticks={"planning": 7.0}, heard=7.0, connected=True)


def test_a_downgrade_says_which_embedder_is_lacking_and_that_words_alone_are_left() -> None:
    whole = standing.understanding(BOTH, {}, W)
    half = standing.understanding("use", {"e5": "missing"}, W)
    none = standing.understanding("", {"e5": "missing", "use": "broken"}, W)
    assert [one.state for one in (whole, half, none)] == [State.FINE, State.WARNING, State.WARNING]
    assert "universal-sentence-encoder alone: multilingual-e5-small is not installed" in half.says
    assert "by words alone" in none.says
    assert "universal-sentence-encoder does not pass its test here" in none.says


@pytest.mark.parametrize(
    ("learned", "told"),
    [
        (READ, "✓ Read: 2 files, 40 passages."),
        (
            replace(READ, waiting=1, unlearned=9),
            "! Read: 2 files, 40 passages. Still to be learned: 1 file, 9",
        ),
        (Learned(0, 0, 0, 0, ()), "! There is no document to answer from."),
    ],
)
def test_what_is_read_and_what_waits_to_be_learned_is_told(learned: Learned, told: str) -> None:
    (found,) = standing.documents(learned, W)
    assert f"{found.mark} {found.says}".startswith(told)


def test_a_document_that_can_no_longer_be_read_is_named() -> None:
    *_, last = standing.documents(replace(READ, unreadable=("old.md",)), W)
    assert (last.state, "old.md" in last.says) == (State.WARNING, True)


@pytest.mark.parametrize(
    ("health", "told"),
    [
        (POST, "3 messages wait for their time."),
        (replace(POST, overdue=2), "2 messages should have left"),
        (
            replace(POST, failed=1, failures=("messages_tab_disabled",)),
            "Direct messages to me are switched off in the settings of the Slack app.",
        ),
    ],
)
def test_how_the_post_does_is_told_with_the_reason_of_what_failed(health: Health, told: str) -> None:
    assert told in standing.post(health, W).says


@pytest.mark.parametrize("scope", sorted(SCOPES))
def test_each_permission_that_is_missing_is_told_with_what_it_is_for(scope: str) -> None:
    (found,) = scopes(frozenset(SCOPES) - {scope}, W)
    assert SCOPES[scope] in found.says
    assert scope in found.says
    assert found.state is (State.WARNING if scope in OPTIONAL else State.BROKEN)


def test_permissions_that_nobody_needs_are_told_so_that_they_can_be_taken_away() -> None:
    all_there, too_many = scopes(frozenset(SCOPES) | {"admin"}, W)
    assert all_there.state is State.FINE
    assert "admin" in too_many.says


@pytest.mark.parametrize(
    ("apart", "state"), [(0, State.FINE), (60, State.FINE), (61, State.BROKEN), (-7200, State.BROKEN)]
)
def test_a_machine_whose_clock_is_a_minute_wrong_is_told(apart: int, state: State) -> None:
    (found,) = asking.clock(AT, AT + timedelta(seconds=apart), W)
    assert found.state is state


def test_where_slack_tells_no_time_nothing_is_said_of_it() -> None:
    assert list(asking.clock(None, AT, W)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_home_each_trouble_stands_with_what_to_do_and_the_rest_in_small(language: str) -> None:
    found = (fine("a", "Well."), broken("b", "Not <well>.", "Mend it."), fine("c", "Very well."))
    shown = "\n".join(
        blockkit.texts([one.to_dict() for one in blocks.section(found, words(language)).blocks])
    )
    assert shown.index("Not <well>.") < shown.index("Mend it.") < shown.index("✓ Well.")
    assert is_broken(found)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(1, "1 second ago"), (119, "119 seconds ago"), (120, "2 minutes ago"), (7200, "2 hours ago"),
     (200_000, "2 days ago")],
)  # fmt: skip
def test_how_long_ago_something_was_is_told_in_the_unit_that_fits(seconds: float, told: str) -> None:
    assert standing.ago(seconds, W) == told


def test_calendars_whose_files_were_taken_away_are_told_with_what_to_do() -> None:
    assert list(standing.calendars((), words("en"))) == []
    (found,) = standing.calendars(("PLANT", "<LAB>"), words("en"))
    assert found.state is State.WARNING
    assert "PLANT and &lt;LAB&gt;" in found.says
    assert "/role admin calendar" in found.todo
