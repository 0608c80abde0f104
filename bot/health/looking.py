"""Foyer at work looks at itself: what the health page and an admin's Home show."""

from dataclasses import dataclass

from bot.assistant import Assistant
from bot.errors import FoyerError
from bot.health import standing
from bot.health.facts import facts
from bot.health.finding import Finding, broken
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Look:
    """What was found, and whether Foyer does its work."""

    is_alive: bool
    found: tuple[Finding, ...]


def looked(foyer: Assistant, w: Words) -> Look:
    """Return how Foyer does, in one short transaction and without asking Slack."""
    signs, semantics = foyer.pulse.signs(), foyer.semantics
    heart = standing.at_work(signs, w)
    around = (heart, standing.hearing(signs, w))
    meaning = standing.understanding(semantics.engine, semantics.failed, w)
    try:
        now = foyer.clock.now()
        with foyer.reading() as tx:
            found = facts(tx, foyer.workspace, semantics.engine, now)
    except FoyerError as gone:
        says = w.say("The database, or the clock, cannot be reached ({error}).", error=str(gone))
        lost = broken("database", says, w.say("“foyer doctor” says what is wrong."))
        return Look(False, (*around, lost, meaning))
    return Look(heart.state != "broken", (*around, *standing.kept(found, w), meaning))
