"""Days away are taken back, where they are shown."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot import setup
from bot.assistant import Assistant
from bot.calendar import absences, messages
from bot.calendar import store as calendar
from bot.calendar.rules import local_day
from bot.regime.own import awaydays as own
from handlers import posted
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons beside days away."""

    @app.action(messages.REMOVE)
    def removed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        w = who.words
        with foyer.transaction() as tx:
            key, mine = int(action["value"]), who.person.id
            withdrawn = own.taken_back(tx, who.person, key, now)
            gone = calendar.remove_absence(tx, foyer.workspace, mine, key, by=mine, now=now)
            setup.look_again(tx, foyer.workspace, who.person.id, now)
            today = local_day(now, who.person.zone)
            left = absences.coming(tx, foyer.workspace, who.person.id, today)
        said = messages.taken_back(gone, w) if gone else messages.already_gone(w)
        foyer.slack.respond(body["response_url"], messages.coming(left, w, said), replace=True)
        posted.edit(foyer, withdrawn.edits)
