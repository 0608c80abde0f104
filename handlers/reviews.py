"""Reviews: both views, what is agreed, and the signatures."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.calendar.rules import local_day
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.reviews import actions, forms, messages
from bot.reviews.actions import Done
from bot.reviews.errors import NotNow, NotTheirSide
from bot.reviews.ref import Ref
from bot.reviews.rules import Verb, refusal
from bot.reviews.sitting import Sitting
from handlers import homepage, posted
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and the forms of reviews."""
    _listen_to_the_card(app, foyer)
    _listen_to_forms_that_open(app, foyer)
    _listen_to_forms(app, foyer)

    @app.action(messages.FINISH)
    def finished(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            of = actions.finish(tx, who.person, int(action["value"]), now)
        posted.answer(foyer, body, messages.card(of, who.words), replace=True)


def _listen_to_the_card(app: App, foyer: Assistant) -> None:
    @app.action(messages.OPEN)
    def opened(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        of = _looked(foyer, who, Ref.read(action["value"]), now)
        posted.answer(foyer, body, messages.card(of, who.words))

    @app.action(messages.RELEASE)
    def released(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        ref = Ref.read(action["value"])
        done = _done(foyer, who, ref, now, lambda tx, of: actions.release(tx, of, now))
        posted.answer(foyer, body, messages.card(done.sitting, who.words), replace=True)

    @app.action(messages.SIGN)
    def signed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        ref = Ref.read(action["value"])
        done = _done(foyer, who, ref, now, lambda tx, of: actions.sign(tx, of, now))
        posted.answer(foyer, body, messages.card(done.sitting, who.words), replace=True)


def _listen_to_forms_that_open(app: App, foyer: Assistant) -> None:
    @app.action(messages.READ)
    def to_read(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        of = _looked(foyer, who, Ref.read(action["value"]), now)
        foyer.slack.open_view(body["trigger_id"], forms.views(of, who.words))

    @app.action(messages.WRITE)
    def to_write(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        of = _looked(foyer, who, Ref.read(action["value"]), now)
        if of.side is None:
            raise NotTheirSide
        if why := refusal(of.standing, of.side, Verb.WRITE):
            raise NotNow(why)
        foyer.slack.open_view(body["trigger_id"], forms.view_form(of, of.side, who.words))

    @app.action(messages.AGREE)
    def to_agree(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        of = _looked(foyer, who, Ref.read(action["value"]), now)
        form = forms.agree_form(of, local_day(now, who.person.zone), who.words)
        foyer.slack.open_view(body["trigger_id"], form)


def _listen_to_forms(app: App, foyer: Assistant) -> None:
    @app.view(forms.VIEW_FORM)
    def written(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        ref, texts, submits = forms.read_view(view)
        if submits and not any(text.raw for text in texts.values()):
            ack(response_action="errors", errors={next(iter(texts)): who.words.say(forms.EMPTY)})
            return
        done = _done(
            foyer,
            who,
            ref,
            now,
            lambda tx, of: actions.write(tx, who.person, of, texts, now, submits=submits),
        )
        ack()
        _show(foyer, body, done, who)

    @app.view(forms.AGREE_FORM)
    def agreed(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        ref, said = forms.read_agreement(view)
        if said.due < local_day(now, who.person.zone):
            ack(response_action="errors", errors={forms.DUE: who.words.say(forms.PAST)})
            return
        done = _done(foyer, who, ref, now, lambda tx, of: actions.agree(tx, of, said, now))
        ack()
        _show(foyer, body, done, who)


def _looked(foyer: Assistant, who: Speaker, ref: Ref, now: datetime) -> Sitting:
    with foyer.transaction() as tx:
        return actions.look(tx, who.person, ref.engagement, ref.kind, now)


def _done(
    foyer: Assistant, who: Speaker, ref: Ref, now: datetime, verb: Callable[[Session, Sitting], Done]
) -> Done:
    """Do it in one transaction with the messages that follow from it, and let these leave."""
    with foyer.transaction() as tx:
        done = verb(tx, actions.look(tx, who.person, ref.engagement, ref.kind, now))
        outbox.queue_all(tx, foyer.workspace, done.dues, now)
        diary.begin(tx, foyer.workspace, "reviews", done.sitting.engagement.id, now)
    foyer.lane.deliver(now)
    return done


def _show(foyer: Assistant, body: Mapping[str, Any], done: Done, who: Speaker) -> None:
    foyer.slack.post(body["user"]["id"], messages.card(done.sitting, who.words))
    homepage.show(foyer, body["user"]["id"])
