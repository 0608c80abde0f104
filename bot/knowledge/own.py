"""Questions about one's own standing, which no document answers: office days, the next report, one's manager.

Each means what another room understands when it is typed. They are personal: asked in a channel, they are
taken as questions to the documents.
"""

import re
from collections.abc import Mapping

from bot.knowledge.text import words

WEEK, REPORTS = "week", "report status"  # as one types them

_OFFICE = r"\b(office|bureau|presence|kantoor\w*)\b"
_STILL = r"\b(still|left|owe|remaining|more|done|so far|encore|reste\w*|dois|faits?|nog|over|gedaan|moet)\b"
_NOW = r"\b(week|semaine|today|aujourd hui|vandaag)\b"
_REPORT = r"\b(reports?|rapports?|verslag(en)?|rapporten|voortgangsrapport(en)?)\b"
_NEXT = r"\b(next|prochaine?s?|volgende?)\b"
_OWE = r"\b(what do i (still )?owe|que dois je encore|wat moet ik (deze week )?nog)\b"
_ROLES: Mapping[str, str] = {
    "manager": r"(manager|boss|supervisor|chef|responsable|superieure?|leidinggevende|baas)",
    "sponsor": r"(sponsor|commanditaire|opdrachtgever)",
    "buddy": r"(buddy|parrain|marraine|peter|meter)",
}
_WHO = r"^(who is|who s|qui est|c est qui|wie is) (my|the|mon|ma|le|la|mijn|de) "


def typed_for(question: str) -> str | None:
    """Return what one would type for what is asked of one's own standing; None for another question."""
    said = " ".join(words(question))
    if re.search(_OFFICE, said) and re.search(_STILL, said) and re.search(_NOW, said):
        return WEEK
    if re.search(_REPORT, said) and re.search(_NEXT, said):
        return REPORTS
    return WEEK if re.search(_OWE, said) and re.search(_NOW, said) else None


def role_asked_for(question: str) -> str | None:
    """Return the role around one's own that a question asks the name of: "manager" for "who is my boss?"."""
    said = " ".join(words(question))
    for role, names in _ROLES.items():
        if re.search(rf"{_WHO}{names}$", said):
            return role
    return None
