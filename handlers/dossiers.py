"""The dossier of a review: shown, reworded, shared, and sent as a document."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.calendar.rules import local_day
from bot.errors import SlackRefused, SlackUnclear
from bot.outbox import store as outbox
from bot.people import store as people
from bot.reviews import actions as reviews
from bot.reviews.dossier import actions, messages, paper
from bot.reviews.dossier.assembling import dossier
from bot.reviews.dossier.lines import Dossier
from bot.reviews.errors import NotShared
from bot.reviews.messages import DOSSIER, card, title
from bot.reviews.ref import Ref
from bot.reviews.sitting import Sitting
from bot.slack import Posted
from handlers import calendars
from handlers.speaker import Speaker, speaker


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and the forms of dossiers."""
    _listen_to_buttons(app, foyer)
    _listen_to_forms(app, foyer)


def _listen_to_buttons(app: App, foyer: Assistant) -> None:
    @app.action(DOSSIER)
    def opened(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        of, found = _found(foyer, who, Ref.read(action["value"]), now)
        view = foyer.slack.open_view(body["trigger_id"], messages.window(of, found, who.words))
        # Where messages stand is asked once the window is open: Slack waits three seconds for one.
        if links := _links(foyer, found):
            foyer.slack.update_view(view, messages.window(of, found.linked(links), who.words))

    @app.action(messages.EDIT)
    def to_reword(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        of, found = _found(foyer, who, Ref.read(action["value"]), now)
        foyer.slack.push_view(body["trigger_id"], messages.form(of, found, who.words))

    @app.action(messages.PAPER)
    def wanted_on_paper(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        of, found = _found(foyer, who, Ref.read(action["value"]), now)
        written = found.without_gaps().linked(_links(foyer, found))
        head = f"{title(of.scheduled, who.words)}, {who.words.long_date(of.scheduled.day)}"
        data = paper.document(written, head, who.words)
        name = paper.file_name(of.scheduled.day)
        calendars.send_file(foyer, who.person, name, data, messages.comment(of, who.words))


def _listen_to_forms(app: App, foyer: Assistant) -> None:
    @app.view(messages.FORM)
    def reworded(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        ref, texts = messages.read(view)
        with foyer.transaction() as tx:
            of = reviews.look(tx, who.person, ref.engagement, ref.kind, now)
            actions.reword(tx, of, texts, now)
        ack()
        of, found = _found(foyer, who, ref, now)
        if root := view.get("root_view_id"):
            foyer.slack.update_view(root, messages.window(of, found, who.words))

    @app.view(messages.WINDOW)
    def shared(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        ref = Ref.read(view["private_metadata"])
        _, found = _found(foyer, who, ref, now)
        ack()
        links = _links(foyer, found)
        with foyer.transaction() as tx:
            of = reviews.look(tx, who.person, ref.engagement, ref.kind, now)
            done = actions.share(tx, of, links, now)
            outbox.queue_all(tx, foyer.workspace, done.dues, now)
        foyer.lane.deliver(now)
        foyer.slack.post(body["user"]["id"], card(done.sitting, who.words))


def _found(foyer: Assistant, who: Speaker, ref: Ref, now: datetime) -> tuple[Sitting, Dossier]:
    """Return a review and its dossier, as far as somebody may see it; raises NotShared."""
    with foyer.transaction() as tx:
        of = reviews.look(tx, who.person, ref.engagement, ref.kind, now)
        found = dossier(tx, of, local_day(now, who.person.zone))
    if found is None:
        raise NotShared(of.person.name.raw)
    return of, found


def _links(foyer: Assistant, found: Dossier) -> dict[str, str]:
    """Return the addresses of messages a dossier rests on, by their natural keys: those in channels."""
    keys = {line.posted for line in found.lines if line.posted and not line.link}
    places = ((key, _in_channel(foyer, key)) for key in sorted(keys))
    links = {key: _permalink(foyer, place) for key, place in places if place}
    return {key: link for key, link in links.items() if link}


def _in_channel(foyer: Assistant, key: str) -> Posted | None:
    with foyer.reading() as tx:
        entry = outbox.find(tx, foyer.workspace, key)
        if entry is None or entry.ts is None or entry.occasion.recipient.channel is None:
            return None
        channel = people.slack_id_of_channel(tx, foyer.workspace, entry.occasion.recipient.channel)
    return Posted(channel, entry.ts)


def _permalink(foyer: Assistant, place: Posted) -> str:
    try:
        return foyer.slack.permalink(place)
    except (SlackRefused, SlackUnclear):
        return ""  # the line stands without it
