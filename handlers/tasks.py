"""Tasks of plans: done, not yet, a question; what becomes of late ones; the days of a role are moved."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from slack_bolt import App
from slack_sdk.models.blocks import Block

from bot import setup
from bot.assistant import Assistant
from bot.blocks import Message
from bot.knowledge.heard import Way, heard
from bot.onboarding.plan import actions, messages, overviews
from bot.onboarding.plan.rules import Late, Mark, Term
from bot.onboarding.plan.view import One, Ref
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.roles import store as roles
from bot.slack import Posted
from handlers import homepage, questions, roleplan
from handlers.speaker import Speaker, speaker

_MARKS = {messages.DONE: Mark.DONE, messages.NOT_YET: Mark.PUT_OFF, messages.UNDO: Mark.OPEN}


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons of tasks and of their plans, and to the form for a question."""
    _listen_to_marks(app, foyer)
    _listen_to_questions(app, foyer)
    _listen_to_decisions(app, foyer)
    _listen_to_moves(app, foyer)


def _listen_to_marks(app: App, foyer: Assistant) -> None:
    @app.action(messages.DONE)
    @app.action(messages.NOT_YET)
    @app.action(messages.UNDO)
    def pressed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        _keep(foyer, body, Ref.read(action["value"]), _MARKS[action["action_id"]])

    @app.action(messages.LATER)
    def put_off(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        day = date.fromisoformat(action["selected_date"])
        _keep(foyer, body, messages.ref_of(action["block_id"]), Mark.PUT_OFF, day)


def _listen_to_questions(app: App, foyer: Assistant) -> None:
    @app.action(messages.ASK)
    def asks(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            one = actions.task_of(tx, who.person, Ref.read(action["value"]), now)
        foyer.slack.open_view(body["trigger_id"], messages.question_form(one, who.words))

    @app.view(messages.QUESTION_FORM)
    def asked(ack: Callable[[], None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        ack()
        now, user = foyer.clock.now(), body["user"]["id"]
        who = speaker(foyer, user)
        text = view["state"]["values"][messages.QUESTION][messages.QUESTION]["value"]
        reply = questions.answer(foyer, who, heard(text, Way.DIRECT), now)
        if reply:
            questions.show(foyer, who, reply, lambda message: foyer.slack.post(user, message))


def _listen_to_decisions(app: App, foyer: Assistant) -> None:
    def decided(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        late = Late(action["action_id"].rpartition(".")[2])
        with foyer.transaction() as tx:
            view, dues = actions.decide_late(tx, who.person, int(action["value"]), late, now)
            outbox.queue_all(tx, foyer.workspace, dues, now)
            diary.begin(tx, foyer.workspace, "onboarding", view.engagement.id, now)
        foyer.lane.deliver(now)
        foyer.slack.respond(body["response_url"], overviews.late_decided(view, who.words), replace=True)

    for late in Late:
        app.action(f"{overviews.LATE}.{late}")(decided)


def _listen_to_moves(app: App, foyer: Assistant) -> None:
    @app.action(overviews.MOVE)
    def moved(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        key, first, last = action["value"].split()
        term = Term(date.fromisoformat(first), date.fromisoformat(last))
        with foyer.transaction() as tx:
            engagement = roles.engagement(tx, foyer.workspace, int(key))
            actions.may_move(tx, engagement, who.person)
            found = actions.moved(tx, engagement, term, now)
            setup.move(tx, engagement, term, now, by=who.person.id)
        foyer.slack.respond(body["response_url"], overviews.was_moved(found, who.words), replace=True)

    @app.action(overviews.STAY)
    def stays(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        foyer.slack.respond(body["response_url"], overviews.stayed(who.words), replace=True)


def _keep(foyer: Assistant, body: Mapping[str, Any], ref: Ref, mark: Mark, until: date | None = None) -> None:
    """Keep what somebody says of a task, and show it where they pressed."""
    now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
    with foyer.transaction() as tx:
        one = actions.mark(tx, who.person, ref, mark, now, until)
        diary.begin(tx, foyer.workspace, "onboarding", ref.engagement, now)
    if "message" in body and not body["container"].get("is_ephemeral"):
        _show_in_place(foyer, body, one, who)
    elif "channel" in body:
        foyer.slack.respond(body["response_url"], roleplan.tasks(foyer, who, now), replace=True)
    homepage.show(foyer, body["user"]["id"])


def _show_in_place(foyer: Assistant, body: Mapping[str, Any], one: One, who: Speaker) -> None:
    """Show how a task stands in the message where it was pressed, and leave the rest of it as it is."""
    said = body["message"]
    card = {block.block_id: block for block in messages.card(one, who.person.id, who.words)}
    shown = tuple(_swapped(said["blocks"], card))
    at = Posted(channel=body["channel"]["id"], ts=body["container"]["message_ts"])
    text = said["text"]
    foyer.slack.update(at, Message(text, shown))


def _swapped(found: list[dict[str, Any]], card: Mapping[str | None, Block]) -> Iterator[Block]:
    for raw in found:
        block = card.get(raw.get("block_id")) or Block.parse(raw)
        if block:
            yield block
