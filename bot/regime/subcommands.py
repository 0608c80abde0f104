"""What is typed after /office: a word in English, French or Dutch, and what follows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.roles.folding import fold
from bot.words import HELP


class Word(Enum):
    """What can be asked for."""

    HELP = "help"
    MONTH = "month"
    WHY = "why"
    FIX = "fix"
    HISTORY = "history"
    TEAM = "team"
    RESULTS = "results"
    CALENDAR = "calendar"


# As they are typed; capitals and accents do not matter.
SPELLINGS: Mapping[Word, tuple[str, ...]] = {
    Word.HELP: tuple(sorted(HELP)),
    Word.MONTH: ("month", "mois", "maand"),
    Word.WHY: ("why", "pourquoi", "waarom"),
    Word.FIX: ("fix", "corriger", "correction", "corrigeer", "correctie"),
    Word.HISTORY: ("history", "historique", "geschiedenis"),
    Word.TEAM: ("team", "équipe", "ploeg"),
    Word.RESULTS: ("results", "résultats", "resultaten"),
    Word.CALENDAR: ("calendar", "calendrier", "kalender", "agenda"),
}
WORDS = {fold(spelling): word for word, spellings in SPELLINGS.items() for spelling in spellings}


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood: the word, and what was typed after it, as it was typed."""

    word: Word
    rest: str


def heard(text: str) -> Heard | None:
    """Read what was typed after /office; None when its first word is none of ours, as where it is a day."""
    first, _, rest = " ".join(text.split()).partition(" ")
    word = WORDS.get(fold(first))
    return Heard(word, rest) if word else None
