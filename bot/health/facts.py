"""What stands in the database about one workspace, as far as it tells how Foyer does."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.knowledge.shelf.indexing import Learned, learned
from bot.outbox import log
from bot.outbox.log import Health
from bot.people import store as people
from bot.privacy import holds
from bot.roles import calendars
from bot.roles import store as roles
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class Facts:
    """How a workspace stands.

    Args:
        roles: how many have not ended.
        zones: IANA name -> how many people around these roles live by it.
        users: Slack's ids of these people.
        channels: Slack's ids of the channels of these roles, with the names we know.
        lost_calendars: names of the calendars of these roles whose files were taken away.
        held: people whose data is on legal hold, by our own keys; `held_since`: the date of the first hold.
    """

    roles: int
    zones: Mapping[str, int]
    users: tuple[str, ...]
    channels: tuple[tuple[str, Typed], ...]
    learned: Learned
    post: Health
    lost_calendars: tuple[str, ...] = ()
    held: frozenset[int] = frozenset()
    held_since: date | None = None


def facts(tx: Session, workspace: int, engine: str, now: datetime) -> Facts:
    """Return how a workspace stands at `now`.

    Args:
        engine: names of the embedders in use, as `Semantics.engine`.
    """
    running = [one for one in roles.engagements(tx, workspace) if one.end >= now.date()]
    keys = sorted(roles.people_of_running(tx, workspace, now.date()))
    here = [one for one in (people.person(tx, workspace, key) for key in keys) if one.left_at is None]
    channels = sorted({one.channel for one in running if one.channel is not None})
    on_hold = holds.holds(tx, workspace)
    return Facts(
        roles=len(running),
        zones=Counter(one.zone.key for one in here),
        users=tuple(people.slack_id_of_person(tx, workspace, one.id) for one in here if one.email is None),
        channels=tuple(
            (people.slack_id_of_channel(tx, workspace, key), people.channel_name(tx, workspace, key))
            for key in channels
        ),
        learned=learned(tx, workspace, engine),
        post=log.health(tx, workspace, now),
        lost_calendars=_lost(tx, workspace, running),
        held=frozenset(one.person for one in on_hold),
        held_since=on_hold[0].since if on_hold else None,
    )


def _lost(tx: Session, workspace: int, running: Sequence[Engagement]) -> tuple[str, ...]:
    chosen = calendars.calendars_of_each(tx, workspace, [one.id for one in running]).values()
    return tuple(sorted({name for one in chosen for version in one.versions for name in version.lost}))
