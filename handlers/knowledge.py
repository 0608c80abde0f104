"""Questions by command, answered to the person alone, and by mention, answered in its thread."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.knowledge import actions, messages
from bot.knowledge.heard import Way, heard
from bot.knowledge.model import worded
from bot.people.heard import is_news
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the command and to mentions."""

    @app.command("/ask")
    def asked(ack: Callable[[], None], command: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, command["user_id"])
        said = heard(command.get("text", ""), Way.COMMAND)
        with foyer.transaction() as tx:
            reply = actions.ask(tx, who.person, said, now)
        reply = worded(reply, foyer.model)
        foyer.slack.respond(command["response_url"], messages.message(reply, who.words))

    @app.event("app_mention")
    def mentioned(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        if not _is_ours(event, body):
            return
        now, who = foyer.clock.now(), speaker(foyer, event["user"])
        said = heard(event["text"], Way.MENTION)
        with foyer.transaction() as tx:
            if not is_news(tx, foyer.workspace, who.person.id, event["ts"], now):
                return
            reply = actions.ask(tx, who.person, said, now)
        answer = messages.message(worded(reply, foyer.model), who.words, is_public=True)
        foyer.slack.post(event["channel"], replace(answer, thread=event.get("thread_ts", event["ts"])))


def _is_ours(event: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether a person of the workspace speaks where only the workspace listens.

    Bots would answer each other for ever; a channel shared with another organisation is no place for what
    our documents say.
    """
    return "user" in event and "bot_id" not in event and not body.get("is_ext_shared_channel")
