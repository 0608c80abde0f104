"""The tick that lets a digest of today follow what is said until noon, and knows who is in its channel."""

import logging
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.rules import local_day, local_time, wall_instant
from bot.errors import SlackRefused, SlackUnclear
from bot.joins import NotWanted, Occasion
from bot.outbox import store as outbox
from bot.people import store as people
from bot.regime.team import planning, rendering, rules, store, whoisin
from bot.regime.team.rules import Moment, Topic
from bot.regime.team.store import Digest
from bot.slack import Posted
from bot.words import words

MEMBERS_READ_EVERY = timedelta(hours=6)  # what is heard of who comes and goes may be missed

_log = logging.getLogger(__name__)


class Digesting:
    """Remembers what each digest of today shows: an idle ring costs a query, or six in the morning."""

    def __init__(self) -> None:
        self._shown: dict[str, Message] = {}  # natural key of a digest -> what it shows
        self._marker: tuple[object, ...] | None = None

    def __call__(self, assistant: Assistant) -> None:
        """Read who is in the channels, and edit the digests of today that are to show something else."""
        now = assistant.clock.now()
        with assistant.reading() as tx:
            every = store.digests(tx, assistant.workspace)
        for digest in every:
            if digest.members_read_at <= now - MEMBERS_READ_EVERY:
                _read_members(assistant, digest, now)
        morning = [digest for digest in every if _is_morning(digest, now)]
        if morning:
            self._follow(assistant, morning, now)

    def _follow(self, assistant: Assistant, digests: list[Digest], now: datetime) -> None:
        with assistant.reading() as tx:
            marker = (*store.marker(tx, assistant.workspace), local_day(now, digests[0].zone))
        if marker == self._marker:
            return
        up_to_date = [self._is_up_to_date(assistant, digest, now) for digest in digests]
        if all(up_to_date):
            self._marker = marker

    def _is_up_to_date(self, assistant: Assistant, digest: Digest, now: datetime) -> bool:
        """Let a digest show how it is now; return whether it does, so that it is not looked at again."""
        with assistant.reading() as tx:
            found = _standing(tx, assistant.workspace, digest, now)
        if found is None:
            return False  # it is still to be posted, or was not
        key, posted, message = found
        if message == self._shown.get(key):
            return True
        try:
            assistant.slack.update(posted, message)
        except SlackUnclear:
            return False
        except SlackRefused as refused:
            if not refused.permanent:
                return False
            _log.info("A digest could not be edited: %s", refused)
        self._shown = {known: shown for known, shown in self._shown.items() if _day(known) == _day(key)}
        self._shown[key] = message
        return True


def _is_morning(digest: Digest, now: datetime) -> bool:
    return rules.TODAY_AT <= local_time(now, digest.zone) < rules.NOON


def _standing(
    tx: Session, workspace: int, digest: Digest, now: datetime
) -> tuple[str, Posted, Message] | None:
    """Return the digest of today that stands in a channel: its key, its place, and what it is to show."""
    day = local_day(now, digest.zone)
    due = planning.digest_due(
        digest, Moment(Topic.TODAY, day, wall_instant(day, rules.TODAY_AT, digest.zone))
    )
    entry = outbox.find(tx, workspace, due.key)
    if entry is None or entry.ts is None:
        return None
    occasion = Occasion(workspace, due.kind, due.subject, due.recipient, due.occurrence, due.due)
    found = rendering.today(tx, occasion, now)
    posted = Posted(people.slack_id_of_channel(tx, workspace, digest.channel), entry.ts)
    return due.key, posted, _empty(tx, workspace, digest, day) if isinstance(found, NotWanted) else found


def _empty(tx: Session, workspace: int, digest: Digest, day: date) -> Message:
    person = people.person(tx, workspace, digest.switched_on_by)
    return whoisin.digest_empty(day, words(person.language))


def _day(key: str) -> str:
    return key.rpartition(":")[2]


def _read_members(assistant: Assistant, digest: Digest, now: datetime) -> None:
    """Ask Slack who is in a channel; what it does not tell now is asked in six hours."""
    with assistant.reading() as tx:
        channel = people.slack_id_of_channel(tx, assistant.workspace, digest.channel)
        known = store.members(tx, assistant.workspace, digest.channel)
    try:
        users: list[str] | None = assistant.slack.members(channel)
    except (SlackRefused, SlackUnclear) as untold:
        _log.info("Who is in a channel with a digest was not told: %s", untold)
        users = None
    with assistant.transaction() as tx:
        members = known if users is None else store.known(tx, assistant.workspace, users)
        store.keep_members(tx, assistant.workspace, digest.channel, members, now)
