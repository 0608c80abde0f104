"""The hand-over pack, and one's own data, as files in the direct conversation."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.onboarding.plan import handover, messages, packing
from bot.onboarding.plan.errors import NoPlanHere
from bot.onboarding.plan.packing import Pack
from bot.onboarding.plan.view import plan_view
from bot.privacy.export import kept
from bot.regime.team import calendars as words
from bot.regime.team import exporting
from bot.reports.history.left_open import left_open
from bot.roles import store as roles
from handlers import calendars
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons."""

    @app.action(messages.HAND_OVER_PACK)
    def packed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        pack = _pack(foyer, who, int(action["value"]))
        comment = who.words.say("Your hand-over pack, as far as I know it. Please complete it.")
        for name, written in (("hand-over.docx", packing.as_docx), ("hand-over.md", packing.as_markdown)):
            calendars.send_file(foyer, who.person, name, written(pack), comment)

    @app.action(messages.EXPORT)
    def exported(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            found = kept(tx, foyer.workspace, foyer.capabilities, who.person.id)
        data = exporting.as_csv(exporting.OWN_COLUMNS, exporting.own_rows(found))
        calendars.send_file(foyer, who.person, "my-data.csv", data, words.own_comment(who.words))


def _pack(foyer: Assistant, who: Speaker, key: int) -> Pack:
    """Return the hand-over pack of somebody's own role, put together from all rooms; raises NoPlanHere."""
    now = foyer.clock.now()
    with foyer.reading() as tx:
        engagement = roles.engagement(tx, foyer.workspace, key)
        view = plan_view(tx, engagement, now) if engagement.person == who.person.id else None
        if view is None:
            raise NoPlanHere
        found = kept(tx, foyer.workspace, foyer.capabilities, who.person.id)
        reported = left_open(tx, foyer.workspace, who.person.id, key, who.words)
    return handover.pack(view, found, reported, who.words)
