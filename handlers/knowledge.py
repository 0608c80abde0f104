"""Questions by command, answered to the person alone, and by mention, answered in its thread."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.knowledge import actions, messages
from bot.knowledge.heard import Way, heard
from bot.knowledge.replies import Human
from bot.people import store as people
from handlers import questions, upshot
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the command, to mentions, and to the buttons of answers."""
    _listen_to_questions(app, foyer)
    _listen_to_buttons(app, foyer)


def _listen_to_questions(app: App, foyer: Assistant) -> None:
    @app.command("/ask")
    def asked(ack: Callable[[], None], command: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, command["user_id"])
        reply = questions.answer(foyer, who, heard(command.get("text", ""), Way.COMMAND), now)
        if reply:
            foyer.slack.respond(command["response_url"], messages.message(reply, who.words))

    @app.event("app_mention")
    def mentioned(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        if not _is_ours(event, body):
            return
        now, who = foyer.clock.now(), speaker(foyer, event["user"])
        reply = questions.answer(foyer, who, heard(event["text"], Way.MENTION), now, ts=event["ts"])
        if reply:
            answer = messages.message(reply, who.words, is_public=True)
            foyer.slack.post(event["channel"], replace(answer, thread=event.get("thread_ts", event["ts"])))


def _listen_to_buttons(app: App, foyer: Assistant) -> None:
    @app.action(messages.HAND_OVER)
    def to_a_human(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            missed = actions.hand_over(tx, who.person, int(action["value"]), foyer.semantics, now)
            if missed:
                upshot.queue(foyer, tx, missed.dues, now)
        foyer.lane.deliver(now)
        told = messages.handed_over(_human(foyer, missed.owner), who.words) if missed else None
        foyer.slack.respond(body["response_url"], told or messages.gone(who.words))

    @app.action(re.compile(rf"{re.escape(messages.CHOOSE)}\.\d"))
    def meant(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        language, digest = action["value"].split()
        with foyer.transaction() as tx:
            reply = actions.chosen(tx, who.person, digest, language, now)
        answer = messages.message(reply, who.words) if reply else messages.gone(who.words)
        foyer.slack.respond(body["response_url"], answer, replace=bool(reply))


def _human(foyer: Assistant, owner: int | None) -> Human | None:
    if owner is None:
        return None
    with foyer.reading() as tx:
        slack_id = people.slack_id_of_person(tx, foyer.workspace, owner)
        return Human(slack_id, people.person(tx, foyer.workspace, owner).name)


def _is_ours(event: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether a person of the workspace speaks where only the workspace listens.

    Bots would answer each other for ever; a channel shared with another organisation is no place for what
    our documents say.
    """
    return "user" in event and "bot_id" not in event and not body.get("is_ext_shared_channel")
