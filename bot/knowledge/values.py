"""Kinds of values in a text, whatever the language: an amount, a delay, an hour, somebody, a place.

Coarser than `answer_type` and for any document: whether a passage holds the kind of value a question wants
says which of several near passages is meant.
"""

import re
from collections.abc import Container, Iterable

from bot.knowledge.outcome import Ask
from bot.knowledge.text import fold

_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    "hundred|thousand|half|once|twice|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|"
    "quarante|cinquante|cent|mille|moitie|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|"
    "twintig|dertig|veertig|vijftig|honderd|duizend|helft"
)
_UNITS = (
    "minutes?|hours?|days?|weeks?|months?|years?|quarters?|h|min|heures?|jours?|semaines?|mois|ans?|annees?|"
    "trimestres?|minuten|minuut|uur|uren|dag|dagen|werkdag|werkdagen|weken|maand|maanden|jaar|jaren|kwartaal"
)
_DAYS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)days?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|"
    "dimanches?|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en|s)?"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|"
    "avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|januari|februari|maart|mei|juni|juli|"
    "augustus|oktober"
)
_COUNT = rf"\d+(?:[.,]\d+)?|{_NUMBERS}"
_PATTERNS = {
    Ask.NUMBER: rf"\d|\b(?:{_NUMBERS})\b",
    Ask.MONEY: r"[€$£]|\b(?:eur|euros?|dollars?|pounds?|usd|gbp)\b",
    Ask.LENGTH: (
        rf"\b(?:{_COUNT}|an?|une?|een|per|chaque|elke|each|every|first|premiers?|same|meme|zelfde)[ -]"
        rf"(?:full |first |couple of |calendar |working |business |eerste |volle )?(?:{_UNITS})\b|"
        r"\bnext day|immediately|straight away|at once|right away|as soon as|immediatement|tout de suite|"
        r"dans la journee|des que|aussitot|onmiddellijk|meteen|zo snel mogelijk|zodra|\bwithin\b|"
        r"\bdans les\b|\bbinnen\b"
    ),
    Ask.TIME: (
        r"\b\d{1,2}\s?(?:[:h.]\s?\d{2}|h\b|uur\b|am\b|pm\b|o'clock)|\b(?:noon|midi|minuit|midnight|middag)\b"
    ),
    Ask.DATE: (
        r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|"
        rf"\b(?:{_DAYS}|{_MONTHS})\b"
    ),
    Ask.WEEKDAY: rf"\b(?:{_DAYS})\b",
    Ask.MONTH: rf"\b(?:{_MONTHS})\b|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}",
    Ask.FREQUENCY: (
        r"\b(?:each|every|per|weekly|monthly|daily|yearly|annual(?:ly)?|quarterly|fortnightly|hourly|once|"
        r"twice|times|chaque|tous les|toutes les|par|mensuel\w*|annuel\w*|hebdomadaire\w*|quotidien\w*|"
        r"trimestriel\w*|fois|elke?|iedere?|wekelijks\w*|maandelijks\w*|dagelijks\w*|jaarlijks\w*|keer|maal)\b|"
        r"\b(?:une?|one|een) \S+ (?:sur|in|out of|op)\b"
    ),
    Ask.PERSON: (
        r"\b(?:managers?|leads?|officers?|directors?|desk|team|department|sponsors?|clients?|board|committee|"
        r"colleagues?|buddy|mentor|hr|ceo|cto|secretary|physician|responsables?|chefs?|direction|equipe|service|"
        r"secretariat|comite|conseil|medecin|collegues?|parrain|marraine|dienst|afdeling|\w*hoofd|ploeg|"
        r"collega s?|directie|raad|arts|helpdesk|[a-z]{3,}(?:er|eur|rice|or|euse)s?)\b"
    ),
    Ask.PLACE: (
        r"\b(?:building|floor|room|office|desk|site|street|reception|batiment|etage|salle|bureau|rue|accueil|"
        r"gebouw|verdieping|lokaal|kantoor|straat|onthaal|balie|intranet|portal|portail|portaal|wiki|folder|"
        r"drive|channel)\b"
    ),
    Ask.ADDRESS: (
        r"\b(?:building|floor|room|street|batiment|etage|salle|rue|gebouw|verdieping|lokaal|straat)\b|\d"
    ),
    Ask.CONTACT: (
        r"@|\bwww\.|\b\d{2,4}(?:[ ./]\d{2,4}){2,}\b(?<!\d[./]\d{4})|"
        r"\b(?:ext|extension|poste|toestel|numbers?|numeros?|nummers?|calls?|call|phone|telephone|ring|dial|"
        r"appel\w*|telephon\w*|compos\w*|bel|belt|bellen|telefoon\w*|au|via|on|op)\W{1,2}(?:the |le |het )?"
        r"\d{3,}\b(?!\s?(?:euro|%|€))"
    ),
    Ask.COLOUR: (
        r"\b(?:red|blue|green|yellow|black|white|orange|grey|gray|purple|pink|brown|golden|rouges?|bleue?s?|"
        r"vert(?:e?s?)|jaunes?|noire?s?|blanc(?:he)?s?|gris(?:e?s?)|violet(?:te)?s?|roses?|bruns?|rood|rode|"
        r"blauwe?|groene?|gele?|geel|zwarte?|witte?|oranje|grijze?|grijs|paarse?|bruine?|roze)\b"
    ),
}
_COMPILED = {ask: re.compile(pattern) for ask, pattern in _PATTERNS.items()}
_NOISE = re.compile(r"[^\w€$£%@:/.,'-]+")


def held(text: str) -> frozenset[Ask]:
    """Return the kinds of value that stand in a text."""
    plain = _NOISE.sub(" ", fold(text))
    return frozenset(ask for ask, pattern in _COMPILED.items() if pattern.search(plain))


def satisfied(asks: Iterable[Ask], found: Container[Ask]) -> float:
    """Return the share of the wanted kinds that were found; 0 when none that can be told is wanted."""
    wanted = [ask for ask in asks if ask in _PATTERNS]
    return sum(ask in found for ask in wanted) / len(wanted) if wanted else 0.0
