"""Who is speaking: the person behind a Slack user id, made known the first time they speak."""

from dataclasses import dataclass
from zoneinfo import available_timezones

from bot.assistant import Assistant
from bot.people import store as people
from bot.people.store import Person
from bot.settings import Settings
from bot.slack import Member
from bot.words import Words, language_of, words


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person at the door, and the words of their language."""

    person: Person
    words: Words


def speaker(foyer: Assistant, slack_id: str) -> Speaker:
    """Return the person behind a Slack id; asks Slack about those we do not know yet.

    Raises: SlackRefused, SlackUnclear, for a person we do not know and Slack does not tell us about.
    """
    with foyer.reading() as tx:
        known = people.person_by_slack_id(tx, foyer.workspace, slack_id)
    return _speaking(known or take_over(foyer, foyer.slack.member(slack_id)))


def take_over(foyer: Assistant, member: Member) -> Person:
    """Keep what Slack says of a person: name, zone, language, whether they are an admin."""
    with foyer.transaction() as tx:
        return people.save_person(
            tx,
            foyer.workspace,
            member.slack_id,
            name=member.name,
            zone=known_zone(member.zone, foyer.settings),
            language=language_of(member.locale, foyer.settings.default_language),
            is_admin=member.is_admin,
        )


def known_zone(zone: str | None, settings: Settings) -> str:
    """Return Slack's zone of a person, or the default one where Slack names none that exists."""
    return zone if zone in available_timezones() else settings.default_zone


def _speaking(person: Person) -> Speaker:
    return Speaker(person=person, words=words(person.language))
