"""What people choose for themselves: the form, what comes back from it, and the notice behind its button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot import setup
from bot.assistant import Assistant
from bot.calendar.rules import Weekday
from bot.onboarding import actions as onboarding
from bot.onboarding import form, messages
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import rules
from bot.people import store as people
from bot.people.rules import Preferences
from bot.people.store import Person
from bot.privacy.messages import KEPT, notice_view
from bot.regime import actions as regime
from bot.regime.capability import REGIME
from bot.regime.facts import Way
from bot.regime.plan import actions as plan
from bot.roles import store as roles
from bot.words import words
from handlers import homepage, notice, suggesting
from handlers.speaker import Speaker, speaker


@dataclass(frozen=True, slots=True)
class _Saved:
    """A person with what they chose, when they are asked next, and whether their usual week is another."""

    person: Person
    next_prompt: datetime | None
    is_new_week: bool


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and the form."""

    @app.action(messages.PREFERENCES)
    def pressed(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            office_days = plan.usual_office_days(tx, foyer.workspace, who.person.id, now)
        foyer.slack.open_view(body["trigger_id"], form.preferences_form(who.person, office_days, who.words))
        notice.ensure_shown(foyer, who, now)

    @app.action(KEPT)
    def asked_what_is_kept(ack: Callable[[], None], body: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            contact = onboarding.contact(tx, foyer.workspace, who.person.id)
        foyer.slack.open_view(body["trigger_id"], notice_view(who.words, contact, foyer.practice))
        notice.was_shown(foyer, who, now)

    @app.view(form.FORM)
    def chosen(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        preferences = form.read(view)
        misfits = rules.misfits(preferences)
        if misfits:
            ack(response_action="errors", errors=form.errors(misfits, who.words))
            return
        office_days = form.read_office_days(view)
        saved = _keep(foyer, who, preferences, office_days, now)
        ack()
        w = words(saved.person.language)
        if w.language != who.words.language:
            suggesting.suggest(foyer, body["user"]["id"], saved.person)
        told = messages.saved(
            who.person,
            saved.person,
            saved.next_prompt,
            w,
            office_days if saved.is_new_week else None,
        )
        foyer.slack.post(body["user"]["id"], told)
        homepage.show(foyer, body["user"]["id"])


def _keep(
    foyer: Assistant, who: Speaker, chosen: Preferences, office_days: frozenset[Weekday], now: datetime
) -> _Saved:
    """Keep what was chosen."""
    with foyer.transaction() as tx:
        after = people.save_preferences(tx, foyer.workspace, who.person.id, chosen)
        is_new = plan.choose_office_days(tx, foyer.workspace, after.id, office_days, now, Way.FORM)
        setup.look_again(tx, foyer.workspace, after.id, now)
        return _Saved(after, _next_prompt(tx, after, now), is_new)


def _next_prompt(tx: Session, person: Person, now: datetime) -> datetime | None:
    """Return when a person is asked next, as the planner will find it: who was asked today is not again."""
    engagement = roles.engagement_of(tx, person.workspace, person.id)
    if engagement is None:
        return None
    since = diary.looked_until(tx, person.workspace, REGIME.name, engagement.id)
    while since and (due := regime.next_prompt(tx, engagement, since)):
        if due.expires > now and outbox.find(tx, person.workspace, due.key) is None:
            return max(due.due, now)
        since = due.due
    return None
