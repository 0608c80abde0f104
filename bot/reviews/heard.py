"""What is typed about targets and reviews after /report, or to Foyer directly, in three languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.roles.folding import fold


class Verb(Enum):
    """What can be asked for."""

    TARGETS = "targets"
    REVIEW = "review"
    DOSSIER = "dossier"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood; `weeks` after which a responsibility is quiet, None where none were named."""

    verb: Verb
    weeks: int | None = None


# As they are typed; capitals and accents do not matter.
SPELLINGS: Mapping[Verb, tuple[str, ...]] = {
    Verb.TARGETS: ("targets", "target", "goals", "objectifs", "objectif", "doelen", "doelstellingen"),
    Verb.REVIEW: (
        *("review", "reviews", "évaluation", "évaluations"),
        *("beoordeling", "beoordelingen", "evaluatie", "evaluaties"),
    ),
    Verb.DOSSIER: ("dossier",),
    Verb.LEDGER: ("ledger", "registre", "register"),
}
_VERBS = {fold(spelling): verb for verb, spellings in SPELLINGS.items() for spelling in spellings}
_MOST_WEEKS = 52
# What stands before these words in a direct message and says nothing.
_BEFORE = re.compile(
    r"(?:(?:report|show|open|rapport|montre|ouvre|ouvrir|toon|verslag)\s+)?(?:(?:me|my|the|mon|ma|mes|les?|la|l'|mijn|de|het|next|prochaine?s?|volgende)\s*)*\b"
)
_WEEKS = re.compile(r"(\d{1,2})(?:\s*(?:weeks?|semaines?|weken|week))?")


def heard(text: str) -> Heard | None:
    """Read what was typed after /report; None when it is about something else."""
    word, _, rest = fold(" ".join(text.split()).strip(" .!?")).removesuffix(" openen").partition(" ")
    verb = _VERBS.get(word)
    if verb is None:
        return None
    if not rest:
        return Heard(verb)
    weeks = _WEEKS.fullmatch(rest)
    if verb is Verb.LEDGER and weeks and 0 < int(weeks[1]) <= _MOST_WEEKS:
        return Heard(verb, int(weeks[1]))
    return None


def heard_directly(text: str) -> Heard | None:
    """Read a direct message: "my targets", "show me my next review"; None for a question or anything else."""
    if text.rstrip().endswith("?"):
        return None
    said = fold(" ".join(text.split()).strip(" .!"))
    before = _BEFORE.match(said)
    return heard(said[before.end() :] if before else said)
