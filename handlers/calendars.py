"""Calendars out and in: one's office days as a file, days away from an address or from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from bot import setup
from bot.assistant import Assistant
from bot.blocks import Message
from bot.errors import SlackRefused, SlackUnclear
from bot.knowledge.shelf.errors import NotFetched
from bot.people import store as people
from bot.people.store import Person
from bot.regime.team import calendars, feeds, hr
from bot.regime.team.errors import CalendarTooLarge
from bot.regime.team.ics_in import MOST_BYTES, Read, absences_in
from handlers import notice
from handlers.speaker import Speaker

SUFFIX = ".ics"

File = Mapping[str, Any]


def send(foyer: Assistant, who: Speaker, now: datetime) -> Message:
    """Send somebody their office days as a file, and return what else they can do with calendars.

    Raises: NotTheirOwn, NoOfficeDays.
    """
    person, w = who.person, who.words
    with foyer.reading() as tx:
        data = feeds.own_calendar(tx, foyer.workspace, person.id, now)
        standing = calendars.Standing(
            absences=hr.calendar_of(tx, foyer.workspace, person.id),
            has_address=feeds.has_address(tx, foyer.workspace, person.id),
            offers=bool(foyer.settings.foyer_feed_url),
        )
    send_file(foyer, person, calendars.FILE_NAME, data, calendars.file_comment(w))
    return calendars.overview(standing, person.zone, w)


def send_file(foyer: Assistant, person: Person, name: str, data: bytes, comment: str, alt: str = "") -> None:
    """Send somebody a file in their direct conversation."""
    with foyer.reading() as tx:
        where = people.direct_channel(tx, foyer.workspace, person.id)
        user = people.slack_id_of_person(tx, foyer.workspace, person.id)
    foyer.slack.send_file(where or foyer.slack.direct_channel(user), name, data, comment, alt)


def take_address(foyer: Assistant, who: Speaker, typed: str, now: datetime) -> Message:
    """Read somebody's days away from an address, now and each day.

    Raises: AddressRefused, AddressSilent, NotACalendar, CalendarTooLarge; nothing is changed then.
    """
    url = calendars.address_of(typed)
    with foyer.reading() as tx:
        window = hr.window(tx, foyer.workspace, who.person.id, now)
    read = calendars.read_from(url, who.person.zone, window, foyer.settings.private_hosts)
    return _keep(foyer, who, url, read, now)


def take_in(foyer: Assistant, who: Speaker, event: Mapping[str, Any], now: datetime) -> bool:
    """Read the calendar file of a direct message; tell whether that is all there is to answer.

    Raises: NotACalendar, CalendarTooLarge, NotFetched; nothing is changed then.
    """
    files: Sequence[File] = event.get("files") or ()
    found = [file for file in files if PurePath(str(file.get("name") or "")).suffix.lower() == SUFFIX]
    if not found:
        return False
    answer = _taken(foyer, who, found[0], now)
    foyer.slack.post(event["channel"], replace(answer, thread=event.get("thread_ts")))
    return len(found) == len(files)


def _taken(foyer: Assistant, who: Speaker, file: File, now: datetime) -> Message:
    if int(file.get("size") or 0) > MOST_BYTES:
        raise CalendarTooLarge
    try:
        data = foyer.slack.download(file.get("url_private") or "", MOST_BYTES)
    except (SlackRefused, SlackUnclear) as missing:
        raise NotFetched(str(file.get("name"))) from missing
    with foyer.reading() as tx:
        window = hr.window(tx, foyer.workspace, who.person.id, now)
    return _keep(foyer, who, None, absences_in(data, who.person.zone, *window), now)


def _keep(foyer: Assistant, who: Speaker, url: str | None, read: Read, now: datetime) -> Message:
    """Let somebody be away as a calendar says that they gave, in the place of any before."""
    notice.ensure_shown(foyer, who, now)
    with foyer.transaction() as tx:
        hr.give(tx, foyer.workspace, who.person.id, url, now)
        hr.take_over(tx, foyer.workspace, who.person.id, read, now)
        setup.look_again(tx, foyer.workspace, who.person.id, now)
    return calendars.kept(read, who.words)
