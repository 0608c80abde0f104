"""What is typed after /office: a word in English, French or Dutch, and what follows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.regime.heard import PLANS, UNDO, WEEKS
from bot.roles.folding import fold
from bot.words import HELP


class Word(Enum):
    """What can be asked for."""

    HELP = "help"
    WEEK = "week"
    PLAN = "plan"
    UNDO = "undo"
    MONTH = "month"
    WHY = "why"
    FIX = "fix"
    HISTORY = "history"
    TEAM = "team"
    RESULTS = "results"
    CALENDAR = "calendar"
    POLICY = "policy"


# As they are typed; capitals and accents do not matter.
SPELLINGS: Mapping[Word, tuple[str, ...]] = {
    Word.HELP: tuple(sorted(HELP)),
    Word.WEEK: ("", *WEEKS),
    Word.PLAN: (*PLANS, "planning"),
    Word.UNDO: UNDO,
    Word.MONTH: ("month", "mois", "maand"),
    Word.WHY: ("why", "pourquoi", "waarom"),
    Word.FIX: ("fix", "corriger", "correction", "corrigeer", "correctie"),
    Word.HISTORY: ("history", "historique", "geschiedenis"),
    Word.TEAM: ("team", "équipe", "ploeg"),
    Word.RESULTS: ("results", "résultats", "resultaten"),
    Word.CALENDAR: ("calendar", "calendrier", "kalender", "agenda"),
    Word.POLICY: ("policy", "rules", "règles", "beleid", "regels"),
}
WORDS = {fold(spelling): word for word, spellings in SPELLINGS.items() for spelling in spellings}
_WITH_MORE = frozenset({Word.UNDO, Word.MONTH, Word.WHY, Word.FIX, Word.TEAM, Word.CALENDAR})


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood: the word, and what was typed after it, as it was typed."""

    word: Word
    rest: str


def heard(text: str) -> Heard | None:
    """Read what was typed after /office; None when it begins with no word of ours, as where it is a day."""
    typed = text.split()
    for length in range(len(typed), -1, -1):
        word = WORDS.get(fold(" ".join(typed[:length])).rstrip(".!"))
        if word and (length == len(typed) or word in _WITH_MORE):
            return Heard(word, " ".join(typed[length:]))
    return None
