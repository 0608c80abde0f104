"""The Home tab as it is drawn: the sections of every capability, the most important first."""

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block, DividerBlock

from bot import blocks
from bot.assistant import Assistant
from bot.errors import SlackRefused, SlackUnclear
from bot.health import blocks as health
from bot.health.looking import looked
from bot.joins import Asker, Capability, Section
from bot.outbox.admins import admins
from bot.words import Words
from handlers.speaker import Speaker, speaker

_REMARKS = 2  # blocks that may stand below the sections
_ENVELOPE = 2_000  # bytes of a view besides its sections

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """A Home tab; `is_whole` tells whether every section stands on it."""

    blocks: tuple[Block, ...]
    is_whole: bool


def show(foyer: Assistant, slack_id: str) -> bool:
    """Draw the Home tab of a person afresh; return whether all of it stands there now.

    A Home that Slack does not take is drawn again when it is opened next; nobody waits for this one.
    """
    who = speaker(foyer, slack_id)
    page = _page(foyer, who, foyer.clock.now())
    try:
        foyer.slack.publish_home(slack_id, blocks.home(page.blocks))
    except (SlackRefused, SlackUnclear) as unseen:
        _log.info("A Home could not be shown: %s", unseen)
        return False
    return page.is_whole


def compose(sections: Iterable[Section], w: Words, *, name: str, failed: int = 0) -> Page:
    """Put sections below each other by their places, within Slack's limits.

    One that does not fit beside the more important ones is left out whole, with a line that says so.

    Args:
        name: of whose Home it is.
        failed: how many capabilities could not say what they have to show.
    """
    kept: list[Section] = []
    left_out = 0
    for section in sorted(sections, key=lambda section: section.place):
        if _fits([*kept, section]):
            kept.append(section)
        else:
            left_out += 1
    greeting = blocks.header(w.say("Good to see you, {name}", name=name))
    shown = (greeting, *_below_each_other(kept), *_remarks(left_out, failed, w))
    return Page(shown, is_whole=not (left_out or failed))


def _page(foyer: Assistant, who: Speaker, now: datetime) -> Page:
    asker = Asker(foyer.workspace, who.person.id, who.words)
    found = [
        *(_sections(foyer, capability, asker, now) for capability in foyer.capabilities),
        _health(foyer, asker),
    ]
    shown = [section for sections in found if sections is not None for section in sections]
    return compose(shown, who.words, name=who.person.name.raw, failed=found.count(None))


def _sections(
    foyer: Assistant, capability: Capability, asker: Asker, now: datetime
) -> tuple[Section, ...] | None:
    """Return what a capability has to show; None when it fails."""
    try:
        with foyer.reading() as tx:
            return tuple(capability.home(tx, asker, now))
    except Exception:  # noqa: BLE001 - one capability that fails must not take the others from the page
        _log.exception("The Home section of %s failed", capability.name)
        return None


def _health(foyer: Assistant, asker: Asker) -> tuple[Section, ...] | None:
    """Return, to those who look after Foyer, how it does; None when that fails."""
    try:
        with foyer.reading() as tx:
            is_theirs = asker.person in admins(tx, foyer.workspace)
        return (health.section(looked(foyer, asker.words).found, asker.words),) if is_theirs else ()
    except Exception:  # noqa: BLE001 - as above
        _log.exception("The Home section of health failed")
        return None


def _fits(sections: list[Section]) -> bool:
    shown = list(_below_each_other(sections))
    weight = len(json.dumps([block.to_dict() for block in shown]))
    return 1 + len(shown) + _REMARKS <= blocks.VIEW_BLOCKS and weight + _ENVELOPE <= blocks.VIEW_BYTES


def _below_each_other(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield DividerBlock()
        yield from section.blocks


def _remarks(left_out: int, failed: int, w: Words) -> Iterator[Block]:
    if left_out:
        yield blocks.context(
            w.say_many(
                "{n} part does not fit on this page; the commands show it.",
                "{n} parts do not fit on this page; the commands show them.",
                left_out,
            )
        )
    if failed:
        yield blocks.context(w.say("A part of this page cannot be shown just now."))
