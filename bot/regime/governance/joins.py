"""What policies and calendars offer to the joins: their messages, why they come, and what is kept."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.calendar.calendars import Calendars
from bot.joins import Due, NotWanted, Occasion, PersonalData, Reason
from bot.people import store as people
from bot.regime import store
from bot.regime.governance import actions, closing, messages, overviews
from bot.regime.governance.planning import CHANGED, REPLACEMENT, asked
from bot.regime.governance.rules import AHEAD
from bot.roles import calendars
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import N_, Words, words


def dues(
    tx: Session, closed: Mapping[Engagement, Calendars], since: date, until: date
) -> tuple[tuple[int, Due], ...]:
    """Return the questions about replacement days of the holidays from `since` to `until`, by engagement."""
    return tuple(
        (engagement.id, due)
        for engagement, calendars in closed.items()
        for due in asked(tx, engagement, calendars, since, until)
    )


def _replacement(tx: Session, occasion: Occasion, _now: datetime) -> Message | NotWanted:
    proposal = overviews.proposal(*closing.pressed(occasion.occurrence))
    if overviews.decided(tx, occasion.workspace, proposal):
        return NotWanted("decided")
    reader = people.person(tx, occasion.workspace, occasion.recipient.person or 0)
    return closing.proposed(proposal, words(reader.language))


def _changed(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    found = actions.policy(tx, engagement, now)
    if found.today > engagement.end:
        return NotWanted("engagement_ended")
    at = next(n for n, one in enumerate(found.versions) if str(one.key) == occasion.occurrence)
    return messages.changed(found.versions[at - 1], found.versions[at], words(found.person.language))


__all__ = ["AHEAD", "RENDERED", "dues", "personal_data", "reason"]
RENDERED: Mapping[str, Callable[[Session, Occasion, datetime], Message | NotWanted]] = {
    REPLACEMENT: _replacement,
    CHANGED: _changed,
}
_REASONS: Mapping[str, str] = {
    REPLACEMENT: N_(
        "A public holiday falls on a weekend, and you look after Foyer: you say which day is closed instead."
    ),
    CHANGED: N_("Somebody changed how your office days are counted, and you are told before it holds."),
}


def reason(tx: Session, occasion: Occasion, w: Words) -> Reason | None:
    """Return why a message of ours is sent; None for another one."""
    if occasion.kind not in _REASONS:
        return None
    is_own = occasion.kind == CHANGED
    versions = store.policies(tx, occasion.workspace, occasion.subject) if is_own else ()
    line = versions[-1].source_line if versions else Typed("")
    return Reason(w.say(_REASONS[occasion.kind]), line if line.raw else None)


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return the calendars of a person's roles, and what they decided about calendars."""
    return {
        "calendars": calendars.calendars_kept_about(tx, workspace, person),
        "replacement_days": calendars.decisions_of(tx, workspace, person),
    }
