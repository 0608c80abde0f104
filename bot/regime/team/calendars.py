"""Calendars in and out in Slack, and the reading of one from its address. Ids of buttons are here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.errors import AddressRefused
from bot.fetching import Limits, checked, fetched
from bot.regime.team.hr import HRCalendar
from bot.regime.team.ics_in import MOST_BYTES, Read, absences_in
from bot.words import Words

ADDRESS, REVOKE, FORGET = "regime.calendar.address", "regime.calendar.revoke", "regime.calendar.forget"
FILE_NAME = "office-days.ics"
PATH = "/calendar/"  # of the addresses of calendars, before the secret

_SECONDS = 15.0  # for all of a calendar; its person or the clock waits for it


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person has of calendars: the one absences are read from, and whether apps can read theirs.

    Args:
        offers: whether addresses of calendars can be made here.
    """

    absences: HRCalendar | None
    has_address: bool
    offers: bool


def address_of(url: str) -> str:
    """Return a calendar's address as it is fetched; raises AddressRefused for what is no web address."""
    typed = url.strip().strip("<>")
    scheme, _, rest = typed.partition("://")
    found = f"https://{rest}" if scheme.lower() in ("webcal", "webcals") else typed
    checked(found)
    return found


def read_from(url: str, zone: ZoneInfo, window: tuple[date, date], private_hosts: Collection[str]) -> Read:
    """Return the absences of the calendar at an address. It goes over the network: no transaction is open.

    Raises: AddressRefused, AddressSilent, NotACalendar, CalendarTooLarge.
    """
    data = fetched(url, Limits(MOST_BYTES, _SECONDS, private_hosts))
    return absences_in(data, zone, *window)


def overview(standing: Standing, zone: ZoneInfo, w: Words) -> Message:
    """Return what a person can do with calendars, and what they have."""
    title = w.say("Your calendars")
    shown: list[Block] = [
        blocks.header(title),
        blocks.section(w.say("I have sent you your office days as a file that any calendar opens.")),
        *_address(standing, w),
        *_absences(standing.absences, zone, w),
    ]
    return Message(title, tuple(shown))


def address_made(url: str, w: Words) -> Message:
    """Return the private address of a calendar, which is shown once."""
    text = w.say(
        "This is the private address of your office days. Subscribe to it in your calendar app. Whoever has "
        "it sees these days, so give it to nobody; I show it only once.\n{url}",
        url=url,
    )
    return Message(text)


def revoked(w: Words) -> Message:
    """Return that nobody reads a calendar any more."""
    return Message(w.say("The address of your office days is closed. Who reads it sees nothing now."))


def forgotten(w: Words) -> Message:
    """Return that absences are no longer read from a calendar."""
    return Message(w.say("I no longer read your days away from a calendar, and took those to come back."))


def kept(read: Read, w: Words) -> Message:
    """Return what was read from a calendar of absences."""
    days = sum((one.last - one.first).days + 1 for one in read.spans)
    said = w.say_many(
        "I have read your calendar: {n} day away. I keep the dates, and nothing else of its events.",
        "I have read your calendar: {n} days away. I keep the dates, and nothing else of its events.",
        days,
    )
    return Message("\n".join((said, *_unread(read.unread, w))))


def unread(w: Words) -> Message:
    """Return that a calendar of absences cannot be read."""
    return Message(
        w.say(
            "I could not read the calendar of your days away. What I read before stays, and I try again. If "
            "its address has changed, write `/office calendar` and the new one."
        )
    )


def file_comment(w: Words) -> str:
    """Return what stands beside the file of office days."""
    return w.say("Your office days, said and planned.")


def results_comment(w: Words) -> str:
    """Return what stands beside a file of results."""
    return w.say("Weekly results of your team.")


def own_comment(w: Words) -> str:
    """Return what stands beside a file of somebody's own data."""
    return w.say("Everything I keep about you.")


def _address(standing: Standing, w: Words) -> tuple[Block, ...]:
    if not standing.offers:
        return ()
    says = (
        w.say("Your calendar app can read them at a private address.")
        if standing.has_address
        else w.say("Your calendar app can read them by itself, at a private address.")
    )
    buttons = [_button(ADDRESS, w.say("Make a new address"))]
    if standing.has_address:
        buttons.append(_button(REVOKE, w.say("Close the address")))
    return blocks.section(says), ActionsBlock(elements=buttons)


def _absences(found: HRCalendar | None, zone: ZoneInfo, w: Words) -> tuple[Block, ...]:
    if found is None:
        how = w.say(
            "Your days away can come from a calendar: write `/office calendar` and its web address, or send "
            "me its .ics file. I keep only the dates."
        )
        return (blocks.section(how),)
    lines = (_source(found, zone, w), *_unread(found.unread, w))
    forget = ActionsBlock(elements=[_button(FORGET, w.say("Read it no more"))])
    return blocks.section("\n".join(lines)), forget


def _source(found: HRCalendar, zone: ZoneInfo, w: Words) -> str:
    if found.problem:
        return w.say("The calendar of your days away cannot be read just now. What I read before stays.")
    when = _moment(found.read_at, zone, w)
    if found.url:
        return w.say(
            "Your days away come from {address}, read on {when}.", address=_host(found.url), when=when
        )
    return w.say("Your days away come from the file you sent, read on {when}.", when=when)


def _moment(instant: datetime | None, zone: ZoneInfo, w: Words) -> str:
    return w.moment(instant, zone) if instant else "–"


def _host(url: str) -> Typed:
    """Return the host of an address: the rest of it may be a secret."""
    try:
        return Typed(str(checked(url).hostname))
    except AddressRefused:
        return Typed("")


def _unread(count: int, w: Words) -> tuple[str, ...]:
    if not count:
        return ()
    return (
        w.say_many(
            "{n} event has a date I cannot read, so I left it out. Please look at it in your calendar.",
            "{n} events have dates I cannot read, so I left them out. Please look at them in your calendar.",
            count,
        ),
    )


def _button(action_id: str, label: str) -> ButtonElement:
    return ButtonElement(action_id=action_id, text=PlainTextObject(text=label))
