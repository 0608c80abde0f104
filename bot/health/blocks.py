"""How Foyer does, on an admin's Home."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block

from bot import blocks
from bot.health.finding import Finding, State
from bot.joins import Place, Section
from bot.words import Words


def section(found: Iterable[Finding], w: Words) -> Section:
    """Return the findings as a section: each that is not fine with what to do, the others in small."""
    every = tuple(found)
    troubles = [one for one in every if one.state is not State.FINE]
    fine = [f"{one.mark} {one.says}" for one in every if one.state is State.FINE]
    shown: list[Block] = [blocks.header(w.say("How Foyer does"))]
    shown += [blocks.section(f"*{one.mark}* {one.says}\n_{one.todo}_") for one in troubles]
    if fine:
        shown.append(blocks.context("\n".join(fine)))
    return Section(Place.ADMIN, tuple(shown))
