"""What Slack tells of people: a new name, zone, language or account, and that somebody left or came back.

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
from handlers import suggesting
from handlers.speaker import take_over

PATIENCE = 30.0  # seconds of real time to wait where Slack asks for patience and does not say how much

_log = logging.getLogger(__name__)


def register(app: App, foyer: Assistant) -> None:
    """Listen to changed people, and to those who join."""

    @app.event("user_change")
    def changed(event: Mapping[str, Any]) -> None:
        _take_news(foyer, member_from(event["user"]), foyer.clock.now())

    @app.event("team_join")
    def joined(event: Mapping[str, Any]) -> None:
        now, member = foyer.clock.now(), member_from(event["user"])
        known = None if member.is_bot else _known_before(foyer, member)
        if known:
            _moves(foyer, known, member, now)


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
        _left(foyer, known, member, now)
        return
    taken = take_over(foyer, member)
    if taken == known and known.left_at is None:
        return
    with foyer.transaction() as tx:
        people.keep_left(tx, foyer.workspace, known.id, None)
        # Their day may begin at another instant now: what is due is looked at again.
        setup.look_again(tx, foyer.workspace, known.id, now)
    if taken.language != known.language:
        suggesting.suggest(foyer, member.slack_id, taken)


def _left(foyer: Assistant, known: Person, member: Member, now: datetime) -> None:
    """Keep that somebody left, and have those told who can find another, once.

    Who has another account by now, as a guest who became a member, has not left.
    """
    other = _account_at(foyer, member.email)
    if other and other.slack_id != member.slack_id and _is_new(foyer, other):
        _moves(foyer, known, other, now)
        return
    with foyer.transaction() as tx:
        if people.person_by_slack_id(tx, foyer.workspace, member.slack_id) is None:
            return  # Slack told it twice at once, and they went on under the other account meanwhile
        if people.keep_left(tx, foyer.workspace, known.id, now):
            told = departures.notices(tx, foyer.workspace, known, admins(tx, foyer.workspace), now)
            told += changing.orphaned(tx, known, tuple(sorted(admins(tx, foyer.workspace))), now)
            outbox.queue_all(tx, foyer.workspace, told, now)
            setup.hand_over(tx, foyer.workspace, now)


def _moves(foyer: Assistant, known: Person, member: Member, now: datetime) -> None:
    """Let somebody we know go on under another account, with all that is kept about them."""
    with foyer.transaction() as tx:
        people.keep_account(tx, foyer.workspace, known.id, member.slack_id)
        setup.look_again(tx, foyer.workspace, known.id, now)
    take_over(foyer, member)


def _known_before(foyer: Assistant, member: Member) -> Person | None:
    """Return who a new account belongs to: somebody reached by e-mail, or whose account was closed."""
    if not member.email or not _is_new(foyer, member):
        return None
    with foyer.reading() as tx:
        if outside := people.correspondent(tx, foyer.workspace, member.email):
            return outside
        gone = people.departed(tx, foyer.workspace)
    same = (
        person for slack_id, person in gone.items() if _address_of(foyer, slack_id) == _folded(member.email)
    )
    return next(same, None)


def _is_new(foyer: Assistant, member: Member) -> bool:
    with foyer.reading() as tx:
        return people.person_by_slack_id(tx, foyer.workspace, member.slack_id) is None


def _address_of(foyer: Assistant, slack_id: str) -> str:
    try:
        return _folded(foyer.slack.member(slack_id).email)
    except (SlackRefused, SlackUnclear):
        return ""


def _account_at(foyer: Assistant, email: str | None) -> Member | None:
    """Return the open account of an e-mail address, None where Slack knows none."""
    if not email:
        return None
    try:
        found = foyer.slack.member_by_email(email)
    except (SlackRefused, SlackUnclear):
        return None
    return None if found.deleted else found


def _folded(email: str | None) -> str:
    return (email or "").casefold()
