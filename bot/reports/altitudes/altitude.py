"""From how high an audience looks at a project, and what an author says for it in their own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.blocks import Typed
from bot.reports.audiences import SENIOR_MANAGEMENT, SPONSOR, TEAM
from bot.reports.written import Field, Written


class Altitude(StrEnum):
    """TACTICAL: the whole, for who works on it. EXECUTIVE: the status. STRATEGIC: five lines."""

    TACTICAL = "tactical"
    EXECUTIVE = "executive"
    STRATEGIC = "strategic"


ALTITUDES: Mapping[str, Altitude] = {
    TEAM: Altitude.TACTICAL,
    SPONSOR: Altitude.EXECUTIVE,
    SENIOR_MANAGEMENT: Altitude.STRATEGIC,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The summary in an author's own words for one altitude, and the summary it was written in place of."""

    text: Typed
    in_place_of: Typed


Wordings = Mapping[Altitude, Wording]


def altitude_of(audience: str) -> Altitude:
    """Return from how high an audience looks; one that an author named by themself reads the whole."""
    return ALTITUDES.get(audience, Altitude.TACTICAL)


def own_words(written: Written, altitude: Altitude, wordings: Wordings) -> Typed | None:
    """Return what an author says for an altitude; None where the summary stands for it.

    Own words stand as long as the summary they replaced: who changes that would be misquoted by them.
    """
    found = wordings.get(altitude)
    return found.text if found and found.in_place_of == written.text(Field.SUMMARY) else None
