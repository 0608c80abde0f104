"""What Slack tells of people: a new name, zone or language, and that somebody left or came back.

It is told when it happens; what happened while nobody listened is asked for at the start.
"""

import logging
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App

from bot import setup
from bot.assistant import Assistant
from bot.errors import SlackRefused, SlackUnclear
from bot.onboarding import departures
from bot.outbox import store as outbox
from bot.outbox.admins import admins
from bot.people import store as people
from bot.people.store import Person
from bot.reports.series import changing
from bot.roles import store as roles
from bot.slack import Member, member_from
from handlers.speaker import take_over

PATIENCE = 30.0  # seconds of real time to wait where Slack asks for patience and does not say how much

_log = logging.getLogger(__name__)


def register(app: App, foyer: Assistant) -> None:
    """Listen to changed people."""

    @app.event("user_change")
    def changed(event: Mapping[str, Any]) -> None:
        _take_news(foyer, member_from(event["user"]), foyer.clock.now())


def roll_call(foyer: Assistant, stop: threading.Event) -> None:
    """Ask Slack once about everybody with a part in a running role, until `stop` is set."""
    now = foyer.clock.now()
    with foyer.reading() as tx:
        known = roles.people_of_running(tx, foyer.workspace, now.date())
        users = [people.known_slack_id(tx, foyer.workspace, key) for key in sorted(known)]
    for user in filter(None, users):
        if stop.is_set():
            return
        try:
            _take_news(foyer, foyer.slack.member(user), now)
        except SlackRefused as refused:
            _log.warning("Slack did not tell about somebody at the start: %s", refused.code)
            stop.wait(0 if refused.permanent else refused.retry_after or PATIENCE)
        except SlackUnclear:
            _log.warning("Slack did not answer the roll call; it is made again at the next start")
            return
        except Exception:  # noqa: BLE001 - it runs beside the listeners, where nobody else would hear of it
            _log.exception("Somebody could not be asked about at the start")


def _take_news(foyer: Assistant, member: Member, now: datetime) -> None:
    with foyer.reading() as tx:
        known = people.person_by_slack_id(tx, foyer.workspace, member.slack_id)
    if known is None:
        return
    if member.deleted:
        _left(foyer, known, now)
        return
    if take_over(foyer, member) == known and known.left_at is None:
        return
    with foyer.transaction() as tx:
        people.keep_left(tx, foyer.workspace, known.id, None)
        # Their day may begin at another instant now: what is due is looked at again.
        setup.look_again(tx, foyer.workspace, known.id, now)


def _left(foyer: Assistant, known: Person, now: datetime) -> None:
    """Keep that somebody left, and have those told who can find another, once."""
    with foyer.transaction() as tx:
        if people.keep_left(tx, foyer.workspace, known.id, now):
            told = departures.notices(tx, foyer.workspace, known, admins(tx, foyer.workspace), now)
            told += changing.orphaned(tx, known, tuple(sorted(admins(tx, foyer.workspace))), now)
            outbox.queue_all(tx, foyer.workspace, told, now)
            setup.hand_over(tx, foyer.workspace, now)
