"""The post: a message is sent once more, and what Slack tells of the channels Foyer posts to."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.errors import SlackRefused, SlackUnclear
from bot.onboarding import arrivals
from bot.outbox import actions, messages, undeliverable
from bot.outbox import store as outbox
from bot.people import store as people
from handlers import digests
from handlers.speaker import speaker

_log = logging.getLogger(__name__)


def register(app: App, foyer: Assistant) -> None:
    """Listen to the button of the delivery log, to invitations and to new names of channels."""

    @app.action(messages.RESEND)
    def again(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            refused = actions.resend(
                tx, foyer.workspace, foyer.capabilities, int(action["value"]), who.person.id, now
            )
        if refused is None:
            foyer.lane.deliver(now)
        with foyer.reading() as tx:
            fates = actions.delivery_log(tx, foyer.workspace, who.person.id)
        said = messages.not_resent(refused.reason, who.words) if refused else messages.resent(who.words)
        shown = messages.log(fates, who.words, who.person.zone, said)
        foyer.slack.respond(body["response_url"], shown, replace=True)

    @app.event("member_joined_channel")
    def invited(event: Mapping[str, Any]) -> None:
        if event["user"] != foyer.identity.bot_user:
            digests.joined(foyer, event)
            return
        now = foyer.clock.now()
        with foyer.transaction() as tx:
            channel = people.channel_by_slack_id(tx, foyer.workspace, event["channel"])
            waited = channel and undeliverable.release(tx, foyer.workspace, channel, now)
        if _introduces_itself(foyer, event, now) or waited:
            foyer.lane.deliver(now)

    @app.event("channel_rename")
    @app.event("group_rename")
    def renamed(event: Mapping[str, Any]) -> None:
        channel = event["channel"]
        with foyer.transaction() as tx:
            if people.channel_by_slack_id(tx, foyer.workspace, channel["id"]) is not None:
                people.save_channel(tx, foyer.workspace, channel["id"], channel["name"])


def _introduces_itself(foyer: Assistant, event: Mapping[str, Any], now: datetime) -> bool:
    """Queue, once a channel, what is done there; not where people of another organisation read along."""
    if "inviter" not in event:
        return False
    try:
        state = foyer.slack.channel_state(event["channel"])
    except (SlackRefused, SlackUnclear) as unseen:
        _log.info("A channel could not be looked at: %s", unseen)
        return False
    if state.is_shared:
        return False
    inviter = speaker(foyer, event["inviter"]).person.id
    with foyer.transaction() as tx:
        channel = people.save_channel(tx, foyer.workspace, event["channel"], state.name)
        outbox.queue(tx, foyer.workspace, arrivals.greeting(inviter, channel, now), now)
    return True
