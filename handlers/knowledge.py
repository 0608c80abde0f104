"""Questions by command, shortcut, mention and press, and the buttons below their answers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.blocks import Message
from bot.errors import SlackRefused
from bot.knowledge import actions, judging, messages, pressing, store
from bot.knowledge.heard import Way, heard
from bot.knowledge.pressing import Seen
from bot.knowledge.replies import Human
from bot.people import store as people
from handlers import ownmatters, questions, threads, upshot
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the command, the shortcut, mentions, and the buttons of answers."""
    _listen_to_questions(app, foyer)
    _listen_to_buttons(app, foyer)
    _listen_to_sharers(app, foyer)
    _listen_to_judges(app, foyer)


def _listen_to_questions(app: App, foyer: Assistant) -> None:
    @app.command("/ask")
    def asked(ack: Callable[[], None], command: Mapping[str, Any]) -> None:
        ack()
        is_direct = command.get("channel_name") == "directmessage"
        seen = Seen.DIRECT if is_direct else Seen.ALONE
        _answer_alone(foyer, command["user_id"], command.get("text", ""), command["response_url"], seen)

    @app.message_shortcut(pressing.ASK_ABOUT)
    def asked_about(ack: Callable[[], None], shortcut: Mapping[str, Any]) -> None:
        ack()
        text = shortcut["message"].get("text") or ""
        _answer_alone(foyer, shortcut["user"]["id"], text, shortcut["response_url"], Seen.ALONE)

    @app.event("app_mention")
    def mentioned(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        if threads.is_ours(event, body):
            threads.answer(foyer, event)

    @app.action(re.compile(rf"{re.escape(messages.PROMPT)}\.\d"))
    def prompted(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, user = foyer.clock.now(), body["user"]["id"]
        who = speaker(foyer, user)
        reply = questions.answer(foyer, who, heard(action["text"]["text"], Way.DIRECT), now)
        if reply:
            questions.show(foyer, who, reply, lambda message: foyer.slack.post(user, message))


def _listen_to_buttons(app: App, foyer: Assistant) -> None:
    @app.action(pressing.HAND_OVER)
    def to_a_human(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        foyer.slack.respond(body["response_url"], _handed_over(foyer, who, int(action["value"])))

    @app.action(re.compile(rf"{re.escape(pressing.CHOOSE)}\.\d"))
    def meant(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        language, digest = action["value"].split()
        with foyer.transaction() as tx:
            reply = actions.chosen(tx, who.person, digest, language, now)
        if reply is None:
            foyer.slack.respond(body["response_url"], messages.gone(who.words))
            return
        first, *more = messages.said(reply, who.words)
        foyer.slack.respond(body["response_url"], first, replace=True)
        for one in more:
            foyer.slack.respond(body["response_url"], one)


def _human(foyer: Assistant, owner: int | None) -> Human | None:
    if owner is None:
        return None
    with foyer.reading() as tx:
        slack_id = people.slack_id_of_person(tx, foyer.workspace, owner)
        return Human(slack_id, people.person(tx, foyer.workspace, owner).name)


def _listen_to_sharers(app: App, foyer: Assistant) -> None:
    @app.action(pressing.SHARE)
    def share(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        told = _shared(foyer, who, int(action["value"]), body["channel"]["id"])
        foyer.slack.respond(body["response_url"], told, replace=True)


def _listen_to_judges(app: App, foyer: Assistant) -> None:
    @app.action(pressing.FEEDBACK)
    def judged(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        how, _, key = action["value"].partition(" ")
        if how == pressing.UNHELPFUL:
            with foyer.reading() as tx:
                human = actions.human(tx, who.person, int(key), foyer.clock.now())
            form = judging.form(int(key), human.name if human else None, who.words)
            foyer.slack.open_view(body["trigger_id"], form)
            return
        with foyer.transaction() as tx:
            store.judge(tx, foyer.workspace, who.person.id, int(key), helpful=True)
        foyer.slack.respond(body["response_url"], judging.thanks(who.words))

    @app.view(judging.FORM)
    def told(ack: Callable[[], None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        user, judged = body["user"]["id"], judging.read(view)
        who = speaker(foyer, user)
        with foyer.transaction() as tx:
            store.judge(
                tx, foyer.workspace, who.person.id, judged.key,
                helpful=False, why=judged.why, words=judged.words,
            )  # fmt: skip
        ack()
        handed = _handed_over(foyer, who, judged.key) if judged.asks_human else None
        foyer.slack.post(user, handed or judging.thanks(who.words))


def _answer_alone(foyer: Assistant, user: str, text: str, response_url: str, seen: Seen) -> None:
    """Answer a question to who asked alone, in the conversation where they are."""
    now, who = foyer.clock.now(), speaker(foyer, user)
    whole = heard(text, Way.COMMAND)
    for said in (replace(whole, text=one) for one in ownmatters.each(whole.text)):
        if own := ownmatters.answer(foyer, who, said.text, now):
            foyer.slack.respond(response_url, own)
        elif reply := questions.answer(foyer, who, said, now):
            questions.show(
                foyer, who, reply, lambda message: foyer.slack.respond(response_url, message), seen
            )


def _shared(foyer: Assistant, who: Speaker, key: int, channel: str) -> Message:
    """Show the answer to a question in a channel; return what its asker is told about that."""
    try:
        if foyer.slack.channel_state(channel).is_shared:
            return messages.not_shared_outside(who.words)
        with foyer.transaction() as tx:
            reply = actions.shared(tx, who.person, key, foyer.semantics, foyer.clock.now())
        if reply is None:
            return messages.gone(who.words)
        for one in messages.said(reply, who.words, Seen.PUBLIC, by=who.person.name):
            foyer.slack.post(channel, one)
    except SlackRefused as refused:
        if refused.code not in ("not_in_channel", "channel_not_found", "missing_scope"):
            raise
        return messages.not_a_member(who.words)
    return messages.was_shared(who.words)


def _handed_over(foyer: Assistant, who: Speaker, key: int) -> Message:
    """Put a question to a human; return what its asker is told."""
    now = foyer.clock.now()
    with foyer.transaction() as tx:
        missed = actions.hand_over(tx, who.person, key, foyer.semantics, now)
        if missed:
            upshot.queue(foyer, tx, missed.dues, now)
    foyer.lane.deliver(now)
    if missed is None:
        return messages.gone(who.words)
    return messages.handed_over(_human(foyer, missed.owner), who.words)
