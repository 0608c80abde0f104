"""What people start from anywhere in Slack, outside of a conversation with Foyer and of its commands."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.blocks import Message, Typed, quoted, section
from bot.calendar import form as away
from bot.calendar.rules import local_day
from bot.errors import SlackRefused, SlackUnclear
from bot.knowledge import askform
from bot.knowledge.heard import Way as Heard
from bot.knowledge.heard import heard
from bot.onboarding.plan import actions as tasks
from bot.onboarding.plan import addform
from bot.outbox import diary
from bot.regime import actions as regime
from bot.regime.dayform import Origin
from bot.regime.facts import Way
from bot.regime.plan import actions as plan
from bot.regime.plan import form as planner
from bot.reports import expectations, writing
from bot.reports.form import noting
from bot.reports.form import view as reports
from bot.slack import Posted
from handlers import publishing, questions
from handlers.speaker import speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the shortcuts, and to the forms that only they open."""
    _listen_to_questions(app, foyer)
    _listen_to_notes(app, foyer)
    _listen_to_tasks(app, foyer)

    @app.global_shortcut(planner.PLAN)
    def to_plan(ack: Callable[[], None], shortcut: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, shortcut["user"]["id"])
        with foyer.reading() as tx:
            engagement = regime.current_engagement(tx, foyer.workspace, who.person.id, now)
            weeks = plan.weeks_ahead(tx, engagement, now)
        origin = Origin(engagement.id, Way.DIRECT, response_url="")
        foyer.slack.open_view(shortcut["trigger_id"], planner.planner(weeks, origin, who.words))

    @app.global_shortcut(reports.WRITE)
    def to_report(ack: Callable[[], None], shortcut: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, shortcut["user"]["id"])
        with foyer.reading() as tx:
            report = expectations.coming(tx, foyer.workspace, who.person.id, now)
        foyer.slack.open_view(shortcut["trigger_id"], publishing.to_write(foyer, who, report, now))

    @app.global_shortcut(away.AWAY)
    def to_be_away(ack: Callable[[], None], shortcut: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, shortcut["user"]["id"])
        form = away.away_form(local_day(now, who.person.zone), who.words)
        foyer.slack.open_view(shortcut["trigger_id"], form)


def _listen_to_questions(app: App, foyer: Assistant) -> None:
    @app.global_shortcut(askform.ASK)
    def to_ask(ack: Callable[[], None], shortcut: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, shortcut["user"]["id"])
        foyer.slack.open_view(shortcut["trigger_id"], askform.ask_form(who.words))

    @app.view(askform.FORM)
    def asked(ack: Callable[[], None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        ack()
        now, user, text = foyer.clock.now(), body["user"]["id"], askform.read(view)
        who = speaker(foyer, user)
        # The question stands above its answer, as if it had been typed here.
        foyer.slack.post(user, Message(str(Typed(text)), (section(quoted(Typed(text))),)))
        reply = questions.answer(foyer, who, heard(text, Heard.DIRECT), now)
        if reply:
            questions.show(foyer, who, reply, lambda message: foyer.slack.post(user, message))


def _listen_to_tasks(app: App, foyer: Assistant) -> None:
    @app.message_shortcut(addform.ADD)
    def to_add(ack: Callable[[], None], shortcut: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, shortcut["user"]["id"])
        with foyer.reading() as tx:
            views = tasks.of_theirs(tx, who.person, now)
        form = addform.add_form(views, _text(shortcut), _link(foyer, shortcut), who.words)
        foyer.slack.open_view(shortcut["trigger_id"], form)

    @app.view(addform.FORM)
    def added(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, filled = foyer.clock.now(), speaker(foyer, body["user"]["id"]), addform.read(view)
        with foyer.transaction() as tx:
            plan = tasks.plan_of_theirs(tx, who.person, filled.engagement, now)
            misfits = filled.misfits(plan, who.words)
            if not misfits:
                tasks.add(tx, who.person, filled.engagement, filled.added, now)
                diary.begin(tx, foyer.workspace, "onboarding", filled.engagement, now)
        if misfits:
            ack(response_action="errors", errors=misfits)
        else:
            ack(response_action="update", view=addform.kept(filled, plan, who.words).to_dict())


def _text(shortcut: Mapping[str, Any]) -> str:
    """Return the words of the message a shortcut was used on, without Slack's marks."""
    lines = shortcut["message"].get("text", "").splitlines()
    return "\n".join(heard(line, Heard.DIRECT).text for line in lines)


def _link(foyer: Assistant, shortcut: Mapping[str, Any]) -> str:
    try:
        return foyer.slack.permalink(Posted(shortcut["channel"]["id"], shortcut["message"]["ts"]))
    except (SlackRefused, SlackUnclear):
        return ""  # the task stands without it


def _listen_to_notes(app: App, foyer: Assistant) -> None:
    @app.message_shortcut(noting.NOTE)
    def to_note(ack: Callable[[], None], shortcut: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, shortcut["user"]["id"])
        with foyer.reading() as tx:
            report = expectations.coming(tx, foyer.workspace, who.person.id, now)
        form = noting.note_form(report, _text(shortcut), who.words)
        foyer.slack.open_view(shortcut["trigger_id"], form)

    @app.view(noting.FORM)
    def noted(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, note = foyer.clock.now(), speaker(foyer, body["user"]["id"]), noting.read(view)
        about = (foyer.workspace, who.person.id, note.origin)
        with foyer.transaction() as tx:
            opened = writing.opened(tx, *about)
            misfits = note.misfits(opened.filling, who.words)
            if not misfits:
                writing.keep(tx, *about, now, values=note.values(opened.filling), points=note.points)
        if misfits:
            ack(response_action="errors", errors=misfits)
        else:
            ack(response_action="update", view=noting.added(opened.report, who.words).to_dict())
