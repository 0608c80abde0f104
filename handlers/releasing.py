"""The release of a report: its preview, an author's own words in it, and what leaves with it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.reports import expectations, writing
from bot.reports.form import view as form
from bot.reports.releasing import actions, messages, preview
from bot.reports.rules import Slot
from handlers import publishing
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the preview and its buttons."""
    _listen_to_the_preview(app, foyer)
    _listen_to_changes(app, foyer)

    @app.view(preview.RELEASE_FORM)
    def released(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        slot, chosen = preview.read(view)
        with foyer.transaction() as tx:
            under = partial(publishing.under, tx, foyer, now=now)
            leaving = actions.release(tx, foyer.workspace, who.person.id, slot, chosen, under, now)
            outbox.queue_all(tx, foyer.workspace, leaving.dues, now)
            for one in leaving.reports:
                diary.begin(tx, foyer.workspace, "reports", one.series.id, now)
        ack()
        publishing.leave(foyer, leaving, who, body["user"]["id"], now)


def _listen_to_the_preview(app: App, foyer: Assistant) -> None:
    @app.action(messages.PREVIEW)
    def asked(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        view = publishing.shown(foyer, who, Slot.read(action["value"]), now)
        foyer.slack.open_view(body["trigger_id"], view)

    @app.view_closed(preview.RELEASE_FORM)
    def closed(ack: Callable[[], None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            report = expectations.expected(tx, foyer.workspace, preview.read(view)[0])
        if report.is_held:
            foyer.slack.post(body["user"]["id"], messages.waits(report, who.words))


def _listen_to_changes(app: App, foyer: Assistant) -> None:
    @app.action(preview.WORDING)
    def reworded(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        altitude, slot = preview.altitude_and_slot(action["value"])
        with foyer.reading() as tx:
            report, submitted = actions.to_release(tx, foyer.workspace, who.person.id, slot)
        foyer.slack.push_view(
            body["trigger_id"], preview.wording_form(report, submitted, altitude, who.words)
        )

    @app.view(preview.WORDING_FORM)
    def said(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        slot, altitude, text = preview.read_wording(view)
        with foyer.transaction() as tx:
            actions.say(tx, foyer.workspace, who.person.id, slot, altitude, text, now)
        ack()
        foyer.slack.update_view(view["previous_view_id"], publishing.shown(foyer, who, slot, now))

    @app.action(preview.CHANGE)
    def change(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who, slot = speaker(foyer, body["user"]["id"]), Slot.read(action["value"])
        with foyer.reading() as tx:
            begun = writing.begin_edit(tx, foyer.workspace, who.person.id, slot)
        foyer.slack.push_view(body["trigger_id"], form.form(begun, who.words))
