"""What becomes of a series: set up, changed, paused, resumed, ended; who may, and who is told."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.joins import Due, Manner, Recipient
from bot.people import store as people
from bot.people.store import Person
from bot.reports import agreements, rules
from bot.reports.agreements import Series, Terms
from bot.reports.audiences import OWN
from bot.reports.errors import NameMissing, NameTaken, NeverDueInTheRole, NotTheirSeries, UnknownCadence
from bot.reports.expectations import timetable
from bot.reports.rhythms import LONGEST
from bot.reports.series import readers
from bot.roles import store as roles
from bot.roles.circle import circle
from bot.roles.store import Engagement

ANNOUNCED, ORPHANED = "reports.announced", "reports.orphaned"
NEXT_SHOWN = 5  # dates below a cadence while it is chosen
_TOLD_FOR = timedelta(days=14)  # over a holiday of whoever is told


@dataclass(frozen=True, slots=True)
class Wish:
    """A series as somebody wants it; people and the channel by our own keys.

    Args:
        key: of the series it changes; None for a new one.
        readers: who gets it by name, in Slack or by e-mail.
        terms: its zone and the line it rests on are those of the series it changes.
    """

    engagement: int
    key: int | None
    terms: Terms
    readers: tuple[int, ...]


def may_change(tx: Session, series: Series, by: Person) -> bool:
    """Return whether somebody decides on a series: its author, the role's person or manager, or an admin."""
    engagement = roles.engagement(tx, series.workspace, series.engagement)
    return by.id == series.terms.author or circle(tx, engagement).may_be_changed_by(by)


def theirs(tx: Session, by: Person, key: int) -> Series:
    """Return a series that somebody may change; raises NotTheirSeries, NoResultFound."""
    series = agreements.series(tx, by.workspace, key)
    if not may_change(tx, series, by):
        raise NotTheirSeries
    return series


def begun_by(tx: Session, by: Person, today: date) -> list[Engagement]:
    """Return the running engagements for which somebody may set up series."""
    every = roles.engagements(tx, by.workspace)
    return [one for one in every if one.end >= today and circle(tx, one).may_be_changed_by(by)]


def changeable(tx: Session, by: Person, today: date) -> list[Series]:
    """Return the series somebody may change whose engagement has not ended, and that nobody ended."""
    running = [one for one in roles.engagements(tx, by.workspace) if one.end >= today]
    every = [series for one in running for series in agreements.series_for(tx, by.workspace, one.id)]
    return [one for one in every if one.ended_on is None and may_change(tx, one, by)]


def next_dates(tx: Session, engagement: Engagement, text: str, zone: str, now: datetime) -> list[datetime]:
    """Return the next instants of a cadence in an engagement, in its own zone.

    Raises: as `rules.cadence`; NeverDueInTheRole.
    """
    if len(text) > LONGEST:
        raise UnknownCadence(text[:LONGEST], text)
    terms = Terms("", text, zone, None, engagement.person, Typed(""))
    days = timetable(tx, Series(0, engagement.workspace, engagement.id, terms, now))
    found = list(islice(rules.coming(days, now), NEXT_SHOWN))
    if not found:
        raise NeverDueInTheRole(local_day(now, days.cadence.zone), engagement.end)
    return [due.astimezone(days.cadence.zone) for due in found]


def save(tx: Session, by: Person, wish: Wish, now: datetime) -> tuple[Series, tuple[Due, ...]]:
    """Set up a series or change it, and name its readers.

    Returns: the series as it stands, and what its author is told when somebody else named who hears of late
        reports.

    Raises: NotTheirSeries, NameMissing, NameTaken; as `next_dates`.
    """
    engagement = roles.engagement(tx, by.workspace, wish.engagement)
    next_dates(tx, engagement, wish.terms.cadence, wish.terms.zone, now)
    if wish.terms.audience == OWN and not wish.terms.name.raw:
        raise NameMissing
    every = agreements.series_for(tx, by.workspace, engagement.id)
    called = (wish.terms.audience, wish.terms.name.raw)
    if any((one.terms.audience, one.terms.name.raw) == called and one.id != wish.key for one in every):
        raise NameTaken(wish.terms.name.raw)
    before = theirs(tx, by, wish.key) if wish.key is not None else None
    if before is None and not circle(tx, engagement).may_be_changed_by(by):
        raise NotTheirSeries
    begun = before or agreements.save_series(tx, by.workspace, engagement.id, wish.terms, now)
    series = agreements.change(tx, _changed(begun, wish.terms, is_new=before is None, now=now))
    readers.name(tx, series, wish.readers)
    return series, _announcement(before, series, by, now)


def pause(tx: Session, by: Person, key: int, now: datetime) -> Series:
    """Let a series rest: nobody is reminded until it is resumed. Raises NotTheirSeries."""
    series = theirs(tx, by, key)
    return agreements.change(tx, replace(series, paused_at=series.paused_at or now))


def resume(tx: Session, by: Person, key: int, now: datetime) -> Series:
    """Let a series go on from `now`; what would have been due meanwhile is not asked for.

    Raises: NotTheirSeries.
    """
    series = theirs(tx, by, key)
    if series.paused_at is None:
        return series
    return agreements.change(tx, replace(series, paused_at=None, adopted_at=now))


def end(tx: Session, by: Person, key: int, now: datetime) -> Series:
    """End a series with the day of `now`; what was submitted stays. Raises NotTheirSeries."""
    series = theirs(tx, by, key)
    today = local_day(now, ZoneInfo(series.terms.zone))
    return agreements.change(tx, replace(series, ended_on=series.ended_on or today))


def orphaned(tx: Session, gone: Person, admins: tuple[int, ...], now: datetime) -> tuple[Due, ...]:
    """Return what is told to those who can name another author for the series of somebody who has left."""
    today = local_day(now, gone.zone)
    found: list[Due] = []
    for series in agreements.series_of(tx, gone.workspace, gone.id):
        engagement = roles.engagement(tx, gone.workspace, series.engagement)
        if series.ended_on or engagement.end < today:
            continue
        around = circle(tx, engagement)
        told = [one.key for one in around.reachable("manager")] or list(admins)
        found += [_due(ORPHANED, series, key, now) for key in told if key != gone.id]
    return tuple(found)


def _changed(series: Series, terms: Terms, *, is_new: bool, now: datetime) -> Series:
    before = series.terms
    has_rhythm = before.cadence == terms.cadence
    is_announced = series.announced_at is not None and before.contact == terms.contact
    return replace(
        series,
        terms=terms,
        adopted_at=series.adopted_at if has_rhythm else now,
        announced_at=series.announced_at if is_announced and not is_new else now if terms.contact else None,
    )


def _announcement(before: Series | None, series: Series, by: Person, now: datetime) -> tuple[Due, ...]:
    was = before.terms.contact if before else None
    author, contact = series.terms.author, series.terms.contact
    if contact in (None, was, author) or author == by.id:
        return ()
    return (_due(ANNOUNCED, series, author, now),)


def _due(kind: str, series: Series, to: int, now: datetime) -> Due:
    return Due(
        kind=kind,
        subject=series.id,
        recipient=Recipient(person=to),
        occurrence=now.isoformat(),
        due=now,
        expires=now + _TOLD_FOR,
        manner=Manner.ASKED if kind == ANNOUNCED else Manner.NUDGE,
    )


def contact_of(tx: Session, series: Series) -> Person | None:
    """Return who is told when a report of a series is two working days late, or None."""
    contact = series.terms.contact
    return people.person(tx, series.workspace, contact) if contact is not None else None
