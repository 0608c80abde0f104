"""Who is speaking: the person behind a Slack user id, made known the first time they speak."""

from dataclasses import dataclass

from bot.assistant import Assistant
from bot.people import store as people
from bot.people.rules import profile_of
from bot.people.store import Person
from bot.slack import Member
from bot.words import Words, words


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
    person = known or take_over(foyer, foyer.slack.member(slack_id))
    return Speaker(person=person, words=words(person.language))


def take_over(foyer: Assistant, member: Member) -> Person:
    """Keep what Slack says of a person: name, zone, language, whether they are an admin."""
    profile = profile_of(
        member,
        default_zone=foyer.settings.default_zone,
        default_language=foyer.settings.default_language,
    )
    with foyer.transaction() as tx:
        return people.save_person(tx, foyer.workspace, member.slack_id, profile)
