"""What others see of office days: who is in from Home, exports, the collective information, calendars."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from slack_bolt import App

from bot import blocks, setup
from bot.assistant import Assistant
from bot.calendar.rules import local_day
from bot.outbox import diary
from bot.privacy.export import kept
from bot.regime.capability import REGIME
from bot.regime.team import calendars as words
from bot.regime.team import exporting, feeds, hr, messages, pages, planning, whoisin
from bot.regime.team.errors import NoFeedHere
from handlers import calendars, digests
from handlers.speaker import Speaker, speaker

TEAM_VIEW = "regime.team.view"
_EXPORTS = {
    messages.RESULTS_CSV: ("results.csv", exporting.as_csv),
    messages.RESULTS_XLSX: ("results.xlsx", exporting.as_xlsx),
}


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons, the form and the event of this room."""
    _listen_to_home(app, foyer)
    _listen_to_exports(app, foyer)
    _listen_to_admins(app, foyer)
    _listen_to_calendars(app, foyer)

    @app.event("member_left_channel")
    def left(event: Mapping[str, Any]) -> None:
        digests.left(foyer, event)


def _listen_to_home(app: App, foyer: Assistant) -> None:
    @app.action(whoisin.TEAM)
    def who_is_in(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            shown = pages.team(tx, who.person, "", now, who.words)
        window = blocks.modal(
            TEAM_VIEW,
            who.words.say("Who is in"),
            shown.blocks or (blocks.section(shown.text),),
            submit=None,
            close=who.words.say("Close"),
        )
        foyer.slack.open_view(body["trigger_id"], window)

    @app.action(messages.RESULTS)
    def results(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            shown = pages.weekly(tx, who.person, now, who.words)
        foyer.slack.post(body["user"]["id"], shown)


def _listen_to_exports(app: App, foyer: Assistant) -> None:
    @app.action(messages.RESULTS_CSV)
    @app.action(messages.RESULTS_XLSX)
    def results(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            rows = exporting.result_rows(pages.table(tx, who.person, now))
        name, written = _EXPORTS[action["action_id"]]
        data = written(exporting.RESULT_COLUMNS, rows)
        calendars.send_file(foyer, who.person, name, data, words.results_comment(who.words))

    @app.action(messages.OWN_CSV)
    def own(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            found = kept(tx, foyer.workspace, foyer.capabilities, who.person.id)
        data = exporting.as_csv(exporting.OWN_COLUMNS, exporting.own_rows(found))
        calendars.send_file(foyer, who.person, "my-data.csv", data, words.own_comment(who.words))


def _listen_to_admins(app: App, foyer: Assistant) -> None:
    @app.action(messages.INFORM)
    def inform(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            pages.check_looks_after(tx, who.person)
        today = local_day(now, who.person.zone)
        foyer.slack.open_view(body["trigger_id"], messages.inform_form(today, who.words))

    @app.view(messages.INFORM_FORM)
    def informed(ack: Callable[[], None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        day = view["state"]["values"][messages.GIVEN_ON][messages.GIVEN_ON]["selected_date"]
        with foyer.transaction() as tx:
            pages.record(tx, who.person, date.fromisoformat(day), now)
            diary.begin(tx, foyer.workspace, REGIME.name, planning.WHOLE, now)
        ack()
        _show_information(foyer, who, body["user"]["id"])

    @app.action(messages.WITHDRAW)
    def withdrawn(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            pages.withdraw(tx, who.person, now)
        _show_information(foyer, who, body["user"]["id"])


def _listen_to_calendars(app: App, foyer: Assistant) -> None:
    @app.action(words.ADDRESS)
    def address(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        home = foyer.settings.foyer_feed_url.rstrip("/")
        if not home:
            raise NoFeedHere
        with foyer.transaction() as tx:
            secret = feeds.make_token(tx, foyer.workspace, who.person.id, now)
        made = words.address_made(f"{home}{words.PATH}{secret}.ics", who.words)
        foyer.slack.respond(body["response_url"], made)

    @app.action(words.REVOKE)
    def revoked(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            feeds.revoke(tx, foyer.workspace, who.person.id, now)
        foyer.slack.respond(body["response_url"], words.revoked(who.words), replace=True)

    @app.action(words.FORGET)
    def forgotten(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            hr.forget(tx, foyer.workspace, who.person.id, now)
            setup.look_again(tx, foyer.workspace, who.person.id, now)
        foyer.slack.respond(body["response_url"], words.forgotten(who.words), replace=True)


def _show_information(foyer: Assistant, who: Speaker, slack_id: str) -> None:
    """Show an admin how the collective information stands now."""
    with foyer.reading() as tx:
        shown = pages.information(tx, who.person, who.words)
    foyer.slack.post(slack_id, shown)
