"""What somebody wants of Foyer itself, in a sentence of their own: settings, privacy, who is who, a plan.

Documents answer none of it. Each means what another room understands when it is typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.text import words

PREFERENCES, LESS, PRIVACY, EXPORT = "preferences", "stop", "privacy", "export my data"
PEOPLE, DOCUMENTS, PLAN = "who is who", "my documents", "my onboarding"
REPORTS, TASKS, WEEK, MONTH, YESTERDAY = "report status", "tasks", "week", "month", "yesterday"
TARGETS, REVIEW, HOLIDAYS, ROLE_HELP = "my targets", "next review", "public holidays", "role help"
LONGEST = 16  # words; who writes more tells a story, or asks the documents

_POLITE = (
    r"^(?:(?:please|hi|hello|can you|could you|would you|i want to|i would like to|i d like to|i need to|"
    r"how (?:do|can|could) i|let me|where (?:do|can) i|svp|stp|bonjour|je (?:veux|voudrais|souhaite|dois)|"
    r"peux tu|pouvez vous|tu peux|vous pouvez|comment(?: puis je| faire pour| je peux)?|o[uù] puis je|"
    r"ik wil(?: graag)?|ik zou graag|kan je|kun je|wil je|hoe(?: kan ik)?|waar kan ik|graag|hallo) )*"
)
_US = r"\b(?:you|your|foyer|tu|tes|vous|vos|toi)\b"
_US_IN_DUTCH = r"\b(?:foyer|je|jij|jouw|jullie|u|uw)\b"  # "je" is "I" in French
_ME = r"\b(?:me|my|mine|i|moi|mes|mon|ma|m|mij|mijn|ik)\b"
_SETTING = (
    r"\b(?:time ?zone|language|settings?|preferences?|notifications?|quiet hours|prompt time|"
    r"(?:morning|daily) (?:question|message|prompt)s?|fuseau(?: horaire)?|langue|reglages?|"
    r"time of (?:your|the) (?:question|message)s?|when you (?:ask|write)|uur van je vraag|"
    r"heures? d(?:e|u) (?:(?:ta|tes|la|les|votre|vos) )?(?:question|message)s?|"
    r"heures (?:calmes|silencieuses)|question du matin|tijdzone|taal|instellingen|voorkeuren|meldingen|"
    r"stille uren|ochtendvraag)\b"
)
_CHANGE = (
    r"(?:change|set|adjust|update|switch|modify|choose|edit|turn|changer|changez|modifier|modifie|"
    r"regler|regle|"
    r"mettre|mets|mettez|choisir|passer|wijzig(?:en)?|verander(?:en)?|aanpassen|pas|zet|stel|instellen|"
    r"kies|kiezen)\b"
)
_CHANGED_LAST = r"\b(?:wijzigen|veranderen|aanpassen|instellen|kiezen)$"  # as Dutch puts it
_LANGUAGE = r"\b(?:english|french|dutch|anglais|francais|neerlandais|engels|frans|nederlands)\b"
_WRONG = r"\b(?:wrong|incorrect|not right|fausse?|faux|mauvaise?|fout|verkeerde?)\b"
_TO_A_LANGUAGE = rf"\b(?:to|in|into|en|naar|het) {_LANGUAGE}"
_SPEAK_LAST = r"^(?:kan|kun|wil) (?:je|u)\b.*\b(?:spreken|schrijven|antwoorden|praten)\b"
_SPEAK = r"(?:speak|write|talk|answer|reply|parlez?|ecris|ecrivez|reponds|repondez|spreek|schrijf|antwoord)\b"
_SENT = r"\b(?:notifications?|reminders?|messages?|rappels?|meldingen|herinneringen|berichten)\b"
_STOP = r"(?:stop|turn off|disable|mute|no more|arrete\w*|desactive\w*|plus de)\b"
_TOO_MANY = r"\b(?:fewer|less|too many|moins de|trop de|minder|te veel)\b"
_OFF_LAST = r"(?:zet|schakel)\b.*\b(?:uit|af)$"
_DATA = (
    r"\b(?:data|information|records|history|donnees|informations|historique|"
    r"gegevens|informatie|geschiedenis)\b"
)
_ERASE = (
    r"\b(?:delete|erase|remove|wipe|forget|supprim\w+|efface\w*|oublie\w*|"
    r"verwijder\w*|wis|wissen|schrap\w*)\b"
)
_FETCH = (
    r"\b(?:download|export|copy|send|get|telecharger?\w*|exporter|copie|recevoir|envoie\w*|envoye\w*|"
    r"download\w*|exporteer\w*|kopie|stuur|krijgen)\b"
)
_KEEP = (
    r"\b(?:know|keep|store|record|recording|save|collect|track|tracking|monitor|monitoring|watch|"
    r"watching|spy|"
    r"spying|log|sai[st]|savez|gard\w+|stock\w+|conserv\w+|enregistr\w+|collect\w+|surveill\w+|espionn\w+)\b"
)
_KEEP_IN_DUTCH = r"\b(?:weet|weten|bewaar\w*|bewaren|registreer\w*|volg|volgen|bespied\w*|houd|houdt|hou)\b"
_ABOUT_ME = (
    r"\b(?:about me|on me|sur moi|over mij|over me)\b|\b(?:me|my location|where i am|what i (?:do|say|"
    r"type|ask)|"
    r"ma position|o[uù] je suis|ce que je (?:fais|dis|demande)|m|mij|mijn locatie|waar ik ben|"
    r"wat ik (?:doe|zeg|vraag))$"
)
_SEES = r"\b(?:see|sees|read|reads|voi[rt]|voient|lit|lisent|lire|zien|ziet|lezen|leest)\b"
_WHO = r"^(?:and |et |en )?(?:who|qui|wie)\b"
_OWN_MATTER = (
    r"\b(?:my|what i|mes|mon|ce que je|mijn|wat ik)(?: \w+)?(?: (?:check ins?|days?|office days?|"
    r"answers?|data|"
    r"questions?|absences?|presence|say|type|ask|write|note|jours?|donnees|reponses?|dis|note|demande|"
    r"dagen|kantoordagen|gegevens|antwoorden|vragen|zeg|noteer|vraag|aanwezigheid|afwezigheid))\b"
    r"|\b(?:where i|o[uù] je|waar ik) (?:am|work|suis|travaille|ben|werk)\b"
    r"|\b(?:mijn|mes|mon|my) (?:data|days|absences?|presence|gegevens|dagen|donnees|jours|questions?|"
    r"vragen)\b"
)
_NAME = (
    r"(?:name|appoint|assign|set|add|change|replace|choose|nomme\w*|designe\w*|remplace\w*|changer?|"
    r"ajoute\w*|"
    r"choisi\w*|vervang\w*|wijzig\w*|kies\w*|duid)\b"
)
_NAMED_LAST = r"\b(?:aanwijzen|aanduiden|vervangen|kiezen|wijzigen|toevoegen|aan)$"
_PART = (
    r"\b(?:buddy|manager|sponsor|reviewer|observers?|observateurs?|waarnemers?|parrain|marraine|"
    r"responsable|commanditaire|"
    r"leidinggevende|opdrachtgever|peter|meter)\b"
)
_DOCUMENTS = r"\b(?:documents?|handbooks?|sources?|manuels?|documenten|handboeken|bronnen)\b"
_WHICH = r"^(?:which|what|quels?|quelles?|welke|wat)\b"
_USE = r"\b(?:use|know|have|read|answer|your|tes|vos|utilis\w+|connai\w+|lis|lisez|as|avez|repond\w*)\b"
_SOURCES = (
    r"\b(?:base your answers|where do you (?:get|find|know)|d o[uù] (?:viennent|tires?|tirez)|"
    r"o[uù] trouve[sz]? (?:tu|vous)|"
    r"waar haal je|waarop baseer je)\b"
)
_USE_IN_DUTCH = r"\b(?:gebruik\w*|ken|kent|lees|leest|heb|hebt|antwoord\w*)\b"
_ONBOARDING = r"\b(?:onboarding|integration|inwerk\w*)\b"
_SHOW = (
    r"(?:show|see|open|list|view|what s|what is|where is|how far|how is|montre\w*|voir|affiche\w*|"
    r"o[uù] en est|"
    r"quel est|toon|laat|bekijk\w*|zie|hoe ver|hoever|wat is)\b"
)
_PLAN_OF = r"\bplan (?:of|for|de|d|du|pour|van|voor) \w+$|\b\w+ s plan$"
_TASKS = r"\b(?:tasks?|taches?|taken)\b"
_DONE = r"\b(?:done|do|did|finished|completed?|fait\w*|fini\w*|termine\w*|gedaan|klaar|af)\b"
_THEIRS = r"\b(?:her|his|their|s|son|sa|ses|leurs?|haar|zijn|hun)\b"
_HAVE = r"^(?:has|have|did|is|are|how|est ce que|a|ont|\w+ a|heeft|hebben|is|zijn|hoe)\b"
_REPORTS = r"\b(?:reports?|rapports?|verslag(?:en)?|rapporten)\b"
_MY_REPORTS = (
    r"\b(?:which|what|when|my|quels?|quand|mes|mon|welke|wanneer|mijn)\b"
    r"(?: \w+){0,4} (?:reports?|rapports?|verslag(?:en)?|rapporten)\b"
)
_DUE = (
    r"\b(?:due|deadline|hand in|submit|have to write|must i write|attendus?|a remettre|remettre|a rendre|"
    r"dois je (?:rediger|ecrire)|in te dienen|indienen|inleveren|moet ik (?:\w+ ){0,2}schrijven)\b"
)
_HOW_FAR = (
    r"^(?:how far|where are|(?:what s|what is|quel est|wat is) (?:the |le |de )?(?:status|statut)|status|"
    r"o[uù] en (?:sont|est)|hoe ver|hoever|hoe staat|stand van)\b"
)
_WRITTEN = (
    r"\b(?:written|submitted|sent|handed in|done|ecrit\w*|redige\w*|remis|envoye\w*|fait\w*|"
    r"geschreven|ingediend|verstuurd|gedaan)\b"
)
_WHATS_DUE = (
    r"^(?:what s|what is) due(?: today| now| this week| next)?$"
    r"|^(?:what s|what is) (?:next|on my list)(?: for me)?$"
    r"|^(?:anything|something|is there anything|quoi|iets)(?: left| else| encore| nog)? "
    r"(?:to do|de prevu|a faire|te doen)(?: today| now| aujourd hui| vandaag)?$"
)
# A thing of ours that somebody wants to be shown, and nothing more than that.
_SHOW_ME = (
    r"(?:show|see|open|list|view|montre[rz]?|voir|affiche[rz]?|toon|laat|bekijk(?:en)?)(?: me| moi| mij)? "
    r"(?:(?:my|the|all|mon|ma|mes|le|la|les|l|mijn|de|het) )*"
)
_END = r"(?: (?:please|svp|stp|zien|tonen|graag))*$"
_MY_TARGETS = (
    r"^(?:what|which|quels?|wat|welke)(?: are| is| sont| est| zijn)? (?:my|mes|mon|mijn) "
    r"(?:\w+ )?(?:goals?|targets?|objectives?|objectifs?|doelen|doelstellingen)$"
)
_MY_REVIEW = (
    r"^(?:when|quand|wanneer)\b.*\b(?:my|the next|mon|ma|mijn|de volgende)(?: \w+)? "
    r"(?:review|evaluation|appraisal|beoordeling|evaluatie)\b"
)
_MOVE = (
    r"(?:extend|prolong|renew|shorten|move|postpone|prolonger?|renouvele[rz]?|raccourcir|deplacer?|reporter?|"
    r"verleng(?:en)?|verkort(?:en)?|verplaats(?:en)?|uitstellen|stel)\b"
)
_TERM = (
    r"\b(?:contract|role|assignment|start|first day|last day|end date|contrat|fonction|mission|debut|"
    r"premier jour|dernier jour|date de fin|opdracht|functie|startdatum|einddatum|eerste dag|laatste dag)\b"
)
# One's own is for others to move, and a supplier's has nothing to do with it.
_OF_SOMEBODY = (
    r"^(?!.*\b(?:my|mon|ma|mijn|suppliers?|vendors?|licen[cs]es?|fournisseurs?|licences?|leveranciers?)\b)"
)
_DOING = (
    r"^(?:how am i doing|am i on track|did i do enough|have i done enough|comment je m en sors|"
    r"suis je dans les temps|hoe doe ik het|lig ik op schema)"
    r"(?: (?:office days|jours au bureau|kantoordagen))?(?: (?:so far|this week|cette semaine|deze week))?$"
)
_PUBLIC_HOLIDAYS = (
    r"\b(?:(?:public|bank|official) holidays?|jours? (?:sont )?feries?|feestdag(?:en)?)\b|\bnext holiday\b|"
    r"\bholidays? (?:this|next) (?:week|month|year)\b"
)
_LISTED = (
    r"^(?:when|what|which|list|show|next|is there|are there|is it|any|the|quand|quels?|liste|y a t il|"
    r"est ce qu il y a|prochains?|les|wanneer|welke|is er|zijn er|volgende|de)\b|"
    r"^(?:(?:public|bank) holidays?|jours? feries?|feestdag(?:en)?)\b"
)
# Rules about holidays stand in documents; which days they are does not.
_NO_RULE = (
    r"^(?:(?!\b(?:work|works|working|paid|pay|replaced?|weekend|count|travaill\w*|paye\w*|remplac\w*|compte\w*|"
    r"recuper\w*|werk\w*|betaald|vervang\w*|tel\w*|my|i|mes|je)\b).)*$"
)
_FORGOT = r"\b(?:forgot|forgotten|oublie|vergeten|vergat)\b"
_CHECK_IN = (
    r"\b(?:check ?in|check ?ins|checked in|say where|tell you where|pointer|pointage|indiquer|"
    r"dire o[uù]|noter|in ?checken|te checken|aan te geven|te zeggen waar|te noteren)\b"
)
_DAY_BEFORE = r"\b(?:yesterday|hier|gisteren)\b"


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What one would type for sentences in which each of these patterns is found."""

    typed: str
    patterns: Sequence[str]


_MEANINGS = (
    _Meaning(LESS, (_POLITE + _STOP, _SENT)),
    _Meaning(LESS, (_POLITE + _OFF_LAST, _SENT)),
    _Meaning(LESS, (_TOO_MANY, _SENT)),
    _Meaning(PREFERENCES, (_POLITE + _CHANGE, _SETTING)),
    _Meaning(PREFERENCES, (_SETTING, _CHANGED_LAST)),
    _Meaning(PREFERENCES, (r"\b(?:my|the|mon|ma|mes|mijn|de|het)\b", _SETTING, _WRONG)),
    _Meaning(PREFERENCES, (_POLITE + _CHANGE, _TO_A_LANGUAGE)),
    _Meaning(PREFERENCES, (_POLITE + _SPEAK, _LANGUAGE)),
    _Meaning(PREFERENCES, (_SPEAK_LAST, _LANGUAGE)),
    _Meaning(EXPORT, (_POLITE, _FETCH, r"\b(?:my|mes|mijn)\b", _DATA)),
    _Meaning(PRIVACY, (_ERASE, r"\b(?:my|about me|mes|mon|sur moi|mijn|over mij)\b", _DATA)),
    _Meaning(PRIVACY, (_ERASE, r"\b(?:about me|sur moi|over mij)\b")),
    _Meaning(PRIVACY, (_US, _KEEP, _ABOUT_ME)),
    _Meaning(PRIVACY, (_US, r"\bhave\b", r"\babout me\b")),
    _Meaning(PRIVACY, (r"\b(?:tu|vous) (?:me|m)\b", _KEEP)),
    _Meaning(PRIVACY, (_US_IN_DUTCH, _KEEP_IN_DUTCH, _ABOUT_ME)),
    _Meaning(PRIVACY, (_WHO, _SEES, _OWN_MATTER)),
    _Meaning(PEOPLE, (_POLITE + _NAME, _PART)),
    _Meaning(PEOPLE, (_PART, _NAMED_LAST)),
    _Meaning(DOCUMENTS, (_WHICH, _DOCUMENTS, _US, _USE)),
    _Meaning(DOCUMENTS, (_WHICH, _DOCUMENTS, _US_IN_DUTCH, _USE_IN_DUTCH)),
    _Meaning(DOCUMENTS, (_SOURCES,)),
    _Meaning(PLAN, (_POLITE + _SHOW, _ONBOARDING)),
    _Meaning(PLAN, (_POLITE + _SHOW, _PLAN_OF)),
    _Meaning(PLAN, (_HAVE, _TASKS, _DONE, _THEIRS)),
    _Meaning(REPORTS, (_MY_REPORTS, _DUE)),
    _Meaning(REPORTS, (_HOW_FAR, _REPORTS)),
    _Meaning(REPORTS, (_HAVE, _REPORTS, _WRITTEN, _THEIRS)),
    _Meaning(TASKS, (_WHATS_DUE,)),
    _Meaning(WEEK, (_POLITE + _SHOW_ME + r"(?:office )?(?:week|semaine)" + _END,)),
    _Meaning(MONTH, (_POLITE + _SHOW_ME + r"(?:month|mois|maand)" + _END,)),
    _Meaning(TASKS, (_POLITE + _SHOW_ME + r"(?:tasks?|to do(?: list)?|taches?|taken)" + _END,)),
    _Meaning(REPORTS, (_POLITE + _SHOW_ME + r"(?:reports?|rapports?|verslagen|rapporten)" + _END,)),
    _Meaning(PREFERENCES, (_POLITE + _SHOW_ME + _SETTING + _END,)),
    _Meaning(TARGETS, (_MY_TARGETS,)),
    _Meaning(REVIEW, (_MY_REVIEW,)),
    _Meaning(WEEK, (_DOING,)),
    _Meaning(ROLE_HELP, (_POLITE + _MOVE, _TERM, _OF_SOMEBODY)),
    _Meaning(HOLIDAYS, (_PUBLIC_HOLIDAYS, _LISTED, _NO_RULE)),
    _Meaning(YESTERDAY, (_FORGOT, _CHECK_IN, _DAY_BEFORE)),
    _Meaning(WEEK, (_FORGOT, _CHECK_IN)),
)


def service(sentence: str) -> str | None:
    """Return what one would type for what a sentence wants of Foyer; None when it wants something else."""
    said = words(sentence)
    if len(said) > LONGEST:
        return None
    folded = " ".join(said)
    for one in _MEANINGS:
        if all(re.search(pattern, folded) for pattern in one.patterns):
            return one.typed
    return None
