"""What Foyer takes from Slack about a person, and what it puts where Slack says nothing usable."""

from dataclasses import dataclass
from zoneinfo import available_timezones

from bot.slack import Member
from bot.words import language_of


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as Foyer keeps them: `zone` a valid IANA name, `language` one Foyer speaks."""

    name: str
    zone: str
    language: str
    is_admin: bool


def profile_of(member: Member, *, default_zone: str, default_language: str) -> Profile:
    """Read a profile from what Slack knows of a person."""
    return Profile(
        name=member.name,
        zone=member.zone if member.zone and member.zone in available_timezones() else default_zone,
        language=language_of(member.locale, default_language),
        is_admin=member.is_admin,
    )
