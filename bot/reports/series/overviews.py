"""What the list and the form of series show, read from the database."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.calendar.rules import local_day
from bot.people import store as people
from bot.people.store import Person
from bot.reports import overview, rules
from bot.reports.agreements import Series
from bot.reports.audiences import OWN, RHYTHMS, TEAM, readers
from bot.reports.expectations import timetable
from bot.reports.series import changing, listing
from bot.reports.series.form import Filled
from bot.reports.series.listing import Shown
from bot.reports.series.readers import named
from bot.roles.store import Engagement
from bot.words import Words


def listed(tx: Session, by: Person, now: datetime, w: Words, said: str = "") -> Message:
    """Return the series somebody may change, and for which engagements they may set up more."""
    today = local_day(now, by.zone)
    every = [shown(tx, series, now) for series in changing.changeable(tx, by, today)]
    begun = [(one.id, one.title) for one in changing.begun_by(tx, by, today)]
    return listing.listing(every, begun, w, said)


def shown(tx: Session, series: Series, now: datetime) -> Shown:
    """Return a series for the list."""
    days, terms = timetable(tx, series), series.terms
    author, contact = people.person(tx, series.workspace, terms.author), changing.contact_of(tx, series)
    read_by = overview.readers(tx, series)
    return Shown(
        series=series,
        cadence=days.cadence,
        coming=rules.next_occurrence(days, now),
        author=author.name,
        has_author_left=author.left_at is not None,
        channel=people.channel_name(tx, series.workspace, terms.channel) if terms.channel else None,
        readers=tuple(one.name for one in read_by if one.email is None),
        externals=tuple(one.name for one in read_by if one.email is not None),
        contact=contact.name if contact else None,
    )


def begun(tx: Session, engagement: Engagement) -> Filled:
    """Return the form for a new series of an engagement, filled in with what is usual."""
    return Filled(
        engagement=engagement.id,
        key=None,
        audience=OWN,
        name="",
        cadence=RHYTHMS[TEAM],
        channel=None,
        author=people.slack_id_of_person(tx, engagement.workspace, engagement.person),
        contact=None,
        roles=(),
        readers=(),
        externals="",
        tells_nothing=False,
    )


def filled(tx: Session, series: Series, *, is_copy: bool = False) -> Filled:
    """Return the form for a series as it stands.

    Args:
        is_copy: for a new one that begins like it, which needs a name of its own.
    """
    terms, workspace = series.terms, series.workspace
    by_name = [one for one in named(tx, series) if one.left_at is None]
    return Filled(
        engagement=series.engagement,
        key=None if is_copy else series.id,
        audience=terms.audience,
        name="" if is_copy else terms.name.raw,
        cadence=terms.cadence,
        channel=people.slack_id_of_channel(tx, workspace, terms.channel) if terms.channel else None,
        author=_slack_id(tx, people.person(tx, workspace, terms.author)),
        contact=_slack_id(tx, changing.contact_of(tx, series)),
        roles=readers(terms.audience, terms.roles),
        readers=tuple(
            people.slack_id_of_person(tx, workspace, one.id) for one in by_name if one.email is None
        ),
        externals="\n".join(_written(one) for one in by_name if one.email is not None),
        tells_nothing=terms.tells_nothing,
    )


def zone_of(tx: Session, engagement: Engagement, series: Series | None) -> str:
    """Return the zone of a series, or of one that is begun for an engagement: its person's."""
    if series is not None:
        return series.terms.zone
    person: ZoneInfo = people.person(tx, engagement.workspace, engagement.person).zone
    return person.key


def source_line(series: Series | None) -> Typed:
    """Return the line of the role document a series rests on; none for one that somebody sets up."""
    return series.terms.source_line if series else Typed("")


def _slack_id(tx: Session, person: Person | None) -> str | None:
    if person is None or person.left_at is not None:
        return None
    return people.slack_id_of_person(tx, person.workspace, person.id)


def _written(person: Person) -> str:
    return f"{person.name.raw} <{person.email}>"
