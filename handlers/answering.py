"""Questions that people answer: the buttons of their owners, and the forms behind them."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.calendar.rules import local_day
from bot.knowledge.loop import actions, forms, messages
from bot.knowledge.loop.store import OpenQuestion
from bot.people.store import Person
from bot.roles import circle
from handlers import upshot
from handlers.speaker import Speaker, speaker, take_over


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and their forms."""
    _listen_to_buttons(app, foyer)
    _listen_to_forms(app, foyer)


def _listen_to_buttons(app: App, foyer: Assistant) -> None:
    @app.action(messages.ANSWER)
    def to_be_answered(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        question = _theirs(foyer, who, int(action["value"]))
        today = local_day(now, who.person.zone)
        foyer.slack.open_view(body["trigger_id"], forms.answer_form(question, today, who.words))

    @app.action(messages.PASS_ON)
    def not_mine(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        question = _theirs(foyer, who, int(action["value"]))
        foyer.slack.open_view(body["trigger_id"], forms.pass_on_form(question, who.words))

    @app.action(messages.GIVE_UP)
    def no_answer(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        question = _theirs(foyer, who, int(action["value"]))
        foyer.slack.open_view(body["trigger_id"], forms.give_up_form(question, who.words))


def _listen_to_forms(app: App, foyer: Assistant) -> None:
    @app.view(forms.ANSWER_FORM)
    def answered(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        question = _theirs(foyer, who, forms.carried(view))
        written = forms.read_answer(view, question.text)
        if misfits := forms.misfits(written, local_day(now, who.person.zone), who.words):
            ack(response_action="errors", errors=misfits)
            return
        done = upshot.done(foyer, now, lambda tx: actions.answer(tx, who.person, question.id, written, now))
        ack()
        kept = messages.kept(done.answer, who.words) if done.answer else None
        upshot.show(foyer, body["user"]["id"], done, now, kept)

    @app.view(forms.PASS_ON_FORM)
    def passed_on(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        question, passed = _theirs(foyer, who, forms.carried(view)), forms.read_passed(view)
        to = _fit(foyer, who, question, passed.to)
        if isinstance(to, str):
            ack(response_action="errors", errors={forms.TO: to})
            return
        done = upshot.done(
            foyer, now, lambda tx: actions.pass_on(tx, who.person, question.id, to, passed.about, now)
        )
        ack()
        told = messages.passed_on(question, to.name, who.words)
        upshot.show(foyer, body["user"]["id"], done, now, told)

    @app.view(forms.GIVE_UP_FORM)
    def given_up(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        key, why = forms.carried(view), forms.read_why(view)
        done = upshot.done(foyer, now, lambda tx: actions.give_up(tx, who.person, key, why, now))
        ack()
        upshot.show(foyer, body["user"]["id"], done, now)


def _theirs(foyer: Assistant, who: Speaker, key: int) -> OpenQuestion:
    """Return a question that is this person's to answer; raises NotTheirsToAnswer, AlreadyClosed."""
    with foyer.reading() as tx:
        return actions.to_answer(tx, who.person, key)


def _fit(foyer: Assistant, who: Speaker, question: OpenQuestion, slack_id: str) -> Person | str:
    """Return who was chosen to answer a question, or a sentence that says why they cannot."""
    member = foyer.slack.member(slack_id)
    problem = circle.unfit(member, own="")
    if problem:
        return who.words.say(forms.REFUSED[problem], name=member.name)
    chosen = take_over(foyer, member)
    if chosen.id in {one.person for one in question.askers}:
        return who.words.say(forms.REFUSED["asked"], name=chosen.name)
    return chosen
