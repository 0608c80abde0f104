"""The tick that runs the workspace's lane."""

from bot.assistant import Assistant


def tick(assistant: Assistant) -> None:
    """Send what is due now."""
    assistant.lane.deliver(assistant.clock.now())
