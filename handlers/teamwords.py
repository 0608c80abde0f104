"""What answers `/office team`, `/office results` and `/office calendar`, and the buttons of the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from bot import setup
from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.rules import Week, local_day
from bot.calendar.spans import Span, parse_span
from bot.outbox import diary
from bot.people import store as people
from bot.people.store import Person
from bot.regime.capability import REGIME
from bot.regime.team import calendars, feeds, hr, messages, planning, presence, rendering, results, store
from bot.regime.team.errors import NoChannelHere, NotInChannel, NotTheirDigest
from bot.regime.team.ics_in import Read
from bot.regime.team.presence import Colleague
from bot.roles import store as roles
from bot.roles.folding import fold
from bot.words import Words
from handlers import notice
from handlers.speaker import Speaker

_TODAY = frozenset({"", "today", "aujourd'hui", "vandaag"})
_WEEK = frozenset({"week", "semaine"})
_MAY_SWITCH = frozenset({"manager", "admin"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, what was typed after the word that was understood, in which of Slack's channels, and when."""

    foyer: Assistant
    who: Speaker
    rest: str
    channel: str
    now: datetime

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.who.person

    @property
    def words(self) -> Words:
        """The words of their language."""
        return self.who.words


def heard(foyer: Assistant, who: Speaker, command: Mapping[str, Any], now: datetime) -> Message | None:
    """Return the answer to what was typed after `/office`; None when its first word is none of this room's."""
    first, _, rest = unescape(command.get("text", "")).strip().partition(" ")
    answer = ANSWERS.get(fold(first))
    if answer is None:
        return None
    return answer(Asked(foyer, who, rest.strip(), command["channel_id"], now))


def team(asked: Asked) -> Message:
    """Return who of somebody's team is in on a day or in a week, or switch a digest."""
    first, _, rest = fold(asked.rest).partition(" ")
    if first == "digest":
        return _digest(asked, rest)
    days = _days(fold(asked.rest), local_day(asked.now, asked.person.zone))
    colleagues = looked(asked.foyer, asked.person, days, asked.now)
    if not colleagues:
        return messages.nobody_shares(asked.words, shares=asked.person.shares_presence)
    if len(days) == 1:
        return messages.day(colleagues, days[0], asked.words)
    return messages.week(colleagues, days, asked.words)


def looked(foyer: Assistant, viewer: Person, days: tuple[date, ...], now: datetime) -> tuple[Colleague, ...]:
    """Return who of somebody's team is in, and keep that they looked."""
    with foyer.transaction() as tx:
        found = presence.around(tx, viewer, days, now)
        presence.keep_look(tx, viewer, [one.person for one in found], days, now)
        return found


def own_and_managed(asked: Asked) -> Message:
    """Return the results of a manager's team, and below them one's own as the manager reads them."""
    foyer, w, person = asked.foyer, asked.words, asked.person
    with foyer.reading() as tx:
        managed = rendering.members(tx, foyer.workspace, person.id)
        information = store.collective_information(tx, foyer.workspace)
        engagement = roles.engagement_of(tx, foyer.workspace, person.id)
        history = results.history(tx, foyer.workspace, engagement.id) if engagement else []
        told = _told(tx, person, history, w) if information else {}
    shown = messages.recent(managed, w).blocks if managed else ()
    if engagement or not managed:
        shown += (*messages.own_results(history, told, w), messages.mirror(w, information))
    return Message(w.say("Weekly results"), (*shown, messages.own_export(w)))


def calendar(asked: Asked) -> Message:
    """Send one's office days as a file, or read one's days away from an address."""
    foyer, person, w = asked.foyer, asked.person, asked.words
    if asked.rest:
        return take_address(asked, asked.rest)
    with foyer.reading() as tx:
        data = feeds.own_calendar(tx, foyer.workspace, person.id, asked.now)
        standing = calendars.Standing(
            absences=hr.calendar_of(tx, foyer.workspace, person.id),
            has_address=feeds.has_address(tx, foyer.workspace, person.id),
            offers=bool(foyer.settings.foyer_feed_url),
        )
    send(foyer, person, calendars.FILE_NAME, data, calendars.file_comment(w))
    return calendars.overview(standing, person.zone, w)


def take_address(asked: Asked, typed: str) -> Message:
    """Keep the address of a calendar of absences, once it was read.

    Raises: AddressRefused, AddressSilent, NotACalendar, CalendarTooLarge; nothing is kept then.
    """
    foyer, person = asked.foyer, asked.person
    with foyer.reading() as tx:
        window = hr.window(tx, foyer.workspace, person.id, asked.now)
    url = calendars.address_of(typed)
    read = calendars.read_from(url, person.zone, window, foyer.settings.private_hosts)
    return keep_calendar(foyer, asked.who, url, read, asked.now)


def keep_calendar(foyer: Assistant, who: Speaker, url: str | None, read: Read, now: datetime) -> Message:
    """Let somebody be away as a calendar says that they gave, in the place of any before."""
    notice.ensure_shown(foyer, who, now)
    with foyer.transaction() as tx:
        hr.give(tx, foyer.workspace, who.person.id, url, now)
        hr.take_over(tx, foyer.workspace, who.person.id, read, now)
        setup.look_again(tx, foyer.workspace, who.person.id, now)
    return calendars.kept(read, who.words)


def send(foyer: Assistant, person: Person, name: str, data: bytes, comment: str) -> None:
    """Send somebody a file in their direct conversation."""
    with foyer.reading() as tx:
        user = people.slack_id_of_person(tx, foyer.workspace, person.id)
        known = people.direct_channel(tx, foyer.workspace, person.id)
    foyer.slack.send_file(known or foyer.slack.direct_channel(user), name, data, comment)


def _days(rest: str, today: date) -> tuple[date, ...]:
    """Return the days that are asked about: one, or the working days of a week."""
    if rest in _WEEK:
        return rendering.working_days(Week.of(today)) or (today,)
    span = Span(today, today) if rest in _TODAY else parse_span(rest, today)
    if span.first == span.last:
        return (span.first,)
    days = rendering.working_days(Week.of(span.first))
    return tuple(day for day in days if span.first <= day <= span.last) or (span.first,)


def _digest(asked: Asked, said: str) -> Message:
    foyer, person = asked.foyer, asked.person
    with foyer.reading() as tx:
        if not _may_switch(tx, person):
            raise NotTheirDigest
    if not asked.channel.startswith(("C", "G")):
        raise NoChannelHere
    if fold(said) in _OFF:
        return _switch_off(asked)
    users = foyer.slack.members(asked.channel)
    if foyer.identity.bot_user not in users:
        raise NotInChannel
    name = foyer.slack.channel_name(asked.channel)
    with foyer.transaction() as tx:
        channel = people.save_channel(tx, foyer.workspace, asked.channel, name)
        store.switch_on(tx, foyer.workspace, channel, person, known(tx, foyer.workspace, users), asked.now)
        diary.begin(tx, foyer.workspace, REGIME.name, planning.WHOLE, asked.now)
        return messages.switched(
            people.channel_name(tx, foyer.workspace, channel), asked.words, on=True, was_on=False
        )
