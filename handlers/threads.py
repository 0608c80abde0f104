"""Threads in channels: a mention is answered in one, and its asker may go on there without another mention.

Foyer stays quiet otherwise: it takes up only what the same person asks with a question mark, addressed to
nobody else, within a day of its last answer to them there.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.assistant import Assistant
from bot.blocks import Message
from bot.knowledge.heard import Way, heard
from bot.knowledge.pressing import Seen
from bot.knowledge.replies import Answered, Confirmed, Several
from bot.people import heard as people_heard
from bot.people import store as people
from bot.slack import Posted
from handlers import questions
from handlers.speaker import Speaker, speaker

_CHANNELS = ("channel", "group")
_SOMEBODY = re.compile(r"<[@!]")  # whoever is mentioned, Foyer included, whose mention is an event of its own


def answer(foyer: Assistant, event: Mapping[str, Any]) -> None:
    """Answer a mention in its thread, and remember that its asker may go on there."""
    now, who, thread = foyer.clock.now(), speaker(foyer, event["user"]), _thread(event)
    reply = questions.answer(foyer, who, heard(event["text"], Way.MENTION), now, ts=event["ts"])
    if reply is None:
        return
    with foyer.transaction() as tx:
        people_heard.is_news(tx, foyer.workspace, who.person.id, thread, now)
    questions.show(foyer, who, reply, lambda message: _post(foyer, event, message), Seen.PUBLIC)


def goes_on(foyer: Assistant, event: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Answer what is asked on in a thread; tell whether the message was one of a channel."""
    if event.get("channel_type") not in _CHANNELS:
        return False
    who = _asker(foyer, event, body)
    if who:
        said, now = heard(event["text"], Way.MENTION), foyer.clock.now()
        reply = questions.answer(foyer, who, said, now, ts=event["ts"])
        if isinstance(reply, Answered | Confirmed | Several):
            questions.show(foyer, who, reply, lambda message: _post(foyer, event, message), Seen.PUBLIC)
    return True


def is_ours(event: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether a person of the workspace speaks where only the workspace listens.

    Bots would answer each other for ever; a channel shared with another organisation is no place for what
    our documents say.
    """
    return "user" in event and "bot_id" not in event and not body.get("is_ext_shared_channel")


def _asker(foyer: Assistant, event: Mapping[str, Any], body: Mapping[str, Any]) -> Speaker | None:
    """Return who goes on asking in a thread; None for everything else that is said in a channel."""
    text = event.get("text") or ""
    is_asked = "thread_ts" in event and text.rstrip().endswith("?") and not _SOMEBODY.search(text)
    if not (is_ours(event, body) and "subtype" not in event and is_asked):
        return None
    with foyer.reading() as tx:
        known = people.person_by_slack_id(tx, foyer.workspace, event["user"])
        goes_on = known and people_heard.goes_on(tx, foyer.workspace, known.id, event["thread_ts"])
    return speaker(foyer, event["user"]) if goes_on else None


def _post(foyer: Assistant, event: Mapping[str, Any], message: Message) -> Posted:
    return foyer.slack.post(event["channel"], replace(message, thread=_thread(event)))


def _thread(event: Mapping[str, Any]) -> str:
    return str(event.get("thread_ts") or event["ts"])
