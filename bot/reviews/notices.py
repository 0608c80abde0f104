"""What those around a review are told: before it, when something of it is there, and what was agreed."""

from collections.abc import Callable, Mapping
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, PlainTextObject
from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message, Typed
from bot.joins import NotWanted, Occasion
from bot.people import store as people
from bot.reviews import access, agreed, messages, planning
from bot.reviews.agreed import Action
from bot.reviews.dates import Kind
from bot.reviews.rules import Side
from bot.reviews.sitting import Sitting, sitting
from bot.roles import several
from bot.roles import store as roles
from bot.words import N_, Words, words

REASONS: Mapping[str, str] = {
    planning.COMING: N_("Work in a role is reviewed against its targets on days that follow from its dates."),
    planning.ACTION: N_("It was agreed in a review that you do this, and by when."),
    planning.COMPARED: N_("Both views of a review are submitted, so that each side reads the other’s."),
    planning.RELEASED: N_("Somebody you review lets you read their view before you write yours."),
    planning.SIGNED: N_("Both sides of a review have signed it."),
    planning.SHARED: N_("Somebody you review shares what they put together for it."),
}


def render(tx: Session, occasion: Occasion, _now: datetime) -> Message | NotWanted:
    """Return the words of a message about a review, or why it is no longer wanted."""
    reader = people.person(tx, occasion.workspace, occasion.recipient.person or 0)
    w = words(reader.language)
    if occasion.kind == planning.ACTION:
        return _action(tx, occasion, w)
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    meant = planning.scheduled_of(occasion.occurrence)
    if access.side(tx, engagement, reader.id) is None:
        return NotWanted("replaced")
    of = sitting(tx, engagement, meant, reader.id)
    if meant not in of.every:
        return NotWanted("moved")
    return _coming(of, w) if occasion.kind == planning.COMING else _TOLD[occasion.kind](of, w)


def _coming(of: Sitting, w: Words) -> Message | NotWanted:
    if of.side in of.standing.submitted:
        return NotWanted("done")
    if of.scheduled.kind is Kind.HAND_OVER:
        return _last_day(of, w)
    return _to_the_person(of, w) if of.side is Side.SELF else _to_the_reviewer(of, w)


def _to_the_person(of: Sitting, w: Words) -> Message:
    text = w.say(
        "{title}: {day}. I have put your dossier together: your targets, and what you reported and did. "
        "Change or remove any line; nobody else sees it before you share it.",
        title=of.of_role(messages.title(of.scheduled, w)),
        day=w.day(of.scheduled.day),
    )
    ref = messages.ref_of(of)
    return _with(
        text,
        messages.button(messages.DOSSIER, w.say("Dossier"), ref),
        messages.button(messages.WRITE, w.say("Write my view"), ref),
    )


def _to_the_reviewer(of: Sitting, w: Words) -> Message:
    text = w.say(
        "{title} of {name}: {day}. Four questions help you to prepare it; {name} reads your view once both "
        "are submitted.",
        title=messages.title(of.scheduled, w),
        name=of.whose,
        day=w.day(of.scheduled.day),
    )
    ref = messages.ref_of(of)
    return _with(
        text,
        messages.button(messages.WRITE, w.say("Write my view"), ref),
        messages.button(messages.OPEN, w.say("Open the review"), ref),
    )


def _last_day(of: Sitting, w: Words) -> Message:
    text = w.say(
        "The last day of {name} in this role is {day}. The review shows what was agreed and is still open.",
        name=of.whose,
        day=w.day(of.engagement.end),
    )
    return _with(text, _open(of, w))


def _compared(of: Sitting, w: Words) -> Message:
    text = w.say(
        "{title} of {name}: both views are there. Read them, agree on what follows, and sign.",
        title=messages.title(of.scheduled, w),
        name=of.whose,
    )
    return _with(text, _open(of, w))


def _released(of: Sitting, w: Words) -> Message:
    return _with(w.say("{name} lets you read their view already.", name=of.whose), _open(of, w))


def _signed(of: Sitting, w: Words) -> Message:
    text = w.say(
        "{title} of {name}: both have signed. What was agreed comes back at the next one.",
        title=messages.title(of.scheduled, w),
        name=of.whose,
    )
    return _with(text, _open(of, w))


def _shared(of: Sitting, w: Words) -> Message:
    text = w.say(
        "{name} shares their dossier with you: {title}, {day}.",
        name=of.whose,
        title=messages.title(of.scheduled, w),
        day=w.day(of.scheduled.day),
    )
    return _with(text, messages.button(messages.DOSSIER, w.say("Dossier"), messages.ref_of(of)))


def _action(tx: Session, occasion: Occasion, w: Words) -> Message | NotWanted:
    action = agreed.action(tx, occasion.workspace, int(occasion.occurrence.partition(" ")[0]))
    if action.done_at:
        return NotWanted("done")
    return due_action(action, several.told_apart(tx, occasion.workspace, occasion.subject), w)


def due_action(action: Action, role: Typed | None, w: Words) -> Message:
    """Return the reminder of what was agreed that somebody does.

    Args:
        role: title of the role that was reviewed, where its person has several.
    """
    by = w.short_day(action.due)
    text = w.say("You agreed on this in a review, by {day}: {text}", day=by, text=action.text)
    if role:
        text = w.say(
            "You agreed on this in a review of the role {role}, by {day}: {text}",
            role=role,
            day=by,
            text=action.text,
        )
    done = ButtonElement(
        action_id=messages.FINISH, text=PlainTextObject(text=w.say("Done")), value=str(action.id)
    )
    return _with(text, done)


def _open(of: Sitting, w: Words) -> ButtonElement:
    return messages.button(messages.OPEN, w.say("Open the review"), messages.ref_of(of))


def _with(text: str, *buttons: ButtonElement) -> Message:
    return Message(text, (blocks.section(text), ActionsBlock(elements=list(buttons))))


_TOLD: Mapping[str, Callable[[Sitting, Words], Message]] = {
    planning.COMPARED: _compared,
    planning.RELEASED: _released,
    planning.SIGNED: _signed,
    planning.SHARED: _shared,
}
