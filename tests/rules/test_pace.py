"""How fast a lane sends."""

from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.rules import turn


def departures(asked: list[float], per_minute: int, burst: int) -> list[float]:
    """When each message leaves, if the messages are asked for at those seconds, one after another."""
    left, tokens_from, now = [], 0.0, 0.0
    for at in asked:
        now = max(now, at)
        given_turn = turn(tokens_from, now, per_minute, burst)
        tokens_from = given_turn.tokens_from
        now += given_turn.wait
        left.append(now)
    return left


@given(
    st.lists(st.floats(1000, 2000), min_size=1, max_size=60).map(sorted),
    st.integers(30, 600),
    st.integers(1, 20),
)
def test_no_minute_carries_more_than_the_limit_and_one_burst(
    asked: list[float], per_minute: int, burst: int
) -> None:
    left = departures(asked, per_minute, burst)
    for start in left:
        within = [second for second in left if start <= second < start + 60 - 1e-6]
        assert len(within) <= per_minute + burst


def test_a_rested_lane_sends_a_burst_at_once_and_then_keeps_the_pace() -> None:
    left = departures([1000.0] * 7, per_minute=60, burst=5)
    assert left == [1000.0] * 5 + [1001.0, 1002.0]
