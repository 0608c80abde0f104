"""Office days: the command, the buttons wherever they stand, and the form for another day."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import unescape
from typing import Any

from slack_bolt import App
from slack_sdk.models.views import View
from sqlalchemy.orm import Session

from bot import blocks
from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.rules import local_day, parse_day
from bot.regime import actions, dayform, messages
from bot.regime.dayform import Origin
from bot.regime.errors import NotTheirOwn
from bot.regime.facts import Way
from bot.regime.governance import actions as governing
from bot.regime.governance import messages as policies
from bot.regime.own import pages
from bot.regime.plan import actions as plan
from bot.regime.plan import form as planner
from bot.regime.plan import messages as plans
from bot.regime.plan.said import Said
from bot.regime.plan.typed import said
from bot.regime.subcommands import Word, heard
from bot.regime.team import pages as team
from bot.roles import several
from bot.roles.store import Engagement
from handlers import aboutrole, calendars, digests, notice, officedays, posted
from handlers.officedays import Pressed
from handlers.speaker import Speaker, speaker

TYPED = 100  # characters of what is typed after the command; nothing else we understand is longer
ADDRESS = 2000  # of a calendar's address


@dataclass(frozen=True, slots=True)
class Asked:
    """Who typed something after the command, in which of Slack's channels, and when.

    Args:
        typed: what follows the word that is answered.
        key: of the role that is named in it; None: the one that runs.
    """

    foyer: Assistant
    who: Speaker
    typed: str
    now: datetime
    channel: str = ""
    key: int | None = None

    @property
    def today(self) -> date:
        """The date it is for them."""
        return local_day(self.now, self.who.person.zone)

    def engagement(self, tx: Session) -> Engagement:
        """Return the role whose days they are; raises NotTheirOwn."""
        if self.key is not None:
            return actions.own_engagement(tx, self.foyer.workspace, self.who.person.id, self.key)
        return actions.current_engagement(tx, self.foyer.workspace, self.who.person.id, self.now)


def register(app: App, foyer: Assistant) -> None:
    """Listen to the command, its buttons and its form."""

    @app.command("/office")
    def asked(ack: Callable[[], None], command: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, command["user_id"])
        typed = unescape(command.get("text", "")).strip()
        answer = _answer(Asked(foyer, who, typed, now, command["channel_id"]))
        if isinstance(answer, View):
            foyer.slack.open_view(command["trigger_id"], answer)
        else:
            foyer.slack.respond(command["response_url"], answer)
        notice.ensure_shown(foyer, who, now)

    _listen_to_check_ins(app, foyer)
    _listen_to_the_form(app, foyer)


def _listen_to_check_ins(app: App, foyer: Assistant) -> None:
    @app.action(re.compile(rf"{re.escape(messages.CHECK_IN)}\..+"))
    def checked_in(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = Pressed.read(foyer, body, action)
        place, day = messages.place_of(action["action_id"]), pressed.about.day

        def keep(tx: Session, one: Engagement) -> officedays.Kept:
            person, now = pressed.who.person.id, pressed.now
            week, sent = plan.here(tx, one, person, day, place, now, pressed.way)
            return officedays.Kept(week, (day,), sent.dues)

        done = officedays.keep(foyer, pressed.who, pressed.about.engagement, pressed.now, keep)
        officedays.show_done(foyer, body, pressed, done)

    @app.action(messages.TAKE_BACK)
    def taken_back(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = Pressed.read(foyer, body, action)
        day, person = pressed.about.day, pressed.who.person.id
        done = officedays.keep(
            foyer,
            pressed.who,
            pressed.about.engagement,
            pressed.now,
            lambda tx, one: officedays.Kept(
                actions.take_back(tx, one, person, day, pressed.now, pressed.way), (day,)
            ),
        )
        officedays.show_done(foyer, body, pressed, done)

    @app.action(messages.CHANGE)
    def change(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = Pressed.read(foyer, body, action)
        week = officedays.week(foyer, pressed, pressed.about.day)
        officedays.show(foyer, body, pressed, week, changing=True)

    @app.action(messages.WHY)
    def why(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = Pressed.read(foyer, body, action)
        who, about = pressed.who, pressed.about
        with foyer.reading() as tx:
            engagement = actions.own_engagement(tx, foyer.workspace, who.person.id, about.engagement)
            window = pages.why(tx, engagement, about.day, pressed.now, who.words)
        foyer.slack.open_view(body["trigger_id"], window)


def _listen_to_the_form(app: App, foyer: Assistant) -> None:
    @app.action(messages.ANOTHER_DAY)
    def another_day(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        pressed = Pressed.read(foyer, body, action)
        opened = officedays.origin(body, pressed)
        form = dayform.another_day(officedays.week(foyer, pressed, None), opened, pressed.who.words)
        foyer.slack.open_view(body["trigger_id"], form)

    @app.view(dayform.FORM)
    def filled_in(ack: Callable[[], None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        opened, chosen = Origin.read(view), dayform.read(view)
        done = _say(Asked(foyer, who, "", now), chosen, Way.FORM, opened.engagement)
        ack()
        officedays.show_after_form(foyer, body["user"]["id"], opened, done.week, who)
        posted.edit(foyer, done.edits)


def _answer(asked: Asked) -> Message | View:
    """Answer what was typed after the command: a word of ours, a place on days, or a day to be shown."""
    asked = _of_role(asked)
    understood = heard(asked.typed)
    if understood:
        longest = ADDRESS if understood.word is Word.CALENDAR else TYPED
        rest = blocks.shortened(understood.rest, longest)
        return _ANSWERS[understood.word](replace(asked, typed=rest))
    asked = replace(asked, typed=blocks.shortened(asked.typed, TYPED))
    found = said(asked.typed, asked.today)
    if found is None:
        return _week(asked)
    if found.needs_yes(asked.today):
        return _propose(asked, found)
    done = _say(asked, found, Way.COMMAND, asked.key)
    posted.edit(asked.foyer, done.edits)
    return messages.card(done.week, asked.who.words)


def _of_role(asked: Asked) -> Asked:
    """Read which of several roles is meant, as in "why Data Steward"."""
    foyer = asked.foyer
    with foyer.reading() as tx:
        found, rest = several.spoken_of(tx, foyer.workspace, asked.who.person.id, asked.typed)
    return replace(asked, typed=rest, key=found.id) if found else asked


def _help(asked: Asked) -> Message:
    return messages.usage(asked.who.words)


def _week(asked: Asked) -> Message:
    """Show the week of a day that was typed, or of today."""
    with asked.foyer.reading() as tx:
        week = actions.week(tx, asked.engagement(tx), asked.now, _day(asked))
        return messages.card(week, asked.who.words)


def _day(asked: Asked) -> date | None:
    return parse_day(asked.typed, asked.today, backwards=True) if asked.typed else None


def _plan(asked: Asked) -> View:
    """Open the planner of this week and the next."""
    foyer, w = asked.foyer, asked.who.words
    with foyer.reading() as tx:
        engagement = asked.engagement(tx)
        weeks = plan.weeks_ahead(tx, engagement, asked.now)
    return planner.planner(weeks, Origin(engagement.id, Way.FORM, ""), w)


def _policy(asked: Asked) -> Message:
    """Show how one's own office days are counted, and who changed that; to others those they decide on."""
    foyer = asked.foyer
    try:
        with foyer.reading() as tx:
            engagement = asked.engagement(tx)
            found = governing.policy(tx, engagement, asked.now)
    except NotTheirOwn:
        return aboutrole.policies_of(foyer, asked.who, asked.typed, asked.now)
    return policies.policy(found, asked.who.words, may_change=False)


def _take_back(asked: Asked) -> Message:
    """Take back what was said last about a day that was typed, or about today."""
    foyer, who, now = asked.foyer, asked.who, asked.now
    day = _day(asked) or asked.today
    done = officedays.keep(
        foyer,
        who,
        asked.key,
        now,
        lambda tx, one: officedays.Kept(
            actions.take_back(tx, one, who.person.id, day, now, Way.COMMAND), (day,)
        ),
    )
    posted.edit(foyer, done.edits)
    return messages.card(done.week, who.words)


def _propose(asked: Asked, found: Said) -> Message:
    """Say back what was understood; nothing is kept."""
    foyer, who = asked.foyer, asked.who
    with foyer.reading() as tx:
        engagement = asked.engagement(tx)
        meaning = plan.understood(tx, engagement, found, asked.now)
        week = actions.week(tx, engagement, asked.now)
    return plans.proposed(found, meaning, week, who.words, Way.COMMAND)


def _say(asked: Asked, found: Said, way: Way, key: int | None = None) -> officedays.Done:
    """Keep what was said."""
    person, now = asked.who.person.id, asked.now

    def keep(tx: Session, engagement: Engagement) -> officedays.Kept:
        kept = plan.say(tx, engagement, person, found, now, way)
        return officedays.Kept(kept.view, kept.days, kept.sent.dues)

    return officedays.keep(asked.foyer, asked.who, key, now, keep)


def _month(asked: Asked) -> Message:
    with asked.foyer.reading() as tx:
        return pages.month(tx, asked.engagement(tx), asked.typed, asked.now, asked.who.words)


def _why(asked: Asked) -> View:
    with asked.foyer.reading() as tx:
        engagement = asked.engagement(tx)
        day = pages.week_typed(tx, engagement, asked.typed, asked.now)
        return pages.why(tx, engagement, day, asked.now, asked.who.words)


def _fix(asked: Asked) -> View:
    with asked.foyer.reading() as tx:
        return pages.fix(tx, asked.engagement(tx), _day(asked), asked.now, asked.who.words)


def _history(asked: Asked) -> Message:
    with asked.foyer.reading() as tx:
        return pages.history_of(tx, asked.who.person, asked.now, asked.who.words)


def _team(asked: Asked) -> Message:
    foyer, who = asked.foyer, asked.who
    switched = digests.switched(foyer, who, asked.typed, asked.channel, asked.now)
    if switched:
        return switched
    with foyer.transaction() as tx:
        return team.team(tx, who.person, asked.typed, asked.now, who.words)


def _results(asked: Asked) -> Message:
    with asked.foyer.transaction() as tx:
        return team.weekly(tx, asked.who.person, asked.now, asked.who.words)


def _calendar(asked: Asked) -> Message:
    if asked.typed:
        return calendars.take_address(asked.foyer, asked.who, asked.typed, asked.now)
    return calendars.send(asked.foyer, asked.who, asked.now)


_ANSWERS: Mapping[Word, Callable[[Asked], Message | View]] = {
    Word.HELP: _help,
    Word.WEEK: _week,
    Word.PLAN: _plan,
    Word.UNDO: _take_back,
    Word.MONTH: _month,
    Word.WHY: _why,
    Word.FIX: _fix,
    Word.HISTORY: _history,
    Word.TEAM: _team,
    Word.RESULTS: _results,
    Word.CALENDAR: _calendar,
    Word.POLICY: _policy,
}
