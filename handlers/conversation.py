"""Direct messages: the one listener for them. What no other capability understands is a question."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.knowledge import actions, messages
from bot.knowledge.heard import Way, heard
from bot.people.heard import is_news
from handlers.speaker import speaker

# What people do with words: plain, beside a file, from a thread into the conversation, as "/me". Every other
# subtype is news about a message, such as that it was edited or deleted.
_SPOKEN = (None, "file_share", "thread_broadcast", "me_message")


def register(app: App, foyer: Assistant) -> None:
    """Listen to direct messages."""

    @app.event("message")
    def spoken(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        if not _is_for_us(event, body):
            return
        now, who = foyer.clock.now(), speaker(foyer, event["user"])
        with foyer.transaction() as tx:
            if not is_news(tx, foyer.workspace, who.person.id, event["ts"], now):
                return
            reply = actions.ask(tx, who.person, heard(event.get("text", ""), Way.DIRECT), now)
        answer = messages.message(reply, who.words)
        foyer.slack.post(event["channel"], replace(answer, thread=event.get("thread_ts")))


def _is_for_us(event: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether a person of the workspace says something to us alone; bots would answer each other for ever."""
    is_spoken = event.get("subtype") in _SPOKEN and "user" in event and "bot_id" not in event
    return is_spoken and event.get("channel_type") == "im" and not body.get("is_ext_shared_channel")
