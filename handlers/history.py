"""What was reported: pages of a list, a report to read in each of its versions, a report as a file."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.joins import Asker
from bot.reports.heard import Heard, Verb, heard
from bot.reports.history import messages, pages
from bot.reports.rules import Slot
from handlers import calendars
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and menus of the history."""

    @app.action(re.compile(rf"^{re.escape(messages.MORE)}\."))
    def turned(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        place, query = messages.turned(action["value"])
        said = heard(f"{Verb.HISTORY.value} {query}") or Heard(Verb.HISTORY)
        asker = Asker(foyer.workspace, who.person.id, who.words)
        with foyer.reading() as tx:
            shown = pages.history(tx, asker, said, now, place)
        foyer.slack.respond(body["response_url"], shown, replace=True)

    @app.action(messages.CHOOSE)
    def chosen(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        kind, slot = messages.choice(action["selected_option"]["value"])
        if kind == messages.READ:
            _read(foyer, who, slot, body["trigger_id"])
        else:
            _export(foyer, who, slot, kind)

    @app.action(messages.VERSION)
    def version(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who, view = speaker(foyer, body["user"]["id"]), body["view"]
        slot, number = Slot.read(view["private_metadata"]), int(action["selected_option"]["value"])
        with foyer.reading() as tx:
            shown = pages.reader(tx, foyer.workspace, who.person.id, slot, number, who.words)
        foyer.slack.update_view(view["id"], shown)


def _read(foyer: Assistant, who: Speaker, slot: Slot, trigger: str) -> None:
    with foyer.reading() as tx:
        shown = pages.reader(tx, foyer.workspace, who.person.id, slot, None, who.words)
    foyer.slack.open_view(trigger, shown)


def _export(foyer: Assistant, who: Speaker, slot: Slot, kind: str) -> None:
    with foyer.reading() as tx:
        file = pages.export(tx, foyer.workspace, who.person.id, slot, kind, who.words)
    calendars.send_file(foyer, who.person, file.name, file.data, file.comment)
