"""What is told around a report: who is asked to write it, what they answered, who hears of a late one."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    InputBlock,
    PlainTextObject,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed
from bot.people.store import Person
from bot.reports.agreements import Series
from bot.reports.expectations import Expected
from bot.reports.ladder import AFTER, OVERDUE
from bot.reports.messages import delegate_button, named, title, write_button
from bot.reports.rules import Slot
from bot.reports.series.delegations import Stand
from bot.words import N_, Words

ACCEPT, DECLINE = "reports.delegation.accept", "reports.delegation.decline"
FORM, PERSON = "reports.delegation.form", "person"

STANDS: Mapping[Stand, str] = {
    Stand.ASKED: N_("You asked {name} to write it. Until they say yes, it is with you."),
    Stand.DECLINED: N_("{name} cannot write it this time, so it is with you."),
    Stand.LAPSED: N_("{name} did not get to answer, so it is with you again."),
}
ANSWERED: Mapping[Stand, str] = {
    Stand.ACCEPTED: N_("{name} writes it: {title}, {period}. You stay the one who answers for it."),
    Stand.DECLINED: N_("{name} cannot write it this time: {title}, {period}. It is with you."),
}


def around(kind: str, report: Expected, contact: Typed | None, now: datetime, w: Words) -> Iterator[str]:
    """Yield what stands below a private reminder: how far a request is, and who will hear of a late report.

    Args:
        contact: name of who is told of it; None: nobody.
    """
    if report.delegation and report.delegate:
        stand = report.delegation.stand(now)
        if stand in STANDS:
            yield w.say(STANDS[stand], name=report.delegate.name)
        elif report.writer.id == report.delegate.id:
            yield w.say("You write it in the place of {name}. Thank you!", name=report.author.name)
    if contact and kind in AFTER:
        if kind == OVERDUE:
            yield w.say(
                "If it is still open on the next working day, I tell {name}, as announced.", name=contact
            )
        else:
            yield w.say("I tell {name} as well, as announced.", name=contact)


def asked(report: Expected, w: Words) -> Message:
    """Return the question to somebody whether they write a report in the place of its author."""
    due = w.moment(report.slot.occurrence, report.zone)
    text = w.say(
        "{author} asks whether you write this one in their place: {title}, {period}, due on {due}.",
        author=report.author.name,
        due=due,
        **named(report, w),
    )
    stays = w.say("{author} stays the one who answers for it.", author=report.author.name)
    buttons = [
        _button(ACCEPT, w.say("Accept"), report.slot, style="primary"),
        _button(DECLINE, w.say("Decline"), report.slot),
    ]
    return Message(text, (blocks.section(text), ActionsBlock(elements=buttons), blocks.context(stays)))


def accepted(report: Expected, w: Words) -> Message:
    """Return what stands in the place of the question to who said yes."""
    due = w.moment(report.slot.occurrence, report.zone)
    text = w.say("Thank you! You write {title}, {period}, due on {due}.", due=due, **named(report, w))
    return Message(text, (blocks.section(text, accessory=write_button(report.slot, w)),))


def declined(report: Expected, w: Words) -> Message:
    """Return what stands in the place of the question to who said no."""
    text = w.say("That is fine. {author} knows, and writes it.", author=report.author.name)
    return Message(text, (blocks.section(text),))


def answered(report: Expected, stand: Stand, w: Words) -> Message:
    """Return what the author is told once somebody accepted or declined."""
    name = report.delegate.name if report.delegate else ""
    text = w.say(ANSWERED[stand], name=name, **named(report, w))
    again = {"accessory": write_button(report.slot, w)} if stand is Stand.DECLINED else {}
    return Message(text, (blocks.section(text, **again),))


def waits_for_answer(report: Expected, w: Words) -> Message:
    """Return the answer to an author who asked somebody."""
    name = report.delegate.name if report.delegate else ""
    text = w.say("I asked {name}: {title}, {period}.", name=name, **named(report, w))
    return Message(text, (blocks.section(text), blocks.context(w.say(STANDS[Stand.ASKED], name=name))))


def to_hand_over(report: Expected, w: Words) -> Message:
    """Return the report somebody would write next, with the button that asks whom to hand it over to."""
    due = w.moment(report.slot.occurrence, report.zone)
    text = w.say("{title}, {period}, due on {due}.", due=due, **named(report, w))
    return Message(text, (blocks.section(text, accessory=delegate_button(report.slot, w)),))


def form(report: Expected, w: Words) -> View:
    """Return the form in which an author names who is asked to write a report."""
    due = w.moment(report.slot.occurrence, report.zone)
    about = w.say("{title}, {period}, due on {due}.", due=due, **named(report, w))
    stays = w.say("They are asked first. Until they say yes you are reminded, and you stay the author.")
    label = PlainTextObject(text=w.say("Who writes it this time?"))
    field = InputBlock(block_id=PERSON, label=label, element=UserSelectElement(action_id=PERSON))
    shown: tuple[Block, ...] = (blocks.section(about), field, blocks.context(stays))
    return blocks.modal(
        FORM,
        w.say("Hand over"),
        shown,
        submit=w.say("Ask"),
        close=w.say("Cancel"),
        private_metadata=str(report.slot),
    )


def escalated(report: Expected, w: Words) -> Message:
    """Return what the named contact is told about a report that is two working days late."""
    due = w.moment(report.slot.occurrence, report.zone)
    text = w.say("Not there yet: {title}, {period}, was due on {due}.", due=due, **named(report, w))
    why = w.say(
        "You are named as the contact for it. {author} knows that I tell you; a word between you may help.",
        author=report.author.name,
    )
    return Message(text, (blocks.section(text), blocks.context(why)))


def announced(series: Series, contact: Person, w: Words) -> Message:
    """Return what an author is told once somebody is named who hears of late reports."""
    text = w.say(
        "From now on {name} is told when this report is two working days late, and you before them: {title}.",
        name=contact.name,
        title=title(series, w),
    )
    return Message(text, (blocks.section(text),))


def nothing(report: Expected, w: Words) -> Message:
    """Return the line of a channel for a period in which nothing was submitted; it names nobody."""
    text = w.say("{title}, {period}: nothing was submitted.", **named(report, w))
    return Message(text, (blocks.section(text),))


def _button(action: str, label: str, slot: Slot, style: str | None = None) -> ButtonElement:
    return ButtonElement(action_id=action, text=PlainTextObject(text=label), value=str(slot), style=style)
