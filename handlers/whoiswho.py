"""Who is who around a role is changed: the button, and the form."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot import setup
from bot.assistant import Assistant
from bot.blocks import Message
from bot.errors import SlackRefused
from bot.people.store import Person
from bot.roles import circle, messages, outside, peopleform
from bot.roles import store as roles
from bot.roles.circle import Circle
from bot.roles.errors import NotTheirsToChange
from bot.roles.peopleform import Origin
from bot.words import Words
from handlers.addressed import Addressed, addressed
from handlers.speaker import speaker, take_over

_log = logging.getLogger(__name__)


def register(app: App, foyer: Assistant) -> None:
    """Listen to the button and the form."""

    @app.action(messages.CHANGE_PEOPLE)
    def change(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            around = _theirs(tx, foyer, who.person, int(action["value"]))
        url = body.get("response_url", "")
        foyer.slack.open_view(body["trigger_id"], peopleform.form(around, url, who.words))

    @app.view(peopleform.FORM)
    def changed(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, origin = foyer.clock.now(), speaker(foyer, body["user"]["id"]), Origin.read(view)
        with foyer.reading() as tx:
            before = _theirs(tx, foyer, who.person, origin.engagement)
        cast, refused = _cast(foyer, before, peopleform.read(view), who.words)
        named = _named(foyer, before, view, who.words)
        if refused := refused | _refused(named, cast, who.words):
            ack(response_action="errors", errors=refused)
            return
        for role, member in named.members:
            cast[role].append(take_over(foyer, member).id)
        with foyer.transaction() as tx:
            for one in named.outsiders:
                known = outside.keep(tx, foyer.workspace, before.person.key, one)
                cast[one.role].append(known.id)
            after = circle.change(tx, before.engagement, who.person, cast)
            setup.hand_over(tx, foyer.workspace, now)
            setup.others_have_tasks(tx, after.engagement, now)
        ack()
        foyer.lane.deliver(now)
        _log.info("Person %s changed who is who of engagement %s", who.person.id, origin.engagement)
        _answer(foyer, body["user"]["id"], origin, messages.people_changed(after, who.words))


def _theirs(tx: Session, foyer: Assistant, person: Person, key: int) -> Circle:
    """Return who is who around an engagement that is this person's to decide on; raises NotTheirsToChange."""
    found = circle.circle(tx, roles.engagement(tx, foyer.workspace, key))
    if not found.may_be_changed_by(person):
        raise NotTheirsToChange
    return found


def _cast(
    foyer: Assistant, around: Circle, chosen: Mapping[str, tuple[str, ...]], w: Words
) -> tuple[dict[str, list[int]], dict[str, str]]:
    """Return who was chosen for each role, by our own keys, and a sentence for each field that is refused."""
    cast: dict[str, list[int]] = {role: [] for role in chosen}
    refused: dict[str, str] = {}
    for role, users in chosen.items():
        present = {one.slack_id: one.key for one in around.present(role)}
        for user in users:
            if user in present:
                cast[role].append(present[user])
                continue
            member = foyer.slack.member(user)
            problem = circle.unfit(member, around.person.slack_id)
            if problem:
                refused[role] = w.say(peopleform.REFUSED[problem], name=member.name)
            else:
                cast[role].append(take_over(foyer, member).id)
    return cast, refused


def _named(foyer: Assistant, around: Circle, view: Mapping[str, Any], w: Words) -> Addressed:
    """Return who was named by an address; who is around the role by e-mail is not looked up again."""
    known = {one.email for everybody in around.around.values() for one in everybody if one.email}
    return addressed(foyer, peopleform.read_by_address(view), around.person.slack_id, w, known)


def _refused(named: Addressed, cast: Mapping[str, list[int]], w: Words) -> dict[str, str]:
    """Return a sentence for each field that is refused for who was named by an address."""
    misread = {peopleform.BY_ADDRESS: named.refused} if named.refused else {}
    return misread | peopleform.twice([role for role in cast if cast[role]], named.names, w)


def _answer(foyer: Assistant, slack_id: str, origin: Origin, message: Message) -> None:
    """Show who is who now in the place of the list it was changed from, or else in the conversation."""
    try:
        foyer.slack.respond(origin.response_url, message, replace=True)
    except SlackRefused:
        # A form may stay open for longer than Slack takes answers beside the message it was opened from.
        foyer.slack.post(slack_id, message)
