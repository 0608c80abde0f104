"""What is typed after /report, or to Foyer directly, in English, French or Dutch."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from bot import words
from bot.reports.audiences import SENIOR_MANAGEMENT, SPONSOR, STEERING, TEAM
from bot.reports.snoozing import Delay
from bot.roles.folding import fold


class Verb(Enum):
    """What can be asked for."""

    WRITE = "now"
    EDIT = "edit"
    RELEASE = "release"
    DECISIONS = "decisions"
    SKIP = "skip"
    SNOOZE = "snooze"
    STATUS = "status"
    HISTORY = "history"
    TREND = "trend"
    RHYTHM = "rhythm"
    SERIES = "series"
    DELEGATE = "delegate"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood.

    Args:
        audience: for whom the report is; None where nobody was named.
        rest: the reason of a skip, a cadence, what is looked for in the history, or a delay nobody can read;
            as it was typed.
        delay: of a snooze; an hour where none was named.
    """

    verb: Verb
    audience: str | None = None
    rest: str = ""
    delay: Delay = Delay.HOUR


# As they are typed; capitals and accents do not matter.
VERBS: Mapping[Verb, tuple[str, ...]] = {
    Verb.WRITE: ("now", "write", "maintenant", "écrire", "rédiger", "nu", "schrijven"),
    Verb.EDIT: ("edit", "change", "modifier", "corriger", "wijzigen", "aanpassen"),
    Verb.RELEASE: ("release", "preview", "diffuser", "publier", "aperçu", "vrijgeven", "voorbeeld"),
    Verb.DECISIONS: ("decisions", "décisions", "beslissingen"),
    Verb.SKIP: ("skip", "passer", "sauter", "overslaan"),
    Verb.SNOOZE: ("snooze", "later", "reporter", "plus tard", "uitstellen"),
    Verb.STATUS: ("status", "statut", "état"),
    Verb.HISTORY: ("history", "historique", "geschiedenis"),
    Verb.TREND: ("trend", "tendance", "verloop"),
    Verb.RHYTHM: ("rhythm", "cadence", "rythme", "ritme"),
    Verb.SERIES: ("series", "séries", "série", "reeksen", "reeks"),
    Verb.DELEGATE: ("delegate", "hand over", "déléguer", "confier", "overdragen", "delegeren"),
    Verb.HELP: tuple(sorted(words.HELP)),
}
AUDIENCES: Mapping[str, tuple[str, ...]] = {
    TEAM: ("team", "équipe", "l'équipe", "checkpoint"),
    SPONSOR: ("sponsor", "client", "commanditaire", "opdrachtgever", "klant"),
    STEERING: (
        *("steering committee", "steering", "committee", "board"),
        *("comité de pilotage", "comité", "pilotage"),
        *("stuurgroep", "stuurcomité"),
    ),
    SENIOR_MANAGEMENT: (
        *("senior management", "senior_management", "management"),
        *("haute direction", "direction"),
        *("hoger management", "directie"),
    ),
}
DELAYS: Mapping[Delay, tuple[str, ...]] = {
    Delay.HOUR: ("1h", "1 h", "1 hour", "an hour", "1 heure", "une heure", "1 uur", "een uur", "1u"),
    Delay.HOURS: ("4h", "4 h", "4 hours", "4 heures", "4 uur", "4u"),
    Delay.TOMORROW: ("tomorrow", "demain", "morgen"),
}
# What stands before an audience and says nothing.
_SMALL = re.compile(r"(?:(?:for|to|the|pour|le|la|au|à|a|voor|de|het|aan)\s+)+")
# The verbs of a direct message need no "report" before them.
_DIRECT = {
    "snooze": Verb.SNOOZE,
    "remind": Verb.SNOOZE,
    "rappelle": Verb.SNOOZE,
    "rappelez": Verb.SNOOZE,
    "herinner": Verb.SNOOZE,
    "reporter": Verb.SNOOZE,
    "uitstellen": Verb.SNOOZE,
    "skip": Verb.SKIP,
    "passer": Verb.SKIP,
    "overslaan": Verb.SKIP,
}
_REPORT = re.compile(
    r"(?:(?:my|the|mon|le|ce|mijn|het|progress) )*(?:reports?|rapports?|verslag)\b(?: d'avancement)?[\s:,]*"
)
# "remind me in 4 hours", "rappelle-moi demain", "herinner me morgen".
_REMIND_ME = re.compile(
    r"^(?:me|moi|mij)\b[\s,]*(?:(?:again|opnieuw)\s*)?(?:(?:in|dans|over)\s+)?", re.IGNORECASE
)
_MOST = 300  # characters; what is longer is no command

_T = TypeVar("_T")


def _spelled(table: Mapping[_T, tuple[str, ...]]) -> dict[str, _T]:
    return {fold(spelling): meant for meant, spellings in table.items() for spelling in spellings}


_VERBS, _AUDIENCES, _DELAYS = _spelled(VERBS), _spelled(AUDIENCES), _spelled(DELAYS)


def heard(text: str) -> Heard | None:
    """Read what was typed after /report; None when it is none of ours. Nothing at all asks for the form."""
    said = " ".join(text.split())
    verb, rest = _taken(_VERBS, said)
    if verb is None:
        audience, rest = _audience(said)
        return None if rest else Heard(Verb.WRITE, audience)
    return _with_verb(verb, rest)


_TO_WRITE = frozenset(
    (
        *("write the report", "write my report", "write a report"),
        *("rediger le rapport", "rediger mon rapport", "ecrire le rapport", "ecrire mon rapport"),
        *("het rapport schrijven", "mijn rapport schrijven", "rapport schrijven"),
    )
)


def heard_directly(text: str) -> Heard | None:
    """Read a direct message: "report status", "snooze 4h", "skip: on leave"; None for anything else."""
    said = " ".join(text.split()).rstrip(".!")
    if said.endswith("?") or len(said) > _MOST:
        return None
    if fold(said) in _TO_WRITE:
        return Heard(Verb.WRITE)
    if about := _REPORT.match(fold(said)):
        return heard(said[about.end() :])
    first = re.match(r"\w+", fold(said))
    if first is None or first[0] not in _DIRECT:
        return None
    after = said[first.end() :].lstrip()
    is_command = after.startswith(":")
    after = _REMIND_ME.sub("", after.lstrip(" :,-"))
    about = _REPORT.match(fold(after))
    return _spoken(first[0], after[about.end() :] if about else after, is_about_it=bool(about) or is_command)


def _spoken(word: str, rest: str, *, is_about_it: bool) -> Heard | None:
    """Understand one of the `_DIRECT` words; "passer" and "reporter" begin many other sentences too."""
    found = _with_verb(_DIRECT[word], rest)
    if found is None or (found.verb is Verb.SNOOZE and found.rest):
        return None
    names_it = is_about_it or found.audience or word == "skip"
    return found if names_it or not found.rest else None


def _with_verb(verb: Verb, rest: str) -> Heard | None:
    if verb is Verb.SNOOZE:
        return _snooze(rest)
    audience, rest = _audience(rest)
    if verb in (Verb.SKIP, Verb.RHYTHM, Verb.HISTORY):
        return Heard(verb, audience, rest.lstrip(" :,"))
    return None if rest else Heard(verb, audience)


def _snooze(rest: str) -> Heard:
    delay, rest = _taken(_DELAYS, rest)
    audience, rest = _audience(rest)
    if delay is None:
        delay, rest = _taken(_DELAYS, rest)
    return Heard(Verb.SNOOZE, audience, rest, delay or Delay.HOUR)


def _audience(text: str) -> tuple[str | None, str]:
    small = _SMALL.match(fold(text))
    audience, rest = _taken(_AUDIENCES, text[small.end() :] if small else text)
    return audience, text if audience is None else rest


def _taken(spelled: Mapping[str, _T], text: str) -> tuple[_T | None, str]:
    """Return what `text` begins with, the longest spelling first, and what stands after it."""
    folded = fold(text)
    for spelling in sorted(spelled, key=len, reverse=True):
        after = folded[len(spelling) :]
        if folded.startswith(spelling) and (not after or after[0] in " :,"):
            return spelled[spelling], text[len(spelling) :].lstrip(" :,")
    return None, text
