"""What Slack tells of people: a new name, zone or language."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.assistant import Assistant
from bot.outbox import diary
from bot.people import store as people
from bot.roles import store as roles
from bot.slack import member_from
from handlers.speaker import take_over


def register(app: App, foyer: Assistant) -> None:
    """Listen to changed people."""

    @app.event("user_change")
    def changed(event: Mapping[str, Any]) -> None:
        member = member_from(event["user"])
        with foyer.reading() as tx:
            known = people.person_by_slack_id(tx, foyer.workspace, member.slack_id)
        if known is None:
            return
        take_over(foyer, member)
        with foyer.transaction() as tx:
            engagement = roles.engagement_of(tx, foyer.workspace, known.id)
            if engagement:
                # Their day may begin at another instant now: what is due is looked at again.
                diary.begin(tx, foyer.workspace, "regime", engagement.id, foyer.clock.now())
