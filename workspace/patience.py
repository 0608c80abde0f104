"""How long Slack waits, in seconds of real time. Tests may shorten what they wait for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Slack's own limits.

    ack: within which an app acknowledges a payload.
    retries: pauses before an event that was not acknowledged is sent again.
    trigger: life of a trigger id.
    response_url: life of a response URL; it can be used `response_uses` times.
    status: after which the app's "is thinking" fades.
    settle: how long the moving clock waits for the app at one instant (ours, not Slack's).
    """

    ack: float = 3.0
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    trigger: float = 3.0
    response_url: float = 1800.0
    response_uses: int = 5
    status: float = 120.0
    settle: float = 60.0
