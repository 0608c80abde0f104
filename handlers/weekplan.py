"""Plans of days: the week confirmed, the planner opened and saved, what was said back kept or dropped."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.rules import Week, local_day
from bot.regime import actions, messages
from bot.regime.dayform import Origin
from bot.regime.facts import Way
from bot.regime.plan import actions as plan
from bot.regime.plan import form
from bot.regime.plan import messages as plans
from bot.regime.plan.actions import Kept
from bot.regime.plan.said import Said
from bot.roles.store import Engagement
from handlers import homepage, officedays, posted
from handlers.officedays import Pressed
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons of plans and to the planner."""
    _listen_to_the_planner(app, foyer)
    _listen_to_answers(app, foyer)

    @app.action(plans.CONFIRM)
    def confirmed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = Pressed.read(foyer, body, action)
        who, about, now = pressed.who, pressed.about, pressed.now

        def keep(tx: Session, one: Engagement) -> officedays.Kept:
            week = Week.of(about.day)
            return officedays.Kept(plan.confirm_week(tx, one, who.person.id, week, now, pressed.way))

        done = officedays.keep(foyer, who, about.engagement, now, keep)
        officedays.show_done(foyer, body, pressed, done)


def _listen_to_the_planner(app: App, foyer: Assistant) -> None:
    @app.action(messages.PLAN)
    def opened(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = Pressed.read(foyer, body, action)
        with foyer.reading() as tx:
            key = pressed.about.engagement
            engagement = actions.own_engagement(tx, foyer.workspace, pressed.who.person.id, key)
            weeks = plan.weeks_ahead(tx, engagement, pressed.now)
        planner = form.planner(weeks, officedays.origin(body, pressed), pressed.who.words)
        foyer.slack.open_view(body["trigger_id"], planner)

    @app.view(form.FORM)
    def planned(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, opened = foyer.clock.now(), speaker(foyer, body["user"]["id"]), Origin.read(view)
        chosen = form.read(view, local_day(now, who.person.zone))

        def keep(tx: Session, one: Engagement) -> officedays.Kept:
            week, sent = plan.plan_days(tx, one, who.person.id, chosen.days, now, Way.FORM, chosen.like)
            return officedays.Kept(week, tuple(chosen.days), sent.dues)

        done = officedays.keep(foyer, who, opened.engagement, now, keep)
        ack()
        officedays.show_after_form(foyer, body["user"]["id"], opened, done.week, who)
        posted.edit(foyer, done.edits)


def _listen_to_answers(app: App, foyer: Assistant) -> None:
    @app.action(plans.YES)
    def agreed(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        key, _, written = action["value"].partition(" ")
        said, way = Said.read(written), plans.way_of(action["block_id"])
        kept: list[Kept] = []

        def keep(tx: Session, one: Engagement) -> officedays.Kept:
            kept.append(plan.say(tx, one, who.person.id, said, now, way))
            return officedays.Kept(kept[0].view, kept[0].days, kept[0].sent.dues)

        done = officedays.keep(foyer, who, int(key), now, keep)
        _replace(foyer, body, way, plans.kept(kept[0], who.words))
        posted.edit(foyer, done.edits)
        homepage.show(foyer, body["user"]["id"])

    @app.action(plans.NO)
    def dropped(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        _replace(foyer, body, plans.way_of(action["block_id"]), plans.dropped(who.words))


def _replace(foyer: Assistant, body: Mapping[str, Any], way: Way, message: Message) -> None:
    """Show a message in the place of the one with the button."""
    if way is Way.DIRECT:
        foyer.slack.update(officedays.where(body), message)
    else:
        foyer.slack.respond(body["response_url"], message, replace=True)
