"""The words of this room's messages at sending, and why each is sent: tables by kind."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.calendar.rules import MONDAY_TO_FRIDAY, Week, is_working_day
from bot.joins import NotWanted, Occasion
from bot.people import store as people
from bot.regime.team import calendars, hr, messages, planning, presence, results, store, whoisin
from bot.regime.team.messages import Member
from bot.roles.calendars import calendars_of
from bot.words import N_, Words, words

Rendered = Message | NotWanted

_SWITCHED_OFF = NotWanted("switched_off")
_NOBODY_SHARES = NotWanted("nobody_shares")


def today(tx: Session, occasion: Occasion, now: datetime) -> Rendered:
    """Return who of a channel is in on the day of a digest."""
    found = store.digest(tx, occasion.workspace, occasion.subject)
    if found is None:
        return _SWITCHED_OFF
    day = date.fromisoformat(occasion.occurrence)
    seen = presence.in_channel(tx, occasion.workspace, found.channel, (day,), now)
    return (
        whoisin.digest_today(seen, day, _words(tx, occasion, found.switched_on_by))
        if seen
        else _NOBODY_SHARES
    )


def next_week(tx: Session, occasion: Occasion, now: datetime) -> Rendered:
    """Return who of a channel is expected on the working days of the week after a digest."""
    found = store.digest(tx, occasion.workspace, occasion.subject)
    if found is None:
        return _SWITCHED_OFF
    week = Week.of(date.fromisoformat(occasion.occurrence)).shifted(1)
    days = working_days(tx, occasion.workspace, found.switched_on_by, week)
    seen = presence.in_channel(tx, occasion.workspace, found.channel, days, now) if days else ()
    return (
        whoisin.digest_week(seen, days, _words(tx, occasion, found.switched_on_by))
        if seen
        else _NOBODY_SHARES
    )


def nobody(tx: Session, occasion: Occasion, _now: datetime) -> Rendered:
    """Return that nobody in a channel shares, unless somebody does or the digest is off."""
    found = store.digest(tx, occasion.workspace, occasion.subject)
    if found is None:
        return _SWITCHED_OFF
    persons = store.members(tx, occasion.workspace, found.channel)
    if any(people.person(tx, occasion.workspace, key).shares_presence for key in persons):
        return NotWanted("somebody_shares")
    channel = people.channel_name(tx, occasion.workspace, found.channel)
    return whoisin.nobody_in_channel(channel, _words(tx, occasion, found.switched_on_by))


def weekly(tx: Session, occasion: Occasion, _now: datetime) -> Rendered:
    """Return a manager's results of a week, while the collective information stands recorded."""
    if store.collective_information(tx, occasion.workspace) is None:
        return NotWanted("not_informed")
    week = Week.parse(occasion.occurrence)
    shown = [one for one in members(tx, occasion.workspace, occasion.subject) if one.outcome(week)]
    if not shown:
        return NotWanted("no_result")
    return messages.results(shown, week, _words(tx, occasion, occasion.subject))


def unread(tx: Session, occasion: Occasion, _now: datetime) -> Rendered:
    """Return that a person's calendar cannot be read, unless it can again or was forgotten."""
    found = hr.calendar_of(tx, occasion.workspace, occasion.subject)
    if found is None or not found.problem:
        return NotWanted("read_again")
    return calendars.unread(_words(tx, occasion, occasion.subject))


def members(tx: Session, workspace: int, manager: int) -> list[Member]:
    """Return those whose results a manager sees, by name; nobody before the staff was informed."""
    if store.collective_information(tx, workspace) is None:
        return []
    found = [
        Member(
            one.person,
            people.person(tx, workspace, one.person).name,
            one.title,
            results.latest(tx, workspace, one.id),
        )
        for one in results.managed_by(tx, workspace, manager)
    ]
    return sorted(found, key=lambda one: one.name.raw.casefold())


def working_days(tx: Session, workspace: int, person: int, week: Week) -> tuple[date, ...]:
    """Return the working days of a week on which nothing is closed where somebody is."""
    closed = calendars_of(tx, workspace, person).closed(week.monday, week.sunday)
    return tuple(day for day in week.days if is_working_day(day, MONDAY_TO_FRIDAY, closed))


RENDERED: Mapping[str, Callable[[Session, Occasion, datetime], Rendered]] = {
    planning.TODAY: today,
    planning.NEXT_WEEK: next_week,
    planning.NOBODY: nobody,
    planning.RESULTS: weekly,
    planning.UNREAD: unread,
}
REASONS: Mapping[str, str] = {
    planning.TODAY: N_("Somebody switched on the digest of who is in for this channel."),
    planning.NEXT_WEEK: N_("Somebody switched on the digest of who is in for this channel."),
    planning.NOBODY: N_("You switched on a digest of who is in, and nobody there shares that."),
    planning.RESULTS: N_(
        "You manage a role that asks for office days, and the staff was informed that managers see the "
        "result of each week."
    ),
    planning.UNREAD: N_("You gave me a calendar to read your days away from, and I cannot read it now."),
}


def _words(tx: Session, occasion: Occasion, person: int) -> Words:
    return words(people.person(tx, occasion.workspace, person).language)
