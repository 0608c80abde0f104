"""How office days are counted: a policy tried and switched on, calendars chosen, holidays replaced."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.errors import UnknownCountry
from bot.calendar.rules import local_day
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.regime.capability import REGIME
from bot.regime.errors import RegimeError
from bot.regime.facts import Way
from bot.regime.governance import actions, calendarforms, closing, forms, messages, overviews, planning
from bot.regime.governance.errors import NoReplacement
from bot.setup import closed_days_changed
from bot.words import Words, words
from handlers import posted
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and forms of policies, calendars and replacement days."""
    _listen_to_policies(app, foyer)
    _listen_to_trials(app, foyer)
    _listen_to_calendars(app, foyer)
    _listen_to_replacements(app, foyer)


def _listen_to_policies(app: App, foyer: Assistant) -> None:
    @app.action(messages.SHOW)
    def shown(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who, found = _governed(foyer, body, int(action["value"]))
        _show(foyer, body, messages.policy(found, who.words, may_change=True))

    @app.action(messages.CHANGE)
    def to_be_changed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who, found = _governed(foyer, body, int(action["value"]))
        foyer.slack.open_view(body["trigger_id"], forms.policy_form(found, who.words))

    @app.action(forms.PRESET)
    def begun_with(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who, found = _governed(foyer, body, forms.Carried.read(body["view"]).engagement)
        form = forms.policy_form(found, who.words, forms.read_preset(action))
        foyer.slack.update_view(body["view"]["id"], form)


def _listen_to_trials(app: App, foyer: Assistant) -> None:
    @app.view(forms.FORM)
    def filled_in(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        carried, options = forms.read(view)
        who, found = _governed(foyer, body, carried.engagement)
        try:
            with foyer.reading() as tx:
                weeks = actions.try_policy(tx, found.engagement, options, foyer.clock.now())
        except RegimeError as wrong:
            if not (misfits := forms.errors(wrong, view, who.words)):
                raise
            ack(response_action="errors", errors=misfits)
            return
        ack(response_action="push", view=forms.tried(found, carried, options, weeks, who.words))

    @app.view(forms.TRIED)
    def switched_on(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        key, change = forms.read_tried(view)
        try:
            with foyer.transaction() as tx:
                engagement = actions.governed_by(tx, who.person, key)
                dues = actions.change_policy(tx, engagement, who.person, change, now, Way.FORM)
                outbox.queue_all(tx, foyer.workspace, dues, now)
                diary.begin(tx, foyer.workspace, REGIME.name, engagement.id, now)
                found = actions.policy(tx, engagement, now)
        except RegimeError as wrong:
            if not (misfits := forms.start_errors(wrong, who.words)):
                raise
            ack(response_action="errors", errors=misfits)
            return
        ack(response_action="clear")
        said = messages.switched_on(found, who.words)
        foyer.slack.post(body["user"]["id"], messages.policy(found, who.words, may_change=True, said=said))


def _listen_to_calendars(app: App, foyer: Assistant) -> None:
    @app.action(closing.CHOOSE)
    def to_be_chosen(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            engagement = actions.governed_by(tx, who.person, int(action["value"]))
            kept = overviews.kept_of(tx, engagement)
        form = calendarforms.calendars_form(kept, local_day(now, kept.person.zone), who.words)
        foyer.slack.open_view(body["trigger_id"], form)

    @app.view(calendarforms.CALENDARS)
    def chosen(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        key, wanted = calendarforms.read_calendars(view)
        try:
            with foyer.transaction() as tx:
                engagement = actions.governed_by(tx, who.person, key)
                actions.choose_calendars(tx, engagement, who.person, wanted, now)
                closed_days_changed(tx, foyer.workspace, now)
                found = overviews.overview(tx, who.person, wanted.effective_from.year)
        except (RegimeError, UnknownCountry) as wrong:
            if not (misfits := calendarforms.calendar_errors(wrong, wanted, who.words)):
                raise
            ack(response_action="errors", errors=misfits)
            return
        ack()
        said = who.words.say(
            "Noted: these calendars hold from {day} on.", day=who.words.day(wanted.effective_from)
        )
        foyer.slack.post(body["user"]["id"], closing.overview(found, who.words, said))


def _listen_to_replacements(app: App, foyer: Assistant) -> None:
    @app.action(closing.CONFIRM)
    def confirmed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        calendar, holiday = closing.pressed(action["value"])
        _decide(foyer, body, calendar, holiday, overviews.proposal(calendar, holiday).day)

    @app.action(closing.NONE)
    def left_out(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        _decide(foyer, body, *closing.pressed(action["value"]), None)

    @app.action(closing.ANOTHER)
    def another(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        proposal = overviews.proposal(*closing.pressed(action["value"]))
        today = local_day(now, who.person.zone)
        foyer.slack.open_view(body["trigger_id"], calendarforms.another_day(proposal, today, who.words))

    @app.view(calendarforms.ANOTHER)
    def chosen(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        try:
            _decide(foyer, body, *calendarforms.read_another(view))
        except NoReplacement as wrong:
            who = speaker(foyer, body["user"]["id"])
            ack(response_action="errors", errors=calendarforms.day_errors(wrong, who.words))
            return
        ack()


def _decide(
    foyer: Assistant, body: Mapping[str, Any], calendar: str, holiday: date, day: date | None
) -> None:
    """Keep a decision, and show it wherever it was asked for: who decides elsewhere closes it there."""
    now, slack_id = foyer.clock.now(), body["user"]["id"]
    who, proposal = speaker(foyer, slack_id), overviews.proposal(calendar, holiday)
    with foyer.transaction() as tx:
        decided = actions.decide_replacement(tx, who.person, calendar, holiday, day, now)
        closed_days_changed(tx, foyer.workspace, now)
        found = overviews.overview(tx, who.person, holiday.year)
        keys = planning.keys(tx, foyer.workspace, proposal)
        edits = {
            key: closing.settled(proposal, decided, found.names, _words(foyer, tx, person))
            for person, key in keys.items()
        }
    posted.edit(foyer, edits)
    said = closing.decided_on(proposal, decided, who.words)
    if body.get("container", {}).get("is_ephemeral"):
        _show(foyer, body, closing.overview(found, who.words, said))
    elif not posted.standing(foyer, [keys.get(who.person.id, "")]):
        foyer.slack.post(slack_id, Message(said))


def _words(foyer: Assistant, tx: Session, person: int) -> Words:
    return words(people.person(tx, foyer.workspace, person).language)


def _governed(foyer: Assistant, body: Mapping[str, Any], key: int) -> tuple[Speaker, actions.Governed]:
    who = speaker(foyer, body["user"]["id"])
    with foyer.reading() as tx:
        engagement = actions.governed_by(tx, who.person, key)
        return who, actions.policy(tx, engagement, foyer.clock.now())


def _show(foyer: Assistant, body: Mapping[str, Any], message: Message) -> None:
    """Show a message in the place of the one with the button."""
    foyer.slack.respond(body["response_url"], message, replace=True)
