"""What somebody asks of their own standing: answered to them alone, from what is kept of them."""

from datetime import datetime

from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar.rules import local_day
from bot.joins import Asker
from bot.knowledge import actions, messages, own
from bot.reviews.errors import ReviewsError
from bot.roles.heard import heard_directly
from handlers import aboutrole
from handlers.speaker import Speaker


def each(text: str) -> tuple[str, ...]:
    """Return what a message asks, one by one, where some of it is of one's own standing; else the message."""
    return own.each(text)


def answer(foyer: Assistant, who: Speaker, text: str, now: datetime) -> Message | None:
    """Return what answers a question about one's own matters, or about Foyer itself; None for another.

    Raises: as the capability that answers, such as NoSeries.
    """
    role = own.role_asked_for(text)
    if role:
        with foyer.reading() as tx:
            named = actions.named_as(tx, who.person, role, local_day(now, who.person.zone))
        return messages.named(role, named, who.words) if named else None
    typed = own.typed_for(text)
    if typed is None:
        return None
    today = local_day(now, who.person.zone)
    acts = (capability.phrases.understand(typed, today) for capability in foyer.capabilities)
    act = next(filter(None, acts), None)
    if act is None:
        understood = heard_directly(typed, today)
        told = aboutrole.answer(foyer, who, understood, now) if understood else None
        return told if isinstance(told, Message) else None
    try:
        with foyer.transaction() as tx:
            return act(tx, Asker(foyer.workspace, who.person.id, who.words), now).message
    except ReviewsError:
        return None  # who is not reviewed here asks what the documents say of it
