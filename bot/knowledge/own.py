"""Questions about one's own standing, which no document answers: office days, reports, tasks, one's manager.

Each means what another room understands when it is typed. They are personal: asked in a channel, they are
taken as questions to the documents.
"""

import re
from collections.abc import Mapping

from bot.knowledge.clauses import clauses
from bot.knowledge.services import service
from bot.knowledge.several import each_question
from bot.knowledge.text import words

WEEK, REPORTS, TASKS = "week", "report status", "tasks"  # as one types them

_OFFICE = r"\b(office|bureau|presence|kantoor\w*)\b"
_STILL = r"\b(still|left|owe|remaining|more|done|so far|encore|reste\w*|dois|faits?|nog|over|gedaan|moet)\b"
_NOW = r"\b(week|semaine|today|aujourd hui|vandaag)\b"
_REPORT = r"\b(reports?|rapports?|verslag(en)?|rapporten|voortgangsrapport(en)?)\b"
_NEXT = r"\b(next|prochaine?s?|volgende?)\b"
_OWE = r"\b(what do i (still )?owe|que dois je encore|wat moet ik (deze week )?nog)\b"
# Office days that are still owed, where no other time is named than this week.
_OFFICE_DAYS = (
    r"\b(office days?|days? (at|in) the office|jours? (de presence )?(au|de) bureau|kantoordag(en)?)\b"
)
_OWED = r"\b(owe|left|remaining|still (need|have|to)|to go|encore|reste\w*|nog)\b"
_OTHER_TIME = (
    r"\b(month|year|role|contract|until|till|before|after|next|tomorrow|last|"
    r"mois|annee|an|fonction|mission|contrat|jusqu|avant|apres|prochaine?s?|demain|"
    r"maand|jaar|functie|opdracht|contract|tot|voor|na|volgende?|morgen)\b"
)
_TO_DO = (
    r"^(what (do i have to|must i|should i|do i need to|is there to) do|what s to do|what are my tasks|"
    r"que dois je faire|qu est ce que je dois faire|qu ai je a faire|quelles sont mes taches|"
    r"wat moet ik( nog)?|wat heb ik te doen|wat zijn mijn taken|welke taken heb ik)"
    r"( for)?( today| now| first| this morning| aujourd hui| maintenant| ce matin| en premier| d abord|"
    r" vandaag| eerst| nu| vanmorgen)?( doen)?$"
)
_ROLES: Mapping[str, str] = {
    "manager": r"(manager|boss|supervisor|chef|responsable|superieure?|leidinggevende|baas)",
    "sponsor": r"(sponsor|commanditaire|opdrachtgever)",
    "buddy": r"(buddy|parrain|marraine|peter|meter)",
}
_WHO = r"^(who is|who s|qui est|c est qui|wie is) (my|the|mon|ma|le|la|mijn|de) "


def typed_for(question: str) -> str | None:
    """Return what one would type for what is asked of one's own standing, or of Foyer; None for the rest."""
    said = " ".join(words(question))
    if re.search(_OFFICE, said) and re.search(_STILL, said) and re.search(_NOW, said):
        return WEEK
    if re.search(_REPORT, said) and re.search(_NEXT, said):
        return REPORTS
    if re.search(_OFFICE_DAYS, said) and re.search(_OWED, said) and not re.search(_OTHER_TIME, said):
        return WEEK
    if re.search(_TO_DO, said):
        return TASKS
    if re.search(_OWE, said) and re.search(_NOW, said):
        return WEEK
    return service(question)


def each(message: str) -> tuple[str, ...]:
    """Return what a message asks, one by one, where some of it is of one's own standing; else the message."""
    parts = tuple(part for asked in each_question(message) for part in clauses(asked) or (asked,))
    if len(parts) > 1 and any(role_asked_for(one) or typed_for(one) for one in parts):
        return parts
    return (message,)


def role_asked_for(question: str) -> str | None:
    """Return the role around one's own that a question asks the name of: "manager" for "who is my boss?"."""
    said = " ".join(words(question))
    for role, names in _ROLES.items():
        if re.search(rf"{_WHO}{names}$", said):
            return role
    return None
