"""What a file is that who looks after Foyer sends, and the card of one that a role is set up from."""

from datetime import datetime

from bot.assistant import Assistant
from bot.blocks import Message, Typed
from bot.documents.document import Document
from bot.drafts import actions, card, messages, store
from bot.drafts.rules import Verdict, verdict
from bot.errors import FoyerError
from bot.outbox.admins import admins
from bot.roles.errors import NotARoleDocument, UnknownLanguage
from bot.roles.rules import role_sheet
from handlers.sentences import sentence
from handlers.speaker import Speaker


def may_set_up(foyer: Assistant, who: Speaker) -> bool:
    """Return whether somebody sets roles up here; from anybody else, every file is a handbook."""
    with foyer.reading() as tx:
        return who.person.id in admins(tx, foyer.workspace)


def judged(document: Document) -> Verdict:
    """Return what a file is; what is in a language nobody reads here can be either."""
    try:
        return verdict(role_sheet(document))
    except NotARoleDocument:
        return Verdict.HANDBOOK
    except UnknownLanguage:
        return Verdict.UNCLEAR


def begun(foyer: Assistant, who: Speaker, document: Document, now: datetime) -> Message:
    """Keep a document that somebody sent, and return its card, or the question what it is."""
    person, w, is_foreign = who.person, who.words, False
    try:
        is_clear = verdict(role_sheet(document)) is Verdict.ROLE
        why = "" if is_clear else w.say("It speaks of a role, but names no work, no days or no title for it.")
    except FoyerError as unread:
        is_clear, why, is_foreign = False, sentence(unread, w) or "", isinstance(unread, UnknownLanguage)
    with foyer.transaction() as tx:
        if is_clear:
            return card.card(actions.begin(tx, person, document, now), person, w)
        kept = store.begin(tx, foyer.workspace, person.id, document.name, document.text, now)
        if is_foreign:
            return messages.in_another_language(kept.id, why, w)
        return messages.which(Typed(document.name), kept.id, why, w)
