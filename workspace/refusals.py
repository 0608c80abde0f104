"""How a workspace says no: to the app in Slack's codes, to a person in a sentence."""

from workspace.store import Json


class Refused(Exception):
    """A Web API call is refused. `error` is Slack's code, `details` what else the answer carries."""

    def __init__(self, error: str, details: Json | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.details = details or {}


class NotPossible(Exception):
    """What a person (or a test) asked for cannot be done. `error` is a code, `message` one clear sentence."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error
        self.message = message


def invalid(error: str, problems: list[str]) -> Refused:
    """A refusal that lists what is wrong, each problem with a JSON pointer, in both places Slack puts it."""
    messages = [f"[ERROR] {problem}" for problem in problems]
    return Refused(error, {"errors": problems, "response_metadata": {"messages": messages}})
