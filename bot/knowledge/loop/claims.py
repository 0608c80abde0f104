"""What a sentence claims: values with their units, and the words it says of them.

Two sentences can only contradict each other where they say the same of the same thing. So a claim keeps all
words but its values and those that change nothing; what bounds, denies or narrows it is a word it keeps.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.knowledge.text import stem, words
from bot.roles.folding import fold
from bot.roles.labels import Fact, labelled
from bot.roles.numbers import NUMBER, number_of

OFFICE_DAYS = "office days"
_FEW = 3  # words that say by themselves of what a sentence speaks
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\Wa-z]|\d)|\n+")

_UNITS: Mapping[str, tuple[str, ...]] = {
    "day": ("day", "days", "jour", "jours", "dag", "dagen"),
    "week": ("week", "weeks", "semaine", "semaines", "weken"),
    "month": ("month", "months", "mois", "maand", "maanden"),
    "year": ("year", "years", "an", "ans", "annee", "annees", "jaar", "jaren"),
    "hour": ("hour", "hours", "heure", "heures", "uur", "uren"),
    "minute": ("minute", "minutes", "minuut", "minuten"),
    "time": ("times", "fois", "keer"),
    "percent": ("%", "percent", "per cent", "pour cent", "procent"),
    "euro": ("€", "eur", "euro", "euros"),
    "kilometre": ("km", "kilometre", "kilometres", "kilometer", "kilometers"),
}
_UNIT_OF = {name: unit for unit, names in _UNITS.items() for name in names}
_UNIT = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
# What may stand between a number and its unit without making it another unit.
_BETWEEN = r"(?:\s+|-)(?:(?P<kind>full|whole|calendar|working|business|office|volle|hele|kalender|werk)\s+)?"
_FIGURE = rf"(?:(?<![\w.,/-])(?:\d{{1,3}}(?:[.,\s]\d{{3}})+|\d+)(?:[.,]\d{{1,2}})?(?!\d)|{NUMBER})"
_COUNTED = re.compile(rf"(?P<number>{_FIGURE})(?:{_BETWEEN}|\s?)(?P<unit>{_UNIT})(?!\w)")
_PRICED = re.compile(rf"(?P<unit>€|\beur)\s?(?P<number>{_FIGURE})")
_THOUSANDS = re.compile(r"(?<=\d)[.,\s](?=\d{3}(?!\d))")
_ARTICLES = ("een", "un", "une")  # which count one thing, unless they say how often: "twee dagen een week"
_CLOCK = re.compile(
    r"(?<![\d.:/])(?P<h>[01]?\d|2[0-3])"
    r"(?:\s?[:hu]\s?(?P<m>[0-5]\d)(?:\s?(?:uur|u|h)\b)?|\s?[hu]\b|\s?(?P<half>[ap]\.?m\b\.?))"
)
_DATE = re.compile(r"(?<!\d)(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})(?!\d)")

# Words that change nothing of what a sentence claims.
_EMPTY = frozenset(
    words(
        """
        a an the this that it its is are was were be been am to of in on at and or you your yours we our i
        my he she they their there has have had will shall must please always normally usually period term
        each employee employees staff colleague colleagues everybody everyone un une le la les l du de d
        des au aux ce cette ces est sont etre a ont avez vous votre vos nous notre il elle ils elles on se
        s et ou en dans par pour doit doivent devez toujours normalement delai periode employe employes
        collaborateur collaborateurs chaque chacun een de het t dit dat deze is zijn was word wordt worden
        je jij u uw jouw we wij onze ons ze zij men er heeft hebben heb hebt moet moeten altijd normaal
        gewoonlijk termijn en of in op te van voor met per elke medewerker medewerkers werknemer
        werknemers iedereen
        """
    )
)
# Words that make a claim depend on something: such a sentence is compared with none.
_DEPENDS = frozenset(
    words(
        """
        if unless except otherwise either depending example instance between approximately about around
        roughly si sauf sinon selon exemple entre environ als tenzij behalve anders afhankelijk
        bijvoorbeeld tussen ongeveer
        """
    )
)
_WEEKLY = frozenset(words("week weekly weeks semaine semaines hebdomadaire weken wekelijks wekelijkse"))
_OFFICE = frozenset(words("office offices bureau bureaux kantoor kantoordag kantoordagen onsite premises"))
# Words beside which a number of days at the office is not simply what is asked for.
_OTHERWISE = frozenset(
    words(
        """
        first last that premier premiers dernier eerste laatste home telework teleworking remote remotely
        least most maximum minimum up part half no not never more other another third previous additional
        domicile teletravail distance moins plus partiel demi pas jamais aucun autre autres thuis
        thuiswerk telewerk afstand minstens hoogstens maximaal minimaal deeltijds half niet geen nooit
        extra ander andere
        """
    )
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim.

    Args:
        about: what it is said of: the kind of claim, its words without values and endings, and its units in
            their order. Claims about the same can contradict each other.
        values: its values in their order.
    """

    about: tuple[str, ...]
    values: tuple[str, ...]


@lru_cache(maxsize=20_000)
def claims(text: str, heading: str, language: str) -> tuple[Claim, ...]:
    """Return what a passage claims.

    Args:
        heading: what it stands under; it says of what a sentence of few words speaks.
        language: "en", "fr" or "nl".
    """
    return tuple(_claims(text, heading, language))


def _claims(text: str, heading: str, language: str) -> Iterator[Claim]:
    for said in (one for line in text.splitlines() for one in labelled(line)):
        if said.label in (Fact.START, Fact.END, Fact.DURATION):
            values = tuple(value for _, value in _taken(fold(said.value))[0])
            if len(values) == 1:
                yield Claim(("label", said.label), values)
    for sentence in _SENTENCE.split(text):
        yield from _said(sentence, heading, language)


def _said(sentence: str, heading: str, language: str) -> Iterator[Claim]:
    found, rest = _taken(fold(sentence))
    heard = words(rest)
    if not found or sentence.rstrip().endswith("?") or _DEPENDS & set(heard):
        return
    if _is_office_days(found, heard):
        yield Claim((OFFICE_DAYS,), (found[0][1],))
        return
    core = sorted({stem(word, language) for word in heard if word not in _EMPTY})
    under = sorted({stem(word, language) for word in words(heading) if word not in _EMPTY})
    if len(core) < _FEW:
        # "Notice: one month" says nothing without its heading.
        core = [*core, "under", *under]
    if len(core) > 1:
        units = (unit for unit, _ in found)
        yield Claim((language, *core, "units", *units), tuple(value for _, value in found))


def _is_office_days(found: list[tuple[str, str]], heard: tuple[str, ...]) -> bool:
    said = set(heard)
    counts_days = [unit for unit, _ in found] == ["day"] and found[0][1] in ("0", "1", "2", "3", "4", "5")
    return counts_days and bool(said & _WEEKLY and said & _OFFICE) and not said & _OTHERWISE


def _taken(folded: str) -> tuple[list[tuple[str, str]], str]:
    """Return the values of a text, (unit, value) in their order, and the text without them."""
    found: dict[int, tuple[str, str]] = {}

    def take(match: re.Match[str]) -> str:
        if match.groupdict().get("number") in _ARTICLES and min(found, default=match.start()) < match.start():
            return match.group()
        found[match.start()] = _value(match)
        kept = match.groupdict().get("kind") or ""
        return kept.rjust(match.end() - match.start())

    rest = folded
    for pattern in (_DATE, _CLOCK, _PRICED, _COUNTED):
        rest = pattern.sub(take, rest)
    return [found[at] for at in sorted(found)], rest


def _value(match: re.Match[str]) -> tuple[str, str]:
    said = match.groupdict()
    if "y" in said:
        return "date", f"{int(said['y'])}-{int(said['m']):02}-{int(said['d']):02}"
    if "h" in said:
        hour = int(said["h"]) % 12 + 12 if (said["half"] or "").startswith("p") else int(said["h"])
        return "clock", f"{hour:02}:{int(said['m'] or 0):02}"
    return _UNIT_OF[said["unit"]], _number(said["number"])


def _number(typed: str) -> str:
    figure = typed.split("(")[0].strip()
    plain = _THOUSANDS.sub("", figure).replace(",", ".") if figure[0].isdigit() else figure
    value = Decimal(plain) if plain[0].isdigit() else number_of(plain)
    return f"{value.normalize():f}"
