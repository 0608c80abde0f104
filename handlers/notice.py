"""The notice about what is kept of a person: shown before anything about their days is kept."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.onboarding import actions
from bot.outbox import store as outbox
from bot.people import store as people
from bot.privacy.messages import notice_message
from bot.roles.store import Engagement
from handlers.speaker import Speaker, speaker


def ensure_shown(foyer: Assistant, who: Speaker, now: datetime) -> None:
    """Show a person the notice and record that, unless they have seen it or have no role of their own.

    A door calls it outside any transaction, before the one that keeps a check-in or an absence. What was said
    goes on in the same listener: one press is enough, and nothing is lost.

    Raises: SlackRefused, SlackUnclear, when it could not be shown; then nothing is to be kept.
    """
    if who.person.notice_shown_at is not None:
        return
    with foyer.reading() as tx:
        engagement = actions.owed_notice(tx, foyer.workspace, who.person.id)
        if engagement is None:
            return
        is_posted = _welcome_is_posted(tx, engagement)
        contact = actions.contact(tx, foyer.workspace, who.person.id)
        address = people.address(tx, foyer.workspace, person=who.person.id, channel=None)
    if not is_posted:
        foyer.slack.post(address, notice_message(who.words, contact, foyer.practice))
    was_shown(foyer, who, now)


def was_shown(foyer: Assistant, who: Speaker, now: datetime) -> None:
    """Record that Slack has shown the notice to a person; the first time stands."""
    with foyer.transaction() as tx:
        people.notice_was_shown(tx, foyer.workspace, who.person.id, now)


def was_on_home(foyer: Assistant, slack_id: str, now: datetime) -> None:
    """Record that a person who opened their Home has seen the notice there, which stands there once."""
    who = speaker(foyer, slack_id)
    with foyer.reading() as tx:
        is_owed = actions.owed_notice(tx, foyer.workspace, who.person.id) is not None
    if is_owed:
        was_shown(foyer, who, now)


def _welcome_is_posted(tx: Session, engagement: Engagement) -> bool:
    """Whether the welcome, which holds the notice, stands in Slack; merged with others, it may be cut."""
    welcome = actions.welcome_due(tx, engagement)
    entry = outbox.find(tx, engagement.workspace, welcome.key) if welcome else None
    return entry is not None and entry.ts is not None
