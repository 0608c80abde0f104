"""Direct messages: the one listener for them. What no other capability understands is a question."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.rules import local_day
from bot.joins import Act, Asker, Capability, Reply
from bot.knowledge import replies as knowledge
from bot.knowledge.heard import Courtesy, Heard, Way, courtesy, heard
from bot.knowledge.outcome import Outcome
from bot.outbox import diary, explaining, why
from bot.outbox import store as outbox
from bot.outbox.heard import asks_why
from bot.people.heard import is_news
from bot.roles import several
from bot.roles.heard import heard_directly
from bot.slack import Posted
from handlers import (
    aboutrole,
    calendars,
    helping,
    homepage,
    notice,
    ownmatters,
    posted,
    questions,
    threads,
    uploads,
)
from handlers.speaker import Speaker, speaker

# What people do with words: plain, beside a file, from a thread into the conversation, as "/me". Every other
# subtype is news about a message, such as that it was edited or deleted.
_SPOKEN = (None, "file_share", "thread_broadcast", "me_message")


@dataclass(frozen=True, slots=True)
class _Said:
    """Who says what to Foyer, in which of Slack's conversations and threads, and when."""

    who: Speaker
    heard: Heard
    event: Mapping[str, Any]
    now: datetime

    @property
    def thread(self) -> str | None:
        """The `ts` of the message in whose thread it was said; None outside of any."""
        return self.event.get("thread_ts")


@dataclass(frozen=True, slots=True)
class _Understood:
    """Which capability understood what was said, the act it means, and the role that was named."""

    capability: Capability
    act: Act
    role: int | None = None


def register(app: App, foyer: Assistant) -> None:
    """Listen to direct messages, and to threads in channels that somebody goes on asking in."""

    @app.event("message")
    def spoken(event: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        if threads.goes_on(foyer, event, body):
            return
        if not _is_for_us(event, body):
            return
        now, who = foyer.clock.now(), speaker(foyer, event["user"])
        # Kept by itself: whatever comes of it, a message that arrives again has had its answer.
        with foyer.transaction() as tx:
            if not is_news(tx, foyer.workspace, who.person.id, event["ts"], now):
                return
        if event.get("files") and (
            calendars.take_in(foyer, who, event, now) or uploads.take_in(foyer, who, event, now)
        ):
            return
        said = _Said(who, heard(event.get("text") or "", Way.DIRECT), event, now)
        understood = _understood(foyer, said) or _of_role(foyer, said)
        if understood:
            _act(foyer, said, understood)
        elif known := _known(foyer, said):
            _say(foyer, said, known)
        else:
            _answer_each(foyer, said)


def _is_for_us(event: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether a person of the workspace says something to us alone; bots would answer each other for ever."""
    is_spoken = event.get("subtype") in _SPOKEN and "user" in event and "bot_id" not in event
    return is_spoken and event.get("channel_type") == "im" and not body.get("is_ext_shared_channel")


def _understood(foyer: Assistant, said: _Said) -> _Understood | None:
    """Return the first capability that understands what was said, and the act it means."""
    today = local_day(said.now, said.who.person.zone)
    acts = ((one, one.phrases.understand(said.heard.text, today)) for one in foyer.capabilities)
    return next((_Understood(capability, act) for capability, act in acts if act), None)


def _of_role(foyer: Assistant, said: _Said) -> _Understood | None:
    """Return what was said of the one of several roles whose title stands in it, as in "month Architect"."""
    with foyer.reading() as tx:
        person = said.who.person
        role, rest = several.spoken_of(tx, foyer.workspace, person.id, said.heard.text)
    if role is None:
        return None
    today = local_day(said.now, person.zone)
    acts = ((one, one.phrases.of_role(rest, today)) for one in foyer.capabilities)
    return next((_Understood(capability, act, role.id) for capability, act in acts if act), None)


def _act(foyer: Assistant, said: _Said, understood: _Understood) -> None:
    """Do what was said, show it, and have messages posted earlier and Home show it too."""
    who, capability = said.who, understood.capability
    if capability.phrases.needs_notice:
        notice.ensure_shown(foyer, who, said.now)
    with foyer.transaction() as tx:
        reply: Reply = understood.act(
            tx, Asker(foyer.workspace, who.person.id, who.words, understood.role), said.now
        )
        for subject in reply.again:
            diary.begin(tx, foyer.workspace, capability.name, subject, said.now)
        outbox.queue_all(tx, foyer.workspace, reply.dues, said.now)
    _say(foyer, said, reply.message)
    for file in reply.files:
        calendars.send_file(foyer, who.person, file.name, file.data, file.comment, file.alt)
    if reply.dues:
        foyer.lane.deliver(said.now)
    posted.edit(foyer, reply.edits)
    if reply.edits:
        homepage.show(foyer, said.event["user"])


def _courteous(foyer: Assistant, said: _Said) -> Message | None:
    """Return what answers who greets or cries for help; None for anything else."""
    w = said.who.words
    match courtesy(said.heard.text):
        case Courtesy.GREETING:
            return helping.usage(foyer.capabilities, w, opening=w.say("Hello!"))
        case Courtesy.HELP:
            return helping.usage(foyer.capabilities, w)
    return None


def _because(foyer: Assistant, said: _Said) -> Message | None:
    """Return why the message whose thread it is was sent, or the last one; None when that is not asked."""
    if not asks_why(said.heard.text):
        return None
    person, w = said.who.person, said.who.words
    with foyer.reading() as tx:
        if said.thread:
            entry = why.message(tx, foyer.workspace, person.id, said.event["channel"], said.thread)
        else:
            entry = why.last_message(tx, foyer.workspace, person.id)
        found = why.reasons(tx, entry, foyer.capabilities, w)
    return explaining.answer(found, w, person.zone)


def _known(foyer: Assistant, said: _Said) -> Message | None:
    """Return what answers other things than questions to the documents; None for those."""
    ways = (_courteous, _because, _about_role, _own, _unread)
    return next((known for way in ways if (known := way(foyer, said))), None)


def _about_role(foyer: Assistant, said: _Said) -> Message | None:
    """Return what answers a word that can follow `/role`; None for anything else."""
    understood = heard_directly(said.heard.text, local_day(said.now, said.who.person.zone))
    answer = aboutrole.answer(foyer, said.who, understood, said.now) if understood else None
    return answer if isinstance(answer, Message) else None


def _own(foyer: Assistant, said: _Said) -> Message | None:
    return ownmatters.answer(foyer, said.who, said.heard.text, said.now)


def _unread(foyer: Assistant, said: _Said) -> Message | None:
    return helping.not_understood(foyer.capabilities, said.heard.text, said.who.words)


def _answer_each(foyer: Assistant, said: _Said) -> None:
    """Answer what is asked, one by one where some of it is of one's own standing."""
    for text in ownmatters.each(said.heard.text):
        asked = replace(said, heard=replace(said.heard, text=text))
        if known := _own(foyer, asked):
            _say(foyer, asked, known)
        else:
            _answer(foyer, asked)


def _answer(foyer: Assistant, said: _Said) -> None:
    """Answer a question, which is kept."""
    reply = questions.answer(foyer, said.who, said.heard, said.now)
    if not reply:
        return
    questions.show(foyer, said.who, reply, lambda message: _say(foyer, said, message))
    is_answered = not _is_unanswered(reply)
    near = helping.nearest(foyer.capabilities, said.heard.text, said.who.words, is_answered=is_answered)
    if near:
        _say(foyer, said, near)


def _is_unanswered(reply: knowledge.Reply) -> bool:
    return isinstance(reply, knowledge.NoQuestion) or (
        isinstance(reply, knowledge.Answered) and reply.outcome == Outcome.NONE
    )


def _say(foyer: Assistant, said: _Said, message: Message) -> Posted:
    """Answer where it was said."""
    return foyer.slack.post(said.event["channel"], replace(message, thread=said.thread))
