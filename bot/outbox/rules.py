"""How fast a lane may send: a pure rule on real seconds."""

from dataclasses import dataclass

BURST = 20  # messages that may leave at once after a quiet while; Slack tolerates short bursts


@dataclass(frozen=True, slots=True)
class Turn:
    """When a message may leave: after `wait` seconds; `tokens_from` is what the lane remembers."""

    wait: float
    tokens_from: float


def turn(tokens_from: float, now: float, per_minute: int, burst: int = BURST) -> Turn:
    """Give the next message its turn, so that no minute carries more than the limit and a burst.

    The generic cell rate algorithm: `tokens_from` is the instant at which the lane would be rested again.

    Args:
        tokens_from: as the last turn left it; 0 for a lane that has never sent. Real seconds.
        now: real seconds, same origin.
        per_minute: messages a minute, at least 1.
        burst: messages that may leave at once.

    Returns: Turn, `wait` never negative.
    """
    interval = 60.0 / per_minute
    rested = max(tokens_from, now) + interval
    return Turn(wait=max(0.0, rested - burst * interval - now), tokens_from=rested)
