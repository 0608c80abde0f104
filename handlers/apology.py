"""A failure of a listener is told where somebody waits: by its sentence, or with an apology and an id."""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse

from bot.assistant import Assistant
from bot.blocks import Message
from bot.errors import FoyerError
from bot.people import store as people
from bot.words import N_, Words, words
from handlers.sentences import sentence

APOLOGY = N_("Sorry, something went wrong on our side. Please tell your admin this error id: {id}")

_log = logging.getLogger(__name__)


class LastingAck(Ack):
    """An acknowledgement that stands once it is given.

    When a listener fails after it acknowledged, Bolt sets the response back to None. If the thread that waits
    for it has not looked yet, which it does every ten milliseconds, Slack is never acknowledged and tells the
    person that the command failed, beside our own sentence about it.
    """

    def __init__(self) -> None:
        self._given: BoltResponse | None = None

    @property
    def response(self) -> BoltResponse | None:
        """What Slack is answered; None until it is."""
        return self._given

    @response.setter
    def response(self, response: BoltResponse | None) -> None:
        self._given = response or self._given


def register(app: App, foyer: Assistant) -> None:
    """Answer every failure of a listener, where the person is looking."""

    @app.middleware
    def acknowledge_for_good(context: BoltContext, next: Callable[[], None]) -> None:  # noqa: A002 - Bolt's name
        context["ack"] = LastingAck()
        next()

    @app.error
    def apologise(error: Exception, body: Mapping[str, Any], response: BoltResponse | None) -> Any:
        text = _explained(foyer, error, body)
        if body.get("type") == "view_submission" and response is not None:
            return _on_the_form(body, text)
        try:
            _tell(foyer, body, Message(text))
        except FoyerError as unsaid:
            _log.warning("The apology could not be said: %s", unsaid)
        return None


def _explained(foyer: Assistant, error: Exception, body: Mapping[str, Any]) -> str:
    w = _words_of(foyer, body)
    if isinstance(error, FoyerError) and (known := sentence(error, w)):
        _log.info("Refused with %s", error)
        return known
    error_id = secrets.token_hex(4)
    _log.error("Error %s", error_id, exc_info=error)
    return w.say(APOLOGY, id=error_id)


def _words_of(foyer: Assistant, body: Mapping[str, Any]) -> Words:
    try:
        with foyer.reading() as tx:
            person = people.person_by_slack_id(tx, foyer.workspace, _user(body))
    except Exception:  # noqa: BLE001 - the apology must be said even when the database is what failed
        person = None
    return words(person.language if person else foyer.settings.default_language)


def _user(body: Mapping[str, Any]) -> str:
    user = body.get("user_id") or body.get("user") or body.get("event", {}).get("user") or ""
    return str(user["id"] if isinstance(user, dict) else user)


def _tell(foyer: Assistant, body: Mapping[str, Any], message: Message) -> None:
    event = body.get("event")
    if body.get("response_url"):
        foyer.slack.respond(body["response_url"], message)
    elif event and event.get("channel_type") == "im":
        foyer.slack.post(event["channel"], replace(message, thread=event.get("thread_ts")))
    elif event and event.get("channel") and event.get("user"):
        foyer.slack.whisper(event["channel"], event["user"], message)
    elif body.get("type") == "shortcut" or body.get("container", {}).get("type") == "view":
        # A shortcut and Home have no place for an answer to one person's press.
        foyer.slack.post(_user(body), message)


def _on_the_form(body: Mapping[str, Any], text: str) -> BoltResponse:
    # An error on a field keeps the form open, so that nothing a person typed is lost.
    first = next(block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input")
    return BoltResponse(status=200, body={"response_action": "errors", "errors": {first: text}})
