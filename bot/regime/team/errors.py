"""What can be wrong with what others are to see, and with calendars."""

from dataclasses import dataclass

from bot.regime.errors import RegimeError


@dataclass(eq=False)
class NotTheirDigest(RegimeError):
    """Somebody who neither manages a role nor looks after Foyer switches a digest."""


@dataclass(eq=False)
class NoChannelHere(RegimeError):
    """A digest is switched outside of a channel."""


@dataclass(eq=False)
class NotInChannel(RegimeError):
    """A digest is switched on in a channel Foyer was not invited to."""


@dataclass(eq=False)
class NotTheirsToRecord(RegimeError):
    """Somebody who does not look after Foyer records the collective information."""


@dataclass(eq=False)
class NotYetGiven(RegimeError):
    """The collective information is recorded for a day that has not come."""


@dataclass(eq=False)
class NoResultsHere(RegimeError):
    """There are no results to be exported: nobody is managed, or the staff is not informed."""


@dataclass(eq=False)
class NotACalendar(RegimeError):
    """What was given is no iCalendar file."""


@dataclass(eq=False)
class CalendarTooLarge(RegimeError):
    """A calendar has more bytes or events than are read."""


@dataclass(eq=False)
class NoFeedHere(RegimeError):
    """No address is set at which calendars could be fetched from outside."""
