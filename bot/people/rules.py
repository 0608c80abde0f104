"""What Foyer takes from Slack about a person, and what a person chooses for themself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import lru_cache
from zoneinfo import available_timezones

from bot.calendar.errors import UnknownZone
from bot.calendar.rules import is_quiet, zone_named
from bot.slack import Member
from bot.words import LANGUAGES, language_of

LATEST_PROMPT = time(12)  # the morning's question is asked in the morning
LEAST_NUDGES, MOST_NUDGES = 1, 10


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as Foyer keeps them: `zone` a valid IANA name, `language` one Foyer speaks."""

    name: str
    zone: str
    language: str
    is_admin: bool


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chooses for themself.

    Args:
        language: one Foyer speaks; None: as in Slack.
        zone: an IANA name; None: as in Slack.
        prompt_time, quiet_from, quiet_until: wall times in their zone; quiet hours may run over midnight, and
            equal ends mean that no hour is quiet.
        nudge_budget: nudges a local day at the most.
        daily_prompt: to be asked on each working day, and not only where nothing else tells.
        shares_presence: whether colleagues see when they are in the office, "in" or "not in".
    """

    language: str | None
    zone: str | None
    prompt_time: time
    quiet_from: time
    quiet_until: time
    nudge_budget: int
    daily_prompt: bool
    shares_presence: bool = False


class Preference(StrEnum):
    """One thing a person chooses."""

    LANGUAGE = "language"
    ZONE = "zone"
    PROMPT_TIME = "prompt_time"
    QUIET_FROM = "quiet_from"
    QUIET_UNTIL = "quiet_until"
    NUDGE_BUDGET = "nudge_budget"
    DAILY_PROMPT = "daily_prompt"
    SHARES_PRESENCE = "shares_presence"


class Flaw(StrEnum):
    """Why a choice cannot stay as it is."""

    UNKNOWN = "unknown"
    NOT_IN_THE_MORNING = "not_in_the_morning"
    IN_QUIET_HOURS = "in_quiet_hours"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A choice that cannot stay as it is, and why."""

    preference: Preference
    flaw: Flaw


def profile_of(member: Member, *, default_zone: str, default_language: str) -> Profile:
    """Read a profile from what Slack knows of a person."""
    return Profile(
        name=member.name,
        zone=member.zone if member.zone and member.zone in available_timezones() else default_zone,
        language=language_of(member.locale, default_language),
        is_admin=member.is_admin,
    )


def misfits(chosen: Preferences) -> tuple[Misfit, ...]:
    """Return what cannot stay as it is; nothing when all of it can."""
    return tuple(_misfits(chosen))


def _misfits(chosen: Preferences) -> Iterator[Misfit]:
    if chosen.language is not None and chosen.language not in LANGUAGES:
        yield Misfit(Preference.LANGUAGE, Flaw.UNKNOWN)
    if chosen.zone is not None and not _is_zone(chosen.zone):
        yield Misfit(Preference.ZONE, Flaw.UNKNOWN)
    if chosen.prompt_time >= LATEST_PROMPT:
        yield Misfit(Preference.PROMPT_TIME, Flaw.NOT_IN_THE_MORNING)
    elif is_quiet(chosen.prompt_time, chosen.quiet_from, chosen.quiet_until):
        yield Misfit(Preference.PROMPT_TIME, Flaw.IN_QUIET_HOURS)
    if not LEAST_NUDGES <= chosen.nudge_budget <= MOST_NUDGES:
        yield Misfit(Preference.NUDGE_BUDGET, Flaw.OUT_OF_RANGE)


def zone_typed(text: str) -> str:
    """Return the IANA name that somebody typed, as "europe/brussels" or "Brussels"; any other text as it is.

    A city that several zones are called after names none of them.
    """
    typed = text.strip()
    names = _zones_by_name().get(typed.replace(" ", "_").casefold(), frozenset())
    return next(iter(names)) if len(names) == 1 else typed


def _is_zone(name: str) -> bool:
    try:
        zone_named(name)
    except UnknownZone:
        return False
    return True


@lru_cache(maxsize=1)
def _zones_by_name() -> dict[str, frozenset[str]]:
    """Zones by their whole names and by their cities; a whole name means its zone and no other."""
    zones = [name for name in available_timezones() if _is_zone(name)]
    cities: dict[str, frozenset[str]] = {}
    for name in zones:
        city = name.rpartition("/")[2].casefold()
        cities[city] = cities.get(city, frozenset()) | {name}
    return cities | {name.casefold(): frozenset({name}) for name in zones}
