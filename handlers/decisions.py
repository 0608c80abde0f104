"""Decisions that reports ask for: three buttons, the form behind them, and who is shown what came of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.blocks import Typed
from bot.outbox import store as outbox
from bot.reports.decisions import actions, forms, messages, planning
from bot.reports.decisions.rules import Verdict
from handlers import posted, publishing
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and the form."""

    @app.action(messages.APPROVE)
    @app.action(messages.DECLINE)
    @app.action(messages.ASK)
    def pressed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        key, verdict = int(action["value"]), messages.ACTIONS[action["action_id"]]
        with foyer.reading() as tx:
            decision = actions.to_answer(tx, foyer.workspace, who.person.id, key)
        if forms.needs_form(decision, verdict):
            foyer.slack.open_view(body["trigger_id"], forms.form(decision, verdict, who.words))
        else:
            _answer(foyer, who, key, verdict, Typed(""), now)

    @app.view(forms.FORM)
    def said(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        key, verdict, comment = forms.read(view)
        if forms.is_missing(verdict, comment):
            ack(response_action="errors", errors=forms.missing(who.words))
            return
        _answer(foyer, who, key, verdict, comment, now)
        ack()


def _answer(
    foyer: Assistant, who: Speaker, key: int, verdict: Verdict, comment: Typed, now: datetime
) -> None:
    """Keep an answer, tell the author of the report, and show it wherever it was asked for."""
    with foyer.transaction() as tx:
        answered = actions.answer(tx, foyer.workspace, who.person.id, key, verdict, comment, now)
        outbox.queue_all(tx, foyer.workspace, [answered.due], now)
    foyer.lane.deliver(now)
    settled = messages.settled(answered.decision, who.words)
    posted.edit(foyer, dict.fromkeys(planning.shown_under(answered.decision), settled))
    publishing.changed_everywhere(foyer, [answered.decision.slot])
