"""The role card, loaded: what the document of an engagement says, and who is who around it."""

from datetime import date

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.documents import store as documents
from bot.documents.reading import document_of
from bot.joins import Asker, Place, Section
from bot.roles import messages, several
from bot.roles import store as roles
from bot.roles.circle import circle
from bot.roles.messages import RoleCard
from bot.roles.rules import role_sheet
from bot.roles.store import Engagement


def role_card(tx: Session, engagement: Engagement) -> RoleCard:
    """Return the card of an engagement; its sheet is read from the stored document."""
    stored = documents.document(tx, engagement.workspace, engagement.document)
    sheet = role_sheet(document_of(stored.name, stored.text))
    return RoleCard(circle(tx, engagement), sheet, Typed(stored.name))


def home_sections(tx: Session, asker: Asker, today: date) -> tuple[Section, ...]:
    """Return the card of one's own role, or of the latest one stands around; nothing for the others.

    Of several roles of one's own at the same time it is a section each, but for those that ended.
    """
    near = roles.engagements_with(tx, asker.workspace, asker.person)
    if not near:
        return ()
    own = near[0].person == asker.person
    shown = (near[0], *several.beside(tx, near[0], today)) if own else near[:1]
    cards = (messages.card_blocks(role_card(tx, one), asker.words, own=own) for one in shown)
    return tuple(Section(Place.ROLE_CARD, card) for card in cards)
