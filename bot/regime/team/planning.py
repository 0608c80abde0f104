"""The messages of this room: digests to channels, weekly results to managers. One diary has all of them."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar.rules import Week, wall_instant
from bot.joins import Due, Plan, Recipient
from bot.people import store as people
from bot.regime.team import results, rules, store
from bot.regime.team.rules import Moment, Topic
from bot.regime.team.store import Digest
from bot.roles.calendars import calendars_of

WHOLE = 0  # the diary of a workspace as a whole, beside those of its engagements, whose keys begin at 1
TODAY, NEXT_WEEK, NOBODY, RESULTS, UNREAD = (
    "regime.digest",
    "regime.digest_week",
    "regime.digest_empty",
    "regime.results",
    "regime.calendar",
)

_KINDS = {Topic.TODAY: TODAY, Topic.NEXT_WEEK: NEXT_WEEK}
_NEXT_WEEK_LASTS = timedelta(hours=3)  # Friday evening is too late to plan a week in a channel
_TOLD_FOR = timedelta(days=4)  # over a long weekend, and not until the next results
_ONE_DAY = timedelta(days=1)  # within which a manager who was named meanwhile is found


def plan(tx: Session, workspace: int, since: datetime, until: datetime) -> Plan:
    """Return what is due in a workspace after `since` and up to `until`, and when there may be more."""
    found = [*_digests(tx, workspace, since, until), *_results(tx, workspace, since, until)]
    later = _later(tx, workspace, until)
    return Plan(tuple(sorted(found, key=lambda one: one.due)), next_due=min(later, default=None))


def digest_due(digest: Digest, moment: Moment) -> Due:
    """Return the digest of a channel at a moment; its key is the same whoever asks for it."""
    is_today = moment.topic is Topic.TODAY
    noon = wall_instant(moment.day, rules.NOON, digest.zone)
    return Due(
        kind=_KINDS[moment.topic],
        subject=digest.channel,
        recipient=Recipient(channel=digest.channel),
        occurrence=moment.day.isoformat(),
        due=moment.instant,
        expires=noon if is_today else moment.instant + _NEXT_WEEK_LASTS,
    )


def results_due(manager: int, week: Week, at: datetime) -> Due:
    """Return the results of a week for a manager; its key is the same whenever it is told."""
    return Due(
        kind=RESULTS,
        subject=manager,
        recipient=Recipient(person=manager),
        occurrence=str(week),
        due=at,
        expires=at + _TOLD_FOR,
    )


def unread(person: int, now: datetime) -> Due:
    """Return the message to a person whose calendar of absences cannot be read any more."""
    return Due(
        kind=UNREAD,
        subject=person,
        recipient=Recipient(person=person),
        occurrence=now.isoformat(),
        due=now,
        expires=now + _TOLD_FOR,
    )


def _digests(tx: Session, workspace: int, since: datetime, until: datetime) -> Iterator[Due]:
    for digest in store.digests(tx, workspace):
        is_closed = _closed_days(tx, workspace, digest)
        for moment in rules.digests(digest.zone, is_closed, max(since, digest.switched_on_at), until):
            yield digest_due(digest, moment)
        first = rules.next_digest(digest.zone, is_closed, digest.switched_on_at)
        if first and since < first.instant <= until:
            yield _nobody(digest, first.instant)


def _nobody(digest: Digest, at: datetime) -> Due:
    """Return the message that nobody shares, to who switched a digest on: once, instead of the first one."""
    return Due(
        kind=NOBODY,
        subject=digest.channel,
        recipient=Recipient(person=digest.switched_on_by),
        occurrence=digest.switched_on_at.isoformat(),
        due=at,
        expires=at + _TOLD_FOR,
    )


def _results(tx: Session, workspace: int, since: datetime, until: datetime) -> Iterator[Due]:
    if store.collective_information(tx, workspace) is None:
        return
    for manager in results.managers(tx, workspace):
        zone = people.person(tx, workspace, manager).zone
        for week, at in rules.results(zone, since, until):
            yield results_due(manager, week, at)


def _closed_days(tx: Session, workspace: int, digest: Digest) -> Callable[[date], bool]:
    """Return what tells of a day whether it is closed where a digest was switched on."""
    return calendars_of(tx, workspace, digest.switched_on_by).is_closed


def _later(tx: Session, workspace: int, until: datetime) -> Iterator[datetime]:
    for digest in store.digests(tx, workspace):
        is_closed = _closed_days(tx, workspace, digest)
        moment = rules.next_digest(digest.zone, is_closed, max(until, digest.switched_on_at))
        if moment:
            yield moment.instant
    if store.collective_information(tx, workspace) is None:
        return
    yield until + _ONE_DAY
    for manager in results.managers(tx, workspace):
        zone = people.person(tx, workspace, manager).zone
        yield from (at for _, at in rules.results(zone, until, until + 8 * _ONE_DAY))
