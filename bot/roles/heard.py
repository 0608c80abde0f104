"""What is typed after /role: a word in English, French or Dutch, and what follows it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum

from bot import words
from bot.calendar.errors import CalendarError, UnreadableSpan
from bot.calendar.spans import parse_span
from bot.roles.folding import fold


class Word(Enum):
    """What can be asked for."""

    CARD = "card"
    HELP = "help"
    PEOPLE = "people"
    PREFERENCES = "prefs"
    AWAY = "away"
    BACK = "back"
    PRIVACY = "privacy"
    PREVIEW = "preview"
    DOCS = "docs"
    EXPORT = "export"
    PLAN = "plan"
    TASKS = "tasks"
    START = "start"
    END = "end"
    LOG = "admin log"
    DOCUMENTS = "admin documents"
    COLLECTIVE = "admin collective"
    HOLD = "admin hold"
    POLICY = "admin policy"
    CALENDARS = "admin calendar"
    SET_UP = "set up"


# As they are typed; capitals and accents do not matter.
SPELLINGS: Mapping[Word, tuple[str, ...]] = {
    Word.CARD: (
        *("card", "my role", "carte", "fiche", "ma fonction", "mon rôle"),
        *("kaart", "mijn functie", "mijn rol"),
    ),
    Word.HELP: tuple(sorted(words.HELP)),
    Word.PEOPLE: (
        *("people", "who is who", "who's who", "personnes", "gens", "qui est qui"),
        *("mensen", "personen", "wie is wie"),
    ),
    Word.PREFERENCES: (
        *("prefs", "preferences", "settings"),
        *("préférences", "préfs", "réglages"),
        *("voorkeuren", "instellingen"),
    ),
    Word.AWAY: ("away", "days away", "absence", "absent", "absente", "afwezig", "afwezigheid", "weg"),
    Word.BACK: ("back", "retour", "terug"),
    Word.PRIVACY: (
        *("privacy", "what i keep about you", "what do you keep about me", "who sees what"),
        *(
            "confidentialité",
            "vie privée",
            "ce que je garde sur vous",
            "que gardez-vous sur moi",
            "qui voit quoi",
        ),
        *("wat ik over je bewaar", "wat bewaar je over mij", "wie ziet wat"),
    ),
    Word.PREVIEW: (
        *("preview", "coming messages", "aperçu", "messages à venir"),
        *("vooruitblik", "berichten die nog komen"),
    ),
    Word.DOCS: ("docs", "documents", "my documents", "mes documents", "documenten", "mijn documenten"),
    Word.EXPORT: (
        *("export", "export my data", "my data", "exporter", "exporter mes données", "mes données"),
        *("exporteren", "exporteer mijn gegevens", "mijn gegevens"),
    ),
    Word.PLAN: ("plan", "onboarding", "plan d'intégration", "intégration", "inwerkplan"),
    Word.TASKS: ("tasks", "task", "to do", "todo", "tâches", "mes tâches", "à faire", "taken", "te doen"),
    Word.START: ("start", "starts", "début", "commence", "begin", "begint"),
    Word.END: (
        *("end", "ends", "extend", "until", "fin", "prolonger", "jusqu'au"),
        *("einde", "eindigt", "verlengen", "tot"),
    ),
    Word.LOG: (
        *("admin log", "delivery log", "admin journal", "journal des envois"),
        *("admin logboek", "verzendlogboek"),
    ),
    Word.DOCUMENTS: ("admin documents", "admin documenten"),
    Word.COLLECTIVE: (
        *("admin collective", "admin collective information", "admin information collective"),
        *("admin collectieve informatie", "admin collectief"),
    ),
    Word.HOLD: (
        *("admin hold", "admin holds", "admin legal hold", "admin gel", "admin gels"),
        *("admin bewaring", "admin bewaringen"),
    ),
    Word.POLICY: ("admin policy", "admin règles", "admin regels", "admin beleid"),
    Word.CALENDARS: (
        *("admin calendar", "admin calendars", "admin calendrier", "admin calendriers"),
        *("admin kalender", "admin kalenders"),
    ),
    Word.SET_UP: (
        *("set up", "set up a role", "set up another role", "admin set up", "nouvelle fonction"),
        *("mettre en place", "mettre en place une fonction", "mettre une fonction en place"),
        *("functie opzetten", "een functie opzetten", "opzetten"),
    ),
}
# What somebody in a direct message can mean by a word alone; the others are understood by their capabilities.
_DIRECT = frozenset(
    {
        Word.CARD,
        Word.PEOPLE,
        Word.AWAY,
        Word.BACK,
        Word.PREVIEW,
        Word.DOCS,
        Word.EXPORT,
        Word.LOG,
        Word.DOCUMENTS,
        Word.POLICY,
        Word.CALENDARS,
    },
)
# Slack takes no commands in threads, so that all of them can be typed as well, as in "role end 30/6/2026".
_COMMAND = re.compile(r"^/?(?:role|fonction|functie|rol) (?=\S)")
_BY_COMMAND = frozenset(Word) - {Word.PREFERENCES}  # whose form opens from a button
_ADMIN = frozenset({"admin", "beheer", "administration"})  # begins several words: the help lists them
_WORDS_OF_A_DATE = 3  # at the most
_MOVES = frozenset({Word.START, Word.END})
# Days away that somebody wants to take back: they are listed, each with its button.
_CANCELLED = frozenset(
    f"{verb} {what}"
    for verbs, every in (
        (
            ("cancel", "cancel my", "delete my"),
            ("leave", "days off", "day off", "days away", "holiday", "vacation"),
        ),
        (
            ("annuler", "annule", "annuler mon", "annule mon", "annuler mes", "annule mes"),
            ("conge", "conges"),
        ),
        (("annuler mon", "annuler mes", "annule mon", "annule mes"), ("absence", "absences", "vacances")),
        (("annuleer", "annuleer mijn", "schrap mijn"), ("verlof", "vakantie", "afwezigheid", "vrije dagen")),
    )
    for verb in verbs
    for what in every
)
EVERYBODY = frozenset({"all", "tous", "toutes", "tout", "alle", "allemaal", "iedereen"})
_WORDS = {fold(spelling): word for word, spellings in SPELLINGS.items() for spelling in spellings}
_SHOWN = {fold(spelling): spelling for spellings in SPELLINGS.values() for spelling in spellings}


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood: the word, and what was typed after it, as it was typed."""

    word: Word
    rest: str


def heard(text: str) -> Heard | None:
    """Read what was typed after /role; None when its first word is none of ours."""
    said = " ".join(text.split())
    if not said:
        return Heard(Word.CARD, "")
    folded = fold(said)
    for spelling in sorted(_WORDS, key=len, reverse=True):
        if folded == spelling or folded.startswith(f"{spelling} "):
            return Heard(_WORDS[spelling], said[len(spelling) :].strip())
    return None


def heard_directly(text: str, today: date) -> Heard | None:
    """Read a direct message: a word alone, days away, days of a role that move; None for anything else.

    Args:
        today: the local date of who writes.
    """
    said = " ".join(text.strip(" .!?").split())
    if fold(said) in _CANCELLED:
        return Heard(Word.AWAY, "")
    if fold(said) in _ADMIN:
        return Heard(Word.HELP, "")
    command = _COMMAND.match(fold(said))
    found = heard(said[command.end() :] if command else said) if said else None
    if found and found.word in _MOVES:
        return found if _ends_in_a_date(found.rest, today) else None
    if found is None or found.word not in (_BY_COMMAND if command else _DIRECT):
        return None
    if found.word is Word.AWAY and found.rest and _names_days(found.rest, today):
        return found
    is_all = found.word is Word.PREVIEW and fold(found.rest) in EVERYBODY
    return found if is_all or not found.rest else None


def _ends_in_a_date(text: str, today: date) -> bool:
    """Return whether the last words are a day written with figures, as a role is moved to."""
    said = text.split()
    ends = (" ".join(said[-n:]) for n in range(1, min(len(said), _WORDS_OF_A_DATE) + 1))
    return any(char.isdigit() for char in text) and any(_names_days(end, today) for end in ends)


def _names_days(text: str, today: date) -> bool:
    try:
        parse_span(text, today)
    except UnreadableSpan:
        return False
    except CalendarError:
        return True  # days, but none there are: who wrote them is to hear so
    return True


def nearest(text: str) -> tuple[str, ...]:
    """Return our words that are spelled nearly like the first one of `text`, two at the most.

    None for the beginning of several, such as "admin": the help lists them.
    """
    first = fold(text).split(" ")[0]
    if any(spelling.startswith(f"{first} ") for spelling in _SHOWN):
        return ()
    near = get_close_matches(first, _SHOWN, n=2, cutoff=0.7)
    return tuple({_WORDS[one]: _SHOWN[one] for one in reversed(near)}.values())[::-1]
